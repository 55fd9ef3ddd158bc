/**
 * How long a press on the home screen takes through the whole program, beside a bare grammY bot that makes the same
 * calls without a database: `npm run bench`, or `node bench/round-trip.ts --presses 200 --people 5` for a quick look.
 *
 * Sandbox, program and bare bot are processes of their own; the program has its embedded PostgreSQL, as it is for
 * whoever starts it. The two take turns, so that a busy machine is as unkind to the one as to the other.
 */
import { type ChildProcess, fork, spawn } from "node:child_process";
import { type EventEmitter, once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openDatabase } from "../src/db/open-database.ts";
import type { Order, Round, Telegram, Usage } from "./protocol.ts";

const firstId = 100_001;
const turns = 2;

/** A bot under measurement. */
interface Contestant {
  readonly name: string;
  /** Index of its people and its Telegram. */
  readonly crowd: number;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

function path(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Rejects when one of the processes ends before it was told to. */
const failed = Promise.withResolvers<never>();
failed.promise.catch(() => {});
const toldToEnd = new Set<ChildProcess>();

function watch<Child extends ChildProcess>(child: Child, name: string): Child {
  child.once("exit", (code) => {
    if (!toldToEnd.has(child)) failed.reject(new Error(`${name} ended with ${code}.`));
  });
  return child;
}

/** Resolves with the first event of that name. */
async function hear(emitter: EventEmitter, event: string): Promise<unknown> {
  const [value] = await Promise.race([once(emitter, event), failed.promise]);
  return value;
}

async function end(child: ChildProcess, stop: () => void): Promise<void> {
  toldToEnd.add(child);
  if (child.exitCode !== null) return;
  stop();
  await once(child, "exit");
}

async function ask(child: ChildProcess, message: Order | "usage"): Promise<unknown> {
  child.send(message);
  return hear(child, "message");
}

async function order<Result>(telegram: ChildProcess, order: Order): Promise<Result> {
  const { result, error } = (await ask(telegram, order)) as { result: Result; error?: string };
  if (error !== undefined) throw new Error(error);
  return result;
}

async function startBareBot(crowd: number, { token, apiRoot }: Telegram): Promise<Contestant> {
  const environment = { ...process.env, TOKEN: token, API_ROOT: apiRoot };
  const child = watch(fork(path("bare-bot.ts"), { env: environment }), "The bare bot");
  await hear(child, "message");
  return {
    name: "bare grammY",
    crowd,
    usage: async () => (await ask(child, "usage")) as Usage,
    stop: () => end(child, () => child.send("stop")),
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("There is no port.");
  return address.port;
}

/** Registered akims, written straight into the program's database: their registration is not what is measured. */
async function register(folder: string, ids: readonly number[]): Promise<void> {
  const log = { info() {}, warn() {}, error() {} };
  const database = await openDatabase({ folder, besideBot: true, log });
  try {
    for (const id of ids) {
      await database.prisma.person.create({
        data: {
          status: "registered",
          language: "ru",
          languageChosen: true,
          name: "Аскаров Нурлан",
          registeredAt: new Date(),
          accounts: { create: { id } },
          roles: { create: { role: "akim" } },
        },
      });
    }
  } finally {
    await database.close();
  }
}

async function startProgram(
  crowd: number,
  telegram: Telegram,
  folder: string,
  options: readonly string[],
): Promise<Contestant> {
  const port = await freePort();
  const child = watch(
    spawn(process.execPath, [...options, path("../src/main.ts")], {
      cwd: folder,
      env: {
        BOT_TOKEN: telegram.token,
        TELEGRAM_API_ROOT: telegram.apiRoot,
        DATA_DIR: folder,
        HTTP_PORT: String(port),
        LOG_LEVEL: "warn",
      },
      stdio: ["ignore", "pipe", "inherit"],
    }),
    "The program",
  );
  await hear(child.stdout, "data");
  return {
    name: "Akim School",
    crowd,
    async usage() {
      const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, "m").exec(metrics)?.[1]);
      return {
        cpuSeconds: value("process_cpu_seconds_total"),
        residentBytes: value("process_resident_memory_bytes"),
      };
    },
    stop: () => end(child, () => child.kill("SIGTERM")),
  };
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const widths = [-14, 6, 9, 8, 8, 8, 12, 12, 9];

function row(cells: readonly string[]): void {
  say(
    cells
      .map((cell, index) => {
        const width = widths[index] ?? 0;
        return width < 0 ? cell.padEnd(-width) : cell.padStart(width);
      })
      .join("  "),
  );
}

async function measure(
  telegram: ChildProcess,
  contestant: Contestant,
  people: number,
  presses: number,
): Promise<number> {
  const before = await contestant.usage();
  const { crowd } = contestant;
  const round = await order<Round>(telegram, { type: "press", crowd, people, presses });
  const after = await contestant.usage();
  const sorted = round.latencies.toSorted((a, b) => a - b);
  const rate = presses / round.seconds;
  const perPress = (seconds: number) => ((seconds * 1000) / presses).toFixed(2);
  row([
    contestant.name,
    String(people),
    rate.toFixed(0),
    percentile(sorted, 0.5).toFixed(1),
    percentile(sorted, 0.95).toFixed(1),
    percentile(sorted, 0.99).toFixed(1),
    perPress(after.cpuSeconds - before.cpuSeconds),
    perPress(round.cpuSeconds),
    (after.residentBytes / 2 ** 20).toFixed(0),
  ]);
  return rate;
}

const { values } = parseArgs({
  options: {
    presses: { type: "string", default: "4000" },
    people: { type: "string", default: "25,200" },
    /** Options of Node.js for the program, such as --cpu-prof. */
    node: { type: "string", default: "" },
  },
});
const presses = Number(values.presses);
const crowdSizes = values.people.split(",").map(Number);
const ids = Array.from({ length: Math.max(...crowdSizes) }, (_, index) => firstId + index);

await using closing = new AsyncDisposableStack();
const folder = mkdtempSync(join(tmpdir(), "akim-school-bench-"));
closing.defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }));
const telegram = watch(fork(path("telegram.ts")), "The sandbox");
closing.defer(() => end(telegram, () => telegram.kill()));
const [ours, theirs] = await order<Telegram[]>(telegram, { type: "where" });
if (!ours || !theirs) throw new Error("The sandboxes did not start.");
const program = await startProgram(0, ours, folder, values.node.split(" ").filter(Boolean));
closing.defer(() => program.stop());
const bare = await startBareBot(1, theirs);
closing.defer(() => bare.stop());
await register(folder, ids);

for (const { crowd } of [program, bare]) {
  await order(telegram, { type: "gather", crowd, ids });
  // The first presses compile what is hot.
  await order(telegram, { type: "press", crowd, people: ids.length, presses: Math.ceil(presses / 2) });
}

say(
  `Node.js ${process.version} on ${process.platform}; ${presses} presses a line; the people press without a pause.`,
);
row(["", "people", "updates/s", "p50 ms", "p95 ms", "p99 ms", "bot CPU ms", "Tg CPU ms", "RSS MB"]);
for (const people of crowdSizes) {
  const rates = new Map<Contestant, number[]>([
    [program, []],
    [bare, []],
  ]);
  for (let turn = 0; turn < turns; turn++) {
    for (const contestant of [program, bare]) {
      rates.get(contestant)?.push(await measure(telegram, contestant, people, presses));
    }
  }
  const mean = (of: Contestant) => (rates.get(of) ?? []).reduce((sum, rate) => sum + rate, 0) / turns;
  say(
    `With ${people} people the program makes ${(mean(program) / mean(bare)).toFixed(2)} of the bare bot's updates a second.`,
  );
}
