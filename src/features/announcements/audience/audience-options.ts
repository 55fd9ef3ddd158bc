import type { Transaction } from "../../../db/transaction.ts";
import type { Language } from "../../../i18n/language.ts";
import { type Bilingual, bilingual } from "../../courses/outline.ts";
import { comparePlaces, type PlaceNames } from "../../places/places.ts";
import type { Audience } from "./audience.ts";
import { type AudienceList, fixedValues, type MarkedValue, progressValue } from "./lists.ts";

/** Something that can be marked in a list. */
export interface AudienceOption {
  /** As a button carries it. */
  readonly value: string;
  readonly mark: MarkedValue;
  /** Of a place. */
  readonly names?: PlaceNames;
  /** Of a course or a module. */
  readonly title?: Bilingual;
}

async function placeOptions(
  db: Transaction,
  list: "oblasts" | "districts",
  input: { audience: Audience; language: Language },
): Promise<AudienceOption[]> {
  const { audience, language } = input;
  const { oblastIds } = audience;
  const where =
    list === "oblasts"
      ? ({ level: "oblast" } as const)
      : ({ level: "district", parentId: { in: oblastIds } } as const);
  const places = await db.place.findMany({
    where: { ...where, retiredAt: null },
    select: { id: true, parentId: true, nameKk: true, nameRu: true },
  });
  const compare = comparePlaces(language);
  // The districts of one oblast stand together, in the order in which the oblasts were chosen.
  const group = (place: { parentId: string | null }) => oblastIds.indexOf(place.parentId ?? "");
  return places
    .sort((a, b) => group(a) - group(b) || compare(a, b))
    .map((place) => ({ value: place.id, mark: { list, value: place.id }, names: place }));
}

async function progressOptions(db: Transaction): Promise<AudienceOption[]> {
  const courses = await db.course.findMany({
    where: { retiredAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: {
      id: true,
      title: true,
      modules: {
        where: { retiredAt: null },
        orderBy: [{ position: "asc" }, { id: "asc" }],
        select: { id: true, title: true },
      },
    },
  });
  return courses.flatMap(({ id: courseId, title, modules }) =>
    [
      { progress: { state: "notStarted", courseId } as const, title },
      ...modules.map((module) => ({
        progress: { state: "stuck", courseId, moduleId: module.id } as const,
        title: module.title,
      })),
      { progress: { state: "finished", courseId } as const, title },
    ].map(({ progress, title }) => ({
      value: progressValue(progress),
      mark: { list: "progress" as const, value: progress },
      title: bilingual(title),
    })),
  );
}

/** Everything that can be marked in a list, in the order in which it is shown. Districts are those of the chosen oblasts. */
export async function listOptions(
  db: Transaction,
  list: AudienceList,
  input: { audience: Audience; language: Language },
): Promise<AudienceOption[]> {
  switch (list) {
    case "oblasts":
    case "districts":
      return placeOptions(db, list, input);
    case "progress":
      return progressOptions(db);
    case "roles":
      return fixedValues.roles.map((value) => ({ value, mark: { list, value } }));
    case "directions":
      return fixedValues.directions.map((value) => ({ value, mark: { list, value } }));
    case "statuses":
      return fixedValues.statuses.map((value) => ({ value, mark: { list, value } }));
    case "language":
      return fixedValues.language.map((value) => ({ value, mark: { list, value } }));
  }
}
