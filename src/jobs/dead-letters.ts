import type { PgBoss } from "pg-boss";
import { z } from "zod";
import { envelope } from "./envelope.ts";
import { deadLetters } from "./queues.ts";

/** A job that nobody tries any more. */
export interface DeadLetter {
  readonly id: string;
  /** The key that all its tries shared. */
  readonly key: string | undefined;
  /** Name of the kind of job, without its version. */
  readonly job: string;
  readonly failedAt: Date;
  readonly tries: number;
  /** Why the last try failed; "lost" when it never said: its process died, or it took too long. */
  readonly reason: string;
  /** The code under which the log has the cause, where there is one. */
  readonly code: string | undefined;
}

export interface DeadLetters {
  /** The oldest, at most as many. */
  list(limit: number): Promise<DeadLetter[]>;
  find(id: string): Promise<DeadLetter | undefined>;
  /** Lets a job run again as if for the first time, with its old key. @returns false when it is there no longer */
  tryAgain(id: string): Promise<boolean>;
  letGo(id: string): Promise<void>;
}

const failure = z.object({ reason: z.string(), code: z.string() });

type Found = Awaited<ReturnType<PgBoss["findJobs"]>>[number];

function toDeadLetter(job: Found): DeadLetter {
  const said = failure.safeParse(job.sourceOutput).data;
  return {
    id: job.id,
    key: envelope.safeParse(job.data).data?.key,
    job: (job.sourceName ?? "").replace(/\.\d+$/, ""),
    failedAt: job.createdOn,
    tries: (job.sourceRetryCount ?? 0) + 1,
    reason: said?.reason ?? "lost",
    code: said?.code,
  };
}

export function createDeadLetters(boss: PgBoss): DeadLetters {
  return {
    async list(limit) {
      return (await boss.findJobs(deadLetters, { queued: true, limit })).map(toDeadLetter);
    },
    async find(id) {
      const [job] = await boss.findJobs(deadLetters, { id, queued: true });
      return job && toDeadLetter(job);
    },
    tryAgain: async (id) => (await boss.redrive(deadLetters, { ids: [id] })) > 0,
    letGo: async (id) => {
      await boss.deleteJob(deadLetters, id);
    },
  };
}
