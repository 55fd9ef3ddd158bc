import { formatDateTime } from "../../i18n/formats.ts";
import { escapeHtml, type Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { openPageButton, pageBelowButton } from "../courses/buttons.ts";
import type { Bilingual } from "../courses/outline.ts";
import { goButton } from "../home/buttons.ts";
import { homeButton } from "../home/screens.ts";
import { type PlaceNames, placeName } from "../places/places.ts";
import type { Answerers } from "./answerers.ts";
import type { QuestionPlace, Said } from "./ask-question.ts";
import { listenButton, ownQuestionButton, questionButton, questionsButton } from "./buttons.ts";
import type { AnswerToTell } from "./find-answer.ts";
import { type OpenQuestion, questionsPerScreen } from "./find-questions.ts";
import type { OwnQuestion } from "./own-questions.ts";

/** Characters of a question in a list. */
const excerptLength = 80;

/** A question and what it is about, for somebody who may answer it. */
export interface QuestionCard {
  readonly question: OpenQuestion;
  readonly place: readonly (PlaceNames | string)[];
}

const paragraphs = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join("\n\n");

function whereText(t: Translator, title: Bilingual, place: QuestionPlace): string {
  return t("questions:where", { title: title[t.language], page: place.page + 1 });
}

function saidText(t: Translator, { text }: Said): string {
  return text === null ? t("questions:voice") : escapeHtml(text);
}

/** The page in a message of its own: this one stays to be read. */
function pageBelow({ lessonId, page }: QuestionPlace, label: string): InlineButton {
  return { label, data: pageBelowButton.data({ lesson: lessonId, page }) };
}

function toPage(t: Translator, { lessonId, page }: QuestionPlace, label?: string): InlineButton {
  return {
    label: label ?? t.plain("courses:button.toLesson"),
    data: openPageButton.data({ lesson: lessonId, page }),
  };
}

function listenRow(
  t: Translator,
  what: "question" | "answer",
  id: string,
  said: Said | null,
): InlineButton[][] {
  if (!said?.voiceFileId) return [];
  return [[{ label: t.plain(`questions:button.listen.${what}`), data: listenButton.data({ what, id }) }]];
}

/** Asks for a question about a page. */
export function askScreen(
  t: Translator,
  { title, place }: { title: Bilingual; place: QuestionPlace },
  notice?: string,
): Screen {
  return {
    text: paragraphs(notice, t("questions:ask", { where: whereText(t, title, place) })),
    keyboard: [[toPage(t, place, t.plain("button.cancel"))]],
  };
}

/** Tells the one who asked who will answer. */
export function askedScreen(
  t: Translator,
  { answerers, place, oblastId }: { answerers: Answerers; place: QuestionPlace; oblastId: string | null },
): Screen {
  const { role } = answerers;
  const text =
    role === "specialist" && oblastId === null ? t("questions:asked.all") : t(`questions:asked.${role}`);
  return { text, keyboard: [[toPage(t, place)], [homeButton(t)]] };
}

function askerText(t: Translator, { question, place }: QuestionCard): string {
  const name = question.asker.name ?? t.plain("questions:nameless");
  const lives = place.map((part) => (typeof part === "string" ? part : placeName(part, t.language)));
  return t("questions:asker", { asker: [name, ...lives].join(", ") });
}

/** A question, for somebody who may answer it; `isNew` when it has just been asked. */
export function questionScreen(
  t: Translator,
  card: QuestionCard,
  input: { actorId: string; isNew: boolean; timeZone: string },
  notice?: string,
): Screen {
  const { question } = card;
  const { id, claim, answered } = question;
  const isMine = claim?.personId === input.actorId;
  const state = answered
    ? t("questions:state.answered")
    : claim && !isMine
      ? t("questions:state.taken", { name: claim.name ?? t.plain("questions:nameless") })
      : isMine
        ? t("questions:state.mine")
        : undefined;
  const mayAnswer = !answered && (claim === null || isMine);
  const heading = t(input.isNew ? "questions:new" : "questions:one");
  return {
    text: paragraphs(
      notice,
      [
        heading,
        whereText(t, question.title, question.place),
        askerText(t, card),
        ...(input.isNew ? [] : [formatDateTime(question.askedAt, t.language, input.timeZone)]),
      ].join("\n"),
      saidText(t, question),
      state,
    ),
    keyboard: [
      ...(mayAnswer
        ? [
            [
              {
                label: t.plain("questions:button.answer"),
                data: questionButton.data({ action: "claim", id }),
              },
            ],
          ]
        : []),
      ...(isMine && !answered
        ? [
            [
              {
                label: t.plain("questions:button.release"),
                data: questionButton.data({ action: "release", id }),
              },
            ],
          ]
        : []),
      ...(input.isNew ? [] : listenRow(t, "question", id, question)),
      [pageBelow(question.place, t.plain("questions:button.page"))],
      [{ label: t.plain("questions:button.all"), data: goButton.data({ to: "questions" }) }],
    ],
  };
}

/** Asks for the answer to a question that was taken. */
export function answerScreen(t: Translator, question: OpenQuestion, notice?: string): Screen {
  return {
    text: paragraphs(
      notice,
      t("questions:answer", { where: whereText(t, question.title, question.place) }),
      `<blockquote>${saidText(t, question)}</blockquote>`,
    ),
    keyboard: [
      ...listenRow(t, "question", question.id, question),
      [pageBelow(question.place, t.plain("questions:button.page"))],
      [{ label: t.plain("questions:button.later"), data: goButton.data({ to: "questions" }) }],
      [
        {
          label: t.plain("questions:button.release"),
          data: questionButton.data({ action: "release", id: question.id }),
        },
      ],
    ],
  };
}

/** The answer, for the one who asked. */
export function answeredScreen(
  t: Translator,
  { question, said, by }: Pick<AnswerToTell, "question" | "said" | "by">,
): Screen {
  return {
    text: paragraphs(
      [
        t("questions:told", { name: by ?? t.plain("questions:nameless") }),
        whereText(t, question.title, question.place),
      ].join("\n"),
      said.text === null ? undefined : escapeHtml(said.text),
    ),
    keyboard: [[pageBelow(question.place, t.plain("courses:button.toLesson"))]],
  };
}

/** The questions that wait, the oldest first. */
export function questionsScreen(
  t: Translator,
  input: {
    questions: readonly OpenQuestion[];
    page: number;
    pages: number;
    total: number;
    actorId: string;
    timeZone: string;
  },
  notice?: string,
): Screen {
  const { questions, page, pages, total } = input;
  if (total === 0) return { text: paragraphs(notice, t("questions:none")), keyboard: [[homeButton(t)]] };
  const number = (index: number) => page * questionsPerScreen + index + 1;
  const lines = questions.map((question, index) => {
    const letters = [...(question.text ?? t.plain("questions:voice")).replace(/\s+/g, " ")];
    const cut = letters.length > excerptLength;
    const text = letters.slice(0, excerptLength).join("") + (cut ? "…" : "");
    const mine = question.claim?.personId === input.actorId ? ` · ${t("questions:mine")}` : "";
    const where = whereText(t, question.title, question.place);
    const date = formatDateTime(question.askedAt, t.language, input.timeZone);
    return `<b>${number(index)}.</b> ${escapeHtml(text)}\n<i>${where} · ${date}${mine}</i>`;
  });
  const turning = [
    ...(page > 0
      ? [{ label: t.plain("button.previous"), data: questionsButton.data({ page: page - 1 }) }]
      : []),
    ...(page < pages - 1
      ? [{ label: t.plain("button.next"), data: questionsButton.data({ page: page + 1 }) }]
      : []),
  ];
  return {
    text: paragraphs(notice, t("questions:list", { total }), ...lines),
    keyboard: [
      questions.map(({ id }, index) => ({
        label: String(number(index)),
        data: questionButton.data({ action: "view", id }),
      })),
      ...(turning.length > 0 ? [turning] : []),
      [homeButton(t)],
    ],
  };
}

/** One of a person's own questions, with its answer. */
export function ownQuestionScreen(
  t: Translator,
  input: { question: OwnQuestion; number: number; total: number; page: number; timeZone: string },
): Screen {
  const { question, number, total } = input;
  const { id, place, answer } = question;
  const lesson = place.lessonId;
  const date = (value: Date) => formatDateTime(value, t.language, input.timeZone);
  const to = (number: number) => ownQuestionButton.data({ lesson, page: input.page, number });
  const turning = [
    ...(number > 0 ? [{ label: t.plain("button.previous"), data: to(number - 1) }] : []),
    ...(number < total - 1 ? [{ label: t.plain("button.next"), data: to(number + 1) }] : []),
  ];
  return {
    text: paragraphs(
      [
        t("questions:own.title", { number: number + 1, total }),
        whereText(t, question.title, place),
        date(question.askedAt),
      ].join("\n"),
      saidText(t, question),
      answer
        ? `${t("questions:own.answer", { name: answer.by ?? t.plain("questions:nameless") })}\n${saidText(t, answer)}`
        : t("questions:own.waiting"),
    ),
    keyboard: [
      ...listenRow(t, "question", id, question),
      ...listenRow(t, "answer", id, answer),
      ...(turning.length > 0 ? [turning] : []),
      [toPage(t, { lessonId: lesson, page: input.page })],
      [homeButton(t)],
    ],
  };
}
