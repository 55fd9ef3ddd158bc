import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { watch } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { locateBinaries } from "../../src/db/embedded/binaries.ts";
import { giveTo } from "../../src/db/embedded/cluster.ts";
import { isServerOf, readPostmaster } from "../../src/db/embedded/postmaster.ts";
import { chooseServerUser, runAs } from "../../src/db/embedded/server-user.ts";
import { createTestDatabase } from "../support/database.ts";
import { type DatabaseProcess, startDatabaseProcess } from "../support/database-process.ts";
import { copyWithOwners } from "../support/program.ts";

const ROOT = process.getuid?.() === 0;
/** An ordinary user that every system of the family of Unix has. */
const SOMEBODY = ROOT ? Number(execFileSync("id", ["-u", "daemon"], { encoding: "utf8" })) : 0;

/** Whether another user could run the program at all: not when it lies below a closed home. */
function isOpenToOthers(path: string): boolean {
  const above = dirname(path);
  return (statSync(path).mode & 0o001) !== 0 && (above === path || isOpenToOthers(above));
}
const canBeSomebody = ROOT && isOpenToOthers(dirname(fileURLToPath(import.meta.url)));

let home: string;
let folder: string;
let data: string;
const started: DatabaseProcess[] = [];
/** A data folder with a finished cluster, for the tests that are not about the first start. */
let made: string;

beforeAll(async () => {
  made = join(mkdtempSync(join(tmpdir(), "akim-school-process-")), "data");
  chmodSync(dirname(made), 0o755);
  const bot = startDatabaseProcess({ folder: made });
  await bot.message("ready");
  await bot.close();
});

afterAll(() => {
  rmSync(dirname(made), { recursive: true, force: true });
});

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "akim-school-process-"));
  chmodSync(home, 0o755);
  folder = join(home, "data");
  data = join(folder, "postgres", "cluster", "data");
});

afterEach(async () => {
  for (const bot of started.splice(0)) await bot.kill("SIGKILL");
  const postmaster = readPostmaster(data);
  if (postmaster && isServerOf(postmaster.pid, data)) process.kill(postmaster.pid, "SIGKILL");
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
});

function start(options: { uid?: number; url?: string; folder?: string } = {}): DatabaseProcess {
  const bot = startDatabaseProcess({ folder, ...options });
  started.push(bot);
  return bot;
}

async function startReady(options: { uid?: number } = {}): Promise<DatabaseProcess> {
  const bot = start(options);
  await bot.message("ready");
  return bot;
}

/** Puts a finished cluster into the folder. */
function copyCluster(): void {
  copyWithOwners(made, folder);
}

function serverPid(): number {
  const postmaster = readPostmaster(data);
  if (!postmaster) throw new Error("No server runs");
  return postmaster.pid;
}

const ADD_PERSON = `INSERT INTO "Person" ("id", "language", "updatedAt") VALUES (gen_random_uuid(), 'kk', now())`;
const COUNT = `SELECT count(*)::int AS "people" FROM "Person"`;

