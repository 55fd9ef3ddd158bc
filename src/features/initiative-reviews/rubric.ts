import type { Criterion } from "../../db/client/enums.ts";

export type { Criterion };

/** The lines of the rubric, in their order. */
export const criteria = [
  "need",
  "market",
  "feasibility",
  "finance",
  "incomes",
] as const satisfies readonly Criterion[];

/** What a line may be given. */
export const scoreValues = [1, 2, 3, 4, 5] as const;

/** A specialist's score of a version on one line. */
export interface Score {
  readonly criterion: Criterion;
  /** 1 to 5. */
  readonly value: number;
  readonly reason: string | null;
}

/** The mean of the scores; null where there is none. */
export function meanOf(scores: readonly Pick<Score, "value">[]): number | null {
  if (scores.length === 0) return null;
  return scores.reduce((sum, { value }) => sum + value, 0) / scores.length;
}
