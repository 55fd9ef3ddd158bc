import { randomUUID } from "node:crypto";
import { type ConstructorOptions, type Db, fromPrisma, PgBoss, type Clock as QueueClock } from "pg-boss";
import type { Logger } from "pino";
import { connectionConfig } from "../db/connection.ts";
import type { Database } from "../db/open-database.ts";
import type { Transaction } from "../db/transaction.ts";
import type { Dependencies } from "../dependencies.ts";
import type { Clock } from "../shared/clock.ts";
import { createDeadLetters, type DeadLetters } from "./dead-letters.ts";
import { type Job, queueOf } from "./job.ts";
import { prepareQueues } from "./queues.ts";
import { createRegistry, type JobParts } from "./registry.ts";
import { createRun } from "./run-job.ts";

/** Asks for work in the transaction that makes it necessary. */
interface Enqueue {
  /**
   * Puts a job in the queue. Rolled back, it never was; committed, it runs at least once, within milliseconds.
   *
   * @param options.at not before this moment; at once when left out
   * @throws Error when the program has no handler for the job, ZodError when the payload has another form: both are a
   *   programmer's errors
   */
  enqueue<Payload>(
    tx: Transaction,
    job: Job<Payload>,
    payload: Payload,
    options?: { readonly at?: Date },
  ): Promise<void>;
}

/** The queue, open. Whoever opens it stops it. */
export interface Jobs extends Enqueue {
  readonly deadLetters: DeadLetters;
  /** From now on jobs are done, those that were left by the last run first. */
  start(deps: Dependencies): Promise<void>;
  /**
   * Does all jobs that are due, one after another, and resolves when none is left. For tests, which open the queue
   * `byHand`; jobs that another process has in hand are not waited for.
   */
  runDue(): Promise<void>;
  /** Takes no more jobs and waits for those in hand; what is not done by then is given back, for a later try. */
  stop(deadlineMilliseconds: number): Promise<void>;
}

interface JobsOptions {
  readonly database: Pick<Database, "url" | "pool">;
  readonly clock: Clock;
  readonly log: Logger;
  readonly parts: JobParts;
  /** Jobs run only when `runDue` is called, nothing runs by a timer, and the schema is there already. For tests. */
  readonly byHand?: boolean;
}

/** Beside the connection that listens: for fetching, settling and keeping the queue in order. */
const connections = 3;
/** New jobs announce themselves; only what becomes due by its time is found by looking. */
const pollingSeconds = 10;
/** Steps of jobs that wait for one another are not used. */
const flowSeconds = 3_600;

function queueClock(clock: Clock, byHand: boolean): QueueClock {
  return {
    now: () => clock.now().getTime(),
    setTimeout: (work, milliseconds) => setTimeout(work, milliseconds),
    clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
    setInterval: (work, milliseconds) => (byHand ? undefined : setInterval(work, milliseconds)),
    clearInterval: (timer) => clearInterval(timer as NodeJS.Timeout | undefined),
  };
}

/** Connections of the queue's own: one of them listens for new jobs. */
function ownConnections(url: string): ConstructorOptions {
  const { connectionString = url, application_name = "" } = connectionConfig(url);
  return { connectionString, application_name, max: connections };
}

function overPool(pool: Database["pool"]): Db {
  return { executeSql: (text, values) => pool.query(text, values) };
}

/**
 * Opens the queue in the schema `pgboss` of the program's database, which it makes or brings up to date. Nothing runs
 * before `start`.
 *
 * @throws Error when a kind of job has no handler, or two
 */
export async function openJobs(options: JobsOptions): Promise<Jobs> {
  const { database, clock, log, parts, byHand = false } = options;
  const registry = createRegistry(parts);
  const boss = new PgBoss({
    ...(byHand ? { db: overPool(database.pool) } : ownConnections(database.url)),
    schema: "pgboss",
    clock: queueClock(clock, byHand),
    supervise: !byHand,
    schedule: false,
    migrate: !byHand,
    registerInstance: false,
    useListenNotify: !byHand,
    openTelemetry: { enabled: false },
    flowIntervalSeconds: flowSeconds,
  });
  boss.on("error", (error) => log.warn({ err: error }, "The job queue met an error"));
  boss.on("warning", ({ message }) => log.warn({ warning: message }, "The job queue gives a warning"));
  await boss.start();
  try {
    const orphans = await prepareQueues(boss, parts.jobs);
    if (orphans.length > 0) log.warn({ queues: orphans }, "Jobs wait that this version cannot do");
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }

  let run: ReturnType<typeof createRun> | undefined;
  async function work(queue: string, atOnce: number): Promise<void> {
    const inHand = run;
    if (!inHand) throw new Error("The jobs were not started.");
    await boss.work(
      queue,
      {
        batchSize: atOnce,
        perJobResults: true,
        includeMetadata: true,
        pollingIntervalSeconds: pollingSeconds,
        notifyPollingIntervalSeconds: pollingSeconds,
        burstWhenBatchFull: true,
      },
      (jobs) => Promise.all(jobs.map((job) => inHand(job))),
    );
  }

  return {
    deadLetters: createDeadLetters(boss),
    async enqueue(tx, job, payload, { at } = {}) {
      const queue = queueOf(job);
      if (!registry.has(queue)) throw new Error(`The job "${queue}" has no handler.`);
      const data = { key: randomUUID(), payload: job.payload.parse(payload) };
      await boss.send(queue, data, { db: fromPrisma(tx), ...(at ? { startAfter: at } : {}) });
    },
    async start(deps) {
      run = createRun({ boss, registry, deps });
      if (byHand) return;
      // With batches of one it would wait out its pause after every job.
      for (const { job } of registry.values()) await work(queueOf(job), Math.max(2, job.atOnce));
    },
    async runDue() {
      for (;;) {
        const { rows } = await boss.getDb().executeSql(
          `SELECT name FROM pgboss.job
            WHERE name = ANY($1) AND state < 'active' AND start_after <= pgboss.job_now()
            ORDER BY created_on LIMIT 1`,
          [[...registry.keys()]],
        );
        const queue: string | undefined = rows[0]?.name;
        if (queue === undefined) return;
        // A worker that is stopped as soon as it has begun works on one batch.
        await work(queue, 1);
        await boss.offWork(queue, { wait: true });
      }
    },
    stop: (deadlineMilliseconds) => boss.stop({ graceful: true, timeout: deadlineMilliseconds }),
  };
}
