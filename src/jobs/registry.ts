import { type Job, type JobHandler, queueOf } from "./job.ts";

/** Every kind of job of the program, and what does each. */
export interface JobParts {
  readonly jobs: readonly Job<unknown>[];
  readonly handlers: readonly JobHandler[];
}

/**
 * The handlers by the queue of their job.
 *
 * @throws Error when two kinds share a name and version, when one has no handler or two, or when a handler's kind is
 *   not among the jobs: a programmer's error, so the program does not start
 */
export function createRegistry({ jobs, handlers }: JobParts): ReadonlyMap<string, JobHandler> {
  const queues = new Set<string>();
  for (const job of jobs) {
    const queue = queueOf(job);
    if (queues.has(queue)) throw new Error(`Two kinds of job are called "${queue}".`);
    queues.add(queue);
  }
  const registry = new Map<string, JobHandler>();
  for (const handler of handlers) {
    const queue = queueOf(handler.job);
    if (!queues.has(queue)) throw new Error(`The job "${queue}" has a handler but is not among the jobs.`);
    if (registry.has(queue)) throw new Error(`The job "${queue}" has two handlers.`);
    registry.set(queue, handler);
  }
  const idle = [...queues].find((queue) => !registry.has(queue));
  if (idle !== undefined) throw new Error(`The job "${idle}" has no handler.`);
  return registry;
}
