import { afterAll, beforeAll, expect, test } from "vitest";
import { forgetAbandoned } from "../../src/features/people/forget-abandoned.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const now = new Date("2026-11-23T00:00:00Z");
const clock = { now: () => now };

/** Somebody whose last sign of life, and that of their draft, lies so many days back. */
async function somebody(
  telegramId: number,
  options: { days: number; draftDays?: number; registered?: boolean },
) {
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const { id } = await database.prisma.person.create({
    data: {
      language: "kk",
      status: options.registered ? "registered" : "newcomer",
      createdAt: ago(options.days),
      updatedAt: ago(options.days),
      accounts: { create: { id: telegramId } },
    },
  });
  if (options.draftDays !== undefined) {
    await database.prisma.draft.create({
      data: {
        personId: id,
        kind: "registration",
        formVersion: 1,
        step: "name",
        data: {},
        updatedAt: ago(options.draftDays),
      },
    });
  }
  await database.prisma.conversationState.create({ data: { key: String(telegramId), value: {} } });
}

test("should erase who began and never came back, and nobody else", async () => {
  await somebody(1, { days: 200 });
  await somebody(2, { days: 200, draftDays: 190 });
  await somebody(3, { days: 200, draftDays: 21 });
  await somebody(4, { days: 21 });
  await somebody(5, { days: 900, registered: true });

  expect(await forgetAbandoned({ prisma: database.prisma, clock })).toBe(2);

  const accounts = await database.prisma.telegramAccount.findMany({ orderBy: { id: "asc" } });
  expect(accounts.map(({ id }) => Number(id))).toEqual([3, 4, 5]);
  const states = await database.prisma.conversationState.findMany({ orderBy: { key: "asc" } });
  expect(states.map(({ key }) => key)).toEqual(["3", "4", "5"]);
});
