import { formatDateTime } from "../../i18n/formats.ts";
import { escapeHtml, type Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { homeButton } from "../home/screens.ts";
import { type PlaceNames, placeName } from "../places/places.ts";
import { startQuizButton } from "../quizzes/buttons.ts";
import { grantAttemptButton } from "./buttons.ts";
import type { AttemptRequest } from "./find-requests.ts";

/** What was asked for, and where the one who asked lives, from the narrowest place up. */
interface RequestCard {
  readonly request: AttemptRequest;
  readonly place: readonly (PlaceNames | string)[];
}

const paragraphs = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join("\n\n");

const bold = (text: string): string => `<b>${escapeHtml(text)}</b>`;

const button = (label: string, action: "view" | "sure" | "yes", id: string): InlineButton => ({
  label,
  data: grantAttemptButton.data({ action, id }),
});

/** Opens what waits for the organizers longest. */
export function openRequestButton(t: Translator, id: string): InlineButton {
  return button(t.plain("attempts:button.open"), "view", id);
}

function nextRow(t: Translator, next: string | undefined): InlineButton[][] {
  return next === undefined ? [] : [[button(t.plain("attempts:button.next"), "view", next)]];
}

function cardText(t: Translator, { request, place }: RequestCard, timeZone: string): string {
  const { asker, title, attempts, best, passMark, askedAt } = request;
  const lives = place.map((part) => (typeof part === "string" ? part : placeName(part, t.language)));
  return [
    bold(asker.name ?? t.plain("attempts:nameless")),
    ...(lives.length > 0 ? [t("attempts:place", { place: lives.join(", ") })] : []),
    t("attempts:quiz", { title: title[t.language] }),
    t("attempts:used", { attempts, best }),
    ...(passMark === null ? [] : [t("attempts:needed", { passMark })]),
    t("attempts:askedAt", { date: formatDateTime(askedAt, t.language, timeZone) }),
  ].join("\n");
}

/** What somebody asked for, for an organizer to give. `next` is another one that waits. */
export function requestScreen(
  t: Translator,
  card: RequestCard,
  input: { timeZone: string; next?: string | undefined },
): Screen {
  const { id, granted } = card.request;
  const by = granted?.by ?? t.plain("attempts:nameless");
  return {
    text: paragraphs(
      t("attempts:title"),
      cardText(t, card, input.timeZone),
      granted
        ? t("attempts:granted", { name: by, date: formatDateTime(granted.at, t.language, input.timeZone) })
        : undefined,
    ),
    keyboard: [
      ...(granted ? nextRow(t, input.next) : [[button(t.plain("attempts:button.grant"), "sure", id)]]),
      [homeButton(t)],
    ],
  };
}

/** Asks an organizer whether to give it. */
export function sureScreen(t: Translator, card: RequestCard, timeZone: string): Screen {
  const { id } = card.request;
  return {
    text: paragraphs(t("attempts:sure"), cardText(t, card, timeZone)),
    keyboard: [
      [button(t.plain("attempts:button.yes"), "yes", id)],
      [button(t.plain("button.back"), "view", id), homeButton(t)],
    ],
  };
}

/** After it was given. `reachable` says whether the one who asked can be told. */
export function grantedScreen(
  t: Translator,
  input: { request: AttemptRequest; reachable: boolean; next: string | undefined },
): Screen {
  const { request, reachable, next } = input;
  const name = request.asker.name ?? t.plain("attempts:nameless");
  return {
    text: paragraphs(
      t(reachable ? "attempts:done" : "attempts:doneUntold"),
      [bold(name), t("attempts:quiz", { title: request.title[t.language] })].join("\n"),
    ),
    keyboard: [...nextRow(t, next), [homeButton(t)]],
  };
}

/** To whoever asked: another attempt was given. */
export function toldScreen(t: Translator, request: Pick<AttemptRequest, "moduleId" | "title">): Screen {
  return {
    text: t("attempts:told", { title: request.title[t.language] }),
    keyboard: [
      [{ label: t.plain("attempts:button.quiz"), data: startQuizButton.data({ module: request.moduleId }) }],
      [homeButton(t)],
    ],
  };
}
