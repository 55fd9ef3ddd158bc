/** What every filling of a database for a measurement does. */
import type { ClientBase } from "pg";

/** The log of a database that nobody listens to. */
export const quiet = { info() {}, warn() {}, error() {} };

/**
 * Fills a database over a connection, which is of no use for anything else afterwards, as quickly as it can be filled,
 * and leaves it as the server itself would have made it in time.
 */
export async function fillQuickly(client: ClientBase, fill: () => Promise<void>): Promise<void> {
  // What refers to what is right by construction: checking it millions of times is not what is measured.
  await client.query(
    `SET session_replication_role = replica; SET synchronous_commit = off;
     SET work_mem = '256MB'; SET maintenance_work_mem = '256MB'`,
  );
  await client.query("SELECT setseed(0.42)");
  await fill();
  // Not in the middle of the measurement.
  await client.query("VACUUM (ANALYZE)");
  await client.query("CHECKPOINT");
}
