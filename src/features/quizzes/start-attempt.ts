import type { Transaction } from "../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { noteDeed } from "../courses/course-standing.ts";
import { getOutline } from "../courses/get-outline.ts";
import { readExtraAttempts } from "../extra-attempts/extra-attempts.ts";
import type { Actor } from "../people/person.ts";
import { lockAttempt } from "./close-attempt.ts";
import { readQuestion } from "./question.ts";
import {
  type BankQuestion,
  deadlineOf,
  planAttempt,
  type QuizRules,
  readinessOf,
  readQuizRules,
  withExtraAttempts,
} from "./quiz.ts";
import { type AttemptView, viewAttempt } from "./view-attempt.ts";

export type StartOutcome =
  /** An attempt began, or the one that is going on goes on. */
  | { readonly type: "started" | "resumed"; readonly view: AttemptView }
  /** No attempt may begin now: none is left, or the pause is not over. */
  | { readonly type: "refused" }
  /** The module has no quiz (any more), or is not open to this person yet. */
  | { readonly type: "gone" };

/** The questions that attempts at a module's quiz draw from now. */
async function readBank(tx: Transaction, moduleId: string): Promise<BankQuestion[]> {
  const rows = await tx.$queryRaw<{ id: string; version: number; body: unknown }[]>`
    SELECT q."id", v."number" AS "version", v."body"
      FROM "Question" q JOIN "QuestionVersion" v ON v."questionId" = q."id" AND v."number" = q."version"
     WHERE q."moduleId" = ${moduleId} AND q."retiredAt" IS NULL ORDER BY q."position", q."id"`;
  return rows.map(({ id, version, body }) => ({ id, version, question: readQuestion(body) }));
}

/** Lets one start of a person at a time go on, or a wish for another attempt, so that each sees what the one before it did. */
export async function queueStarts(tx: Transaction, personId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Person" WHERE "id" = ${personId}::uuid FOR NO KEY UPDATE`;
}

async function begin(
  tx: Transaction,
  input: { personId: string; moduleId: string; rules: QuizRules; now: Date },
): Promise<AttemptView | null> {
  const { personId, moduleId, rules, now } = input;
  const bank = await readBank(tx, moduleId);
  if (bank.length === 0) return null;
  const before = await tx.attempt.aggregate({ where: { personId, moduleId }, _max: { number: true } });
  const number = (before._max.number ?? 0) + 1;
  const attempt = await tx.attempt.create({
    data: {
      personId,
      moduleId,
      number,
      openKey: `${personId}:${moduleId}`,
      startedAt: now,
      deadline: deadlineOf(rules, now),
      total: Math.min(rules.draw, bank.length),
    },
  });
  const planned = planAttempt(bank, rules.draw, `${personId}:${moduleId}:${number}`);
  await tx.attemptAnswer.createMany({
    data: planned.map((question, position) => ({
      ...question,
      options: [...question.options],
      attemptId: attempt.id,
      position,
    })),
  });
  await noteDeed(tx, { personId, moduleId, at: now });
  return viewAttempt(tx, attempt.id);
}

/**
 * Begins an attempt at a module's quiz, or goes on with the one that is open: however often and from however many
 * phones it is asked for at once, there is one.
 */
export async function startAttempt(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; moduleId: string; update: UpdateRef },
): Promise<StartOutcome> {
  const { actor, moduleId } = input;
  const { personId } = actor;
  const now = deps.clock.now();
  const outline = await getOutline(deps, actor);
  const opened = outline
    .flatMap((course) => course.modules)
    .some((module) => module.id === moduleId && module.state.type === "open");
  return deps.prisma.$transaction(async (tx): Promise<StartOutcome> => {
    await queueStarts(tx, personId);
    const open = await tx.attempt.findUnique({ where: { openKey: `${personId}:${moduleId}` } });
    const locked = open && (await lockAttempt(tx, { personId, attemptId: open.id, now }));
    const view = locked?.open ? await viewAttempt(tx, locked.id) : null;
    if (view) return { type: "resumed", view };
    const module = await tx.module.findUnique({
      where: { id: moduleId, retiredAt: null },
      select: { quiz: true },
    });
    const rules = module && readQuizRules(module.quiz);
    if (!rules || !opened) return { type: "gone" };
    const before = await tx.attempt.aggregate({
      where: { personId, moduleId },
      _count: true,
      _max: { finishedAt: true },
    });
    const extra = await readExtraAttempts(tx, { personId, moduleId, now });
    const allowed = withExtraAttempts(rules, extra.granted);
    const ended = { attempts: before._count, lastEndedAt: before._max.finishedAt };
    if (readinessOf(allowed, ended, now).type !== "ready") return { type: "refused" };
    const begun = await begin(tx, { personId, moduleId, rules, now });
    if (!begun) return { type: "gone" };
    await markApplied(tx, input.update, now);
    return { type: "started", view: begun };
  });
}
