import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { watch } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isServerOf, readPostmaster } from "../../src/db/embedded/postmaster.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { plainText } from "../../src/screen/plain-text.ts";
import { createTestDatabase } from "../support/database.ts";
import { copyWithOwners, freePort, type Program, startProgram } from "../support/program.ts";
import { words } from "../support/registering.ts";
import { RemotePerson } from "../support/remote-person.ts";

const root = process.getuid?.() === 0;
/** "nobody" on every Linux. */
const somebody = 65_534;
/** The akim who reads Russian among the people of a fresh sandbox. */
const sergey = 1002;

type Question = "language.ask" | "consent.ask" | "phone.ask" | "name.askWithSuggestion" | "oblast.ask";

/** The words of a question, as a person reads them. */
function asks(question: Question): string {
  return plainText(words.ru(`registration:${question}`));
}

let folder: string;
/** What a first start left behind, for the tests of what every start does. */
let made: string;
const started: Program[] = [];
/** What a test started besides, ended after it in reverse. */
let closing: AsyncDisposableStack;

beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), "akim-school-start-"));
  chmodSync(made, 0o755);
  const program = startProgram({ folder: made, environment: { HTTP_PORT: "0" } });
  await program.ready();
  const { code } = await program.kill("SIGTERM");
  if (code !== 0) throw new Error(`The first program ended with ${code}.`);
});

afterAll(() => {
  rmSync(made, { recursive: true, force: true });
});

beforeEach(() => {
  closing = new AsyncDisposableStack();
  folder = mkdtempSync(join(tmpdir(), "akim-school-start-"));
  chmodSync(folder, 0o755);
});

afterEach(async () => {
  for (const program of started.splice(0)) await program.kill("SIGKILL");
  await closing.disposeAsync();
  const cluster = join(folder, "data", "postgres", "cluster", "data");
  const postmaster = readPostmaster(cluster);
  if (postmaster && isServerOf(postmaster.pid, cluster)) process.kill(postmaster.pid, "SIGKILL");
  rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
});

/** Starts the program in the test's folder, on any free port unless the environment says another. */
function start(environment: Record<string, string> = {}, options: { uid?: number } = {}): Program {
  const program = startProgram({ folder, environment: { HTTP_PORT: "0", ...environment }, ...options });
  started.push(program);
  return program;
}

function copyData(): void {
  copyWithOwners(join(made, "data"), join(folder, "data"));
}

async function startReady(environment: Record<string, string> = {}, options: { uid?: number } = {}) {
  const program = start(environment, options);
  const { pageUrl } = await program.ready();
  if (pageUrl === undefined) throw new Error("The program did not say where its page is.");
  return { program, pageUrl, sergey: new RemotePerson(pageUrl, sergey) };
}

/** The settings of a real bot, whose Telegram is a sandbox of the test's own. */
async function startRealBotsWorld() {
  const database = await createTestDatabase({ courses: true });
  closing.defer(() => database.drop());
  const sandbox = await startSandbox({ limits: false });
  closing.defer(() => sandbox.stop());
  const environment = {
    BOT_TOKEN: sandbox.token,
    TELEGRAM_API_ROOT: sandbox.apiRoot,
    DATABASE_URL: database.url,
    HTTP_PORT: String(await freePort()),
  };
  return { sandbox, database, environment };
}

