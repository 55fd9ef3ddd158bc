import { z } from "zod";
import type { FinancingProgramme as ProgrammeRow } from "../../db/client/client.ts";
import type { Language } from "../../i18n/language.ts";
import { type Day, fromColumn, toColumn } from "../../shared/day.ts";
import { type FundingSource, fundingSources } from "../initiatives/answers.ts";
import type { Direction } from "../people/person.ts";

/** Words in both languages. */
type Bilingual = Readonly<Record<Language, string>>;

/** A financing programme as it is from a day on. */
export interface Programme {
  /** What stays the same through its changes: "auyl-amanaty". */
  readonly code: string;
  readonly validFrom: Day;
  /** When somebody last checked the figures. */
  readonly checkedOn: Day;
  readonly name: Bilingual;
  /** Who may take it and for what. */
  readonly terms: Bilingual;
  /** What it can be used for; empty means every direction. */
  readonly directions: readonly Direction[];
  /** Which part of the funding it can cover. */
  readonly covers: FundingSource;
  /** Monthly calculation indexes a borrower; null where the limit is told otherwise, or is not known. */
  readonly mostIndexes: number | null;
  /** Monthly calculation indexes for processing and cooperatives; null where they get no more than others. */
  readonly mostIndexesTogether: number | null;
  /** Whole tenge, where the limit is not told in indexes. */
  readonly mostTenge: bigint | null;
  /** Percent a year as a decimal: "2.5". Null where it is not known. */
  readonly rate: string | null;
  /** Null where it is not known. */
  readonly termMonths: number | null;
  /** The document or page that says so. */
  readonly source: string;
  /** From this day on it takes nobody any more. */
  readonly endedOn: Day | null;
}

const bilingual = z.object({ kk: z.string(), ru: z.string() });
const funding = z.enum(fundingSources);

/** A programme as a row of the database holds it. */
export function readProgramme(row: ProgrammeRow): Programme {
  const { id: _, name, terms, covers, rate, validFrom, checkedOn, endedOn, ...rest } = row;
  return {
    ...rest,
    validFrom: fromColumn(validFrom),
    checkedOn: fromColumn(checkedOn),
    endedOn: endedOn && fromColumn(endedOn),
    name: bilingual.parse(name),
    terms: bilingual.parse(terms),
    covers: funding.parse(covers),
    rate: rate?.toString() ?? null,
  };
}

/** A programme as the database takes it. */
export function writeProgramme(programme: Programme) {
  const { name, terms, directions, validFrom, checkedOn, endedOn, ...rest } = programme;
  return {
    ...rest,
    name: { ...name },
    terms: { ...terms },
    directions: [...directions],
    validFrom: toColumn(validFrom),
    checkedOn: toColumn(checkedOn),
    endedOn: endedOn && toColumn(endedOn),
  };
}
