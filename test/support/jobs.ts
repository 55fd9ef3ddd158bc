import type pg from "pg";
import { jobParts } from "../../src/job-parts.ts";
import { type Job, queueOf } from "../../src/jobs/job.ts";
import { type Jobs, openJobs } from "../../src/jobs/open-jobs.ts";
import type { JobParts } from "../../src/jobs/registry.ts";
import { TestClock } from "./clock.ts";
import type { TestDatabase } from "./database.ts";
import { catchLog } from "./log.ts";

/** The queue of the program as operations are given it: what they ask for waits, and nothing is done. */
export function openTestJobs(
  database: Pick<TestDatabase, "url" | "pool">,
  options: { parts?: JobParts; clock?: TestClock } = {},
): Promise<Jobs> {
  const { parts = jobParts, clock = new TestClock() } = options;
  return openJobs({ database, clock, log: catchLog().log, parts, byHand: true });
}

/** What was asked for of a kind of job and is not done yet, in order. */
export async function waitingJobs<Payload>(
  { pool }: Pick<TestDatabase, "pool">,
  job: Job<Payload>,
): Promise<Payload[]> {
  const { rows } = await pool.query<{ payload: unknown }>(
    `SELECT data->'payload' AS payload FROM pgboss.job WHERE name = $1 AND state < 'active' ORDER BY created_on`,
    [queueOf(job)],
  );
  return rows.map(({ payload }) => job.payload.parse(payload));
}

/**
 * Lets the queue read its time from a table. It all but stands still there: it goes on a thousand times slower than
 * usual, so that jobs of one moment keep their order. Without a row it is the server's own.
 */
export async function installJobTime(pool: pg.Pool): Promise<void> {
  await pool.query(`
    CREATE TABLE pgboss.test_time (the_row bool PRIMARY KEY DEFAULT true, now timestamptz, set_at timestamptz);
    CREATE OR REPLACE FUNCTION pgboss.job_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
      SELECT coalesce((SELECT now + (clock_timestamp() - set_at) / 1000 FROM pgboss.test_time), pg_catalog.now())
    $$`);
}

/** Brings the queue's time to the test's. */
export async function setJobTime(pool: pg.Pool, now: Date): Promise<void> {
  await pool.query(
    `INSERT INTO pgboss.test_time (now, set_at) VALUES ($1, clock_timestamp())
     ON CONFLICT (the_row) DO UPDATE SET now = excluded.now, set_at = excluded.set_at`,
    [now],
  );
}
