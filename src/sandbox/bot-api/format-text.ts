/** Text of messages, captions, polls and alerts: parsed, cleaned, and held to Telegram's limits. */
import {
  type ApiError,
  badRequest,
  callbackErrors,
  pollErrors,
  sandboxErrors,
  textErrors,
} from "./errors.ts";
import { cleanText, isBlank } from "./formatting/clean-text.ts";
import { type Entity, type FormattedText, toMessageEntities, type UserLookup } from "./formatting/entity.ts";
import { findEntities } from "./formatting/find-entities.ts";
import { mergeFoundEntities } from "./formatting/fix-entities.ts";
import { parseHtml } from "./formatting/html.ts";
import { readEntities, type SentEntity } from "./formatting/sent-entities.ts";

export type { FormattedText, UserLookup } from "./formatting/entity.ts";

/** Longest text that is looked at, in bytes before parsing. */
const MAX_RAW_BYTES = 32_768;
const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const MAX_POLL_QUESTION = 300;
const MAX_POLL_OPTION = 100;
const MAX_EXPLANATION = 200;
const MAX_EXPLANATION_LINE_FEEDS = 2;
const MAX_CALLBACK_TEXT = 200;

export interface TextInput {
  text: string;
  parse_mode?: string;
  entities?: readonly SentEntity[];
}

export interface CaptionInput {
  caption?: string;
  parse_mode?: string;
  caption_entities?: readonly SentEntity[];
}

/** Nobody is known: mentions of people by id become plain text. */
const knowsNobody: UserLookup = () => undefined;

/** Length as Telegram's limits count it: code points. */
const lengthOf = (text: string): number => [...text].length;

/**
 * The text of a message, with formatting by parse mode or entities and with the links Telegram finds by itself.
 *
 * @param user finds the person of a mention by id; mentions of others are dropped
 * @throws ApiError for an empty or too long text, faults of markup, an unknown parse mode
 */
export function formatText(input: TextInput, user: UserLookup = knowsNobody): FormattedText {
  if (input.text === "") throw textErrors.textMissing();
  const formatted = format(input, { user, find: true });
  if (isBlank(formatted.text)) throw textErrors.textBlank();
  return within(formatted, MAX_TEXT, textErrors.text4096);
}

/** The caption of a file; undefined when it is missing or blank. Throws like {@link formatText}. */
export function formatCaption(
  input: CaptionInput,
  user: UserLookup = knowsNobody,
): FormattedText | undefined {
  if (!input.caption) return undefined;
  const { caption, parse_mode, caption_entities } = input;
  const formatted = format(
    {
      text: caption,
      ...(parse_mode === undefined ? {} : { parse_mode }),
      ...(caption_entities === undefined ? {} : { entities: caption_entities }),
    },
    { user, find: true },
  );
  if (isBlank(formatted.text)) return undefined;
  return within(formatted, MAX_CAPTION, textErrors.caption1024);
}

/** A poll's question: 1–300 characters; of formatting only custom emoji stay. */
export const formatPollQuestion = (input: TextInput): FormattedText =>
  formatPollText(input, MAX_POLL_QUESTION, pollErrors.pollQuestion);

/** A poll's option: 1–100 characters; of formatting only custom emoji stay. */
export const formatPollOption = (input: TextInput): FormattedText =>
  formatPollText(input, MAX_POLL_OPTION, pollErrors.pollOptionLen);

/** What a quiz shows after a wrong answer: 0–200 characters, at most two line feeds; undefined when blank. */
export function formatExplanation(
  input: TextInput,
  user: UserLookup = knowsNobody,
): FormattedText | undefined {
  const formatted = format(input, { user, find: true });
  if (isBlank(formatted.text)) return undefined;
  if (formatted.text.split("\n").length - 1 > MAX_EXPLANATION_LINE_FEEDS) throw pollErrors.quizExplanation();
  return within(formatted, MAX_EXPLANATION, pollErrors.quizExplanation);
}

/** The text of an answer to a press: plain, 0–200 characters. */
export function checkCallbackText(text: string): string {
  if (lengthOf(text) > MAX_CALLBACK_TEXT) throw callbackErrors.cbqText200();
  return text;
}

function formatPollText(input: TextInput, limit: number, tooLong: () => ApiError): FormattedText {
  const formatted = format(input, { user: knowsNobody, find: false });
  if (isBlank(formatted.text)) throw pollErrors.pollBlank();
  const { text, entities } = within(formatted, limit, tooLong);
  return { text, entities: entities.filter((entity) => entity.type === "custom_emoji") };
}

function within(formatted: FormattedText, limit: number, tooLong: () => ApiError): FormattedText {
  if (lengthOf(formatted.text) > limit) throw tooLong();
  return formatted;
}

function format(input: TextInput, { user, find }: { user: UserLookup; find: boolean }): FormattedText {
  if (!input.text.isWellFormed()) throw badRequest("strings must be encoded in UTF-8");
  if (Buffer.byteLength(input.text) > MAX_RAW_BYTES) throw textErrors.textRawTooLong();
  const parsed = parse(input);
  const cleaned = cleanText(parsed.text, parsed.entities);
  const entities = find ? mergeFoundEntities(cleaned.entities, findEntities(cleaned.text)) : cleaned.entities;
  return { text: cleaned.text, entities: toMessageEntities(entities, user) };
}

function parse({ text, parse_mode = "", entities = [] }: TextInput): { text: string; entities: Entity[] } {
  switch (parse_mode.toLowerCase()) {
    case "html":
      return parseHtml(text);
    case "markdown":
    case "markdownv2":
      throw sandboxErrors.feature(`parse_mode ${parse_mode}`);
    case "":
    case "none":
      return { text, entities: readEntities(entities) };
    default:
      throw textErrors.parseMode();
  }
}
