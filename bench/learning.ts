/**
 * How long the turn of a page and the answer to a quiz take beside a bare grammY bot that makes the same calls without
 * a database, and how both grow with the database: `npm run bench:learning` fills one with 1,000 people and another
 * with 100,000 and five million answers. `node bench/learning.ts --people 20,40 --class 2 --deeds 50 --turns 1` is a
 * quick look; `--folder ./filled` keeps the databases and takes them from there the next time.
 *
 * The sandboxes, a program on each database and the bare bot are processes of their own and take turns, so that a busy
 * machine is as unkind to the one as to the other.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openPageButton } from "../src/features/courses/buttons.ts";
import { beginAttemptButton } from "../src/features/quizzes/buttons.ts";
import { type Filled, fillLearning, firstId, kindsRepeat, openEvery } from "./fill-learning.ts";
import { openFolder } from "./folder.ts";
import { timeOperations } from "./learning-operations.ts";
import { type Contestant, startBareBot, startProgram, startSandboxes } from "./processes.ts";
import type { ClassOrder, Deed, Lesson, Telegram } from "./protocol.ts";
import { number, percentile, percentileCells, percentileHeads, row, say, short } from "./report.ts";

const { values } = parseArgs({
  options: {
    /** Sizes of the databases. */
    people: { type: "string", default: "1000,100000" },
    /** How many learn at once. */
    class: { type: "string", default: "25" },
    /** What a class does in a turn. */
    deeds: { type: "string", default: "500" },
    turns: { type: "string", default: "8" },
    /** Times that each operation is called by itself. */
    calls: { type: "string", default: "400" },
    folder: { type: "string" },
  },
});
const sizes = values.people.split(",").map(Number);
const classSize = Number(values.class);
const deeds = Number(values.deeds);
const turns = Number(values.turns);
const calls = Number(values.calls);

await using closing = new AsyncDisposableStack();
const folder = openFolder(closing, values.folder);

const sandboxes = startSandboxes<ClassOrder>("classroom.ts");
closing.defer(() => sandboxes.stop());
const telegrams = await sandboxes.order<Telegram[]>({ type: "open", classrooms: sizes.length + 1 });

/** A program on a database of its own. */
interface School {
  readonly program: Contestant;
  readonly folder: string;
  readonly filled: Filled;
}

async function openSchool(people: number, crowd: number): Promise<School> {
  const telegram = telegrams[crowd];
  if (!telegram) throw new Error("The sandboxes did not start.");
  const own = join(folder, String(people));
  const startedAt = performance.now();
  const filled = await fillLearning({ folder: own, people, botId: Number.parseInt(telegram.token, 10) });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  say(
    `${number.format(filled.people)} people with ${number.format(filled.answers)} answers were there after ${seconds} s.`,
  );
  const program = await startProgram({ name: number.format(people), crowd, folder: own }, telegram);
  closing.defer(() => program.stop());
  return { program, folder: own, filled };
}

const schools: School[] = [];
for (const [crowd, people] of sizes.entries()) schools.push(await openSchool(people, crowd));
const [smallest] = schools;
const bareTelegram = telegrams.at(-1);
if (!smallest || !bareTelegram) throw new Error("There is nothing to measure.");
const { moduleId, lessonId } = smallest.filled;
const bare = await startBareBot("bare-learning.ts", sizes.length, bareTelegram);
closing.defer(() => bare.stop());
const ours: Lesson = {
  page: openPageButton.data({ lesson: lessonId, page: 0 }),
  quiz: beginAttemptButton.data({ module: moduleId }),
};
const contestants = [
  { ...bare, people: Math.max(...sizes), lesson: { page: "page:0", quiz: "quiz" } },
  ...schools.map(({ program, filled }) => ({ ...program, people: filled.people, lesson: ours })),
];

/**
 * People spread evenly over a database, a part of them, of all kinds equally many in every database.
 *
 * @param input.free leaves out those who are in the middle of an attempt
 */
function choose(input: {
  people: number;
  count: number;
  part?: number;
  parts?: number;
  free?: boolean;
}): number[] {
  const { people, count, part = 0, parts = 1, free = false } = input;
  const kinds = Array.from({ length: kindsRepeat }, (_, kind) => kind).filter(
    (kind) => !free || kind % openEvery > 0,
  );
  return Array.from({ length: count }, (_, index) => {
    const place = Math.floor(((index * parts + part) * people) / (count * parts));
    return firstId + ((place - (place % kindsRepeat) + (kinds[index % kinds.length] ?? 0)) % people);
  });
}

const latencies = contestants.map(() => new Map<Deed, number[]>());
// The first turn compiles what is hot, and does not count.
for (let turn = 0; turn <= turns; turn++) {
  for (const [index, { crowd, people, lesson }] of contestants.entries()) {
    const ids = choose({ people, count: classSize, part: turn, parts: turns + 1, free: true });
    const done = await sandboxes.order<[Deed, number][]>({ type: "study", crowd, ids, deeds, lesson });
    if (turn === 0) continue;
    for (const [deed, milliseconds] of done) {
      const known = latencies[index]?.get(deed) ?? [];
      known.push(milliseconds);
      latencies[index]?.set(deed, known);
    }
  }
}

const p95 = (times: readonly number[] = []) => percentile(times, 0.95);

/** Figures of one deed or operation. The largest beside the smallest is what shows whether the database matters. */
function report(
  widths: readonly number[],
  name: string,
  times: readonly (readonly number[])[],
  beside?: number,
): void {
  const programs = times.slice(-schools.length);
  row(widths, [
    name,
    String(programs[0]?.length ?? 0),
    ...times.flatMap(percentileCells),
    ...(beside === undefined ? [] : [(p95(programs[0]) / beside).toFixed(2)]),
    (p95(programs.at(-1)) / p95(programs[0])).toFixed(2),
  ]);
}

const deedWidths = [-16, 6, ...Array.from({ length: 3 * contestants.length }, () => 7), 9, 9];

say(
  `\nNode.js ${process.version} on ${process.platform}; ${classSize} people learn without a pause, half of them read and half answer; milliseconds.`,
);
row(deedWidths, ["", "count", ...percentileHeads(["bare", ...sizes.map(short)]), "p95/bare", "growth"]);
const answers: Deed[] = ["vote", "typed answer", "chosen answer"];
const rows: readonly (readonly [name: string, deeds: readonly Deed[]])[] = [
  ["page turn", ["page turn"]],
  ["quiz answer", answers],
  ...[...answers, "option chosen", "begin quiz", "open lesson", "home"].map(
    (deed) => [deed, [deed]] as [string, Deed[]],
  ),
];
for (const [name, of] of rows) {
  const times = latencies.map((known) => of.flatMap((deed) => known.get(deed) ?? []));
  report(deedWidths, name, times, p95(times[0]));
}

const times = await timeOperations(
  schools.map((school) => school.folder),
  {
    people: sizes.map((people) => choose({ people, count: Math.min(calls, people) })),
    course: smallest.filled,
  },
);
say("\nThe operations by themselves, one call at a time, each for another person; milliseconds.");
const operationWidths = [-16, 6, ...Array.from({ length: 3 * schools.length }, () => 7), 9];
row(operationWidths, ["", "calls", ...percentileHeads(sizes.map(short)), "growth"]);
for (const name of times[0]?.keys() ?? []) {
  report(
    operationWidths,
    name,
    times.map((of) => of.get(name) ?? []),
  );
}
