import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { getPlacePath } from "../../src/features/places/get-place-path.ts";
import { importPlaces } from "../../src/features/places/import-places.ts";
import type { KatoRow } from "../../src/features/places/kato.ts";
import { listPlaces } from "../../src/features/places/list-places.ts";
import { searchPlaces } from "../../src/features/places/search-places.ts";
import { seedPlaces } from "../../src/features/places/seed-places.ts";
import type { Clock } from "../../src/shared/clock.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";

const now = new Date("2026-11-23T04:00:00Z");
const clock: Clock = { now: () => now };

type Unit = readonly [te: string, nameKk: string, nameRu: string];

const zhetisu: Unit = ["330000000", "Жетісу облысы", "область Жетісу"];
const alakol: Unit = ["333200000", "Алакөл ауданы", "Алакольский район"];
const koktal: Unit = ["333233000", "Көктал а.о.", "Коктальский с.о."];
const zhaipak: Unit = ["333235000", "Жайпақ а.о.", "Жайпакский с.о."];

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
  await seedPlaces(database, { sample: true });
});
afterEach(() => database.drop());

function rows(units: readonly Unit[]): KatoRow[] {
  return units.map(([te, nameKk, nameRu], index) => ({
    row: index + 2,
    te,
    ab: te.slice(0, 2),
    cd: te.slice(2, 4),
    ef: te.slice(4, 6),
    hij: te.slice(6),
    nameKk,
    nameRu,
  }));
}

function bring(units: readonly Unit[], options: { dryRun?: boolean } = {}) {
  return importPlaces(
    { prisma: database.prisma, clock },
    { fileName: "kato.xlsx", checksum: "0".repeat(64), rows: rows(units), ...options },
  );
}

const listed = async (parentId: string) =>
  (await listPlaces(database, { parentId, language: "kk", page: 0, pageSize: 100 })).places.map(
    (p) => p.nameKk,
  );

const snapshot = () => database.prisma.place.findMany({ orderBy: { id: "asc" } });

