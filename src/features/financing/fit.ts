import type { Day } from "../../shared/day.ts";
import { type Answers, type FundingSource, fundingSources } from "../initiatives/answers.ts";
import type { Programme } from "./programme.ts";
import type { CalculationIndex } from "./store.ts";

/** A programme that fits an initiative. Money is in whole tenge. */
export interface FittingProgramme {
  readonly programme: Programme;
  /** The most it gives to one borrower; null where that is not known. */
  readonly limit: bigint | null;
  /** The monthly calculation indexes of the limit, where it is told in them. */
  readonly indexes: number | null;
  /** What the initiative wants of this source, and what no source covers yet; null while that is not told. */
  readonly wanted: bigint | null;
  /** How much of what is wanted it could cover; null where the limit or what is wanted is not known. */
  readonly covered: bigint | null;
}

/** Which programmes fit an initiative, and what stays uncovered. */
export interface ProgrammeFit {
  /** The day it was counted for. */
  readonly on: Day;
  /** The monthly calculation index of that day; null where none is known. */
  readonly index: CalculationIndex | null;
  readonly programmes: readonly FittingProgramme[];
  /** What no programme of known limit covers, by source; null while the funding is not told. */
  readonly uncovered: readonly UncoveredPart[] | null;
}

/** Money without a programme for it. `gap`: no source is named for it either. */
interface UncoveredPart {
  readonly source: FundingSource | "gap";
  readonly tenge: bigint;
}

/** Sources for which there may be a programme; the others are the akim's to bring. */
export const aidedSources = ["loan", "budget", "grant"] as const satisfies readonly FundingSource[];

/** Whether processing and cooperatives' higher limits are meant for it. */
function isTogether({ direction, cooperative }: Answers): boolean {
  const joins = cooperative !== undefined && cooperative.state !== "none";
  return joins || direction === "processing" || direction === "cooperation";
}

function limitOf(
  programme: Programme,
  answers: Answers,
  index: CalculationIndex | null,
): Pick<FittingProgramme, "limit" | "indexes"> {
  const { mostIndexes, mostIndexesTogether, mostTenge } = programme;
  const indexes = isTogether(answers) ? (mostIndexesTogether ?? mostIndexes) : mostIndexes;
  if (indexes === null) return { limit: mostTenge, indexes };
  return { limit: index && BigInt(indexes) * index.tenge, indexes };
}

const least = (left: bigint, right: bigint) => (left < right ? left : right);

/**
 * Which programmes fit: those that have not ended and are meant for the direction. One programme of a source is counted on,
 * the one that gives most, as a borrower seldom gets two.
 */
export function fitTo(
  input: { programmes: readonly Programme[]; index: CalculationIndex | null; on: Day },
  answers: Answers,
): ProgrammeFit {
  const { index, on } = input;
  const { direction, totalCost, funding } = answers;
  const planned = funding && fundingSources.reduce((sum, source) => sum + funding[source], 0n);
  const gap = totalCost === undefined || planned === undefined ? undefined : totalCost - planned;
  const programmes = input.programmes
    .filter(({ endedOn }) => endedOn === null || endedOn > on)
    .filter(({ directions }) => directions.length === 0 || (direction && directions.includes(direction)))
    .map((programme): FittingProgramme => {
      const { limit, indexes } = limitOf(programme, answers, index);
      const wanted = funding ? funding[programme.covers] + (gap && gap > 0n ? gap : 0n) : (totalCost ?? null);
      const covered = wanted === null || limit === null ? null : least(wanted, limit);
      return { programme, limit, indexes, wanted, covered };
    });
  return { on, index, programmes, uncovered: uncoveredOf(answers, programmes) };
}

function uncoveredOf(
  { totalCost, funding }: Answers,
  programmes: readonly FittingProgramme[],
): readonly UncoveredPart[] | null {
  if (totalCost === undefined || funding === undefined) return null;
  const left: UncoveredPart[] = [];
  let gap = totalCost - fundingSources.reduce((sum, source) => sum + funding[source], 0n);
  for (const source of aidedSources) {
    const limits = programmes.flatMap(({ programme, limit }) => (programme.covers === source ? [limit] : []));
    const known = limits.filter((limit) => limit !== null);
    const most = known.reduce((largest, limit) => (limit > largest ? limit : largest), 0n);
    const used = least(most, funding[source]);
    if (gap > 0n) gap -= least(gap, most - used);
    // Where there are only programmes of unknown limit, nothing can be said.
    if (limits.length > 0 && known.length === 0) continue;
    if (funding[source] > used) left.push({ source, tenge: funding[source] - used });
  }
  return gap > 0n ? [...left, { source: "gap", tenge: gap }] : left;
}
