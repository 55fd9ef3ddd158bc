import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { firstLevelPlaces } from "../../src/features/places/data/first-level.ts";
import { getPlacePath } from "../../src/features/places/get-place-path.ts";
import { listPlaces } from "../../src/features/places/list-places.ts";
import { searchPlaces } from "../../src/features/places/search-places.ts";
import { seedPlaces } from "../../src/features/places/seed-places.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";

const almatyOblast = "190000000";
const zhambylDistrict = "194200000";
const uzynagash = "194230000";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPlaces(database, { sample: true });
});
afterAll(() => database.drop());

describe("seeding places", () => {
  it("should bring the first level alone when no sample is asked for, and nothing the second time", async () => {
    const fresh = await createTestDatabase();
    try {
      expect(await seedPlaces(fresh, { sample: false })).toEqual({ added: 20 });
      expect(await seedPlaces(fresh, { sample: false })).toEqual({ added: 0 });
      expect(await fresh.prisma.place.count()).toBe(20);
    } finally {
      await fresh.drop();
    }
  });

  it("should survive starts at the same time", async () => {
    const fresh = await createTestDatabase();
    try {
      const starts = await Promise.all([1, 2, 3].map(() => seedPlaces(fresh, { sample: true })));
      expect(starts.filter(({ added }) => added > 0)).toHaveLength(1);
    } finally {
      await fresh.drop();
    }
  });

  it("should put right a shipped name and a search text that an older version wrote", async () => {
    const { prisma } = database;
    await prisma.place.update({
      where: { id: almatyOblast },
      data: { nameRu: "Алма-Атинская область", search: "?" },
    });
    await seedPlaces(database, { sample: true });
    expect(await prisma.place.findUniqueOrThrow({ where: { id: almatyOblast } })).toMatchObject({
      nameRu: "Алматинская область",
      search: "алматы облысы | алматинская область",
    });
  });
});

describe("listing places", () => {
  it("should give the first level in the order of each language", async () => {
    const all = { parentId: null, page: 0, pageSize: 50 };
    const kk = await listPlaces(database, { ...all, language: "kk" });
    const ru = await listPlaces(database, { ...all, language: "ru" });
    expect(kk).toMatchObject({ page: 0, pages: 1, total: 20 });
    expect(kk.places.slice(0, 6).map((place) => place.nameKk)).toEqual([
      "Абай облысы",
      "Ақмола облысы",
      "Ақтөбе облысы",
      "Алматы қаласы",
      "Алматы облысы",
      "Астана қаласы",
    ]);
    expect(ru.places.slice(0, 5).map((place) => place.nameRu)).toEqual([
      "область Абай",
      "Акмолинская область",
      "Актюбинская область",
      "Алматинская область",
      "город Алматы",
    ]);
  });

  it("should cut pages that together hold each place once, and keep to the pages there are", async () => {
    const ask = (page: number) =>
      listPlaces(database, { parentId: zhambylDistrict, language: "kk", page, pageSize: 10 });
    const pages = await Promise.all([ask(0), ask(1), ask(2)]);
    const ids = pages.flatMap(({ places }) => places.map((place) => place.id));
    expect(pages.map(({ places }) => places.length)).toEqual([10, 10, 4]);
    expect(new Set(ids).size).toBe(24);
    expect(await ask(99)).toEqual(pages[2]);
    expect(await ask(-1)).toEqual(pages[0]);
  });

  it("should tell by a total of 0 that the classifier has nothing below", async () => {
    const nothing = { places: [], page: 0, pages: 0, total: 0 };
    const ask = (parentId: string) =>
      listPlaces(database, { parentId, language: "ru", page: 0, pageSize: 8 });
    expect(await ask("430000000")).toEqual(nothing);
    expect(await ask(uzynagash)).toEqual(nothing);
    expect(await ask("no such place")).toEqual(nothing);
  });
});