describe("the first start", () => {
  test.runIf(ROOT)("as root runs the server as another user, who owns the data", async () => {
    const bot = await startReady();

    const owner = statSync(`/proc/${serverPid()}`).uid;
    expect(owner).not.toBe(0);
    expect(statSync(data).uid).toBe(owner);
    expect(statSync(join(folder, "postgres", "cluster", "password")).mode & 0o777).toBe(0o600);
    await bot.close();
  });

  test.runIf(ROOT && process.platform === "linux")("as root works below a closed home", async () => {
    chmodSync(home, 0o700);
    const bot = await startReady();

    expect(statSync(`/proc/${serverPid()}`).uid).not.toBe(0);
    await bot.close();
  });

  test.runIf(ROOT && process.platform === "linux")(
    "as root works with programs below a closed home too",
    async () => {
      const programs = dirname(dirname((await locateBinaries()).initdb));
      execFileSync("cp", ["-a", programs, join(home, "native")]);
      chmodSync(home, 0o700);
      const initdb = join(home, "native", "bin", "initdb");
      const place = join(home, "place");
      mkdirSync(place);

      const user = chooseServerUser(place, [place, initdb]);
      giveTo(user, place);
      const outcome = await runAs(user, initdb, [`--pgdata=${join(place, "data")}`, "--no-sync"], {
        folder: place,
      });

      expect(outcome).toMatchObject({ code: 0 });
      expect(statSync(join(place, "data", "PG_VERSION")).uid).toBe(user?.uid);
    },
  );

  test.runIf(canBeSomebody)("as an ordinary user runs everything as that user", async () => {
    mkdirSync(folder);
    chownSync(folder, SOMEBODY, SOMEBODY);
    const bot = await startReady({ uid: SOMEBODY });

    expect(statSync(`/proc/${serverPid()}`).uid).toBe(SOMEBODY);
    expect(statSync(data).uid).toBe(SOMEBODY);
    await bot.close();
  });

  test.runIf(canBeSomebody)("of root goes on with the data of the ordinary user", async () => {
    mkdirSync(folder);
    chownSync(folder, SOMEBODY, SOMEBODY);
    const ordinary = await startReady({ uid: SOMEBODY });
    await ordinary.query(ADD_PERSON);
    await ordinary.close();

    const root = await startReady();

    expect(statSync(`/proc/${serverPid()}`).uid).toBe(SOMEBODY);
    expect((await root.query(COUNT)).rows).toEqual([{ people: 1 }]);
    await root.close();
  });

  test.runIf(ROOT)(
    "of root on a cluster that root restored from a backup gives it to the server's user",
    async () => {
      cpSync(made, folder, { recursive: true });
      expect(statSync(data).uid).toBe(0);

      const bot = await startReady();

      expect(statSync(data).uid).not.toBe(0);
      await bot.close();
    },
  );

  test.runIf(canBeSomebody)("of an ordinary user on root's data says whose it is", async () => {
    copyCluster();
    for (const name of ["", "bot.lock", "bot.pid"]) chownSync(join(folder, name), SOMEBODY, SOMEBODY);

    const { code, stderr } = await start({ uid: SOMEBODY }).ended;

    expect(code).toBe(1);
    expect(stderr).toContain(`${join(folder, "postgres")} belongs to another user`);
  });

  test("gives a server that keeps the environment of the bot to itself, and listens on loopback only", async () => {
    process.env.BOT_TOKEN_OF_TEST = "12345:secret";
    const bot = start();
    delete process.env.BOT_TOKEN_OF_TEST;
    await bot.message("ready");

    const { rows } = await bot.query(
      `SELECT current_setting('listen_addresses') AS "addresses", current_setting('data_checksums') AS "checksums",
         current_setting('fsync') AS "fsync", current_setting('unix_socket_directories') AS "sockets"`,
    );
    expect(rows).toEqual([{ addresses: "127.0.0.1", checksums: "on", fsync: "on", sockets: "" }]);
    if (process.platform === "linux") {
      expect(readFileSync(`/proc/${serverPid()}/environ`, "utf8")).not.toContain("secret");
    }
    await bot.close();
  });

  test("of three bots at once on one folder is one bot's", async () => {
    const bots = [start(), start(), start()];

    const outcomes = await Promise.all(
      bots.map(async (bot) => ({ bot, winner: await Promise.race([bot.message("ready"), bot.ended]) })),
    );

    const winners = outcomes.filter(({ winner }) => "kind" in winner).map(({ bot }) => bot);
    expect(winners).toHaveLength(1);
    for (const { bot } of outcomes.filter(({ winner }) => !("kind" in winner))) {
      expect((await bot.ended).stderr).toContain(`in use by another bot (process ${winners[0]?.pid})`);
    }
    await winners[0]?.close();
    const next = await startReady();
    await next.close();
  });
});

describe("after kill -9 of the bot", () => {
  test("the next start adopts the server, and what was committed is there", async () => {
    copyCluster();
    const first = await startReady();
    await first.query(ADD_PERSON);
    const server = serverPid();
    await first.kill("SIGKILL");

    const second = await startReady();

    expect(serverPid()).toBe(server);
    expect((await second.query(COUNT)).rows).toEqual([{ people: 1 }]);
    await second.close();
    expect(readPostmaster(data)).toBeUndefined();
  });

  test.runIf(process.platform === "linux")(
    "the server is adopted also when its folder was moved",
    async () => {
      copyCluster();
      const first = await startReady();
      await first.kill("SIGKILL");
      const server = serverPid();
      renameSync(folder, `${folder}-moved`);
      folder = `${folder}-moved`;
      data = join(folder, "postgres", "cluster", "data");

      const second = await startReady();

      expect(serverPid()).toBe(server);
      await second.close();
    },
  );

  test("in the middle of making the cluster the next start makes it anew", async () => {
    mkdirSync(join(folder, "postgres"), { recursive: true });
    const first = start();
    for await (const { filename } of watch(join(folder, "postgres"), { recursive: true })) {
      if (filename?.endsWith("PG_VERSION")) break;
    }
    await first.kill("SIGKILL");
    expect(existsSync(join(folder, "postgres", "cluster"))).toBe(false);
    expect(readdirSync(join(folder, "postgres")).join()).toMatch(/^unfinished-/);

    const second = await startReady();

    expect((await second.query(COUNT)).rows).toEqual([{ people: 0 }]);
    await second.close();
  });

  test("an unfinished cluster of an earlier start is removed", async () => {
    const left = join(folder, "postgres", "unfinished-1", "data");
    mkdirSync(left, { recursive: true });
    writeFileSync(join(left, "PG_VERSION"), "18\n");

    const bot = await startReady();

    expect(existsSync(left)).toBe(false);
    await bot.close();
  });
});