describe("importing the classifier", () => {
  it("should add units with their parents and note the import", async () => {
    const result = await bring([koktal, zhaipak, alakol, zhetisu, ["333233100", "Көктал ауылы", "с.Коктал"]]);
    expect(result).toMatchObject({
      ok: true,
      summary: { added: 3, changed: 0, retired: 0, unchanged: 1, settlements: 1, covered: 1 },
    });
    expect(await listed("330000000")).toEqual(["Алакөл ауданы"]);
    expect(await listed("333200000")).toEqual(["Жайпақ ауылдық округі", "Көктал ауылдық округі"]);
    const found = await searchPlaces(database, { query: "коктал", limit: 5 });
    expect(found[0]?.path.map((place) => place.id)).toEqual(["333233000", "333200000", "330000000"]);
    const [note] = await database.prisma.placeImport.findMany({ include: { places: true } });
    expect(note).toMatchObject({ fileName: "kato.xlsx", added: 3, changed: 0, retired: 0, importedAt: now });
    expect(note?.places).toHaveLength(4);
  });

  it("should change nothing when the same file comes again", async () => {
    await bring([zhetisu, alakol, koktal]);
    expect(await bring([zhetisu, alakol, koktal])).toMatchObject({
      ok: true,
      summary: { added: 0, changed: 0, retired: 0, restored: 0, unchanged: 3 },
    });
  });

  it("should rename and move units, and find them by the new name only", async () => {
    const aksu: Unit = ["333400000", "Ақсу ауданы", "Аксуский район"];
    await bring([zhetisu, alakol, koktal]);
    const renamed: Unit = [koktal[0], "Достық а.о.", "Достыкский с.о."];
    const result = await bring([zhetisu, alakol, aksu, renamed]);
    expect(result).toMatchObject({
      summary: {
        added: 1,
        changed: 1,
        renamings: [
          {
            id: koktal[0],
            before: { nameKk: "Көктал ауылдық округі" },
            after: { nameKk: "Достық ауылдық округі" },
          },
        ],
      },
    });
    expect(await searchPlaces(database, { query: "коктал", limit: 5 })).toEqual([]);
    expect((await searchPlaces(database, { query: "достык", limit: 5 })).map((place) => place.id)).toEqual([
      koktal[0],
    ]);
  });

  it("should retire what vanished from an oblast the file covers, keep it for its people, and bring it back", async () => {
    await bring([zhetisu, alakol, koktal, zhaipak]);
    const { id: personId } = await database.prisma.person.create({
      data: { language: "kk", placeId: koktal[0] },
    });

    const gone = await bring([zhetisu, alakol, zhaipak]);
    expect(gone).toMatchObject({ summary: { retired: 1, retirements: [{ id: koktal[0] }] } });
    expect(await listed(alakol[0])).toEqual(["Жайпақ ауылдық округі"]);
    expect(await searchPlaces(database, { query: "коктал", limit: 5 })).toEqual([]);
    expect((await getPlacePath(database, { placeId: koktal[0] }))?.[0]).toMatchObject({ retired: true });
    expect(await database.prisma.person.findUnique({ where: { id: personId } })).toMatchObject({
      placeId: koktal[0],
    });

    expect(await bring([zhetisu, alakol, koktal, zhaipak])).toMatchObject({
      summary: { restored: 1, added: 0 },
    });
    expect(await listed(alakol[0])).toHaveLength(2);
  });

  it("should retire the sample where the classifier came, and leave it where not", async () => {
    const almaty: Unit = ["190000000", "Алматы облысы", "Алматинская область"];
    const karasai: Unit = ["195200000", "Қарасай ауданы", "Карасайский район"];
    await bring([almaty, karasai]);
    expect(await listed("190000000")).toEqual(["Қарасай ауданы"]);
    expect(await listed("195200000")).toEqual([]);
    expect(await listed("110000000")).toHaveLength(5);
    await seedPlaces(database, { sample: true });
    expect(await listed("190000000")).toEqual(["Қарасай ауданы"]);
  });

  it("should retire nothing by a file without the oblast's own row", async () => {
    await bring([zhetisu, alakol, koktal]);
    expect(await bring([alakol, zhaipak])).toMatchObject({ summary: { added: 1, retired: 0, covered: 0 } });
    expect(await listed(alakol[0])).toHaveLength(2);
  });

  it("should never lose the first level, nor what is below an oblast that has nothing but its own row", async () => {
    await bring([zhetisu, alakol, koktal]);
    const result = await bring([zhetisu, ["610000000", "Түркістан облысы", "Туркестанская область"]]);
    expect(result).toMatchObject({ summary: { retired: 0, covered: 0 } });
    expect(await database.prisma.place.count({ where: { level: "oblast", retiredAt: null } })).toBe(20);
    expect(await listed(zhetisu[0])).toEqual(["Алакөл ауданы"]);
  });

  it("should keep an imported name of the first level through later starts", async () => {
    await bring([["110000000", "Көкше облысы", "Кокшеская область"]]);
    await seedPlaces(database, { sample: true });
    expect((await getPlacePath(database, { placeId: "110000000" }))?.[0]?.nameKk).toBe("Көкше облысы");
  });

  it("should import nothing when a row is wrong, and name every wrong row", async () => {
    const before = await snapshot();
    const result = await bring([
      zhetisu,
      alakol,
      ["33323300", "Көктал а.о.", "Коктальский с.о."],
      ["333235000", "", "Ж"],
    ]);
    expect(result).toEqual({
      ok: false,
      reason: "invalid-rows",
      total: 2,
      problems: [
        { row: 4, reason: 'te must be nine digits, for example 194230000, and is "33323300"' },
        { row: 5, reason: "name_kaz is empty" },
      ],
    });
    expect(await snapshot()).toEqual(before);
    expect(await database.prisma.placeImport.count()).toBe(0);
  });

  it("should list fifty wrong rows and count the others", async () => {
    const result = await bring(Array.from({ length: 73 }, (_, index) => [`x${index}`, "Х", "Х"]));
    expect(result).toMatchObject({ ok: false, total: 73 });
    expect(result.ok ? [] : result.problems).toHaveLength(50);
  });

  it("should say what a dry run would do and change nothing", async () => {
    const before = await snapshot();
    expect(await bring([zhetisu, alakol, koktal], { dryRun: true })).toMatchObject({ summary: { added: 2 } });
    expect(await snapshot()).toEqual(before);
    expect(await database.prisma.placeImport.count()).toBe(0);
  });

  it("should leave the table as it was when the database fails in the middle", async () => {
    await bring([zhetisu, alakol, koktal]);
    const before = await snapshot();
    await database.pool.query(
      'ALTER TABLE "Place" ADD CONSTRAINT refuse CHECK ("retiredAt" IS NULL) NOT VALID',
    );
    await expect(bring([zhetisu, alakol, zhaipak])).rejects.toThrow();
    expect(await snapshot()).toEqual(before);
    expect(await database.prisma.placeImport.count()).toBe(1);
  });

  it("should run imports one after another", async () => {
    const results = await Promise.all([bring([zhetisu, alakol, koktal]), bring([zhetisu, alakol, koktal])]);
    expect(results.map((result) => (result.ok ? result.summary.added : -1)).sort()).toEqual([0, 2]);
  });
});
