import { languages } from "../../i18n/language.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { formatPhone } from "../people/phone.ts";
import { pathLabel } from "../places/places.ts";
import { formButton, formControl } from "./buttons.ts";
import type { FormKind } from "./draft.ts";
import {
  type ChosenPlace,
  isPlaceStep,
  type PlaceStep,
  previousStep,
  type Step,
  stepsOf,
} from "./profile-form.ts";
import type { FormView } from "./view-form.ts";

/** Telegram cuts a longer label on a phone anyway. */
const longestLabel = 60;

const kindLetters = { registration: "r", profile: "p" } as const satisfies Record<FormKind, string>;

export function kindLetter(kind: FormKind): "r" | "p" {
  return kindLetters[kind];
}

function shorten(text: string): string {
  const letters = [...text];
  return letters.length <= longestLabel ? text : `${letters.slice(0, longestLabel - 1).join("")}…`;
}

function placeText(place: ChosenPlace, t: Translator): string {
  return place.id === null ? place.typed : t.language === "kk" ? place.kk : place.ru;
}

interface FormScreenInput {
  readonly kind: FormKind;
  readonly view: FormView;
  /** A finished sentence in HTML about the last answer: what was wrong with it, and an example. */
  readonly notice?: string;
  /** The person's name in Telegram, when it can be taken over. */
  readonly telegramName?: string;
}

type Action = Parameters<typeof formButton.data>[0]["action"];

/** The present question of a form. */
export function formScreen(t: Translator, input: FormScreenInput): Screen {
  const { kind, view, notice } = input;
  const button = (label: string, action: Action, value = ""): InlineButton => ({
    label: shorten(label),
    data: formButton.data({ kind: kindLetter(kind), revision: view.revision, action, value }),
  });
  const body = question(t, input, button);
  const order = stepsOf(view.state);
  const numbered = kind === "registration" && view.state.step !== "language";
  const progress = numbered
    ? t("registration:progress", { number: order.indexOf(view.state.step) + 1, total: order.length })
    : "";
  const text = [progress, notice ?? "", body.text].filter((part) => part !== "").join("\n\n");
  if (body.replyKeyboard) return { text, replyKeyboard: body.replyKeyboard };
  return { text, keyboard: [...(body.keyboard ?? []), ...wayBack(t, input, button)] };
}

type MakeButton = (label: string, action: Action, value?: string) => InlineButton;

function canGoBack(view: FormView): boolean {
  return previousStep(view.state) !== undefined || view.state.query !== null;
}

function wayBack(t: Translator, { kind, view }: FormScreenInput, button: MakeButton): InlineButton[][] {
  const row: InlineButton[] = [];
  if (canGoBack(view)) row.push(button(t.plain("button.back"), "back"));
  if (kind === "profile") row.push(button(t.plain("button.cancel"), "cancel"));
  return row.length > 0 ? [row] : [];
}

function question(t: Translator, input: FormScreenInput, button: MakeButton): Screen {
  const { view } = input;
  const { step } = view.state;
  if (isPlaceStep(step)) return placeQuestion(t, view, step, button);
  switch (step) {
    case "language":
      return {
        text: t("registration:language.ask"),
        keyboard: [
          languages.map((language) => button(t.plain(`language.${language}`), "language", language)),
        ],
      };
    case "consent":
      return {
        text: t("registration:consent.ask"),
        keyboard: [
          [button(t.plain("registration:consent.agree"), "agree")],
          [button(t.plain("registration:consent.refuse"), "refuse")],
        ],
      };
    case "phone":
      return {
        text: t("registration:phone.ask"),
        replyKeyboard: {
          rows: [
            [{ label: t.plain("registration:phone.button"), contact: true }],
            [{ label: t.plain(canGoBack(view) ? "button.back" : "button.cancel") }],
          ],
          placeholder: t.plain("registration:phone.placeholder"),
        },
      };
    case "name":
      return input.telegramName
        ? {
            text: t("registration:name.askWithSuggestion"),
            keyboard: [[button(input.telegramName, "telegramName")]],
          }
        : { text: t("registration:name.ask") };
    case "confirm":
      return confirmation(t, view, button);
  }
}

