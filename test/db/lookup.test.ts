import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Prisma } from "../../src/db/client/client.ts";
import { askedWith, combineLookups, type Lookup } from "../../src/db/lookup.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
/** Statements so far: each takes a connection once. */
let statements = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  database.pool.on("acquire", () => {
    statements += 1;
  });
});

beforeEach(() => {
  statements = 0;
});

afterAll(() => database.drop());

const share: Lookup<{ of: number; by: number }, number> = {
  columns: { of: "bigint", by: "bigint" },
  sql: Prisma.sql`asked."of" / asked."by"`,
  read: Number,
};

const later: Lookup<{ than: Date }, Date> = {
  columns: { than: "timestamptz" },
  sql: Prisma.sql`asked."than" + interval '1 day'`,
  read: (json) => new Date(String(json)),
};

const joined: Lookup<{ words: readonly string[] }, string | null> = {
  columns: { words: "text[]" },
  sql: Prisma.sql`NULLIF(array_to_string(asked."words", ' '), '')`,
  read: (json) => json as string | null,
};

const courses: Lookup<Record<string, never>, { count: number }> = {
  columns: {},
  sql: Prisma.sql`(SELECT count(*) FROM "Course")`,
  read: (json) => ({ count: Number(json) }),
};

const lookUpIn = combineLookups([share, later, joined, courses, share]);

function addCourse(db: Pick<TestDatabase["prisma"], "course">, id: string) {
  const text = { kk: "Курс", ru: "Курс" };
  const values = { position: 0, title: text, about: text, certificate: {}, contentHash: "" };
  return db.course.create({ data: { id, ...values, publishedAt: new Date("2026-08-01T05:00:00Z") } });
}

test("what is asked at once should be answered to each by one statement", async () => {
  const lookUp = lookUpIn(database.prisma);
  const answers = await Promise.all([
    lookUp(share, { of: 12, by: 3 }),
    lookUp(later, { than: new Date("2026-08-01T05:00:00.250Z") }),
    lookUp(share, { of: 12, by: 4 }),
    lookUp(joined, { words: ["Қой", "\"'; --", "\\"] }),
    lookUp(joined, { words: [] }),
  ]);
  expect(answers).toEqual([4, new Date("2026-08-02T05:00:00.250Z"), 3, "Қой \"'; -- \\", null]);
  expect(statements).toBe(1);
});

test("who asks the same at once should be given the same, and who asks later what is true then", async () => {
  const ask = () => lookUpIn(database.prisma)(courses, {});
  const [one, other] = await Promise.all([ask(), ask()]);
  expect(one).toBe(other);
  await addCourse(database.prisma, "milk");
  expect(await ask()).toEqual({ count: one.count + 1 });
});

test("a transaction should see what it wrote, and nobody else", async () => {
  const ask = async (db: Parameters<typeof lookUpIn>[0]) => (await lookUpIn(db)(courses, {})).count;
  const before = await ask(database.prisma);
  await database.prisma.$transaction(async (tx) => {
    await addCourse(tx, "wool");
    expect(await Promise.all([ask(tx), ask(database.prisma)])).toEqual([before + 1, before]);
  });
});

test("a failure should be told to all who asked, and to nobody after them", async () => {
  const lookUp = lookUpIn(database.prisma);
  const outcomes = await Promise.allSettled([
    lookUp(share, { of: 1, by: 0 }),
    lookUp(share, { of: 4, by: 2 }),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await lookUp(share, { of: 4, by: 2 })).toBe(2);
});

test("an own statement should be able to use the SQL of a lookup", async () => {
  const rows = await database.prisma.$queryRaw<{ share: bigint }[]>`
    SELECT ${share.sql} AS "share" FROM ${askedWith(share.columns, { of: 10, by: 5 })}`;
  expect(rows).toEqual([{ share: 2n }]);
});

test("slips in putting lookups together should be told", () => {
  const lookUp = combineLookups([share])(database.prisma);
  expect(() => lookUp(courses, {})).toThrow(RangeError);
  const withValue = { ...courses, sql: Prisma.sql`${5}::int` };
  expect(() => combineLookups([withValue])).toThrow("holds a value");
});
