import { describe, expect, it } from "vitest";
import { type KatoRow, readKato } from "../../src/features/places/kato.ts";
import { fullNameKk, fullNameRu } from "../../src/features/places/kato-names.ts";

let lastRow = 1;

/** A row of the official file; the pieces are cut from the code unless given. */
function row(te: string, nameKk: string, nameRu: string, other: Partial<KatoRow> = {}): KatoRow {
  lastRow += 1;
  const pieces = { ab: te.slice(0, 2), cd: te.slice(2, 4), ef: te.slice(4, 6), hij: te.slice(6) };
  return { row: lastRow, te, ...pieces, nameKk, nameRu, ...other };
}

function read(rows: KatoRow[]) {
  return readKato(rows, new Map());
}

const almaty = () => row("190000000", "Алматы облысы", "Алматинская область");
const zhambyl = () => row("194200000", "Жамбыл ауданы", "Жамбылский район");
const uzynagash = () => row("194230000", "Ұзынағаш а.о.", "Узынагашский с.о.");

describe("reading the classifier", () => {
  it("should place oblast, district and rural district, whatever the order of rows", () => {
    const { units, problems } = read([uzynagash(), zhambyl(), almaty()]);
    expect(problems).toEqual([]);
    expect(units).toEqual([
      {
        id: "194230000",
        level: "ruralDistrict",
        parentId: "194200000",
        nameKk: "Ұзынағаш ауылдық округі",
        nameRu: "Узынагашский сельский округ",
      },
      {
        id: "194200000",
        level: "district",
        parentId: "190000000",
        nameKk: "Жамбыл ауданы",
        nameRu: "Жамбылский район",
      },
      {
        id: "190000000",
        level: "oblast",
        parentId: null,
        nameKk: "Алматы облысы",
        nameRu: "Алматинская область",
      },
    ]);
  });

  it("should hang the districts of a city directly below it, where the classifier skips a level", () => {
    const { units, problems } = read([
      row("750000000", "Алматы қ.", "г.Алматы"),
      row("751710000", "Медеу ауданы", "Медеуский район"),
    ]);
    expect(problems).toEqual([]);
    expect(units[1]).toMatchObject({ id: "751710000", level: "district", parentId: "750000000" });
  });

  it("should keep a city administration with its town as district and rural district", () => {
    const { units } = read([
      almaty(),
      row("191000000", "Қонаев қ.ә.", "Қонаев Г.А."),
      row("191010000", "Қонаев қ.", "г.Қонаев"),
    ]);
    expect(units[1]).toMatchObject({ level: "district", parentId: "190000000", nameRu: "Қонаев Г.А." });
    expect(units[2]).toMatchObject({ level: "ruralDistrict", parentId: "191000000", nameRu: "город Қонаев" });
  });

  it("should count settlements and keep none, also those directly below a district", () => {
    const { units, settlements, problems } = read([
      row("110000000", "Ақмола облысы", "Акмолинская область"),
      row("113800000", "Атбасар ауданы", "Атбасарский район"),
      row("113820100", "Атбасар қ.", "г.Атбасар"),
      row("113833000", "Шұңқыркөл а.о.", "Шункыркольский с.о."),
      row("113833100", "", ""),
    ]);
    expect(problems).toEqual([]);
    expect(units).toHaveLength(3);
    expect(settlements).toBe(2);
  });

  it("should accept pieces without their leading zeros, as spreadsheets give them, and empty zero pieces", () => {
    const bare = row("190000000", "Алматы облысы", "Алматинская область", { cd: "0", ef: "", hij: "0" });
    expect(read([bare]).problems).toEqual([]);
  });

  it.each([
    ["19423000", 'te must be nine digits, for example 194230000, and is "19423000"'],
    ["", "te must be nine digits, for example 194230000, and is empty"],
    ["19423000O", 'te must be nine digits, for example 194230000, and is "19423000O"'],
    ["009000000", "te 009000000 has no oblast: its first two digits are 00"],
  ])("should refuse the code %j", (te, reason) => {
    const bad = row(te, "Бір", "Один");
    expect(read([bad]).problems).toEqual([{ row: bad.row, reason }]);
  });

  it("should refuse pieces that contradict the code", () => {
    const bad = row("194200000", "Жамбыл ауданы", "Жамбылский район", { cd: "44" });
    expect(read([almaty(), bad]).problems).toEqual([
      { row: bad.row, reason: 'cd is "44", but te 194200000 says "42"' },
    ]);
  });

  it("should refuse a code that comes twice and name both rows", () => {
    const first = almaty();
    const second = almaty();
    expect(read([first, second]).problems).toEqual([
      { row: second.row, reason: `te 190000000 is already in row ${first.row}` },
    ]);
  });

  it("should refuse a unit whose parent has no row", () => {
    const orphan = uzynagash();
    expect(read([almaty(), orphan]).problems).toEqual([
      { row: orphan.row, reason: "194230000 belongs to 194200000, which has no row" },
    ]);
    const stray = zhambyl();
    expect(read([stray]).problems).toEqual([
      { row: stray.row, reason: "194200000 belongs to 190000000, which has no row" },
    ]);
  });

  it("should not blame the units below a refused row", () => {
    const nameless = row("194200000", " ", "Жамбылский район");
    expect(read([almaty(), nameless, uzynagash()]).problems).toEqual([
      { row: nameless.row, reason: "name_kaz is empty" },
    ]);
  });

  it("should accept a parent that is in the database already, for a file of one district", () => {
    const known = new Map([["190000000", { nameKk: "Алматы облысы", nameRu: "Алматинская область" }]]);
    expect(readKato([zhambyl(), uzynagash()], known).problems).toEqual([]);
  });

  it("should want parents in the file where it speaks for the whole oblast", () => {
    const known = new Map([
      ["190000000", { nameKk: "Алматы облысы", nameRu: "Алматинская область" }],
      ["194200000", { nameKk: "Жамбыл ауданы", nameRu: "Жамбылский район" }],
    ]);
    const orphan = uzynagash();
    expect(readKato([almaty(), orphan], known).problems.map((problem) => problem.row)).toEqual([orphan.row]);
  });

  it("should refuse names that are too long or have lost letters, and report all rows at once in order", () => {
    const long = row("194233000", "А".repeat(121), "Айдарлинский с.о.");
    const lost = row("194235000", "А??айнар а.о.", "Аккайнарский с.о.");
    const code = row("x", "Х", "Х");
    const { problems } = read([almaty(), zhambyl(), long, lost, code]);
    expect(problems).toEqual([
      { row: long.row, reason: "name_kaz has 121 letters, at most 120 are allowed" },
      {
        row: lost.row,
        reason: 'name_kaz "А??айнар ауылдық округі" has lost letters: save the file as UTF-8 or .xlsx',
      },
      { row: code.row, reason: 'te must be nine digits, for example 194230000, and is "x"' },
    ]);
  });
});