describe("after kill -9 of the server", () => {
  beforeEach(copyCluster);

  test("the bot starts it again on the same port and goes on", async () => {
    const bot = await startReady();
    await bot.query(ADD_PERSON);
    const { pid, port } = readPostmaster(data) ?? { pid: 0, port: 0 };
    const inFlight = bot.query("SELECT 1 AS one FROM pg_sleep(600)");

    process.kill(pid, "SIGKILL");
    const { error } = await inFlight;
    await bot.message("the embedded database is back");

    expect(error).toBeTruthy();
    expect(readPostmaster(data)?.port).toBe(port);
    expect(serverPid()).not.toBe(pid);
    expect((await bot.query(COUNT)).rows).toEqual([{ people: 1 }]);
    await bot.close();
  });

  test("a backend that crashes does no more than break queries under way", async () => {
    const bot = await startReady();
    const server = serverPid();
    const { rows } = await bot.query(
      `SELECT pid FROM pg_stat_activity WHERE application_name = 'akim-school guard'`,
    );

    process.kill(Number(rows?.[0]?.pid), "SIGKILL");
    await bot.message("the embedded database is back");

    expect(serverPid()).toBe(server);
    expect((await bot.query(COUNT)).rows).toEqual([{ people: 0 }]);
    await bot.close();
  });

  test("and of the bot the next start recovers what was committed", async () => {
    const first = await startReady();
    await first.query(ADD_PERSON);
    const server = serverPid();
    await first.kill("SIGKILL");
    process.kill(server, "SIGKILL");

    const second = await startReady();

    expect((await second.query(COUNT)).rows).toEqual([{ people: 1 }]);
    await second.close();
  });

  test("a process that was given the server's id is left alone", async () => {
    const lines = [process.pid, data, 1_795_400_320, 15_432, "", "127.0.0.1", "", "ready"];
    writeFileSync(join(data, "postmaster.pid"), lines.join("\n"));

    const bot = await startReady();

    expect(serverPid()).not.toBe(process.pid);
    await bot.close();
  });
});

describe("a folder with a cluster", () => {
  beforeEach(copyCluster);

  test("is refused to a second bot in one line that names the first", async () => {
    const first = await startReady();

    const second = await start().ended;

    expect(second).toEqual({
      code: 1,
      stderr: `The folder ${folder} is in use by another bot (process ${first.pid}): stop it first, or give this one a folder of its own, e.g. DATA_DIR=./data2`,
    });
    expect((await first.query(COUNT)).rows).toEqual([{ people: 0 }]);
    await first.close();
  });

  test("of another version of PostgreSQL is refused and left as it is", async () => {
    writeFileSync(join(data, "PG_VERSION"), "17\n");

    const { code, stderr } = await start().ended;

    expect(code).toBe(1);
    expect(stderr).toContain(`The database in ${data} was made by PostgreSQL 17`);
  });
});

test("three bots that start at once on one server of DATABASE_URL all start, and migrate once", async () => {
  const database = await createTestDatabase({ migrated: false });
  const bots = [0, 1, 2].map(() => start({ url: database.url, folder: join(home, randomUUID()) }));

  for (const bot of bots) await bot.message("ready");

  const { rows } = await database.pool.query(
    `SELECT count(*)::int AS "records", count(DISTINCT "migration_name")::int AS "migrations" FROM "_prisma_migrations"`,
  );
  expect(rows[0].records).toBe(rows[0].migrations);
  expect(rows[0].records).toBeGreaterThan(0);
  for (const bot of bots) await bot.close();
  await database.drop();
});
