import { escapeHtml, type Translator } from "../../../i18n/translator.ts";
import type { Screen } from "../../../screen/screen.ts";
import { pageBelowButton } from "../../courses/buttons.ts";
import { shorten } from "../../courses/course-screens.ts";
import { homeButton } from "../../home/screens.ts";
import type { Initiative } from "../../initiatives/initiative.ts";
import { actionButton, headOf } from "../../initiatives/screens.ts";
import { remarkButton, settleButton } from "../buttons.ts";
import { button, listenRow, pageOf, paragraphs, saidText, toInitiative, turning } from "../parts.ts";
import type { Remark } from "./remark.ts";

const remarksPerScreen = 6;
/** Letters of a remark in the list. */
const longestInList = 150;
/** Letters of the author's own answer beside the remark. */
const longestAnswer = 700;

const markOf = (remark: Remark) => (remark.settledAt === null ? "▫️" : "✅");

/** The remarks that an author works through; once all are settled, the way to submit it again. */
export function settleScreen(
  t: Translator,
  input: { initiative: Initiative; remarks: readonly Remark[]; page: number },
  notice?: string,
): Screen {
  const { initiative, remarks } = input;
  const { id } = initiative;
  const open = remarks.filter(({ settledAt }) => settledAt === null).length;
  const { items, page, pages, from } = pageOf(remarks, input.page, remarksPerScreen);
  const lines = items.map(
    (remark, index) =>
      `${markOf(remark)} <b>${from + index + 1}. ${t(`form:field.${remark.field}.name`)}</b>\n${saidText(t, remark, longestInList)}`,
  );
  return {
    text: paragraphs(
      notice,
      headOf(t, initiative),
      open > 0 ? t("assess:settle.open", { open, total: remarks.length }) : t("assess:settle.done"),
      ...lines,
    ),
    keyboard: [
      ...(items.length > 0
        ? [
            items.map((remark, index) =>
              button(
                `${markOf(remark)} ${from + index + 1}`,
                remarkButton.data({ action: "open", remark: remark.id }),
              ),
            ),
          ]
        : []),
      ...turning(t, { page, pages }, (to) => settleButton.data({ id, page: to })),
      ...(open === 0 ? [[actionButton(t, id, "submit")]] : []),
      [actionButton(t, id, "talk")],
      [toInitiative(t, id), homeButton(t)],
    ],
  };
}

/** A remark with the author's own answer, and what they can do about it. */
export function openRemarkScreen(
  t: Translator,
  input: { initiative: Initiative; remark: Remark; answer: string },
  notice?: string,
): Screen {
  const { initiative, remark, answer } = input;
  const { lesson, reply, settledAt } = remark;
  const act = (action: "mend" | "leave") => remarkButton.data({ action, remark: remark.id });
  return {
    text: paragraphs(
      notice,
      `${markOf(remark)} <b>${t(`form:field.${remark.field}.name`)}</b>`,
      saidText(t, remark),
      `${t("assess:settle.yourAnswer")}\n<blockquote>${escapeHtml(shorten(answer, longestAnswer))}</blockquote>`,
      reply === null
        ? settledAt === null
          ? undefined
          : t("assess:settle.mended")
        : t("assess:settle.left", { reply }),
    ),
    keyboard: [
      ...listenRow(t, "remark", remark),
      ...(lesson
        ? [
            [
              button(
                shorten(t.plain("assess:lesson.open", { title: lesson.title[t.language] })),
                pageBelowButton.data({ lesson: lesson.id, page: 0 }),
              ),
            ],
          ]
        : []),
      [button(t.plain("assess:button.mend"), act("mend"))],
      [button(t.plain("assess:button.leave"), act("leave"))],
      [button(t.plain("assess:button.toRemarks"), settleButton.data({ id: initiative.id, page: 0 }))],
    ],
  };
}

/** Asks why a field stays as it is. */
export function replyScreen(t: Translator, input: { remark: Remark }, notice?: string): Screen {
  const { remark } = input;
  return {
    text: paragraphs(
      notice,
      t("assess:settle.why", { field: t.plain(`form:field.${remark.field}.name`) }),
      `<blockquote>${saidText(t, remark, 700)}</blockquote>`,
    ),
    keyboard: [
      ...listenRow(t, "remark", remark),
      [button(t.plain("button.cancel"), remarkButton.data({ action: "open", remark: remark.id }))],
    ],
  };
}
