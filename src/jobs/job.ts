import type { z } from "zod";
import type { Dependencies } from "../dependencies.ts";

/** How a job that fails is tried again: after longer and longer pauses, each a little random. */
interface Retries {
  /** Tries after the first one. */
  readonly limit: number;
  /** The first pause; each one doubles. */
  readonly firstSeconds: number;
  readonly longestSeconds: number;
}

/** A kind of background work, as those who ask for it know it. */
export interface Job<Payload> {
  /** Feature and verb, for example "questions.tell-asker". */
  readonly name: string;
  /** Grows when the payload changes its form: jobs of the older form keep their own handler until none is left. */
  readonly version: number;
  /** Ids, never what they stand for: a payload stays for a day after its job, and words about people must not. */
  readonly payload: z.ZodType<Payload>;
  readonly retries: Retries;
  /** A try that takes longer, or whose process died, is taken for lost and made again. */
  readonly deadlineSeconds: number;
  /** Jobs of the kind that one process works on at once. */
  readonly atOnce: number;
}

/** Seven tries over some twenty minutes outlast a restart and most troubles of a network. */
const usualRetries: Retries = { limit: 6, firstSeconds: 10, longestSeconds: 600 };
const usualDeadlineSeconds = 120;
const usualAtOnce = 4;

/** Defines a kind of job. Its handler stands beside it and is made by `handles`. */
export function defineJob<Payload>(
  job: Pick<Job<Payload>, "name" | "version" | "payload"> & Partial<Job<Payload>>,
): Job<Payload> {
  return { retries: usualRetries, deadlineSeconds: usualDeadlineSeconds, atOnce: usualAtOnce, ...job };
}

/** The queue of a kind of job. */
export function queueOf({ name, version }: Pick<Job<unknown>, "name" | "version">): string {
  return `${name}.${version}`;
}

/** One try of a job. */
export interface JobRun {
  /** The same for every try of the job, and no other job's. */
  readonly key: string;
  /** Aborted when the try has taken too long, or the program stops. */
  readonly signal: AbortSignal;
}

/** What does a kind of job. */
export interface JobHandler {
  readonly job: Job<unknown>;
  /** @throws ZodError when the payload has another form */
  handle(deps: Dependencies, payload: unknown, run: JobRun): Promise<void>;
}

/**
 * Binds a kind of job to what does it. A job may run more than once (a process dies after the work and before it is
 * recorded), so the handler looks first whether its work is still to be done. An error makes it run again later;
 * `JobRefused` and `JobPostponed` say more.
 */
export function handles<Payload>(
  job: Job<Payload>,
  handle: (deps: Dependencies, payload: Payload, run: JobRun) => Promise<void>,
): JobHandler {
  return { job, handle: (deps, payload, run) => handle(deps, job.payload.parse(payload), run) };
}

/** Trying again would not help: the job goes to the dead letters at once, where an organizer sees the reason. */
export class JobRefused extends Error {
  override name = "JobRefused";
  /** Without personal data. */
  readonly reason: string;

  constructor(reason: string) {
    super(`The job was refused: ${reason}.`);
    this.reason = reason;
  }
}

/** The job cannot be done before a moment that is known. To wait for it is no failed try. */
export class JobPostponed extends Error {
  override name = "JobPostponed";
  readonly until: Date;

  constructor(until: Date) {
    super(`The job waits until ${until.toISOString()}.`);
    this.until = until;
  }
}