describe("searching places", () => {
  const search = async (query: string, more: Partial<Parameters<typeof searchPlaces>[1]> = {}) =>
    (await searchPlaces(database, { query, limit: 10, ...more })).map((place) => place.nameKk);

  it.each([
    ["солтустик", "Солтүстік Қазақстан облысы"],
    ["Каракол", "Қаракөл ауылдық округі"],
    ["Каракольский", "Қаракөл ауылдық округі"],
    ["СЕВЕРО-КАЗ", "Солтүстік Қазақстан облысы"],
    ["северо каз", "Солтүстік Қазақстан облысы"],
    ["узынaгaш", "Ұзынағаш ауылдық округі"],
    ["шолакк", "Шолаққарғалы ауылдық округі"],
    ["казахстанская западно", "Батыс Қазақстан облысы"],
  ])("should find %s", async (query, name) => {
    expect((await search(query))[0]).toBe(name);
  });

  it("should rank the very name first, then names that start, then words that start, then the rest", async () => {
    expect(await search("кайнар", { level: "ruralDistrict" })).toEqual([
      "Қайнар ауылдық округі",
      "Қайнар ауылдық округі",
      "Аққайнар ауылдық округі",
      "Бесқайнар ауылдық округі",
    ]);
    expect((await search("казахстан"))[0]).toBe("Батыс Қазақстан облысы");
    expect(await search("бат", { level: "ruralDistrict" })).toEqual([
      "Қабанбай батыр ауылдық округі",
      "Ұзақ батыр ауылдық округі",
    ]);
  });

  it("should put wider units before narrower ones of the same name", async () => {
    expect((await search("жамбыл")).slice(0, 3)).toEqual([
      "Жамбыл облысы",
      "Жамбыл ауданы",
      "Жамбыл ауылдық округі",
    ]);
  });

  it("should keep within a place at any depth, a level and a limit", async () => {
    expect(await search("карасай", { parentId: "110000000" })).toEqual(["Қарасай ауылдық округі"]);
    expect(await search("карасай", { parentId: almatyOblast, level: "district" })).toEqual([
      "Қарасай ауданы",
    ]);
    expect(await search("а", { limit: 3 })).toHaveLength(3);
    expect(await search("жамбыл", { parentId: "790000000" })).toEqual([]);
  });

  it("should tell where each found place lies", async () => {
    const [found] = await searchPlaces(database, { query: "ұзынағаш", limit: 1 });
    expect(found?.path.map((place) => place.nameRu)).toEqual([
      "Узынагашский сельский округ",
      "Жамбылский район",
      "Алматинская область",
    ]);
  });

  it("should cut a query that is longer than any name", async () => {
    expect(await search(`ұзынағаш ${"а".repeat(50_000)}`)).toEqual([]);
    expect(await search(`ұзынағаш${" ".repeat(50_000)}`)).toEqual(["Ұзынағаш ауылдық округі"]);
  });

  it.each(["", "   ", "%", "_", "-'-", "🙂", "|", "нет такого места"])(
    "should find nothing for %j",
    async (query) => {
      expect(await search(query)).toEqual([]);
    },
  );
});

describe("the path of a place", () => {
  it("should start at the place and end at its oblast", async () => {
    const path = await getPlacePath(database, { placeId: uzynagash });
    expect(path?.map((place) => place.id)).toEqual([uzynagash, zhambylDistrict, almatyOblast]);
    expect(path?.[0]).toEqual({
      id: uzynagash,
      level: "ruralDistrict",
      parentId: zhambylDistrict,
      nameKk: "Ұзынағаш ауылдық округі",
      nameRu: "Узынагашский сельский округ",
      retired: false,
    });
  });

  it("should be the place alone on the first level, and null where there is none", async () => {
    const [first] = firstLevelPlaces;
    expect(await getPlacePath(database, { placeId: first?.id ?? "" })).toHaveLength(1);
    expect(await getPlacePath(database, { placeId: "999999999" })).toBeNull();
  });
});
