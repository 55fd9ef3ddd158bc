import { readdirSync, readFileSync } from "node:fs";
import { createInstance, type TFunction } from "i18next";
import type Resources from "./generated/resources.d.ts";
import { type Language, languages } from "./language.ts";

type Namespaces = ["common", ...(keyof Resources)[]];
type Translate = TFunction<Namespaces>;

/**
 * The words of one language. Called as a function it gives HTML for a message: what people typed, handed in as a
 * parameter, is escaped here and nowhere else. `plain` gives unescaped text for labels of buttons and for alerts,
 * which Telegram does not read as HTML.
 */
export type Translator = Translate & { readonly plain: Translate; readonly language: Language };

const folder = new URL("../../locales/", import.meta.url);

function readWords(language: Language): Record<string, object> {
  const files = readdirSync(new URL(`${language}/`, folder)).filter((name) => name.endsWith(".json"));
  return Object.fromEntries(
    files.map((name) => [
      name.slice(0, -".json".length),
      JSON.parse(readFileSync(new URL(`${language}/${name}`, folder), "utf8")) as object,
    ]),
  );
}

/** Telegram wants only these three escaped; i18next's own escaping would also break apostrophes. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/**
 * Reads the words of both languages from `locales/`.
 *
 * @throws Error at a missing key when the words are used: a key that is nowhere is a programmer's error
 */
export async function loadTranslators(): Promise<Readonly<Record<Language, Translator>>> {
  const i18n = createInstance();
  await i18n.init({
    resources: Object.fromEntries(languages.map((language) => [language, readWords(language)])),
    supportedLngs: languages,
    fallbackLng: false,
    defaultNS: "common",
    interpolation: { escape: escapeHtml },
    returnEmptyString: false,
    showSupportNotice: false,
    parseMissingKeyHandler: (key) => {
      throw new Error(`There are no words for "${key}".`);
    },
  });
  const translator = (language: Language): Translator => {
    const html = i18n.getFixedT<Namespaces>(language);
    const plain = ((key: string, parameters?: object) =>
      i18n.t(key, { ...parameters, lng: language, interpolation: { escapeValue: false } })) as unknown as Translate;
    return Object.assign(html, { plain, language });
  };
  return { kk: translator("kk"), ru: translator("ru") };
}
