/**
 * The classifier writes kinds of units in short ("Узынагашский с.о.", "Ұзынағаш а.о.", "г.Астана"). People
 * read them in full. Only the abbreviations whose reading is beyond doubt are expanded; "Г.А." and the like
 * stay as the classifier has them, but for a space after them.
 */
const russian: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})с\.\s*о\.?(?!\p{L}\.)\s*/giu, " сельский округ "],
  [/(?<!\p{L})г\.(?!\s*а\.)\s*/giu, " город "],
  [/(?<!\p{L})р-н(?!\p{L})\s*/giu, " район "],
  [/(?<!\p{L})обл\.\s*/giu, " область "],
  [/(?<!\p{L})им\.\s*/giu, " имени "],
];

const kazakh: readonly (readonly [RegExp, string])[] = [
  [/\s*(?<!\p{L})а\.\s*о\.?(?!\p{L}\.)/giu, " ауылдық округі "],
  [/\s*(?<!\p{L})қ\.(?!\s*ә\.)/giu, " қаласы "],
];

function clean(name: string): string {
  return name
    .replace(/(?<=\.\p{L}\.)(?=\p{L}{2})/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}

function expand(name: string, abbreviations: typeof russian): string {
  return clean(abbreviations.reduce((text, [short, full]) => text.replace(short, full), name));
}

/** A Kazakh name of the classifier with spaces tidied and abbreviations written out. */
export function fullNameKk(name: string): string {
  return expand(name, kazakh);
}

/** A Russian name of the classifier with spaces tidied and abbreviations written out. */
export function fullNameRu(name: string): string {
  return expand(name, russian);
}
