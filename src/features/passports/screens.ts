import { formatDate } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { Screen } from "../../screen/screen.ts";
import { homeButton } from "../home/screens.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import { actionButton, titleOf } from "../initiatives/screens.ts";
import { placeText } from "../initiatives/view-pages.ts";
import type { PublicInitiative } from "./find-public.ts";

/** The words under the PDF. */
export function passportCaption(t: Translator, initiative: Initiative): Screen {
  const { id, number } = initiative;
  const title = titleOf(t, initiative);
  return {
    text: number === null ? t("passport:draftCaption", { title }) : t("passport:caption", { title, number }),
    keyboard: [
      [{ ...actionButton(t, id, "view"), label: t.plain("initiatives:button.toInitiative") }, homeButton(t)],
    ],
  };
}

/** What became of a number that somebody asked about and may not open. */
export type NumberAnswer =
  | { readonly type: "found"; readonly initiative: PublicInitiative }
  | { readonly type: "unknown"; readonly number: string }
  /** It is no number of an initiative at all. */
  | { readonly type: "form" };

/** What anybody is told of a number: nothing of what the initiative says. */
export function numberScreen(
  t: Translator,
  input: { answer: NumberAnswer; timeZone: string; hasHome: boolean },
): Screen {
  const { answer, timeZone, hasHome } = input;
  return { text: answerText(t, answer, timeZone), keyboard: hasHome ? [[homeButton(t)]] : [] };
}

function answerText(t: Translator, answer: NumberAnswer, timeZone: string): string {
  if (answer.type === "form") return t("passport:verify.form");
  if (answer.type === "unknown") return t("passport:verify.unknown", { number: answer.number });
  const { number, status, place, submittedAt } = answer.initiative;
  const nothing = t.plain("passport:verify.nowhere");
  return t("passport:verify.found", {
    number,
    status: t.plain(`initiatives:status.${status}`),
    place: placeText(t, place) || nothing,
    date: submittedAt ? formatDate(submittedAt, t.language, timeZone) : nothing,
  });
}
