import type { Language } from "./language.ts";

const locales: Readonly<Record<Language, string>> = { kk: "kk-KZ", ru: "ru-KZ" };

/** Made once: to make a format takes longer than to draw a screen. */
function inBoth(options: Intl.NumberFormatOptions): Readonly<Record<Language, Intl.NumberFormat>> {
  return { kk: new Intl.NumberFormat(locales.kk, options), ru: new Intl.NumberFormat(locales.ru, options) };
}

const numbers = inBoth({ maximumFractionDigits: 6 });
const sums = inBoth({
  style: "currency",
  currency: "KZT",
  currencyDisplay: "narrowSymbol",
  maximumFractionDigits: 0,
});

const dates = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const format = dates.get(key) ?? new Intl.DateTimeFormat(locales[language], options);
  dates.set(key, format);
  return format;
}

/** Date and time of day as people write them, in the given IANA zone. */
export function formatDateTime(date: Date, language: Language, timeZone: string): string {
  return dateFormat(language, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone,
  }).format(date);
}

/** The date alone, as people write it, in the given IANA zone. */
export function formatDate(date: Date, language: Language, timeZone: string): string {
  return dateFormat(language, { dateStyle: "long", timeZone }).format(date);
}

/** The day of the week with the date but without the year, as people write it, in the given IANA zone. */
export function formatWeekday(date: Date, language: Language, timeZone: string): string {
  return dateFormat(language, { weekday: "long", day: "numeric", month: "long", timeZone }).format(date);
}

/** The month with its year, as people write it: of the day on which it begins, in the given IANA zone. */
export function formatMonth(date: Date, language: Language, timeZone: string): string {
  return dateFormat(language, { month: "long", year: "numeric", timeZone }).format(date);
}

/** The time of day alone, as people write it, in the given IANA zone. */
export function formatTime(date: Date, language: Language, timeZone: string): string {
  return dateFormat(language, { timeStyle: "short", timeZone }).format(date);
}

/** A number as people write it: at most six digits after the comma. */
export function formatNumber(value: number, language: Language): string {
  return numbers[language].format(value);
}

/** A sum of whole tenge as people write it: "12 500 000 ₸", with no-break spaces. */
export function formatMoney(tenge: bigint, language: Language): string {
  return sums[language].format(tenge);
}
