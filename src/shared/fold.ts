/**
 * Letters that count as one in a search. Kazakh letters give way to the Russian ones people type without a
 * Kazakh keyboard, and ё to е. Latin letters are here when their small letter, or both, look like the
 * Cyrillic one, because they slip into Cyrillic words unseen: `i` is taken for і, and so for и; `ə` is the
 * Latin schwa that many keyboards offer for ә. `b`, `h`, `n` and `u` stay: what their capitals look like (В, Н)
 * is not what their small letters look like, so no single answer is right.
 */
const sameLetter: Readonly<Record<string, string>> = {
  ә: "а",
  ғ: "г",
  қ: "к",
  ң: "н",
  ө: "о",
  ұ: "у",
  ү: "у",
  һ: "х",
  і: "и",
  ё: "е",
  a: "а",
  c: "с",
  e: "е",
  ə: "а",
  i: "и",
  k: "к",
  m: "м",
  o: "о",
  p: "р",
  t: "т",
  x: "х",
  y: "у",
};

/**
 * The form of a text in which look-alikes are equal: lower case, one letter for Kazakh, Russian and mistyped
 * Latin look-alikes, and one space for every run of anything that is neither letter nor digit. Two texts
 * match when their folded forms do; a folded form is for comparing, never for showing.
 *
 * Folding twice gives the same as folding once. The result holds no `%`, `_` or backslash, so it is safe
 * inside a LIKE pattern. It does not transliterate: "Almaty" in Latin letters does not become "Алматы".
 */
export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}]+/gu, "")
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/./gu, (letter) => sameLetter[letter] ?? letter)
    .trim();
}
