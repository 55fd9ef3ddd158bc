import type { PgBoss, QueueResult } from "pg-boss";
import { type Job, queueOf } from "./job.ts";

/** Where jobs go that were refused, or failed once too often. Nothing works on them; organizers look at them. */
export const deadLetters = "dead-letters";

const daySeconds = 86_400;
/** Jobs that wait, and dead letters, are kept for a year; those that are done, for a day. */
const keptSeconds = 365 * daySeconds;

function settings({ retries, deadlineSeconds }: Job<unknown>) {
  return {
    retryLimit: retries.limit,
    retryDelay: retries.firstSeconds,
    retryDelayMax: retries.longestSeconds,
    retryBackoff: true,
    expireInSeconds: deadlineSeconds,
    retentionSeconds: keptSeconds,
    deleteAfterSeconds: daySeconds,
    deadLetter: deadLetters,
    notify: true,
  };
}

function differs(present: QueueResult, wanted: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(wanted).some(([name, value]) => present[name as keyof QueueResult] !== value);
}

/**
 * Makes a queue for each kind of job, or brings it to what the kind says now. Several processes may do so at once.
 *
 * @returns queues in which jobs wait that this program knows no handler of
 */
export async function prepareQueues(boss: PgBoss, jobs: readonly Job<unknown>[]): Promise<string[]> {
  const present = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
  if (!present.has(deadLetters)) {
    await boss.createQueue(deadLetters, { retentionSeconds: keptSeconds });
  }
  for (const job of jobs) {
    const queue = queueOf(job);
    const found = present.get(queue);
    const wanted = settings(job);
    if (!found) await boss.createQueue(queue, wanted);
    else if (differs(found, wanted)) await boss.updateQueue(queue, wanted);
  }
  const known = new Set([deadLetters, ...jobs.map(queueOf)]);
  return [...present.values()]
    .filter(({ name, queuedCount }) => !known.has(name) && queuedCount > 0)
    .map(({ name }) => name);
}
