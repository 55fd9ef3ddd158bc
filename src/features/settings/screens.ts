import { type Language, languages } from "../../i18n/language.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { goButton } from "../home/buttons.ts";
import { homeButton } from "../home/screens.ts";
import { formatPhone } from "../people/phone.ts";
import { type PlaceNames, placeName } from "../places/places.ts";
import { languageButton, settingsButton } from "./buttons.ts";

/** What the settings show of a person. */
export interface Profile {
  readonly name: string | null;
  readonly phone: string | null;
  readonly language: Language;
  /** From the narrowest place up; empty when none is known. */
  readonly place: readonly (PlaceNames | string)[];
  /** Only akims have a place. */
  readonly hasPlace: boolean;
  /** Files of lessons are sent only after a question. */
  readonly textOnly: boolean;
}

type SettingsAction = Parameters<typeof settingsButton.data>[0]["action"];

function button(label: string, action: SettingsAction): InlineButton {
  return { label, data: settingsButton.data({ action }) };
}

function backToSettings(t: Translator): InlineButton {
  return { label: t.plain("button.back"), data: goButton.data({ to: "settings" }) };
}

export function settingsScreen(t: Translator, profile: Profile, notice?: string): Screen {
  const line = (field: string, value: string) => t("registration:line", { field, value });
  const place = profile.place.map((part) => (typeof part === "string" ? part : placeName(part, t.language)));
  const lines = [
    line(t.plain("registration:field.language"), t.plain(`language.${profile.language}`)),
    line(t.plain("registration:field.name"), profile.name ?? t.plain("settings:noPlace")),
    line(
      t.plain("registration:field.phone"),
      profile.phone ? formatPhone(profile.phone) : t.plain("settings:noPlace"),
    ),
    ...(profile.hasPlace
      ? [line(t.plain("settings:field.place"), place.join(", ") || t.plain("settings:noPlace"))]
      : []),
    line(
      t.plain("settings:field.files"),
      t.plain(profile.textOnly ? "settings:textOnly.on" : "settings:textOnly.off"),
    ),
  ];
  return {
    text: [...(notice ? [notice] : []), t("settings:title"), lines.join("\n")].join("\n\n"),
    keyboard: [
      [
        button(t.plain("settings:button.language"), "language"),
        button(t.plain("settings:button.name"), "name"),
      ],
      [
        button(t.plain("settings:button.phone"), "phone"),
        ...(profile.hasPlace ? [button(t.plain("settings:button.place"), "place")] : []),
      ],
      [
        button(t.plain("settings:button.textOnly"), "textOnly"),
        button(t.plain("settings:button.data"), "data"),
      ],
      [{ label: t.plain("reminders:button.section"), data: goButton.data({ to: "reminders" }) }],
      [homeButton(t)],
    ],
  };
}

/** For somebody who is not registered yet there is no way back to settings, only the two languages. */
export function languageScreen(t: Translator, registered: boolean): Screen {
  return {
    text: t("settings:language.ask"),
    keyboard: [
      languages.map((language) => ({
        label: t.plain(`language.${language}`),
        data: languageButton.data({ language }),
      })),
      ...(registered ? [[backToSettings(t)]] : []),
    ],
  };
}

/** What "text only" means, and the way to turn it on or off. */
export function textOnlyScreen(t: Translator, textOnly: boolean): Screen {
  const state = t.plain(textOnly ? "settings:textOnly.on" : "settings:textOnly.off");
  return {
    text: t("settings:textOnly.ask", { state }),
    keyboard: [
      [
        textOnly
          ? button(t.plain("settings:button.textOnlyOff"), "textOnlyOff")
          : button(t.plain("settings:button.textOnlyOn"), "textOnlyOn"),
      ],
      [backToSettings(t), homeButton(t)],
    ],
  };
}

export function myDataScreen(t: Translator): Screen {
  return {
    text: t("settings:data.text"),
    keyboard: [
      [button(t.plain("settings:data.button.file"), "file")],
      [button(t.plain("settings:data.button.delete"), "delete")],
      [backToSettings(t), homeButton(t)],
    ],
  };
}

export function deleteScreen(t: Translator): Screen {
  return {
    text: t("settings:delete.ask"),
    keyboard: [
      [{ label: t.plain("settings:delete.no"), data: goButton.data({ to: "settings" }) }],
      [button(t.plain("settings:delete.yes"), "deleteYes")],
    ],
  };
}

export function deletedScreen(t: Translator): Screen {
  return { text: t("settings:delete.done") };
}
