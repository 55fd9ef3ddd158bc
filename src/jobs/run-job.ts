import type { JobResult, JobWithMetadata, PgBoss } from "pg-boss";
import { ZodError } from "zod";
import type { Dependencies } from "../dependencies.ts";
import { newErrorCode } from "../shared/error-code.ts";
import { envelope } from "./envelope.ts";
import { type JobHandler, JobPostponed, JobRefused } from "./job.ts";

/** What is kept of a try that failed: no more, because errors of libraries carry names and texts of people. */
interface Failure {
  /** Why a handler refused the job, or "unreadable" for a payload of another form, or "fault" for an error. */
  readonly reason: string;
  /** The code under which the log has the cause. */
  readonly code: string;
}

/** What is read of a job in hand. */
type JobInHand = Pick<
  JobWithMetadata<unknown>,
  "id" | "name" | "data" | "retryCount" | "retryLimit" | "signal"
>;

/** Does one job and says what came of it. The result never rejects. */
export function createRun(parts: {
  readonly boss: PgBoss;
  readonly registry: ReadonlyMap<string, JobHandler>;
  readonly deps: Dependencies;
}): (job: JobInHand) => Promise<JobResult> {
  const { boss, registry, deps } = parts;

  async function settle(job: JobInHand, error: unknown): Promise<JobResult> {
    const { id, name, data, retryCount, retryLimit } = job;
    if (error instanceof JobPostponed) {
      // A crash in between leaves two of them, with one key: what the one has done, the other finds done.
      await boss.send(name, envelope.parse(data), { startAfter: error.until });
      return { id, status: "completed" };
    }
    const code = newErrorCode();
    if (error instanceof JobRefused) {
      deps.log.warn({ job: name, code, reason: error.reason }, "A job was refused");
      return { id, status: "deadletter", output: { reason: error.reason, code } satisfies Failure };
    }
    if (error instanceof ZodError) {
      deps.log.error({ job: name, code, err: error }, "A job cannot be read");
      return { id, status: "deadletter", output: { reason: "unreadable", code } satisfies Failure };
    }
    const isLast = retryCount >= retryLimit;
    const level = isLast ? "error" : "warn";
    deps.log[level]({ job: name, code, err: error, tries: retryCount + 1 }, "A job could not be done");
    return { id, status: "failed", output: { reason: "fault", code } satisfies Failure };
  }

  return async (job) => {
    try {
      const handler = registry.get(job.name);
      if (!handler) throw new Error(`The job "${job.name}" has no handler.`);
      const { key, payload } = envelope.parse(job.data);
      await handler.handle(deps, payload, { key, signal: job.signal });
      return { id: job.id, status: "completed" };
    } catch (error) {
      return settle(job, error);
    }
  };
}
