import { expect } from "vitest";
import type { Language } from "../../src/i18n/language.ts";
import type { Actor } from "./actor.ts";
import type { TestDatabase } from "./database.ts";
import { words } from "./registering.ts";
import type { World } from "./world.ts";

/** Asks the bot for the file with one's data and reads it. It begins with a mark by which editors know it as UTF-8. */
export async function fileOf(
  world: World,
  actor: Actor,
  language: Language,
): Promise<{ name: string; text: string }> {
  const t = words[language];
  await actor.says("/settings");
  await actor.presses(t.plain("settings:button.data"));
  await actor.presses(t.plain("settings:data.button.file"));
  const view = actor.person.chat().messages.findLast((message) => message.file !== undefined);
  const response = await fetch(new URL(view?.file?.url ?? "", world.sandbox.url));
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  return { name: view?.file?.name ?? "", text: new TextDecoder().decode(bytes) };
}

/** Columns of tables, by the table. */
export type Columns = Readonly<Record<string, readonly string[]>>;

/** Fails when a table has a column that the file with one's data neither tells nor has a reason to leave out. */
export async function accountForColumns(
  { pool }: Pick<TestDatabase, "pool">,
  { told, untold }: { told: Columns; untold: Columns },
): Promise<void> {
  for (const [table, columns] of Object.entries(told)) {
    const { rows } = await pool.query<{ column_name: string }>(
      "SELECT column_name FROM information_schema.columns WHERE table_name = $1",
      [table],
    );
    const known = [...columns, ...(untold[table] ?? [])].sort();
    expect(rows.map((row) => row.column_name).sort(), table).toEqual(known);
  }
}
