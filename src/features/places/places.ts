import type { Language } from "../../i18n/language.ts";
import { fold } from "../../shared/fold.ts";

/** The levels that are kept of the classifier, from the widest down. Villages are not kept. */
export const placeLevels = ["oblast", "district", "ruralDistrict"] as const;

export type PlaceLevel = (typeof placeLevels)[number];

/** A unit of the classifier as other features see it. */
export interface Place {
  /** The nine digits of KATO. */
  id: string;
  level: PlaceLevel;
  parentId: string | null;
  nameKk: string;
  nameRu: string;
  /** No longer in the classifier: people who live there keep it, nobody new chooses it. */
  retired: boolean;
}

/** What a unit is called, in both languages. */
export type PlaceNames = Pick<Place, "nameKk" | "nameRu">;

/** The name in a language. */
export function placeName(place: PlaceNames, language: Language): string {
  return language === "kk" ? place.nameKk : place.nameRu;
}

/**
 * A place with the places it lies in, for one line of text: "Ұзынағаш ауылдық округі · Жамбыл ауданы ·
 * Алматы облысы". `path` starts at the place itself and goes up.
 */
export function pathLabel(path: readonly PlaceNames[], language: Language): string {
  return path.map((place) => placeName(place, language)).join(" · ");
}

/** Kinds that the classifier abbreviates and an import leaves as they are: "Семей Г.А.", "с.а. Азат", "Семей қ.ә." */
const shortKind = /(?<!\p{L})[гспкқа]\.\s*[аәо]\.?(?!\p{L})/giu;

/** Words that say what kind of unit it is, in the folded form; what remains is the name proper. */
const kindWords = new Set(
  [
    "облысы ауданы қаласы ауылдық округі округ кенттік кенті қалалық әкімшілігі әкімдігі атындағы",
    "область район город сельский округ поселковая сельская городская администрация имени им",
  ]
    .join(" ")
    .split(" ")
    .map(fold),
);

/**
 * The name without the words that say what kind of unit it is, folded: "сельский округ Казыбек би" and
 * "Қазыбек би ауылдық округі" both give "казыбек би". The whole folded name if nothing else is left.
 */
export function nameProper(name: string): string {
  const words = fold(name.replace(shortKind, " ")).split(" ");
  const proper = words.filter((word) => !kindWords.has(word));
  return (proper.length > 0 ? proper : words).join(" ");
}

const collators: Readonly<Record<Language, Intl.Collator>> = {
  kk: new Intl.Collator("kk", { numeric: true }),
  ru: new Intl.Collator("ru", { numeric: true }),
};

/** Words of kind before a name, letter for letter: they must not decide where it stands in a list. */
const leadingKind = /^(?:область|район|город|сельский округ|имени|[гсп]\.\s*а\.)\s+/iu;

/**
 * Order of a list of places: the alphabet of the language, in which Ә follows А and Қ follows К. "область
 * Абай" stands under А and "город Алматы" under А too, where people look for them. Equal names are ordered
 * by code, so that pages never shuffle.
 */
export function comparePlaces(
  language: Language,
): (a: PlaceNames & { id: string }, b: PlaceNames & { id: string }) => number {
  const key = (place: PlaceNames): string => {
    let name = placeName(place, language);
    while (leadingKind.test(name)) name = name.replace(leadingKind, "");
    return name;
  };
  return (a, b) => collators[language].compare(key(a), key(b)) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** What the database searches in; see the field `search` of the model. */
export function searchText(place: PlaceNames): string {
  return `${fold(place.nameKk)} | ${fold(place.nameRu)}`;
}

/**
 * Whether a first-level unit is a city of republican significance: the classifier hangs its districts
 * directly below it, without a level between.
 */
export function isCity(place: PlaceNames): boolean {
  return /^город\s/iu.test(place.nameRu) || /\sқаласы$/iu.test(place.nameKk);
}