describe("with nothing configured", () => {
  test("should start, register a person, and after Ctrl-C go on with all that was said", async () => {
    const first = await startReady();
    expect(first.pageUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await (await fetch(first.pageUrl)).text()).toContain("<html");
    await first.sergey.does("start", {}, asks("language.ask"));
    await first.sergey.presses(words.ru.plain("language.ru"), asks("consent.ask"));
    await first.sergey.presses(words.ru.plain("registration:consent.agree"), asks("phone.ask"));
    await first.sergey.does("contact", {}, asks("name.askWithSuggestion"));
    const before = await first.sergey.chat();

    const ended = await first.program.pressCtrlC();
    expect(ended.code).toBe(0);
    expect(first.program.errors()).toEqual([]);

    const second = await startReady();
    expect((await second.sergey.chat()).messages).toEqual(before.messages);
    await second.sergey.presses("Сергей Ким", asks("oblast.ask"));
    expect((await second.program.pressCtrlC()).code).toBe(0);
    expect(second.program.errors()).toEqual([]);
  });

  test("should say where the page is, what to do there and how to stop", async () => {
    copyData();
    const { program, pageUrl } = await startReady();

    const { stdout } = await program.kill("SIGTERM");

    expect(stdout.trim().split("\n")).toEqual([
      "Akim School is running against its own local Telegram (the sandbox).",
      `Open  ${pageUrl}  choose a person on the left and press START.`,
      "Stop with Ctrl-C; everything said is kept in the data folder.",
    ]);
  });

  test("should answer /health and /metrics beside the page", async () => {
    copyData();
    const { pageUrl } = await startReady();

    const health = await fetch(`${pageUrl}/health`);
    expect(health.status).toBe(200);
    expect(await health.json()).toEqual({ status: "ok" });
    expect(await (await fetch(`${pageUrl}/metrics`)).text()).toContain("akim_update_seconds_count");
  });

  test("should stop cleanly when Ctrl-C comes while it still starts", async () => {
    const program = start();
    for await (const { filename } of watch(folder, { recursive: true })) {
      if (filename?.endsWith("PG_VERSION")) break;
    }

    const { code } = await program.pressCtrlC();

    expect(code).toBe(0);
    expect(program.errors()).toEqual([]);
    expect(readPostmaster(join(folder, "data", "postgres", "cluster", "data"))).toBeUndefined();
  });

  test("should refuse a second program on the same folder in one line, and leave the first alone", async () => {
    copyData();
    const first = await startReady();

    const second = await start().ended;

    expect(second.code).toBe(1);
    expect(second.stderr).toBe(
      `The folder ${join(folder, "data")} is in use by another bot (process ${first.program.pid}): stop it first, or give this one a folder of its own, e.g. DATA_DIR=./data2\n`,
    );
    await first.sergey.does("start", {}, asks("language.ask"));
    expect((await first.program.kill("SIGTERM")).code).toBe(0);
  });

  test("should say in one line that the port is in use, and end the database that it had started", async () => {
    copyData();
    const port = await freePort();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    closing.defer(() => new Promise<void>((resolve) => server.close(() => resolve())));

    const { code, stderr } = await start({ HTTP_PORT: String(port), LOG_LEVEL: "error" }).ended;

    expect(code).toBe(1);
    expect(stderr).toBe(`HTTP_PORT ${port} is in use; choose another, for example HTTP_PORT=${port + 1}\n`);
    expect(readPostmaster(join(folder, "data", "postgres", "cluster", "data"))).toBeUndefined();
  });

  test("should keep what is said, and its secrets, from other users of the machine", async () => {
    copyData();
    const { program, sergey } = await startReady();
    await sergey.does("start", {}, asks("language.ask"));
    await program.pressCtrlC();

    const open = readableByOthers(join(folder, "data"));

    expect(open.map((path) => relative(join(folder, "data"), path)).sort()).toEqual(["bot.lock", "bot.pid"]);
  });

  test.runIf(root && isOpenToOthers(dirname(fileURLToPath(import.meta.url))))(
    "should work for an ordinary user",
    async () => {
      mkdirSync(join(folder, "data"));
      chownSync(join(folder, "data"), somebody, somebody);
      const { program, sergey } = await startReady({}, { uid: somebody });
      await sergey.does("start", {}, asks("language.ask"));

      expect((await program.pressCtrlC()).code).toBe(0);
      expect(program.errors()).toEqual([]);
    },
  );
});

