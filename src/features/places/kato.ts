import { fullNameKk, fullNameRu } from "./kato-names.ts";
import { isCity, type PlaceLevel, type PlaceNames } from "./places.ts";

/** One row of the official file, as text, with the number a spreadsheet program shows beside it. */
export interface KatoRow {
  row: number;
  te: string;
  ab: string;
  cd: string;
  ef: string;
  hij: string;
  nameKk: string;
  nameRu: string;
}

/** A row that cannot be imported, and why. */
export interface RowProblem {
  row: number;
  reason: string;
}

/** A unit of the file in its place of the tree. */
export interface KatoUnit extends PlaceNames {
  id: string;
  level: PlaceLevel;
  parentId: string | null;
}

/** What a file says: units in the order of the file, wider ones not necessarily first. */
export interface KatoReading {
  units: KatoUnit[];
  /** Rows below the rural district (villages, winterings), which are not kept. */
  settlements: number;
  /** All refused rows, by number. With any of these, nothing of the file may be used. */
  problems: RowProblem[];
}

/** Longer than any name of the classifier (the longest known has 45 letters), short enough for a button. */
const longestName = 120;

const pieceWidths = { ab: 2, cd: 2, ef: 2, hij: 3 } as const;

interface Code {
  te: string;
  oblastId: string;
  districtId: string;
  step: "oblast" | "district" | "third" | "settlement";
}

function readCode(row: KatoRow): Code | { reason: string } {
  const te = row.te.trim();
  if (!/^\d{9}$/.test(te)) {
    return {
      reason: `te must be nine digits, for example 194230000, and is ${te === "" ? "empty" : `"${te}"`}`,
    };
  }
  let from = 0;
  for (const [column, width] of Object.entries(pieceWidths) as [keyof typeof pieceWidths, number][]) {
    const expected = te.slice(from, from + width);
    from += width;
    // Spreadsheets drop leading zeros, and some editions leave zero pieces empty.
    const found = row[column].trim().padStart(width, "0");
    if (found !== expected) {
      return { reason: `${column} is "${row[column].trim()}", but te ${te} says "${expected}"` };
    }
  }
  if (te.startsWith("00")) return { reason: `te ${te} has no oblast: its first two digits are 00` };
  const [cd, ef, hij] = [te.slice(2, 4), te.slice(4, 6), te.slice(6)];
  const step = hij !== "000" ? "settlement" : ef !== "00" ? "third" : cd !== "00" ? "district" : "oblast";
  return { te, oblastId: `${te.slice(0, 2)}0000000`, districtId: `${te.slice(0, 4)}00000`, step };
}

function nameProblem(column: string, name: string): string | null {
  if (name === "") return `${column} is empty`;
  if (name.length > longestName)
    return `${column} has ${name.length} letters, at most ${longestName} are allowed`;
  // An encoding without Kazakh letters (windows-1251) leaves a question mark for each of them.
  if (/[?\uFFFD]/u.test(name)) {
    return `${column} "${name}" has lost letters: save the file as UTF-8 or .xlsx`;
  }
  return null;
}

/**
 * Reads the rows of a classifier and finds each unit's parent, once: from here on the parent is stored and
 * not derived from digits. `known` holds the units already in the database: they may be parents too, so that a
 * file of one district can be imported on its own. In an oblast whose own row is in the file they may not, because
 * there the file speaks for the whole oblast.
 *
 * - cd = ef = 00: an oblast or a city of republican significance;
 * - ef = 00: a district or a city administration, below its oblast;
 * - hij = 000: a rural district or town, below its district. In a city of republican significance the
 *   classifier has no row between: the city's districts hang directly below it, on the level of districts;
 * - everything else is a settlement and is counted, not kept.
 *
 * @see https://stat.gov.kz for the classifier (KATO, НК РК 11)
 */
export function readKato(rows: readonly KatoRow[], known: ReadonlyMap<string, PlaceNames>): KatoReading {
  const problems: RowProblem[] = [];
  const firstRow = new Map<string, number>();
  const placed: { row: number; code: Code; names: PlaceNames }[] = [];
  const names = new Map(known);
  let settlements = 0;

  for (const row of rows) {
    const code = readCode(row);
    if ("reason" in code) {
      problems.push({ row: row.row, reason: code.reason });
      continue;
    }
    const earlier = firstRow.get(code.te);
    if (earlier !== undefined) {
      problems.push({ row: row.row, reason: `te ${code.te} is already in row ${earlier}` });
      continue;
    }
    firstRow.set(code.te, row.row);
    if (code.step === "settlement") {
      settlements += 1;
      continue;
    }
    const found = { nameKk: fullNameKk(row.nameKk), nameRu: fullNameRu(row.nameRu) };
    names.set(code.te, found);
    const wrong = nameProblem("name_kaz", found.nameKk) ?? nameProblem("name_rus", found.nameRu);
    if (wrong === null) placed.push({ row: row.row, code, names: found });
    else problems.push({ row: row.row, reason: wrong });
  }

  const units: KatoUnit[] = [];
  for (const { row, code, names: own } of placed) {
    const position = positionOf(code, (id) => {
      const isParent = firstRow.has(id) || (known.has(id) && !firstRow.has(code.oblastId));
      return isParent ? names.get(id) : undefined;
    });
    if ("reason" in position) problems.push({ row, reason: position.reason });
    else units.push({ id: code.te, ...position, ...own });
  }
  problems.sort((a, b) => a.row - b.row);
  return { units, settlements, problems };
}

function positionOf(
  code: Code,
  findParent: (id: string) => PlaceNames | undefined,
): Pick<KatoUnit, "level" | "parentId"> | { reason: string } {
  if (code.step === "oblast") return { level: "oblast", parentId: null };
  const oblast = findParent(code.oblastId);
  if (oblast === undefined) return { reason: `${code.te} belongs to ${code.oblastId}, which has no row` };
  if (code.step === "district") return { level: "district", parentId: code.oblastId };
  if (findParent(code.districtId) !== undefined) {
    return { level: "ruralDistrict", parentId: code.districtId };
  }
  if (isCity(oblast)) return { level: "district", parentId: code.oblastId };
  return { reason: `${code.te} belongs to ${code.districtId}, which has no row` };
}
