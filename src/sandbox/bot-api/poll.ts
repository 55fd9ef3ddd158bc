/** The rules of sendPoll. */
import { pollErrors } from "./errors.ts";
import {
  type FormattedText,
  formatExplanation,
  formatPollOption,
  formatPollQuestion,
  type TextInput,
} from "./format-text.ts";
import type { SentEntity } from "./formatting/sent-entities.ts";
import type { MethodParameters } from "./methods.ts";

const MIN_OPTIONS = 1;
const MAX_OPTIONS = 12;
/** Seconds, as open_period and as the distance of close_date. */
const MIN_PERIOD = 5;
const MAX_PERIOD = 2_628_000;

/** A poll as it will stand in the message; times as given. */
export interface CheckedPoll {
  type: "regular" | "quiz";
  question: FormattedText;
  options: FormattedText[];
  isAnonymous: boolean;
  allowsMultipleAnswers: boolean;
  allowsRevoting: boolean;
  /** Indexes of a quiz's right options, rising; empty in a regular poll. */
  correctOptionIds: number[];
  explanation?: FormattedText;
  /** Seconds. */
  openPeriod?: number;
  /** Unix time in seconds. */
  closeDate?: number;
  isClosed: boolean;
}

/** @throws ApiError */
export function checkPoll(parameters: MethodParameters<"sendPoll">, now: Date): CheckedPoll {
  const question = formatPollQuestion(
    textInput(parameters.question, parameters.question_parse_mode, parameters.question_entities),
  );
  if (parameters.options.length < MIN_OPTIONS) throw pollErrors.pollOptionsMin();
  if (parameters.options.length > MAX_OPTIONS) throw pollErrors.pollOptionsMax();
  const options = parameters.options.map((option) =>
    formatPollOption(textInput(option.text, option.text_parse_mode, option.text_entities)),
  );
  const type = pollType(parameters.type);
  const explanation = type === "quiz" ? quizExplanation(parameters) : undefined;
  return {
    type,
    question,
    options,
    isAnonymous: parameters.is_anonymous ?? true,
    allowsMultipleAnswers: parameters.allows_multiple_answers ?? false,
    allowsRevoting: parameters.allows_revoting ?? type === "regular",
    correctOptionIds: type === "quiz" ? correctOptions(parameters) : [],
    ...(explanation ? { explanation } : {}),
    ...closing(parameters, now),
    isClosed: parameters.is_closed ?? false,
  };
}

function textInput(
  text: string,
  parseMode: string | undefined,
  entities: readonly SentEntity[] | undefined,
): TextInput {
  return { text, ...(parseMode ? { parse_mode: parseMode } : {}), ...(entities ? { entities } : {}) };
}

function pollType(type: string | undefined): "regular" | "quiz" {
  if (!type || type === "regular") return "regular";
  if (type === "quiz") return "quiz";
  throw pollErrors.pollType();
}

function quizExplanation(parameters: MethodParameters<"sendPoll">): FormattedText | undefined {
  if (!parameters.explanation) return undefined;
  return formatExplanation(
    textInput(parameters.explanation, parameters.explanation_parse_mode, parameters.explanation_entities),
  );
}

function correctOptions({ correct_option_ids: ids = [], options }: MethodParameters<"sendPoll">): number[] {
  if (ids.length === 0) throw pollErrors.quizNoCorrect();
  if (ids.some((id, index) => index > 0 && id <= (ids[index - 1] ?? 0))) throw pollErrors.quizOrder();
  if (ids.some((id) => id < 0 || id >= options.length)) throw pollErrors.quizBadCorrect();
  return ids;
}

function closing(
  { open_period, close_date }: MethodParameters<"sendPoll">,
  now: Date,
): Pick<CheckedPoll, "openPeriod" | "closeDate"> {
  if (open_period && close_date) throw pollErrors.pollPeriodAndDate();
  if (open_period) {
    if (!isPeriod(open_period)) throw pollErrors.pollPeriod();
    return { openPeriod: open_period };
  }
  if (close_date) {
    if (!isPeriod(close_date - Math.floor(now.getTime() / 1000))) throw pollErrors.pollCloseDate();
    return { closeDate: close_date };
  }
  return {};
}

const isPeriod = (seconds: number) => seconds >= MIN_PERIOD && seconds <= MAX_PERIOD;
