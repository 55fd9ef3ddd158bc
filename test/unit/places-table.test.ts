import { writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { readTable } from "../../src/features/places/read-table.ts";

const header = ["te", "ab", "cd", "ef", "hij", "k", "name_kaz", "name_rus", "nn"];
const almaty = ["190000000", "19", "00", "00", "000", "", "Алматы облысы", "Алматинская область", "1"];
const read = {
  te: "190000000",
  ab: "19",
  cd: "00",
  ef: "00",
  hij: "000",
  nameKk: "Алматы облысы",
  nameRu: "Алматинская область",
};

const utf8 = (text: string) => new TextEncoder().encode(text);
const table = (delimiter: string, rows: string[][] = [header, almaty]) =>
  rows.map((cells) => cells.join(delimiter)).join("\r\n");
const xlsx = (rows: (string | number | null)[][]) => writeXlsx({ sheets: [{ name: "КАТО", rows }] });

/** Windows-1251 has А–я in one run from 0xC0. */
function windows1251(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x80) return code;
    return code >= 0x410 && code <= 0x44f ? code - 0x350 : "?".charCodeAt(0);
  });
}

describe("reading a table of the classifier", () => {
  it.each([
    ["comma", ","],
    ["semicolon", ";"],
    ["tab", "\t"],
  ])("should read CSV with %s", async (_name, delimiter) => {
    expect(await readTable(utf8(table(delimiter)))).toEqual({ ok: true, rows: [{ row: 2, ...read }] });
  });

  it("should read CSV with a byte order mark and in UTF-16, as spreadsheet programs save it", async () => {
    const expected = { ok: true, rows: [{ row: 2, ...read }] };
    expect(await readTable(utf8(`\uFEFF${table(";")}`))).toEqual(expected);
    expect(await readTable(Buffer.from(`\uFEFF${table("\t")}`, "utf16le"))).toEqual(expected);
  });

  it("should read Russian letters in windows-1251, where Kazakh ones are lost", async () => {
    const result = await readTable(
      windows1251(table(";", [header, ["190000000", "19", "0", "0", "0", "", "Қарасай", "Карасай", ""]])),
    );
    expect(result).toMatchObject({ ok: true, rows: [{ nameKk: "?арасай", nameRu: "Карасай" }] });
  });

  it("should read quoted fields with delimiters, quotes and line breaks in them", async () => {
    const quoted = almaty.with(6, '"Алматы; ""жаңа""\nоблысы"');
    const result = await readTable(utf8(table(";", [header, quoted, almaty])));
    expect(result).toMatchObject({
      ok: true,
      rows: [{ row: 2, nameKk: 'Алматы; "жаңа"\nоблысы' }, { row: 3 }],
    });
  });

  it("should find the columns below titles, in any order and case", async () => {
    const rows = [["КАТО, 2026"], [], ["NAME_RUS", " Te ", "AB", "cd", "ef", "hij", "name_KAZ"]];
    const cells = ["Алматинская область", "190000000", "19", "00", "00", "000", "Алматы облысы"];
    expect(await readTable(utf8(table(",", [...rows, cells])))).toEqual({
      ok: true,
      rows: [{ row: 4, ...read }],
    });
    expect(await readTable(await xlsx([...rows, cells]))).toEqual({ ok: true, rows: [{ row: 4, ...read }] });
  });

  it("should read numbers of an .xlsx file, and keep the numbers of rows past empty ones", async () => {
    const numbers = [190000000, 19, 0, 0, 0, null, "Алматы облысы", "Алматинская область", 1];
    const result = await readTable(await xlsx([header, [], [null, ""], numbers]));
    expect(result).toEqual({ ok: true, rows: [{ row: 4, ...read, cd: "0", ef: "0", hij: "0" }] });
  });

  it("should name the columns that are missing", async () => {
    const result = await readTable(
      utf8("te;ab;cd;ef;hij;name_rus\n190000000;19;00;00;000;Алматинская область"),
    );
    expect(result).toEqual({
      ok: false,
      reason: "unreadable",
      message: "Row 1 lacks the column name_kaz; expected are te, ab, cd, ef, hij, name_kaz, name_rus",
    });
  });

  it.each([
    ["an empty file", utf8(""), /No row has the column names/],
    ["another table", utf8("a;b\n1;2"), /No row has the column names/],
    ["a header alone", utf8(table(";", [header])), /Nothing follows the column names in row 1/],
    ["an old .xls file", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), /save it as \.xlsx/],
    ["a damaged .xlsx file", Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3]), /damaged/],
    ["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]), /neither \.xlsx nor text/],
    ["too many rows", utf8(`${header.join(";")}\n${"1;2\n".repeat(100_001)}`), /more than 100000 rows/],
  ])("should say of %s what is wrong", async (_name, bytes, message) => {
    expect(await readTable(bytes)).toEqual({
      ok: false,
      reason: "unreadable",
      message: expect.stringMatching(message),
    });
  });

  it("should refuse a file that is too large, before reading it", async () => {
    expect(await readTable(new Uint8Array(33 * 1024 * 1024))).toMatchObject({
      ok: false,
      message: expect.stringMatching(/at most 33554432 are read/),
    });
  });

  it("should refuse an .xlsx file that declares to unpack to more than memory should hold", async () => {
    const bytes = await xlsx([header, almaty]);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // The unpacked size of the first entry in the central directory, whose entries begin with PK 01 02.
    const entry = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(
      Buffer.from("PK\x01\x02"),
    );
    view.setUint32(entry + 24, 300 * 1024 * 1024, true);
    expect(await readTable(bytes)).toMatchObject({
      ok: false,
      message: expect.stringMatching(/unpacks to more/),
    });
  });
});
