import { escapeHtml, type Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { goButton } from "../home/buttons.ts";
import { initiativeButton } from "../initiatives/buttons.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import { actionButton, titleOf } from "../initiatives/screens.ts";
import { toResult } from "./assess/result-screens.ts";
import { button, paragraphs } from "./parts.ts";

/** What happened to an initiative in its review. */
export type ReviewEvent =
  | { readonly type: "claimed"; readonly by: string | null }
  | { readonly type: "released" }
  /** An organizer took it from the specialist who had it. */
  | { readonly type: "takenAway" }
  | { readonly type: "returned"; readonly remarks: number; readonly words: string | null }
  | { readonly type: "approved" | "rejected"; readonly words: string | null };

/** Tells somebody whom it concerns what happened to an initiative. */
export function toldScreen(
  t: Translator,
  input: { initiative: Pick<Initiative, "id" | "title" | "number">; event: ReviewEvent },
): Screen {
  const { initiative, event } = input;
  const { id } = initiative;
  const about = { title: titleOf(t, initiative), number: initiative.number ?? "" };
  const words = "words" in event && event.words !== null ? event.words : undefined;
  const open: InlineButton = button(
    t.plain("assess:button.openInitiative"),
    initiativeButton.data({ action: "view", id }),
  );
  const first: InlineButton[] =
    event.type === "returned"
      ? [actionButton(t, id, "settle")]
      : event.type === "takenAway"
        ? [button(t.plain("assess:button.queue"), goButton.data({ to: "queue" }))]
        : [open];
  const text =
    event.type === "claimed"
      ? t("assess:told.claimed", { ...about, name: event.by ?? t.plain("assess:nameless") })
      : event.type === "returned"
        ? t("assess:told.returned", { ...about, total: event.remarks })
        : t(`assess:told.${event.type}`, about);
  return {
    text: paragraphs(
      text,
      words === undefined
        ? undefined
        : `${t("assess:told.words")}\n<blockquote>${escapeHtml(words)}</blockquote>`,
    ),
    keyboard: [
      first,
      ...(event.type === "approved" || event.type === "rejected" ? [[toResult(t, id)]] : []),
      ...(event.type === "returned" ? [[open]] : []),
    ],
  };
}
