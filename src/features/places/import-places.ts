import type { Dependencies } from "../../dependencies.ts";
import { type KatoRow, type RowProblem, readKato } from "./kato.ts";
import type { PlaceNames } from "./places.ts";
import { type ImportPlan, planImport } from "./plan-import.ts";
import {
  addPlaces,
  confirmPlaces,
  findAllPlaces,
  lockPlaces,
  placesTransaction,
  retirePlaces,
  rewritePlace,
} from "./store.ts";

/** What an import did, or with `dryRun` would do. */
export interface ImportSummary {
  added: number;
  changed: number;
  /** Units that had been retired and are back. */
  restored: number;
  retired: number;
  unchanged: number;
  /** Rows below the rural district, which are not kept. */
  settlements: number;
  /** Oblasts and cities the file speaks for as a whole: only there units are retired. */
  covered: number;
  renamings: { id: string; before: PlaceNames; after: PlaceNames }[];
  retirements: ({ id: string } & PlaceNames)[];
}

/** `invalid-rows`: nothing was imported; `problems` holds the first of them by row, `total` counts all. */
export type ImportResult =
  | { ok: true; summary: ImportSummary }
  | { ok: false; reason: "invalid-rows"; problems: RowProblem[]; total: number };

/** More are counted but not listed. */
const listedProblems = 50;

/**
 * Brings the table of places to the state of a classifier file, wholly or not at all. Units are added, renamed and
 * moved; those that vanished from an oblast the file covers are retired, never deleted, and come back when a later
 * file has them again. The first level is never retired. See `planImport` for what "covers" means.
 *
 * Imports run one after another. Importing the same file again changes nothing but notes that it was confirmed.
 */
export async function importPlaces(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: {
    fileName: string;
    /** SHA-256 of the file. */
    checksum: string;
    rows: readonly KatoRow[];
    /** Find out what would happen, and change nothing. */
    dryRun?: boolean;
  },
): Promise<ImportResult> {
  return deps.prisma.$transaction(async (tx): Promise<ImportResult> => {
    await lockPlaces(tx);
    const stored = await findAllPlaces(tx);
    const known = new Map(stored.filter((place) => !place.retired).map((place) => [place.id, place]));
    const { units, settlements, problems } = readKato(input.rows, known);
    if (problems.length > 0) {
      const listed = problems.slice(0, listedProblems);
      return { ok: false, reason: "invalid-rows", problems: listed, total: problems.length };
    }
    const plan = planImport(units, stored);
    const summary = summarize(plan, settlements);
    if (input.dryRun) return { ok: true, summary };

    const now = deps.clock.now();
    const { id: importId } = await tx.placeImport.create({
      data: {
        fileName: input.fileName,
        checksum: input.checksum,
        added: summary.added,
        changed: summary.changed + summary.restored,
        retired: summary.retired,
        importedAt: now,
      },
    });
    await addPlaces(tx, plan.added, importId);
    for (const unit of [...plan.restored, ...plan.changed.map(({ after }) => after)])
      await rewritePlace(tx, unit);
    await confirmPlaces(
      tx,
      units.map((unit) => unit.id),
      importId,
    );
    await retirePlaces(
      tx,
      plan.retired.map((place) => place.id),
      now,
    );
    return { ok: true, summary };
  }, placesTransaction);
}

function summarize(plan: ImportPlan, settlements: number): ImportSummary {
  return {
    added: plan.added.length,
    changed: plan.changed.length,
    restored: plan.restored.length,
    retired: plan.retired.length,
    unchanged: plan.unchanged.length,
    settlements,
    covered: plan.coveredIds.length,
    renamings: plan.changed
      .filter(({ before, after }) => before.nameKk !== after.nameKk || before.nameRu !== after.nameRu)
      .map(({ before, after }) => ({ id: after.id, before: names(before), after: names(after) })),
    retirements: plan.retired.map((place) => ({ id: place.id, ...names(place) })),
  };
}

function names({ nameKk, nameRu }: PlaceNames): PlaceNames {
  return { nameKk, nameRu };
}
