/** Letters of one alphabet that slipped into a word of the other: they look right, and no search finds the word. */
const mixedWord = /(?=\p{L}*\p{Script=Cyrillic})(?=\p{L}*\p{Script=Latin})\p{L}+/u;

const kazakhLetter = /[әғқңөұүһі]/i;

/** Shorter Kazakh texts may well do without a letter of their own. */
const longEnough = 200;

/**
 * What a careful reader would object to in a text of the language, or undefined: a word with letters of two
 * alphabets ("тiл" with a Latin i), or a long Kazakh text that is not Kazakh.
 */
export function proofread(text: string, language: "kk" | "ru"): string | undefined {
  const mixed = mixedWord.exec(text)?.[0];
  if (mixed !== undefined) {
    const latin = mixed.match(/\p{Script=Latin}/gu) ?? [];
    const cyrillic = mixed.match(/\p{Script=Cyrillic}/gu) ?? [];
    const [strange, alphabet] = latin.length <= cyrillic.length ? [latin, "Latin"] : [cyrillic, "Cyrillic"];
    return `the word "${mixed}" mixes alphabets: ${strange.map((letter) => `"${letter}"`).join(", ")} ${strange.length === 1 ? "is" : "are"} ${alphabet}`;
  }
  if (language === "kk" && text.length >= longEnough && !kazakhLetter.test(text)) {
    return "this text has no Kazakh letter (ә, ғ, қ, ң, ө, ұ, ү, һ, і) and seems to be in another language";
  }
  return undefined;
}
