import { escapeHtml, type Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { answerText, clip, optionText } from "./answer-text.ts";
import { answerButton, attemptButton } from "./buttons.ts";
import { type Answer, type AskedQuestion, rightAnswer } from "./question.ts";
import type { AttemptView } from "./view-attempt.ts";

/** Buttons with numbers that stand side by side and can still be hit with a thumb. */
const mostPerRow = 5;
/** Of the 4096 characters of a message, what the question and its options may take. */
const roomForQuestion = 2900;

/** In as few rows as they fit in, as even as may be: six stand in three and three, not in five and one. */
function inRows<Item>(items: readonly Item[]): Item[][] {
  const rows: Item[][] = [];
  const perRow = Math.ceil(items.length / Math.ceil(items.length / mostPerRow));
  for (let index = 0; index < items.length; index += perRow) rows.push(items.slice(index, index + perRow));
  return rows;
}

/** The way out of an attempt: what was answered stays. */
export function stopButton(t: Translator, attemptId: string): InlineButton {
  return {
    label: t.plain("quiz:button.stop"),
    data: attemptButton.data({ attempt: attemptId, action: "stop" }),
  };
}

/** Shows the question again at the end of the chat: the person does not find it any more. */
export function sendAgainButton(t: Translator, attemptId: string): InlineButton {
  return {
    label: t.plain("quiz:button.sendAgain"),
    data: attemptButton.data({ attempt: attemptId, action: "again" }),
  };
}

type Action = Parameters<typeof answerButton.data>[0]["action"];
type MakeButton = (label: string, action: Action, value: number) => InlineButton;

function optionLines(t: Translator, view: AttemptView): string {
  const { question, options, draft } = view.present;
  const room = roomForQuestion - question.text[t.language].length;
  const longest = Math.floor(room / Math.max(1, options.length));
  return options
    .map((index, place) => {
      const parameters = { number: place + 1, text: clip(optionText(t, question, index), longest) };
      return question.type === "multiple" && draft.includes(index)
        ? t("quiz:question.chosenOption", parameters)
        : t("quiz:question.option", parameters);
    })
    .join("\n");
}

/** What is asked, under the question's own text, and the buttons that answer it. */
function answering(
  t: Translator,
  view: AttemptView,
  button: MakeButton,
): { text: string[]; rows: InlineButton[][] } {
  const { question, options, draft } = view.present;
  switch (question.type) {
    case "number": {
      const unit = question.unit[t.language];
      return { text: [t("quiz:question.number", { unit })], rows: [] };
    }
    case "boolean":
      return {
        text: [],
        rows: [options.map((index, place) => button(optionText(t, question, index), "choose", place))],
      };
    case "single": {
      const buttons = options.map((_, place) => button(String(place + 1), "choose", place));
      return {
        text: [optionLines(t, view), t("quiz:question.single")],
        rows: inRows(buttons),
      };
    }
    case "multiple": {
      const buttons = options.map((index, place) =>
        draft.includes(index)
          ? button(`☑ ${place + 1}`, "off", place)
          : button(String(place + 1), "on", place),
      );
      const done = draft.length > 0 ? [[button(t.plain("quiz:button.done"), "done", 0)]] : [];
      return {
        text: [optionLines(t, view), t("quiz:question.multiple")],
        rows: [...inRows(buttons), ...done],
      };
    }
    case "order": {
      const open = options.flatMap((index, place) =>
        draft.includes(index) ? [] : [button(String(place + 1), "put", place)],
      );
      const order = answerText(t, question, draft);
      const undo = draft.length > 0 ? [[button(t.plain("quiz:button.undo"), "keep", draft.length - 1)]] : [];
      const done = open.length === 0 ? [[button(t.plain("quiz:button.done"), "done", 0)]] : [];
      return {
        text: [
          optionLines(t, view),
          t("quiz:question.order"),
          ...(draft.length > 0 ? [t("quiz:question.orderSoFar", { order })] : []),
        ],
        rows: [...inRows(open), ...done, ...undo],
      };
    }
  }
}

/**
 * The present question of an attempt as a message with buttons, or one that asks for a number to be typed.
 *
 * @param notice a finished sentence in HTML about the last answer, shown above
 */
export function questionScreen(t: Translator, view: AttemptView, notice?: string): Screen {
  const { position, question } = view.present;
  const button: MakeButton = (label, action, value) => ({
    label,
    data: answerButton.data({ attempt: view.id, position, action, value }),
  });
  const { text, rows } = answering(t, view, button);
  const parts = [
    ...(notice ? [notice] : []),
    t("quiz:question.progress", { number: position + 1, total: view.total }),
    escapeHtml(question.text[t.language]),
    ...text,
  ];
  return { text: parts.join("\n\n"), keyboard: [...rows, [stopButton(t, view.id)]] };
}

/** A question that was answered: what was asked, what was answered, what is right and why. */
export function explainAnswer(
  t: Translator,
  input: { question: AskedQuestion; answer: Answer; correct: boolean },
): string {
  const { question, answer, correct } = input;
  const right = answerText(t, question, rightAnswer(question));
  return [
    escapeHtml(question.text[t.language]),
    [
      t("quiz:feedback.yours", { answer: answerText(t, question, answer) }),
      ...(correct ? [] : [t("quiz:feedback.correct", { answer: right })]),
      // An order takes several lines: two of them run together would be hard to tell apart.
    ].join(question.type === "order" ? "\n\n" : "\n"),
    escapeHtml(question.explanation[t.language]),
  ].join("\n\n");
}

/** What comes of an answer by buttons or by text; a native quiz says it itself. */
export function feedbackScreen(
  t: Translator,
  input: { question: AskedQuestion; answer: Answer; correct: boolean },
): Screen {
  return {
    text: [t(input.correct ? "quiz:feedback.right" : "quiz:feedback.wrong"), explainAnswer(t, input)].join(
      "\n\n",
    ),
  };
}
