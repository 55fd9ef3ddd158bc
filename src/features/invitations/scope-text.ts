import type { Translator } from "../../i18n/translator.ts";
import type { NamedScope } from "../people/scope.ts";
import { placeName } from "../places/places.ts";

/** Names that a list shows before it says how many more there are. */
const shortListLength = 2;

function shorten(t: Translator, names: readonly string[]): string {
  const rest = names.length - shortListLength;
  return rest > 0
    ? t.plain("team:scope.more", { names: names.slice(0, shortListLength).join(", "), rest })
    : names.join(", ");
}

/** What a specialist looks after, as lines of a screen in HTML; `short` for lists, where it names only the first few. */
export function scopeText(t: Translator, scope: NamedScope, length: "full" | "short"): string {
  const oblasts = scope.oblasts.map((oblast) => placeName(oblast, t.language));
  const directions = scope.directions.map((direction) => t.plain(`direction.${direction}`));
  const list = (names: readonly string[]) => (length === "short" ? shorten(t, names) : names.join(", "));
  return t(length === "short" ? "team:scope.short" : "team:scope.lines", {
    oblasts: list(oblasts) || t.plain("team:scope.allOblasts"),
    directions: list(directions) || t.plain("team:scope.allDirections"),
  });
}
