import { z } from "zod";
import { type AskedQuestion, optionCount } from "./question.ts";
import { seededRandom, shuffle } from "./random.ts";

const rulesSchema = z.object({
  passMark: z.number().min(1).max(100),
  draw: z.number().int().min(1),
  attempts: z
    .number()
    .int()
    .min(1)
    .nullish()
    .transform((attempts) => attempts ?? null),
  pauseMinutes: z.number().min(0).default(0),
  timeLimitMinutes: z
    .number()
    .positive()
    .nullish()
    .transform((minutes) => minutes ?? null),
});

/**
 * The rules of a quiz: pass mark in percent, questions an attempt draws, attempts a person has (null: as many as they
 * like), pause between attempts and time limit (null: none) in minutes.
 */
export type QuizRules = z.infer<typeof rulesSchema>;

/**
 * Reads the rules that are stored with a module; null for a module without a quiz.
 *
 * @throws z.ZodError when they are no rules: what publishes courses wrote something else
 */
export function readQuizRules(stored: unknown): QuizRules | null {
  return rulesSchema.nullable().parse(stored);
}

/** A question that an attempt may draw, in the version that is published now. */
export interface BankQuestion {
  readonly id: string;
  readonly version: number;
  readonly question: AskedQuestion;
}

/** A question of an attempt, with the order in which its options are shown. */
export interface PlannedQuestion {
  readonly questionId: string;
  readonly version: number;
  readonly options: readonly number[];
}

function showOptions(question: AskedQuestion, random: () => number): number[] {
  const inOrder = Array.from({ length: optionCount(question) }, (_, index) => index);
  // "True" always stands before "false".
  if (question.type === "boolean" || question.type === "number") return inOrder;
  const shuffled = shuffle(inOrder, random);
  // Shown in the right order, it would need no thought.
  const isSolved = question.type === "order" && shuffled.every((item, place) => item === place);
  return isSolved ? shuffled.reverse() : shuffled;
}

/**
 * The questions of an attempt in their order: `draw` of the bank, or all where it has fewer, each with its options
 * shuffled. The same seed and bank give the same attempt.
 */
export function planAttempt(bank: readonly BankQuestion[], draw: number, seed: string): PlannedQuestion[] {
  const random = seededRandom(seed);
  return shuffle(bank, random)
    .slice(0, draw)
    .map(({ id, version, question }) => ({
      questionId: id,
      version,
      options: showOptions(question, random),
    }));
}

/** Share of right answers in whole percent, rounded down so that nobody reads a pass mark they did not reach. */
export function percent(score: number, total: number): number {
  return total === 0 ? 0 : Math.floor((100 * score) / total);
}

/** Whether so many right answers reach the pass mark, counted without rounding. */
export function passes(score: number, total: number, passMark: number): boolean {
  return score * 100 >= passMark * total;
}

/** The rules for somebody who was given so many attempts more. */
export function withExtraAttempts(rules: QuizRules, extra: number): QuizRules {
  return rules.attempts === null ? rules : { ...rules, attempts: rules.attempts + extra };
}

/** Whether an attempt may begin. `left` counts attempts still to be had, null where they are not limited. */
export type Readiness =
  | { readonly type: "ready"; readonly left: number | null }
  | { readonly type: "pause"; readonly until: Date; readonly left: number | null }
  | { readonly type: "spent" };

const minute = 60_000;

/**
 * Whether somebody may begin another attempt.
 *
 * @param before attempts that are over, and when the last of them ended
 */
export function readinessOf(
  rules: QuizRules,
  before: { readonly attempts: number; readonly lastEndedAt: Date | null },
  now: Date,
): Readiness {
  const left = rules.attempts === null ? null : Math.max(0, rules.attempts - before.attempts);
  if (left === 0) return { type: "spent" };
  const until = before.lastEndedAt && new Date(before.lastEndedAt.getTime() + rules.pauseMinutes * minute);
  return until && until > now ? { type: "pause", until, left } : { type: "ready", left };
}

/** When the time of an attempt that begins now is over; null where there is no limit. */
export function deadlineOf(rules: QuizRules, now: Date): Date | null {
  return rules.timeLimitMinutes === null ? null : new Date(now.getTime() + rules.timeLimitMinutes * minute);
}
