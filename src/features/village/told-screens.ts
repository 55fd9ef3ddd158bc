import type { Translator } from "../../i18n/translator.ts";
import type { Screen } from "../../screen/screen.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import { actionButton, headOf } from "../initiatives/screens.ts";
import { paragraphs } from "./lines.ts";

/** What the owner and the reviewer are told of. */
export type VillageNews =
  | { readonly type: "begun" | "completed" }
  | { readonly type: "stopped"; readonly reason: string };

/** Tells that an initiative has moved on, with the way to it. */
export function toldScreen(t: Translator, initiative: Initiative, news: VillageNews): Screen {
  const text =
    news.type === "stopped"
      ? t("village:told.stopped", { reason: news.reason })
      : t(`village:told.${news.type}`);
  return {
    text: paragraphs(text, headOf(t, initiative)),
    keyboard: [[actionButton(t, initiative.id, "village")], [actionButton(t, initiative.id, "view")]],
  };
}
