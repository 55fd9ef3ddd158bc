import { parseCsv } from "hucre/csv";
import { streamXlsxRows } from "hucre/xlsx";

/** A row of a table, its cells as text. */
export interface SheetRow {
  /** The number a spreadsheet program shows beside the row; empty rows count, so numbers may jump. */
  number: number;
  cells: string[];
}

/** How large a table may be. */
interface SheetLimits {
  maxBytes: number;
  maxRows: number;
}

/** The file is no table that can be read, or too large; the message says what to do instead. */
export class SpreadsheetError extends Error {
  override name = "SpreadsheetError";
}

/** What an .xlsx file may unpack to: a zip of a megabyte can hold gigabytes. */
const maxUnpackedBytes = 256 * 1024 * 1024;

/** The delimiters of CSV in use here: a Russian or Kazakh Excel writes semicolons. */
const delimiters = [",", ";", "\t"] as const;

/**
 * Reads the first sheet of an .xlsx file, or a CSV file (comma, semicolon or tab; UTF-8, UTF-16 or
 * windows-1251), told apart by their content. Numbers come as they would be typed, without grouping.
 *
 * @throws SpreadsheetError when the file is of another kind, damaged or over the limits
 */
export async function readSheet(bytes: Uint8Array, limits: SheetLimits): Promise<SheetRow[]> {
  if (bytes.byteLength > limits.maxBytes) {
    throw new SpreadsheetError(
      `The file has ${bytes.byteLength} bytes, at most ${limits.maxBytes} are read: is it the right file?`,
    );
  }
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return readXlsx(bytes, limits.maxRows);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw new SpreadsheetError(
      "An old .xls file or one with a password cannot be read: save it as .xlsx or .csv",
    );
  }
  return readCsv(decodeText(bytes), limits.maxRows);
}

async function readXlsx(bytes: Uint8Array, maxRows: number): Promise<SheetRow[]> {
  if (unpackedSize(bytes) > maxUnpackedBytes) {
    throw new SpreadsheetError(
      `The .xlsx file unpacks to more than ${maxUnpackedBytes / 1024 / 1024} MB: is it the right file?`,
    );
  }
  const rows: SheetRow[] = [];
  try {
    for await (const { index, values } of streamXlsxRows(bytes)) {
      if (rows.length === maxRows) throw tooManyRows(maxRows);
      rows.push({ number: index + 1, cells: values.map(cellText) });
    }
  } catch (cause) {
    if (cause instanceof SpreadsheetError) throw cause;
    throw new SpreadsheetError(
      "The .xlsx file is damaged: open it in a spreadsheet program and save it again",
      {
        cause,
      },
    );
  }
  return rows;
}

function readCsv(text: string, maxRows: number): SheetRow[] {
  if (text.includes("\0")) {
    throw new SpreadsheetError("The file is neither .xlsx nor text: save the table as .xlsx or .csv");
  }
  const rows = parseCsv(text, { delimiter: delimiterOf(text), maxRows: maxRows + 1 });
  if (rows.length > maxRows) throw tooManyRows(maxRows);
  return rows.map((cells, index) => ({ number: index + 1, cells: cells.map(cellText) }));
}

function tooManyRows(maxRows: number): SpreadsheetError {
  return new SpreadsheetError(`The table has more than ${maxRows} rows: is it the right file?`);
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return value instanceof Date ? value.toISOString() : String(value);
}

/** The delimiter that the fullest of the first lines has most of: titles above the header have few. */
function delimiterOf(text: string): string {
  const lines = text.split(/\r\n|\r|\n/u, 20);
  const most = (delimiter: string) => Math.max(...lines.map((line) => line.split(delimiter).length));
  return delimiters.reduce((best, delimiter) => (most(delimiter) > most(best) ? delimiter : best));
}

function decodeText(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder("utf-16le").decode(bytes);
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Any bytes are valid windows-1251, the encoding of the Cyrillic Windows; it comes last for that reason.
    return new TextDecoder("windows-1251").decode(bytes);
  }
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

/**
 * The size that the entries of a zip declare, from its central directory. The reader unpacks no entry past its
 * declared size; one that declares none, or leaves it to ZIP64, has no bound and counts as endless.
 *
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT sections 4.3.12 and 4.3.16
 */
function unpackedSize(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end === undefined) return 0;
  const entries = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  let total = 0;
  for (let entry = 0; entry < entries && at + 46 <= view.byteLength; entry += 1) {
    const packed = view.getUint32(at + 20, true);
    const unpacked = view.getUint32(at + 24, true);
    total += unpacked === 0xffff_ffff || (unpacked === 0 && packed > 2) ? Number.POSITIVE_INFINITY : unpacked;
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return total;
}

/** Where the end record of a zip starts: the last 22 bytes, or earlier by the length of a comment. */
function endOfDirectory(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at -= 1) {
    if (view.getUint32(at, true) === 0x0605_4b50) return at;
  }
  return undefined;
}
