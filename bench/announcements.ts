/**
 * How announcements go out: `npm run bench:announcements`, or `node bench/announcements.ts --recipients 100 --quiet 2
 * --messages 200 --turns 1` for a quick look; `--parts pace,kills,two,speed` chooses.
 *
 * - pace: with Telegram's limits, how near the sending comes to them, and how long people wait for an answer meanwhile.
 * - kills, two: the same while the program, or one or another of two programs on one database and one token, is killed
 *   with signal 9 at random moments; what the rows say is held against the chats.
 * - speed: without limits, beside a bare loop of fetch calls with as many at once.
 *
 * Sandbox, PostgreSQL, programs and loop are processes of their own. What is compared takes turns in one run.
 */
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { callsAtOnce } from "../src/features/announcements/delivery/sender.ts";
import { sendCopy } from "../src/features/announcements/message.ts";
import { loadTranslators } from "../src/i18n/translator.ts";
import { broadcastContent } from "../test/support/broadcast.ts";
import { seededRandom } from "../test/support/random.ts";
import { type RunningProgram, startBareLoop } from "./processes.ts";
import type { BareBroadcast, Tally } from "./protocol.ts";
import { percentile, percentileCells, row, say } from "./report.ts";
import { type Broadcast, openStage } from "./stage.ts";

/** What Telegram takes of a bot, in messages a second. */
const limit = 30;
const unlimited = 99_999;
/** Between a press and the next one of the same person, on the average. */
const thinkingMilliseconds = 1_500;
/** A kill comes so long at most after the copy that called for it. */
const killWithinMilliseconds = 300;
/** What the issue allows. */
const leastOfLimit = 0.95;
const longestWaitMilliseconds = 200;
const leastOfBareLoop = 0.6;

