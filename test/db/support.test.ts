import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";

let one: TestDatabase;
let other: TestDatabase;

beforeAll(async () => {
  [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});

afterAll(async () => {
  await Promise.all([one.drop(), other.drop()]);
});

test("a test database is migrated and its own", async () => {
  const at = new Date("2026-11-23T04:05:06.789Z");
  await one.prisma.person.create({ data: { language: "kk", name: "Әйгерім Қасымқызы", consentedAt: at } });

  const found = await one.prisma.person.findMany({
    where: { name: { contains: "әЙГЕРІМ", mode: "insensitive" } },
  });

  expect(found.map(({ name, consentedAt }) => ({ name, consentedAt }))).toEqual([
    { name: "Әйгерім Қасымқызы", consentedAt: at },
  ]);
  expect(await other.prisma.person.count()).toBe(0);
});
