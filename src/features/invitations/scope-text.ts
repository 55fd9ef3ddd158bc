import type { Translator } from "../../i18n/translator.ts";
import type { Direction } from "../people/person.ts";
import type { NamedScope } from "../people/scope.ts";
import { type PlaceNames, placeName } from "../places/places.ts";

/** Names that a list shows before it says how many more there are. */
const shortListLength = 2;

type Length = "full" | "short";

function listed(t: Translator, names: readonly string[], length: Length): string {
  if (names.length === 0) return t.plain("team:scope.all");
  const rest = names.length - shortListLength;
  return length === "short" && rest > 0
    ? t.plain("team:scope.more", { names: names.slice(0, shortListLength).join(", "), rest })
    : names.join(", ");
}

/** A specialist's oblasts as a line of HTML; none means all. */
export function oblastsLine(t: Translator, oblasts: readonly PlaceNames[], length: Length = "full"): string {
  const names = oblasts.map((oblast) => placeName(oblast, t.language));
  return t("team:scope.oblasts", { names: listed(t, names, length) });
}

/** A specialist's directions as a line of HTML; none means all. */
export function directionsLine(
  t: Translator,
  directions: readonly Direction[],
  length: Length = "full",
): string {
  const names = directions.map((direction) => t.plain(`direction.${direction}`));
  return t("team:scope.directions", { names: listed(t, names, length) });
}

/** What a specialist looks after; `short` for lists, where it names only the first few. */
export function scopeText(t: Translator, scope: NamedScope, length: Length = "full"): string {
  return [oblastsLine(t, scope.oblasts, length), directionsLine(t, scope.directions, length)].join("\n");
}
