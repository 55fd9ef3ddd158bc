import type { Transaction } from "../../db/transaction.ts";
import type { Dependencies } from "../../dependencies.ts";
import { noteDeed, settleStanding } from "../courses/course-standing.ts";
import { passes, readQuizRules } from "./quiz.ts";

/** An attempt whose row is locked until the end of the transaction. */
export interface LockedAttempt {
  readonly id: string;
  readonly personId: string;
  readonly moduleId: string | null;
  readonly open: boolean;
  readonly deadline: Date | null;
  readonly total: number;
}

/**
 * Takes a person's attempt in hand: whoever else wants to change it waits until the transaction ends. An attempt whose
 * time has run out is closed on the way.
 *
 * @returns null when this person has no such attempt
 */
export async function lockAttempt(
  tx: Transaction,
  input: { personId: string; attemptId: string; now: Date },
): Promise<(LockedAttempt & { readonly expired: boolean }) | null> {
  const [attempt] = await tx.$queryRaw<LockedAttempt[]>`
    SELECT "id", "personId", "moduleId", "openKey" IS NOT NULL AS "open", "deadline", "total"
      FROM "Attempt" WHERE "id" = ${input.attemptId}::uuid AND "personId" = ${input.personId}::uuid FOR UPDATE`;
  if (!attempt) return null;
  const expired = attempt.open && attempt.deadline !== null && attempt.deadline <= input.now;
  if (!expired) return { ...attempt, expired };
  await noteDeed(tx, { ...attempt, at: attempt.deadline });
  await closeAttempt(tx, attempt, { status: "expired", at: attempt.deadline });
  return { ...attempt, open: false, expired };
}

/**
 * Ends a locked attempt and writes its result. Only a quiz is passed or not. That the person did something in the course
 * just now is kept before: {@link settleStanding} counts on it.
 */
export async function closeAttempt(
  tx: Transaction,
  attempt: LockedAttempt,
  end: { status: "finished" | "expired"; at: Date },
): Promise<void> {
  const { id, personId, moduleId, total } = attempt;
  const score = await tx.attemptAnswer.count({ where: { attemptId: id, correct: true } });
  const module =
    moduleId === null
      ? null
      : await tx.module.findUnique({ where: { id: moduleId }, select: { quiz: true } });
  const rules = module && readQuizRules(module.quiz);
  const passed = rules ? passes(score, total, rules.passMark) : null;
  await tx.attempt.updateMany({
    where: { id, openKey: { not: null } },
    data: {
      status: end.status,
      openKey: null,
      finishedAt: end.at,
      score,
      passed,
    },
  });
  if (passed && moduleId !== null) await settleStanding(tx, { personId, moduleId });
}

/** Closes the attempts of a person whose time has run out, so that what is read next is true. */
export async function closeOverdueAttempts(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { personId: string },
): Promise<void> {
  const now = deps.clock.now();
  const overdue = await deps.prisma.attempt.findMany({
    where: { personId: input.personId, openKey: { not: null }, deadline: { lte: now } },
    select: { id: true },
  });
  for (const { id } of overdue) {
    await deps.prisma.$transaction((tx) => lockAttempt(tx, { personId: input.personId, attemptId: id, now }));
  }
}
