import { readdirSync, readFileSync } from "node:fs";
import { createInstance, type InterpolationOptions, type i18n, type TFunction } from "i18next";
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

async function loadWords(interpolation: InterpolationOptions): Promise<i18n> {
  const instance = createInstance();
  await instance.init({
    resources: Object.fromEntries(languages.map((language) => [language, readWords(language)])),
    supportedLngs: languages,
    fallbackLng: false,
    defaultNS: "common",
    interpolation,
    returnEmptyString: false,
    parseMissingKeyHandler: (key) => {
      throw new Error(`There are no words for "${key}".`);
    },
  });
  return instance;
}

/** Words without parameters are always the same: they are put together once. */
function keepPlainWords(translate: Translate): Translate {
  // Its own type knows every key, and can be said of no other function.
  const call = translate as unknown as (...call: readonly unknown[]) => string;
  const kept = new Map<unknown, string>();
  const keeping: typeof call = (key, ...parameters) => {
    if (parameters.length > 0) return call(key, ...parameters);
    const words = kept.get(key) ?? call(key);
    kept.set(key, words);
    return words;
  };
  return keeping as unknown as Translate;
}

/**
 * Reads the words of both languages from `locales/`. To use a key that is nowhere throws: it is a programmer's error.
 */
export async function loadTranslators(): Promise<Readonly<Record<Language, Translator>>> {
  const html = await loadWords({ escape: escapeHtml });
  const plain = await loadWords({ escapeValue: false });
  const translator = (language: Language): Translator =>
    Object.assign(keepPlainWords(html.getFixedT<Namespaces>(language)), {
      plain: keepPlainWords(plain.getFixedT<Namespaces>(language)),
      language,
    });
  return { kk: translator("kk"), ru: translator("ru") };
}