describe("names of the classifier", () => {
  it.each([
    ["Узынагашский с.о.", "Узынагашский сельский округ"],
    ["с.о.Байдибек би", "сельский округ Байдибек би"],
    ["с.о. Матибулак", "сельский округ Матибулак"],
    ["с.о.им.Канай би", "сельский округ имени Канай би"],
    ["г.Астана", "город Астана"],
    ["  Жамбылский   район ", "Жамбылский район"],
    ["Семей Г.А.", "Семей Г.А."],
    ["Каскеленская г.а.", "Каскеленская г.а."],
    ["с.а.Азат", "с.а. Азат"],
    ["Б.Момышулы с.о.", "Б.Момышулы сельский округ"],
  ])("should be written out in Russian where the reading is certain: %s", (short, full) => {
    expect(fullNameRu(short)).toBe(full);
  });

  it.each([
    ["Ұзынағаш а.о.", "Ұзынағаш ауылдық округі"],
    ["Ұзынағаш а.о", "Ұзынағаш ауылдық округі"],
    ["Астана қ.", "Астана қаласы"],
    ["Қонаев қ.ә.", "Қонаев қ.ә."],
    ["Алматы облысы", "Алматы облысы"],
  ])("should be written out in Kazakh where the reading is certain: %s", (short, full) => {
    expect(fullNameKk(short)).toBe(full);
  });
});
