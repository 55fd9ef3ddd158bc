import { expect, test } from "vitest";
import type { DatabaseLog } from "../../src/db/log.ts";
import { type Database, openDatabase } from "../../src/db/open-database.ts";
import { inTransaction } from "../../src/db/transaction.ts";
import { ConfigurationError } from "../../src/shared/configuration-error.ts";
import { createTestDatabase, onServer, type TestDatabase } from "../support/database.ts";

const lines: unknown[] = [];
const log: DatabaseLog = {
  info: (details, message) => lines.push({ ...details, message }),
  warn: (details, message) => lines.push({ ...details, message }),
  error: (details, message) => lines.push({ ...details, message }),
};

const open = (url: string): Promise<Database> => openDatabase({ url, folder: "/nowhere", log });

async function refusal(url: string): Promise<string> {
  const error = await open(url).then(
    async (database) => database.close(),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ConfigurationError)) throw new Error("It was opened", { cause: error });
  return error.message;
}

async function withDatabase(options: string, work: (url: string) => Promise<void>): Promise<void> {
  const database = await createTestDatabase({ migrated: false });
  const address = new URL(database.url);
  address.pathname += "_special";
  await onServer(`CREATE DATABASE ${address.pathname.slice(1)} TEMPLATE template0 ${options}`);
  try {
    await work(address.href);
  } finally {
    await onServer(`DROP DATABASE ${address.pathname.slice(1)} WITH (FORCE)`);
    await database.drop();
  }
}

async function withTestDatabase(work: (database: TestDatabase) => Promise<void>): Promise<void> {
  const database = await createTestDatabase({ migrated: false });
  try {
    await work(database);
  } finally {
    await database.drop();
  }
}

test("a server by its address is migrated and used, and every connection is in UTC", async () => {
  await withTestDatabase(async ({ url }) => {
    const address = new URL(url);
    address.searchParams.set("options", "-c statement_timeout=54321");
    const database = await open(address.href);

    const { rows } = await database.pool.query(
      `SELECT current_setting('TimeZone') AS "zone", current_setting('statement_timeout') AS "timeout"`,
    );
    expect(rows).toEqual([{ zone: "UTC", timeout: "54321ms" }]);
    expect(await database.prisma.place.count()).toBe(0);
    await database.close();
  });
});

test("a server that is not there is named without the password", async () => {
  const words = await refusal("postgresql://akim:geheim@127.0.0.1:1/school");

  expect(words).toContain("DATABASE_URL: cannot connect to 127.0.0.1:1/school");
  expect(words).toContain("ECONNREFUSED");
  expect(words).not.toContain("geheim");
});

test("an address that is none is refused with an example", async () => {
  expect(await refusal("localhost/akim")).toBe(
    "DATABASE_URL is no address of a PostgreSQL server: expected is e.g. postgresql://akim:secret@localhost:5432/akim_school",
  );
});

test("a wrong password is told without either", async () => {
  await withTestDatabase(async ({ url }) => {
    const address = new URL(url);
    address.password = "geheim";

    const words = await refusal(address.href);
    expect(words).toContain("password authentication failed");
    expect(words).not.toContain("geheim");
  });
});

test("a database that is blind to Cyrillic is refused", async () => {
  await withDatabase("LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'", async (url) => {
    expect(await refusal(url)).toContain("has the locale C, which does not know Cyrillic letters");
  });
});

test("a database without Kazakh letters is refused", async () => {
  await withDatabase("LOCALE_PROVIDER libc LOCALE 'C' ENCODING 'WIN1251'", async (url) => {
    expect(await refusal(url)).toContain("has the encoding WIN1251, which lacks Kazakh letters");
  });
});

test("errors of queries tell no personal data, and log nothing", async () => {
  await withTestDatabase(async ({ url }) => {
    const database = await open(url);
    lines.length = 0;
    const register = () => database.prisma.person.create({ data: { language: "kk", phone: "+77010000001" } });
    await register();

    const error = await register().catch((reason: unknown) => String(reason));

    expect(error).toContain("Unique constraint failed");
    expect(error).not.toContain("7701");
    expect(lines).toEqual([]);
    await database.close();
  });
});

test("transactions that stand in each other's way are run again until both are done", async () => {
  await withTestDatabase(async ({ url }) => {
    const database = await open(url);
    const [one, two] = await Promise.all(
      ["kk" as const, "ru" as const].map((language) => database.prisma.person.create({ data: { language } })),
    );
    const meeting = Promise.withResolvers<void>();
    let arrived = 0;

    /** Changes both people; the two transactions begin at opposite ends and wait for each other. */
    const rename = (first: string, second: string, name: string) =>
      inTransaction(database.prisma, async (transaction) => {
        await transaction.person.update({ where: { id: first }, data: { name } });
        if (++arrived === 2) meeting.resolve();
        await meeting.promise;
        await transaction.person.update({ where: { id: second }, data: { name } });
        return name;
      });
    const ids = [one?.id ?? "", two?.id ?? ""] as const;
    const names = await Promise.all([rename(ids[0], ids[1], "Айгүл"), rename(ids[1], ids[0], "Болат")]);

    expect(names).toEqual(["Айгүл", "Болат"]);
    // At least one of the two had to begin again.
    expect(arrived).toBeGreaterThan(2);
    const [a, b] = await database.prisma.person.findMany();
    expect(a?.name).toBe(b?.name);
    await database.close();
  });
});