const { values } = parseArgs({
  options: {
    parts: { type: "string", default: "pace,kills,two,speed" },
    recipients: { type: "string", default: "2000" },
    /** How many of them press buttons meanwhile. */
    people: { type: "string", default: "10" },
    /** Seconds of presses without an announcement, before it and after it. */
    quiet: { type: "string", default: "40" },
    kills: { type: "string", default: "5" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    /** Messages of a turn without limits. */
    messages: { type: "string", default: "2000" },
    turns: { type: "string", default: "6" },
  },
});
const recipients = Number(values.recipients);
const people = Number(values.people);
const quietMilliseconds = Number(values.quiet) * 1_000;
const kills = Number(values.kills);
const messages = Number(values.messages);
const turns = Number(values.turns);
const random = seededRandom(Number(values.seed));

/** Messages a second between the first twentieth of the copies and the last. */
function steadyRate({ seconds }: Tally): number {
  const from = Math.floor(seconds.length * 0.05);
  const to = Math.ceil(seconds.length * 0.95) - 1;
  return (to - from) / ((seconds[to] ?? 0) - (seconds[from] ?? 0));
}

/** Messages a second from the first copy to the last. */
function wholeRate({ seconds }: Tally): number {
  return (seconds.length - 1) / ((seconds.at(-1) ?? 0) - (seconds[0] ?? 0));
}

function isMet(met: boolean): string {
  return met ? "met" : "MISSED";
}

const sendingWidths = [-14, 9, 8, 10, 10, 6, 6, 8, 8, 8, 7];

function reportSending(name: string, killed: number, { totalSeconds, tally, verdict }: Broadcast): void {
  const arrived = verdict.unknown.filter((person) => person.arrived).length;
  row(sendingWidths, [
    name,
    totalSeconds.toFixed(1),
    String(killed),
    steadyRate(tally).toFixed(2),
    wholeRate(tally).toFixed(2),
    String(tally.floods),
    String(verdict.counts.sent),
    String(verdict.counts.unknown),
    String(arrived),
    String(verdict.counts.failed + verdict.counts.unreachable + verdict.counts.waiting),
    String(verdict.untrue.length),
  ]);
  for (const line of verdict.untrue) say(`  UNTRUE: ${line}`);
  if (verdict.untrue.length > 0) process.exitCode = 1;
}

function headSending(): void {
  row(sendingWidths, [
    "",
    "seconds",
    "kills",
    "steady/s",
    "all/s",
    "429s",
    "sent",
    "unknown",
    "arrived",
    "others",
    "untrue",
  ]);
}

async function pace(): Promise<void> {
  await using closing = new AsyncDisposableStack();
  const stage = await openStage(closing, { recipients, pressing: people, limits: true, perSecond: limit });
  const program = await stage.start();
  closing.defer(() => program.stop());
  const { subscribers } = stage;
  await subscribers.order({ type: "gather", ids: stage.ids.slice(0, people) });
  async function press(milliseconds: number, meanwhile: () => Promise<unknown>) {
    await subscribers.order({ type: "press", milliseconds });
    await meanwhile();
    return subscribers.order<number[]>({ type: "rest" });
  }
  const aQuietWhile = () => delay(quietMilliseconds);
  // The first presses compile what is hot.
  await press(20, () => delay(quietMilliseconds / 4));
  const before = await press(thinkingMilliseconds, aQuietWhile);
  let broadcast: Broadcast | undefined;
  const during = await press(thinkingMilliseconds, async () => {
    broadcast = await stage.broadcast("№ 17");
  });
  const after = await press(thinkingMilliseconds, aQuietWhile);
  if (!broadcast) return;

  say(`\n${recipients} recipients with Telegram's limits, ${people} of them press buttons meanwhile.`);
  headSending();
  reportSending("one process", 0, broadcast);
  const widths = [-22, 8, 8, 8, 8];
  row(widths, ["milliseconds", "presses", "p50", "p95", "p99"]);
  const without = [...before, ...after];
  const rows = { "without, before": before, "without, after": after, without, "during the sending": during };
  for (const [name, latencies] of Object.entries(rows)) {
    row(widths, [name, String(latencies.length), ...percentileCells(latencies)]);
  }
  const wait = percentile(during, 0.95) - percentile(without, 0.95);
  const share = steadyRate(broadcast.tally) / limit;
  say(
    `Steady ${(share * 100).toFixed(1)}% of ${limit}/s (aim: 95%, ${isMet(share >= leastOfLimit)}). At p95 a press waits ${wait.toFixed(1)} ms longer behind the sending (aim: under ${longestWaitMilliseconds} ms, ${isMet(wait < longestWaitMilliseconds)}).`,
  );
}

/** Sends by so many programs, of which one or another is killed at random moments and started again. */
async function survive(count: number): Promise<void> {
  await using closing = new AsyncDisposableStack();
  const stage = await openStage(closing, { recipients, limits: true, perSecond: limit });
  const starting: Promise<RunningProgram>[] = [];
  closing.defer(async () => {
    for (const program of await Promise.all(starting)) await program.stop();
  });
  for (let program = 0; program < count; program++) starting.push(stage.start());
  await Promise.all(starting);
  const moments = Array.from({ length: kills }, () =>
    random.integer(1, Math.ceil(recipients * 0.8)),
  ).toSorted((a, b) => a - b);
  const broadcast = await stage.broadcast("№ 17", async () => {
    for (const [kill, copies] of moments.entries()) {
      await stage.subscribers.order({ type: "await", copies });
      await delay(random.integer(0, killWithinMilliseconds));
      const place = kill % count;
      const program = await starting[place];
      await program?.kill();
      starting[place] = stage.start();
    }
    await Promise.all(starting);
  });

  reportSending(count === 1 ? "one process" : `${count} processes`, kills, broadcast);
  const named = broadcast.verdict.unknown.map(
    ({ telegramId, arrived }) => `${telegramId} (${arrived ? "has it" : "has it not"})`,
  );
  say(`  killed at the copies ${moments.join(", ")}; unknown: ${named.join(", ") || "nobody"}`);
}

async function speed(): Promise<void> {
  await using closing = new AsyncDisposableStack();
  const stage = await openStage(closing, { recipients: messages, limits: false, perSecond: unlimited });
  const program = await stage.start();
  closing.defer(() => program.stop());
  const bare = startBareLoop<BareBroadcast>("bare-broadcast.ts", stage.telegram);
  closing.defer(() => bare.stop());
  const words = await loadTranslators();
  const { subscribers, ids } = stage;

  async function sendOurs(mark: string): Promise<Tally> {
    const { tally, verdict } = await stage.broadcast(mark);
    if (verdict.counts.sent !== messages || verdict.untrue.length > 0) {
      throw new Error(`Of ${messages} messages ${verdict.counts.sent} were sent.`);
    }
    return tally;
  }
  async function sendBare(mark: string): Promise<Tally> {
    await subscribers.order({ type: "watch", mark });
    const content = broadcastContent(mark);
    const copy = { content, repeated: false, acknowledged: false, vote: null };
    const announcementId = "0199c0de-0000-7000-8000-000000000000";
    const { parameters } = sendCopy(words.ru, { announcementId, ...copy });
    await bare.order({ chatIds: ids, parameters, atOnce: callsAtOnce });
    return subscribers.order<Tally>({ type: "tally" });
  }

  say(
    `\n${messages} messages without limits, ${callsAtOnce} calls at once; messages a second from the first to the last.`,
  );
  const widths = [-6, 12, 12, 8];
  row(widths, ["turn", "Akim School", "bare fetch", "ratio"]);
  const seconds = { ours: 0, bare: 0 };
  const spanOf = (tally: Tally) => (tally.seconds.length - 1) / wholeRate(tally);
  // The first turn compiles what is hot, and does not count.
  for (let turn = 0; turn <= turns; turn++) {
    const [first, second] = [`№ ${turn}-1.`, `№ ${turn}-2.`];
    let ours: Tally;
    let theirs: Tally;
    if (turn % 2 === 0) {
      ours = await sendOurs(first);
      theirs = await sendBare(second);
    } else {
      theirs = await sendBare(first);
      ours = await sendOurs(second);
    }
    if (turn === 0) continue;
    seconds.ours += spanOf(ours);
    seconds.bare += spanOf(theirs);
    const rates = [wholeRate(ours), wholeRate(theirs)] as const;
    row(widths, [String(turn), ...rates.map((rate) => rate.toFixed(0)), (rates[0] / rates[1]).toFixed(2)]);
  }
  const ratio = seconds.bare / seconds.ours;
  say(
    `The program sends ${ratio.toFixed(2)} of the messages a second of a bare loop (aim: ${leastOfBareLoop}, ${isMet(ratio >= leastOfBareLoop)}).`,
  );
}

const parts = values.parts.split(",");
say(`Node.js ${process.version} on ${process.platform}; seed ${values.seed}.`);
if (parts.includes("pace")) await pace();
if (parts.includes("kills") || parts.includes("two")) {
  say(`\n${recipients} recipients with Telegram's limits, killed with signal 9 and started again.`);
  headSending();
}
if (parts.includes("kills")) await survive(1);
if (parts.includes("two")) await survive(2);
if (parts.includes("speed")) await speed();
