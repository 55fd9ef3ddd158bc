import { escapeHtml, type Translator } from "../../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../../screen/screen.ts";
import { goButton } from "../../home/buttons.ts";
import { homeButton } from "../../home/screens.ts";
import type { Initiative } from "../../initiatives/initiative.ts";
import { headOf } from "../../initiatives/screens.ts";
import { decideButton, pageButton, rubricButton } from "../buttons.ts";
import { backToAssess, button, paragraphs } from "../parts.ts";
import type { Decision } from "../review-draft.ts";
import type { Lack } from "./decide.ts";

/** Asks to confirm a decision, and for words to the author with it. */
export function decisionScreen(
  t: Translator,
  input: {
    initiative: Initiative;
    decision: Decision;
    words: string | null;
    /** Remarks that were not sent yet. */
    remarks: number;
    lack: Lack | undefined;
  },
  notice?: string,
): Screen {
  const { initiative, decision, words, remarks, lack } = input;
  const { id } = initiative;
  const mend: Readonly<Record<Lack, readonly InlineButton[]>> = {
    remarks: [button(t.plain("assess:button.card"), pageButton.data({ what: "card", id, page: 0 }))],
    scores: [button(t.plain("assess:button.toRubric"), rubricButton.data({ action: "view", id }))],
    words: [],
  };
  const parts =
    lack === undefined || lack === "words"
      ? [
          t(`assess:decision.${decision}.ask`, { remarks }),
          decision !== "return" && remarks > 0 ? t("assess:decision.unsent", { total: remarks }) : undefined,
          words === null
            ? t(`assess:decision.${decision}.words`)
            : `${t("assess:decision.yourWords")}\n<blockquote>${escapeHtml(words)}</blockquote>`,
        ]
      : [t(`assess:decision.lack.${lack}`)];
  const confirm = button(t.plain(`assess:decision.${decision}.button`), decideButton.data({ id, decision }));
  return {
    text: paragraphs(notice, headOf(t, initiative), ...parts),
    keyboard: [
      ...(lack === undefined ? [[confirm]] : mend[lack].length > 0 ? [mend[lack]] : []),
      [backToAssess(t, id)],
    ],
  };
}

/** Says what was decided, to who decided it. */
export function decidedScreen(t: Translator, input: { initiative: Initiative; notice: string }): Screen {
  return {
    text: paragraphs(input.notice, headOf(t, input.initiative)),
    keyboard: [[button(t.plain("assess:button.queue"), goButton.data({ to: "queue" }))], [homeButton(t)]],
  };
}
