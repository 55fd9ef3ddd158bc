/**
 * How long a press on the home screen takes through the whole program, beside a bare grammY bot that makes the same
 * calls without a database: `npm run bench`, or `node bench/round-trip.ts --presses 200 --people 5` for a quick look.
 *
 * Sandbox, program and bare bot are processes of their own; the program has its embedded PostgreSQL, as it is for
 * whoever starts it. The two take short turns, so that a busy machine is as unkind to the one as to the other.
 */
import { parseArgs } from "node:util";
import { openDatabase } from "../src/db/open-database.ts";
import { addAkims } from "../test/support/people.ts";
import { quiet } from "./filling.ts";
import { openFolder } from "./folder.ts";
import { type Contestant, type Obedient, startBareBot, startProgram, startSandboxes } from "./processes.ts";
import type { Order, Round, Telegram } from "./protocol.ts";
import { percentileCells, row, say } from "./report.ts";

const firstId = 100_001;
const turns = 6;
const widths = [-14, 6, 9, 8, 8, 8, 12, 12, 9];

/** Registered akims, written straight into the program's database: their registration is not what is measured. */
async function register(folder: string, ids: readonly number[]): Promise<void> {
  const database = await openDatabase({ folder, besideBot: true, log: quiet });
  try {
    await addAkims(database.pool, ids, ["ru"]);
  } finally {
    await database.close();
  }
}

async function measure(
  telegram: Obedient<Order>,
  contestant: Contestant,
  people: number,
  presses: number,
): Promise<{ rate: number; cpu: number }> {
  const before = await contestant.usage();
  const { crowd } = contestant;
  const round = await telegram.order<Round>({ type: "press", crowd, people, presses });
  const after = await contestant.usage();
  const rate = presses / round.seconds;
  const perPress = (seconds: number) => (seconds * 1000) / presses;
  const cpu = perPress(after.cpuSeconds - before.cpuSeconds);
  row(widths, [
    contestant.name,
    String(people),
    rate.toFixed(0),
    ...percentileCells(round.latencies),
    cpu.toFixed(2),
    perPress(round.cpuSeconds).toFixed(2),
    (after.residentBytes / 2 ** 20).toFixed(0),
  ]);
  return { rate, cpu };
}

const { values } = parseArgs({
  options: {
    presses: { type: "string", default: "1000" },
    people: { type: "string", default: "25,200" },
    /** Options of Node.js for the program, such as --cpu-prof. */
    node: { type: "string", default: "" },
  },
});
const presses = Number(values.presses);
const crowdSizes = values.people.split(",").map(Number);
const ids = Array.from({ length: Math.max(...crowdSizes) }, (_, index) => firstId + index);

await using closing = new AsyncDisposableStack();
const folder = openFolder(closing);
const telegram = startSandboxes<Order>("telegram.ts");
closing.defer(() => telegram.stop());
const [ours, theirs] = await telegram.order<Telegram[]>({ type: "where" });
if (!ours || !theirs) throw new Error("The sandboxes did not start.");
const program = await startProgram(
  { name: "Akim School", crowd: 0, folder, options: values.node.split(" ").filter(Boolean) },
  ours,
);
closing.defer(() => program.stop());
const bare = await startBareBot("bare-bot.ts", 1, theirs);
closing.defer(() => bare.stop());
await register(folder, ids);

for (const { crowd } of [program, bare]) {
  await telegram.order({ type: "gather", crowd, ids });
  // The first presses compile what is hot.
  await telegram.order({ type: "press", crowd, people: ids.length, presses: 2 * presses });
}

say(
  `Node.js ${process.version} on ${process.platform}; ${presses} presses a line; the people press without a pause.`,
);
row(widths, ["", "people", "updates/s", "p50 ms", "p95 ms", "p99 ms", "bot CPU ms", "Tg CPU ms", "RSS MB"]);
for (const people of crowdSizes) {
  const measured = new Map<Contestant, { rate: number; cpu: number }[]>([
    [program, []],
    [bare, []],
  ]);
  for (let turn = 0; turn < turns; turn++) {
    for (const contestant of [program, bare]) {
      measured.get(contestant)?.push(await measure(telegram, contestant, people, presses));
    }
  }
  const ratio = (what: "rate" | "cpu") => {
    const sum = (of: Contestant) => (measured.get(of) ?? []).reduce((sum, turn) => sum + turn[what], 0);
    return (sum(program) / sum(bare)).toFixed(2);
  };
  say(
    `With ${people} people the program makes ${ratio("rate")} of the bare bot's updates a second. A press takes ${ratio("cpu")} times its CPU time.`,
  );
}
