import type { Dependencies } from "../../dependencies.ts";
import type { Language } from "../../i18n/language.ts";
import { type ExtraAttempts, readExtraAttempts } from "../extra-attempts/extra-attempts.ts";
import { closeOverdueAttempts } from "./close-attempt.ts";
import { countAnswered } from "./count-answered.ts";
import { type QuizRules, type Readiness, readinessOf, readQuizRules, withExtraAttempts } from "./quiz.ts";
import { getQuizResults } from "./quiz-results.ts";

/** The page of a module's quiz: its rules and how a person stands with it. */
export interface QuizPage {
  readonly moduleId: string;
  readonly title: Readonly<Record<Language, string>>;
  /** Its rules; the attempts are those that this person has, with what they were given more. */
  readonly rules: QuizRules;
  readonly extra: ExtraAttempts;
  /** How many questions an attempt asks. */
  readonly questions: number;
  /** Best score in percent; null while no attempt is over. */
  readonly best: number | null;
  readonly passed: boolean;
  /** Attempts that are over. */
  readonly over: number;
  /** The attempt that is going on. */
  readonly open: {
    readonly attemptId: string;
    readonly answered: number;
    readonly total: number;
    readonly deadline: Date | null;
  } | null;
  /** Whether another attempt may begin; the open one is not left any more. */
  readonly readiness: Readiness;
}

/** Reads the page of a module's quiz; null where the module has none. */
export async function getQuiz(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { personId: string; moduleId: string },
): Promise<QuizPage | null> {
  const { prisma } = deps;
  const { personId, moduleId } = input;
  const module = await prisma.module.findUnique({
    where: { id: moduleId, retiredAt: null },
    select: {
      title: true,
      quiz: true,
      _count: { select: { questions: { where: { retiredAt: null } } } },
    },
  });
  const published = module && readQuizRules(module.quiz);
  if (!published || module._count.questions === 0) return null;
  await closeOverdueAttempts(deps, { personId });
  const result = (await getQuizResults(deps, { personId })).get(moduleId);
  const last = await prisma.attempt.aggregate({
    where: { personId, moduleId },
    _max: { finishedAt: true },
  });
  const open = await prisma.attempt.findUnique({
    where: { openKey: `${personId}:${moduleId}` },
    select: { id: true, total: true, deadline: true },
  });
  const extra = await readExtraAttempts(prisma, { personId, moduleId, now: deps.clock.now() });
  const rules = withExtraAttempts(published, extra.granted);
  const over = (result?.attempts ?? 0) - (open ? 1 : 0);
  return {
    moduleId,
    title: module.title as Record<Language, string>,
    rules,
    extra,
    questions: Math.min(rules.draw, module._count.questions),
    best: over > 0 ? (result?.best ?? 0) : null,
    passed: result?.passed ?? false,
    over,
    open: open && {
      attemptId: open.id,
      answered: await countAnswered(deps, { attemptId: open.id }),
      total: open.total,
      deadline: open.deadline,
    },
    readiness: readinessOf(
      rules,
      { attempts: over + (open ? 1 : 0), lastEndedAt: last._max.finishedAt },
      deps.clock.now(),
    ),
  };
}
