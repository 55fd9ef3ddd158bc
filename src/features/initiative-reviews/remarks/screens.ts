import { escapeHtml, type Translator } from "../../../i18n/translator.ts";
import type { Screen } from "../../../screen/screen.ts";
import { pageBelowButton } from "../../courses/buttons.ts";
import { shorten } from "../../courses/course-screens.ts";
import type { Bilingual } from "../../courses/outline.ts";
import { type FieldId, fieldIds } from "../../initiatives/fields.ts";
import type { Initiative } from "../../initiatives/initiative.ts";
import { headOf } from "../../initiatives/screens.ts";
import { lessonButton, lessonsButton, pageButton, remarkButton } from "../buttons.ts";
import {
  backToAssess,
  backToCard,
  button,
  listenRow,
  pageOf,
  paragraphs,
  saidText,
  turning,
} from "../parts.ts";
import type { Remark } from "./remark.ts";

const remarksPerScreen = 5;
/** Letters of a remark, and of a reply to it, in a list. */
const longestInList = 150;
/** Letters of the answer that a remark is about, beside the remark. */
const longestAnswer = 700;

/** "4. Problem" */
function fieldName(t: Translator, field: FieldId): string {
  return t(`form:field.${field}.name`);
}

/** Asks for a remark on a field. */
export function askRemarkScreen(
  t: Translator,
  input: { initiative: Initiative; field: FieldId; answer: string; isAnew: boolean; cardPage: number },
  notice?: string,
): Screen {
  const { initiative, field, answer, isAnew, cardPage } = input;
  return {
    text: paragraphs(
      notice,
      t(isAnew ? "assess:remark.askAnew" : "assess:remark.ask", {
        field: t.plain(`form:field.${field}.name`),
      }),
      `<blockquote>${escapeHtml(shorten(answer, longestAnswer))}</blockquote>`,
      t("assess:remark.how"),
    ),
    keyboard: [[backToCard(t, initiative.id, cardPage)]],
  };
}

/** How a remark that was sent stands. */
export function stateText(t: Translator, remark: Remark): string | undefined {
  if (remark.sentAt === null) return undefined;
  if (remark.reply !== null) return t("assess:remark.left", { reply: shorten(remark.reply, longestInList) });
  return t(remark.settledAt === null ? "assess:remark.open" : "assess:remark.mended");
}

function remarkLines(t: Translator, remark: Remark, number: number): string {
  const lesson = remark.lesson ? `\n📖 ${escapeHtml(remark.lesson.title[t.language])}` : "";
  const state = stateText(t, remark);
  return `<b>${number}. ${fieldName(t, remark.field)}</b>\n${saidText(t, remark, longestInList)}${lesson}${state ? `\n${state}` : ""}`;
}

/** The remarks on an initiative, those to be sent first. */
export function remarksScreen(
  t: Translator,
  input: { initiative: Initiative; remarks: readonly Remark[]; page: number },
  notice?: string,
): Screen {
  const { initiative, remarks } = input;
  const { id } = initiative;
  const { items, page, pages, from } = pageOf(remarks, input.page, remarksPerScreen);
  const unsent = remarks.filter(({ sentAt }) => sentAt === null).length;
  const lines = items.map((remark, index) => {
    const place = from + index;
    // Each kind has its heading, once a page.
    const heading =
      place === 0 && unsent > 0
        ? t("assess:remark.toSend", { total: unsent })
        : (index === 0 || place === unsent) && place >= unsent
          ? t("assess:remark.sent")
          : undefined;
    return paragraphs(heading, remarkLines(t, remark, place + 1));
  });
  return {
    text: paragraphs(
      notice,
      headOf(t, initiative),
      remarks.length === 0 ? t("assess:remark.none") : undefined,
      ...lines,
    ),
    keyboard: [
      ...(items.length > 0
        ? [
            items.map((remark, index) =>
              button(String(from + index + 1), remarkButton.data({ action: "view", remark: remark.id })),
            ),
          ]
        : []),
      ...turning(t, { page, pages }, (to) => pageButton.data({ what: "remarks", id, page: to })),
      [backToCard(t, id, 0)],
      [backToAssess(t, id)],
    ],
  };
}

/** A remark, for the specialist; until it is sent it can be changed. */
export function remarkScreen(
  t: Translator,
  input: { initiative: Initiative; remark: Remark; cardPage: number },
  notice?: string,
): Screen {
  const { initiative, remark, cardPage } = input;
  const { id, sentAt, lesson, reply } = remark;
  const act = (action: "anew" | "remove" | "lesson") => remarkButton.data({ action, remark: id });
  const state =
    remark.reply === null ? stateText(t, remark) : t("assess:remark.left", { reply: reply ?? "" });
  return {
    text: paragraphs(
      notice,
      `📝 <b>${fieldIds.indexOf(remark.field) + 1}. ${fieldName(t, remark.field)}</b>`,
      saidText(t, remark),
      lesson ? `📖 ${escapeHtml(lesson.title[t.language])}` : undefined,
      state,
    ),
    keyboard: [
      ...listenRow(t, "remark", remark),
      ...(sentAt === null
        ? [
            [button(t.plain(lesson ? "assess:button.otherLesson" : "assess:button.lesson"), act("lesson"))],
            [
              button(t.plain("assess:button.anew"), act("anew")),
              button(t.plain("assess:button.remove"), act("remove")),
            ],
          ]
        : []),
      ...(lesson
        ? [
            [
              button(
                t.plain("assess:button.readLesson"),
                pageBelowButton.data({ lesson: lesson.id, page: 0 }),
              ),
            ],
          ]
        : []),
      [
        backToCard(t, initiative.id, cardPage),
        button(
          t.plain("assess:button.allRemarks"),
          pageButton.data({ what: "remarks", id: initiative.id, page: 0 }),
        ),
      ],
      [backToAssess(t, initiative.id)],
    ],
  };
}

/** A lesson to choose. */
export interface LessonChoice {
  readonly id: string;
  readonly title: Bilingual;
  readonly module: Bilingual;
}

const lessonsPerScreen = 6;

/** The lessons among which one is chosen for a remark; typing words looks for others. */
export function lessonsScreen(
  t: Translator,
  input: { remark: Remark; lessons: readonly LessonChoice[]; words: string | null; page: number },
  notice?: string,
): Screen {
  const { remark, lessons, words } = input;
  const { items, page, pages } = pageOf(lessons, input.page, lessonsPerScreen);
  const heading =
    words === null
      ? t("assess:lesson.choose")
      : t(lessons.length === 0 ? "assess:lesson.notFound" : "assess:lesson.found", { words });
  return {
    text: paragraphs(
      notice,
      heading,
      items
        .map(
          ({ title, module }) =>
            `• ${escapeHtml(title[t.language])} <i>(${escapeHtml(module[t.language])})</i>`,
        )
        .join("\n"),
    ),
    keyboard: [
      ...items.map(({ id, title }) => [
        button(shorten(title[t.language]), lessonButton.data({ lesson: id })),
      ]),
      ...turning(t, { page, pages }, (to) => lessonsButton.data({ page: to })),
      ...(words === null
        ? []
        : [
            [
              button(
                t.plain("assess:button.allLessons"),
                remarkButton.data({ action: "lesson", remark: remark.id }),
              ),
            ],
          ]),
      ...(remark.lesson
        ? [[button(t.plain("assess:button.noLesson"), lessonButton.data({ lesson: "" }))]]
        : []),
      [button(t.plain("button.back"), remarkButton.data({ action: "view", remark: remark.id }))],
    ],
  };
}
