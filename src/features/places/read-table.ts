import { readSheet, type SheetRow, SpreadsheetError } from "../../shared/spreadsheet.ts";
import type { KatoRow } from "./kato.ts";

/** `unreadable`: the file is no table or has not the columns; `message` says what is wrong and what is expected. */
export type TableResult =
  | { ok: true; rows: KatoRow[] }
  | { ok: false; reason: "unreadable"; message: string };

/** The classifier has some 16,300 rows and its .xlsx about a megabyte. */
const limits = { maxBytes: 32 * 1024 * 1024, maxRows: 100_000 };

/** Columns of the official file that are read; k and nn say nothing the program keeps. */
const columns = ["te", "ab", "cd", "ef", "hij", "name_kaz", "name_rus"] as const;

type Column = (typeof columns)[number];

/** Titles and empty rows may stand above the header. */
const rowsBeforeHeader = 20;

/**
 * Reads a file of the classifier, .xlsx or CSV: finds the header by the names of its columns, in any order and
 * case, and gives the rows below it as text. Empty rows are left out; rows keep the numbers of the file. What the
 * rows say is not checked here.
 */
export async function readTable(bytes: Uint8Array): Promise<TableResult> {
  let sheet: SheetRow[];
  try {
    sheet = await readSheet(bytes, limits);
  } catch (error) {
    if (error instanceof SpreadsheetError) return unreadable(error.message);
    throw error;
  }
  const header = findHeader(sheet);
  if (header === undefined) {
    return unreadable(
      `No row has the column names; expected are ${columns.join(", ")}, for example in the first row`,
    );
  }
  const missing = columns.filter((column) => !header.positions.has(column));
  if (missing.length > 0) {
    const noun = missing.length === 1 ? "column" : "columns";
    return unreadable(
      `Row ${header.row} lacks the ${noun} ${missing.join(", ")}; expected are ${columns.join(", ")}`,
    );
  }
  const rows = sheet
    .filter(({ number, cells }) => number > header.row && cells.some((cell) => cell.trim() !== ""))
    .map(({ number, cells }) => {
      const cell = (column: Column) => cells[header.positions.get(column) ?? -1] ?? "";
      return {
        row: number,
        te: cell("te"),
        ab: cell("ab"),
        cd: cell("cd"),
        ef: cell("ef"),
        hij: cell("hij"),
        nameKk: cell("name_kaz"),
        nameRu: cell("name_rus"),
      };
    });
  if (rows.length === 0) return unreadable(`Nothing follows the column names in row ${header.row}`);
  return { ok: true, rows };
}

function unreadable(message: string): TableResult {
  return { ok: false, reason: "unreadable", message };
}

/** The row among the first ones that names the most columns, at least two; and where it names each. */
function findHeader(sheet: readonly SheetRow[]): { row: number; positions: Map<Column, number> } | undefined {
  let best: { row: number; positions: Map<Column, number> } | undefined;
  for (const { number, cells } of sheet.slice(0, rowsBeforeHeader)) {
    const positions = new Map<Column, number>();
    for (const [at, cell] of cells.entries()) {
      const column = columns.find((name) => name === cell.trim().toLowerCase());
      if (column !== undefined && !positions.has(column)) positions.set(column, at);
    }
    if (positions.size >= 2 && positions.size > (best?.positions.size ?? 0))
      best = { row: number, positions };
  }
  return best;
}
