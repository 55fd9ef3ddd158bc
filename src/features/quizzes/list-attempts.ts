import type { Dependencies } from "../../dependencies.ts";
import { closeOverdueAttempts } from "./close-attempt.ts";
import { percent } from "./quiz.ts";

/** An attempt that is over, as the history shows it. */
export interface PastAttempt {
  readonly id: string;
  readonly number: number;
  readonly endedAt: Date;
  readonly score: number;
  readonly total: number;
  readonly percent: number;
  readonly passed: boolean;
  /** Its time ran out. */
  readonly expired: boolean;
}

/** As many attempts as one screen shows. */
const longestHistory = 10;

/** The latest attempts of a person at a module's quiz that are over, the newest first. */
export async function listAttempts(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { personId: string; moduleId: string },
): Promise<PastAttempt[]> {
  const { personId, moduleId } = input;
  await closeOverdueAttempts(deps, { personId });
  const rows = await deps.prisma.attempt.findMany({
    where: { personId, moduleId, openKey: null },
    orderBy: { number: "desc" },
    take: longestHistory,
  });
  return rows.map(({ id, number, startedAt, finishedAt, score, total, passed, status }) => ({
    id,
    number,
    endedAt: finishedAt ?? startedAt,
    score: score ?? 0,
    total,
    percent: percent(score ?? 0, total),
    passed: passed ?? false,
    expired: status === "expired",
  }));
}
