import { createHash } from "node:crypto";
import { Direction, InitiativeStatus, Role } from "../../../db/client/enums.ts";
import { type Language, languages } from "../../../i18n/language.ts";
import { type Audience, audienceSchema, everybody } from "./audience.ts";

/** The lists in which an audience is chosen: marks in one list are joined by "or", those of different lists by "and". */
export const audienceLists = [
  "oblasts",
  "districts",
  "roles",
  "progress",
  "directions",
  "statuses",
  "language",
] as const;
export type AudienceList = (typeof audienceLists)[number];

type Progress = NonNullable<Audience["progress"]>;

/** A standing in a course as a button carries it: names of courses and modules may be longer than a button's data. */
export function progressValue(progress: Progress): string {
  const about = progress.state === "stuck" ? progress.moduleId : progress.courseId;
  return `${progress.state[0]}${createHash("sha256").update(about).digest("base64url").slice(0, 10)}`;
}

/** What is marked in a list, as its buttons carry it. */
export function marksIn(audience: Audience, list: AudienceList): readonly string[] {
  const { language, progress } = audience;
  switch (list) {
    case "oblasts":
      return audience.oblastIds;
    case "districts":
      return audience.districtIds;
    case "roles":
      return audience.roles;
    case "progress":
      return progress === null ? [] : [progressValue(progress)];
    case "directions":
      return audience.directions;
    case "statuses":
      return audience.statuses;
    case "language":
      return language === null ? [] : [language];
  }
}

function put<Value>(chosen: readonly Value[], value: Value, on: boolean): Value[] {
  const others = chosen.filter((member) => member !== value);
  return on ? [...others, value] : others;
}

/** What can be marked in a list. */
export type MarkedValue =
  | { readonly list: "oblasts" | "districts"; readonly value: string }
  | { readonly list: "roles"; readonly value: Role }
  | { readonly list: "progress"; readonly value: Progress }
  | { readonly list: "directions"; readonly value: Direction }
  | { readonly list: "statuses"; readonly value: InitiativeStatus }
  | { readonly list: "language"; readonly value: Language };

/**
 * The audience with a mark more or less. Of standings and of languages one is marked at a time. A mark that is there
 * already, or is not, changes nothing.
 */
export function withMark(audience: Audience, mark: MarkedValue, on: boolean): Audience {
  switch (mark.list) {
    case "oblasts":
      return { ...audience, oblastIds: put(audience.oblastIds, mark.value, on) };
    case "districts":
      return { ...audience, districtIds: put(audience.districtIds, mark.value, on) };
    case "roles":
      return { ...audience, roles: inOrder(Object.values(Role), put(audience.roles, mark.value, on)) };
    case "progress":
      return { ...audience, progress: on ? mark.value : null };
    case "directions":
      return {
        ...audience,
        directions: inOrder(Object.values(Direction), put(audience.directions, mark.value, on)),
      };
    case "statuses":
      return {
        ...audience,
        statuses: inOrder(Object.values(InitiativeStatus), put(audience.statuses, mark.value, on)),
      };
    case "language":
      return { ...audience, language: on ? mark.value : null };
  }
}

function inOrder<Value>(all: readonly Value[], chosen: readonly Value[]): Value[] {
  return all.filter((value) => chosen.includes(value));
}

/** The audience without the marks of a list. */
export function withoutMarks(audience: Audience, list: AudienceList | "all"): Audience {
  switch (list) {
    case "all":
      return everybody;
    case "oblasts":
      return { ...audience, oblastIds: [] };
    case "districts":
      return { ...audience, districtIds: [] };
    case "roles":
      return { ...audience, roles: [] };
    case "progress":
      return { ...audience, progress: null };
    case "directions":
      return { ...audience, directions: [] };
    case "statuses":
      return { ...audience, statuses: [] };
    case "language":
      return { ...audience, language: null };
  }
}

/** What can be marked in the lists that are the same for everybody. */
export const fixedValues = {
  roles: Object.values(Role),
  directions: Object.values(Direction),
  statuses: Object.values(InitiativeStatus),
  language: languages,
} as const;

/** An audience as it is stored. */
export function readAudience(stored: unknown): Audience {
  return audienceSchema.parse(stored);
}
