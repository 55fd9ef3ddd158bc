import type { Translator } from "../../../i18n/translator.ts";
import { type PlaceNames, placeName } from "../../places/places.ts";
import type { Audience } from "./audience.ts";
import type { AudienceNames } from "./audience-names.ts";

/** Names of a line before it says how many more there are. */
const mostNames = 8;

function listed(t: Translator, names: readonly string[]): string {
  const rest = names.length - mostNames;
  return rest > 1
    ? t.plain("audience:more", { names: names.slice(0, mostNames).join(", "), rest })
    : names.join(", ");
}

/** Whom an announcement is for, a line of HTML for each condition; one line where it is for everybody. */
export function audienceLines(t: Translator, audience: Audience, names: AudienceNames): string[] {
  const { roles, language, progress, directions, statuses } = audience;
  const placeNames = (places: readonly PlaceNames[]) => places.map((place) => placeName(place, t.language));
  const line = (
    key: "oblasts" | "districts" | "roles" | "directions" | "statuses" | "language",
    members: readonly string[],
  ) => (members.length === 0 ? [] : [t(`audience:line.${key}`, { names: listed(t, members) })]);
  const title = names.learning?.[t.language] ?? t.plain("audience:learningGone");
  const lines = [
    ...line("oblasts", placeNames(names.oblasts)),
    ...line("districts", placeNames(names.districts)),
    ...line(
      "roles",
      roles.map((role) => t.plain(`audience:role.${role}`)),
    ),
    ...line("language", language === null ? [] : [t.plain(`language.${language}`)]),
    ...(progress === null ? [] : [t(`audience:line.${progress.state}`, { title })]),
    ...line(
      "directions",
      directions.map((direction) => t.plain(`direction.${direction}`)),
    ),
    ...line(
      "statuses",
      statuses.map((status) => t.plain(`initiatives:status.${status}`)),
    ),
  ];
  return lines.length === 0 ? [t("audience:line.everybody")] : lines;
}
