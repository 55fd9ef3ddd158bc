import { escapeHtml, type Translator } from "../../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../../screen/screen.ts";
import { headOf } from "../../initiatives/screens.ts";
import { listenButton, resultButton } from "../buttons.ts";
import { button, pageOf, paragraphs, saidText, toInitiative, turning } from "../parts.ts";
import { stateText } from "../remarks/screens.ts";
import { meanOf, type Score } from "../rubric.ts";
import type { ReviewResult } from "./review-result.ts";
import { dots, meanText } from "./rubric-screens.ts";

const remarksPerScreen = 2;

/** The button that opens what came of an initiative's reviews. */
export function toResult(t: Translator, id: string): InlineButton {
  return button(t.plain("assess:button.result"), resultButton.data({ id, page: 0 }));
}

function scoreLine(t: Translator, { criterion, value, reason }: Score): string {
  const why = reason === null ? "" : `\n<i>${escapeHtml(reason)}</i>`;
  return `<b>${value}</b>  ${dots(value)}  ${t(`assess:criterion.${criterion}.name`)}${why}`;
}

/** The scores with their reasons, then the remarks that were sent, page by page. */
export function resultScreen(t: Translator, result: ReviewResult, input: { page: number }): Screen {
  const { initiative, scores, remarks } = result;
  const { id } = initiative;
  const mean = meanOf(scores);
  const rubric =
    mean === null
      ? []
      : [
          [
            t("assess:rubric.title"),
            ...scores.map((score) => scoreLine(t, score)),
            t("assess:rubric.mean", { mean: meanText(t, mean) }),
          ].join("\n"),
        ];
  const notes = remarks.map((remark, index) => {
    const state = stateText(t, remark);
    return [
      `📝 <b>${index + 1}. ${t(`form:field.${remark.field}.name`)}</b>`,
      saidText(t, remark),
      ...(state ? [state] : []),
    ].join("\n");
  });
  // The scores take a page of their own: their reasons may be long.
  const all = [
    ...rubric,
    ...Array.from({ length: Math.ceil(notes.length / remarksPerScreen) }, (_, group) =>
      notes.slice(group * remarksPerScreen, (group + 1) * remarksPerScreen).join("\n\n"),
    ),
  ];
  const { items, page, pages } = pageOf(all, input.page, 1);
  const from = (page - rubric.length) * remarksPerScreen;
  const spoken = page < rubric.length ? [] : remarks.slice(from, from + remarksPerScreen);
  const voices = spoken.flatMap(({ id, voiceFileId }, index) =>
    voiceFileId === null ? [] : [button(`🎧 ${from + index + 1}`, listenButton.data({ what: "remark", id }))],
  );
  return {
    text: paragraphs(headOf(t, initiative), ...(items.length === 0 ? [t("assess:noResult")] : items)),
    keyboard: [
      ...(voices.length > 0 ? [voices] : []),
      ...turning(t, { page, pages }, (to) => resultButton.data({ id, page: to })),
      [toInitiative(t, id)],
    ],
  };
}
