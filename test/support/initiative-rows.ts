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

/** Puts the rows back as they were; that is not noted. */
export async function restoreRows(pool: Pool, before: InitiativeRows): Promise<void> {
  const empty = tables.toReversed().map((table) => `DELETE FROM "${table}"`);
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL session_replication_role = replica");
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

/** A row that was written: what was done to it, and how it then was; of an update what it changed alone. */
export interface Write {
  readonly table: (typeof tables)[number];
  readonly what: "INSERT" | "UPDATE" | "DELETE";
  readonly row: unknown;
}

/** Lets the database note every row that is written from now on, also one that is soon written back. */
export async function noteWrites(pool: Pool): Promise<void> {
  const triggers = tables.map(
    (table) =>
      `CREATE TRIGGER test_note AFTER INSERT OR UPDATE OR DELETE ON "${table}" FOR EACH ROW EXECUTE FUNCTION test_note()`,
  );
  await pool.query(`
    CREATE TABLE test_write (number bigserial, "table" text, what text, "row" jsonb);
    CREATE FUNCTION test_note() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO test_write ("table", what, "row")
        VALUES (TG_TABLE_NAME, TG_OP, CASE TG_OP
          WHEN 'INSERT' THEN to_jsonb(NEW)
          WHEN 'DELETE' THEN to_jsonb(OLD)
          ELSE (SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(NEW))
                WHERE value IS DISTINCT FROM to_jsonb(OLD)->key)
        END);
        RETURN NULL;
      END $$;
    ${triggers.join("; ")}`);
}

/** What was written since this was last asked. */
export async function takeWrites(pool: Pool): Promise<Write[]> {
  const { rows } = await pool.query<Write>(
    `WITH taken AS (DELETE FROM test_write RETURNING *)
     SELECT "table", what, "row" FROM taken ORDER BY number`,
  );
  return rows;
}

/** What was written but for the drafts of dialogs, in which everybody may have what they are about to say. */
export async function takeWritesButDrafts(pool: Pool): Promise<Write[]> {
  return (await takeWrites(pool)).filter(({ table }) => table !== "Draft");
}