function placeQuestion(t: Translator, view: FormView, step: PlaceStep, button: MakeButton): Screen {
  const places = view.places;
  const { answers, query } = view.state;
  const above =
    step === "ruralDistrict" ? answers.district : step === "district" ? answers.oblast : undefined;
  const parent = above ? placeText(above, t) : "";
  const example = t.plain(`registration:place.example.${step}`);
  if (step === "oblast" ? false : !places?.classified) {
    return {
      text: t(step === "district" ? "registration:district.type" : "registration:ruralDistrict.type", {
        parent,
      }),
    };
  }
  const options = (places?.options ?? []).map((option) => [
    button(pathLabel(option.path, t.language), "place", option.id),
  ]);
  if (query !== null) {
    const text =
      options.length > 0
        ? t("registration:place.found", { query })
        : t("registration:place.notFound", { query, example });
    // An oblast is always in the list, so only what lies below may be missing there.
    const keep =
      step === "oblast" ? [] : [[button(t.plain("registration:place.keepTyped", { name: query }), "typed")]];
    return { text, keyboard: [...options, ...keep] };
  }
  const text = step === "oblast" ? t("registration:oblast.ask") : t(`registration:${step}.ask`, { parent });
  return { text, keyboard: [...options, ...pageButtons(t, view, button)] };
}

function pageButtons(t: Translator, view: FormView, button: MakeButton): InlineButton[][] {
  const { page = 0, pages = 0 } = view.places ?? {};
  if (pages <= 1) return [];
  const row: InlineButton[] = [];
  if (page > 0) row.push(button(t.plain("button.previous"), "page", String(page - 1)));
  row.push(button(t.plain("registration:place.page", { page: page + 1, pages }), "page", String(page)));
  if (page < pages - 1) row.push(button(t.plain("button.next"), "page", String(page + 1)));
  return [row];
}

/** The answers as lines "field: value", without the questions that have none. */
function answerLine(t: Translator, view: FormView, step: Step): string | undefined {
  const { answers } = view.state;
  switch (step) {
    case "language":
      // The language that is spoken: it may have been changed by a command since the question.
      return t.plain(`language.${t.language}`);
    case "phone":
      return answers.phone && formatPhone(answers.phone);
    case "name":
      return answers.name;
    case "oblast":
    case "district":
    case "ruralDistrict": {
      const place = answers[step];
      return place && placeText(place, t);
    }
    case "consent":
    case "confirm":
      return undefined;
  }
}

function confirmation(t: Translator, view: FormView, button: MakeButton): Screen {
  const lines: string[] = [];
  const mend: InlineButton[] = [];
  for (const step of stepsOf(view.state)) {
    const value = answerLine(t, view, step);
    if (value === undefined || step === "consent" || step === "confirm") continue;
    lines.push(t("registration:line", { field: t.plain(`registration:field.${step}`), value }));
    mend.push(
      button(
        t.plain("registration:confirm.mend", { field: t.plain(`registration:field.${step}`) }),
        "mend",
        step,
      ),
    );
  }
  const rows: InlineButton[][] = [];
  for (let index = 0; index < mend.length; index += 2) rows.push(mend.slice(index, index + 2));
  return {
    text: [t("registration:confirm.ask"), lines.join("\n")].join("\n\n"),
    keyboard: [[button(t.plain("registration:confirm.send"), "confirm")], ...rows],
  };
}

/** After a registration was stopped at `revision`: everything is kept, and there is a way on. */
export function cancelledScreen(t: Translator, revision: number): Screen {
  return {
    text: t("registration:cancelled"),
    keyboard: [
      [
        {
          label: t.plain("button.continue"),
          data: formControl.data({ revision, action: "resume" }),
        },
      ],
      [
        {
          label: t.plain("registration:discard"),
          data: formControl.data({ revision, action: "discard" }),
        },
      ],
    ],
  };
}
