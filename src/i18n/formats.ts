import type { Language } from "./language.ts";

const locales: Readonly<Record<Language, string>> = { kk: "kk-KZ", ru: "ru-KZ" };

/** Date and time of day as people write them, in the given IANA zone. */
export function formatDateTime(date: Date, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(locales[language], {
    dateStyle: "long",
    timeStyle: "short",
    timeZone,
  }).format(date);
}

/** The date alone, as people write it, in the given IANA zone. */
export function formatDate(date: Date, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: "long", timeZone }).format(date);
}
