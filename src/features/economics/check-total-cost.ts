import type { Dependencies } from "../../dependencies.ts";
import type { Direction } from "../people/person.ts";

/** Tenge: what an initiative of the programme costs on average (600 billion for 12,000 initiatives). */
const programmeAverage = 50_000_000n;
/** With fewer submitted initiatives than this, their median says little, and the programme's average is taken. */
const fewestForMedian = 5;
/**
 * How many initiatives tell what is usual, those that went furthest first: specialists have looked at their figures.
 * What 20 times off is does not hang on more, and reading them stays quick.
 */
const mostCompared = 1000;
/** How many times off the median a cost is doubted: the slip between thousand and million is a thousand times. */
const doubtedTimes = 20n;
/** A median changes slowly, and every initiative of a direction is asked for it. */
const keptMilliseconds = 10 * 60_000;

type Deps = Pick<Dependencies, "prisma" | "clock">;

/** A median that was read, or is being read by the first who asked. */
interface KeptMedian {
  readonly median: Promise<bigint>;
  readonly at: number;
}

/** Medians by their direction, for each program that runs. */
const kept = new WeakMap<Deps["prisma"], Map<Direction, KeptMedian>>();

async function readMedian(prisma: Deps["prisma"], direction: Direction): Promise<bigint> {
  const [row] = await prisma.$queryRaw<{ count: bigint; median: bigint | null }[]>`
    SELECT count(*) AS count,
      round(percentile_cont(0.5) WITHIN GROUP (ORDER BY "totalCost"::double precision))::bigint AS median
    FROM (
      SELECT "totalCost" FROM "Initiative"
      WHERE "direction" = ${direction}::"Direction" AND "totalCost" > 0
        AND "status" IN ('submitted', 'inReview', 'needsChanges', 'approved', 'rejected', 'inImplementation', 'completed', 'stopped')
      ORDER BY "status" DESC
      LIMIT ${mostCompared}
    ) compared`;
  return row?.median && row.count >= fewestForMedian ? row.median : programmeAverage;
}

/**
 * The median total cost of the submitted initiatives of a direction, in tenge, or the programme's average while there are
 * fewer than five. Of many, a thousand are looked at. Up to ten minutes old.
 */
export async function findMedian(deps: Deps, direction: Direction): Promise<bigint> {
  const { prisma, clock } = deps;
  const medians = kept.get(prisma) ?? new Map<Direction, KeptMedian>();
  kept.set(prisma, medians);
  const now = clock.now().getTime();
  const known = medians.get(direction);
  if (known && Math.abs(now - known.at) < keptMilliseconds) return known.median;
  const median = readMedian(prisma, direction);
  medians.set(direction, { median, at: now });
  try {
    return await median;
  } catch (error) {
    medians.delete(direction);
    throw error;
  }
}

/** Whether an amount is 20 times off the median, either way. */
export function isFarFromMedian(tenge: bigint, median: bigint): boolean {
  return tenge * doubtedTimes <= median || tenge >= median * doubtedTimes;
}

/** Whether a total cost is to be doubted: `times` says how many times it is more, or less, than is usual. */
export type CostCheck =
  | { readonly far: false }
  | { readonly far: true; readonly median: bigint; readonly times: number; readonly more: boolean };

/** Holds a total cost against what initiatives of its direction usually cost. */
export async function checkTotalCost(
  deps: Deps,
  input: { direction: Direction; tenge: bigint },
): Promise<CostCheck> {
  const { direction, tenge } = input;
  const median = await findMedian(deps, direction);
  if (!isFarFromMedian(tenge, median)) return { far: false };
  const more = tenge > median;
  const times = more ? tenge / median : median / (tenge > 0n ? tenge : 1n);
  return { far: true, median, times: Number(times), more };
}