describe("with BOT_TOKEN", () => {
  test("should talk to the Telegram at TELEGRAM_API_ROOT and start no page", async () => {
    const { sandbox, environment } = await startRealBotsWorld();
    const person = sandbox.people.add({ firstName: "Асқар", languageCode: "kk" });
    const program = start(environment);

    expect(await program.ready()).toEqual({ pageUrl: undefined });

    const health = await fetch(`http://127.0.0.1:${environment.HTTP_PORT}/health`);
    expect(await health.json()).toEqual({ status: "ok" });
    expect((await fetch(`http://127.0.0.1:${environment.HTTP_PORT}/`)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${environment.HTTP_PORT}/sandbox/state`)).status).toBe(404);
    expect(sandbox.people.list().map(({ id }) => id)).toEqual([person.id]);
    const { code, stdout } = await program.kill("SIGTERM");
    expect(code).toBe(0);
    expect(stdout).toBe("Akim School is running as @akim_school_bot. Stop with Ctrl-C.\n");
    expect(program.errors()).toEqual([]);
  });

  test("should have confirmed at its end every update that it answered", async () => {
    const { sandbox, environment } = await startRealBotsWorld();
    const person = sandbox.people.add({ firstName: "Асқар", languageCode: "kk" });
    const program = start(environment);
    await program.ready();
    person.start();

    const { code } = await program.kill("SIGTERM");

    expect(code).toBe(0);
    const answered = person.chat().messages.some(({ own }) => !own);
    expect(sandbox.pendingUpdates()).toBe(answered ? 0 : 1);
  });

  test("should say in one line that Telegram refuses the token", async () => {
    const { environment } = await startRealBotsWorld();

    const { code, stderr } = await start({
      ...environment,
      BOT_TOKEN: "123456789:AAEa_token_that_is_not_the_right_one",
    }).ended;

    expect(code).toBe(1);
    expect(stderr).toBe(
      "BOT_TOKEN was refused by Telegram; ask BotFather for the present one, it looks like 123456789:AAE-example_token_of_35_characters\n",
    );
  });

  test("should say in one line that the server cannot be reached", async () => {
    const { environment } = await startRealBotsWorld();
    const address = `http://127.0.0.1:${await freePort()}`;

    const { code, stderr } = await start({ ...environment, TELEGRAM_API_ROOT: address, LOG_LEVEL: "error" })
      .ended;

    expect(code).toBe(1);
    expect(stderr).toBe(
      `TELEGRAM_API_ROOT ${address} cannot be reached; check the network, or name another server, for example http://127.0.0.1:8081\n`,
    );
  });

  test("should say in one line that the port is in use", async () => {
    const { sandbox, environment } = await startRealBotsWorld();
    const port = new URL(sandbox.url).port;

    const { code, stderr } = await start({ ...environment, HTTP_PORT: port }).ended;

    expect(code).toBe(1);
    expect(stderr).toBe(
      `HTTP_PORT ${port} is in use; choose another, for example HTTP_PORT=${Number(port) + 1}\n`,
    );
  });
});

describe("a wrong setting", () => {
  test.each([
    [
      "BOT_TOKEN",
      "secret",
      "is not a bot token; BotFather gives one like 123456789:AAE-example_token_of_35_characters",
    ],
    [
      "TELEGRAM_API_ROOT",
      "telegram.kz",
      '"telegram.kz" is not an http(s) address; for example http://127.0.0.1:8081',
    ],
    [
      "DATABASE_URL",
      "mysql://akim:pw@db/x",
      "is not a PostgreSQL address; for example postgresql://user:password@127.0.0.1:5432/akim_school",
    ],
    [
      "ORGANIZER_IDS",
      "Dinara",
      '"Dinara" is not a list of Telegram ids with commas between; for example 123456789,987654321',
    ],
    ["REGISTRATION", "closed", '"closed" must be "open" or "invite"; for example open'],
    ["DEFAULT_LANGUAGE", "en", '"en" must be "kk" or "ru"; for example kk'],
    ["TIME_ZONE", "Astana", '"Astana" is not an IANA time zone; for example Asia/Almaty'],
    ["HTTP_PORT", "99999", '"99999" is not a port number from 0 to 65535; for example 8080'],
    ["LOG_LEVEL", "loud", '"loud" must be one of trace, debug, info, warn, error, silent; for example info'],
  ])("%s=%s should stop the start with one line", async (name, value, fault) => {
    const { code, stdout, stderr } = await start({ [name]: value }).ended;

    expect(stderr).toBe(`${name} ${fault}\n`);
    expect(stdout).toBe("");
    expect(code).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("DATABASE_URL of a server that is not there should stop the start with one line", async () => {
    const port = await freePort();

    const { code, stderr } = await start({
      DATABASE_URL: `postgresql://akim:secret@127.0.0.1:${port}/akim_school`,
    }).ended;

    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^DATABASE_URL: cannot connect to 127\.0\.0\.1:\d+\/akim_school: .*; expected is e\.g\. .+\n$/,
    );
    expect(stderr).not.toContain("akim:secret@127.0.0.1");
  });
});

/** Files below a folder that a user who is neither their owner nor in their group could read. */
function readableByOthers(path: string): string[] {
  const { mode } = lstatSync(path);
  if (!lstatSync(path).isDirectory()) return mode & 0o004 ? [path] : [];
  return mode & 0o001 ? readdirSync(path).flatMap((name) => readableByOthers(join(path, name))) : [];
}

/** Whether another user could run the program at all: not when it lies below a closed home. */
function isOpenToOthers(path: string): boolean {
  const above = dirname(path);
  return (statSync(path).mode & 0o001) !== 0 && (above === path || isOpenToOthers(above));
}
