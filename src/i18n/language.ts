/** The languages people read. A person has one at a time; a screen is never mixed. */
export const languages = ["kk", "ru"] as const;

export type Language = (typeof languages)[number];

/** The language of a Telegram client ("ru", "kk-KZ", "en") as one of ours, or undefined when it is another. */
export function languageOfClient(tag: string | undefined): Language | undefined {
  const primary = tag?.toLowerCase().split("-")[0];
  return languages.find((language) => language === primary);
}
