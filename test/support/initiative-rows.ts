import type { Pool } from "pg";

/** Everything that hangs on an initiative, parents first. */
const tables = [
  "Initiative",
  "InitiativeVersion",
  "InitiativeEvent",
  "Remark",
  "Score",
  "InitiativeMessage",
  "Milestone",
  "ProgressReport",
  "InitiativeFile",
  "VillageFact",
  "Handover",
  "JoinProposal",
  "Draft",
] as const;

/** The rows of all initiatives at a moment. */
export type InitiativeRows = Readonly<Record<(typeof tables)[number], readonly unknown[]>>;

/** Reads the rows of all initiatives, and the drafts of dialogs. */
export async function readRows(pool: Pool): Promise<InitiativeRows> {
  const parts = tables.map(
    (table) =>
      `'${table}', (SELECT coalesce(json_agg(t ORDER BY to_jsonb(t)::text), '[]') FROM "${table}" t)`,
  );
  const { rows } = await pool.query<{ all: InitiativeRows }>(
    `SELECT json_build_object(${parts.join(", ")}) AS "all"`,
  );
  const [row] = rows;
  if (!row) throw new Error("A query without a table gave no row.");
  return row.all;
}

/** Puts the rows back as they were. */
export async function restoreRows(pool: Pool, before: InitiativeRows): Promise<void> {
  const empty = tables.toReversed().map((table) => `DELETE FROM "${table}"`);
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    // For so few rows quicker than TRUNCATE, which makes new files.
    await client.query(empty.join("; "));
    for (const table of tables)
      await client.query(
        `INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1::json)`,
        [JSON.stringify(before[table])],
      );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

/** The rows without the drafts of dialogs, in which everybody may have what they are about to say. */
export function withoutDrafts({ Draft: _, ...rows }: InitiativeRows): Omit<InitiativeRows, "Draft"> {
  return rows;
}
