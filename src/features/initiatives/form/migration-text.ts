import type { Translator } from "../../../i18n/translator.ts";
import type { FieldId } from "../fields.ts";
import type { Migration } from "./migrate.ts";
import { shorten } from "./text.ts";

/** Characters of what an older form kept, each, that are shown. */
const longestSaid = 300;
/** Answers of questions that are gone, of which more would not fit into a message. */
const mostDropped = 5;

/** What a person is told once when their draft comes to a new form. HTML. */
export function migrationText(t: Translator, migration: Migration): string {
  const { kept, added, anew, dropped } = migration;
  const name = (field: FieldId) => t.plain(`form:field.${field}.name`);
  const said = (text: string) => shorten(text, longestSaid);
  return [
    t("form:migration.head", { number: kept }),
    ...(added.length > 0 ? [t("form:migration.added", { names: added.map(name).join(", ") })] : []),
    ...anew.map(({ field, said: text }) => t("form:migration.anew", { name: name(field), said: said(text) })),
    ...dropped.slice(0, mostDropped).map((text) => t("form:migration.dropped", { said: said(text) })),
  ].join("\n\n");
}
