/**
 * How the queue of specialists and organizers, and the search among initiatives, grow with the database: `npm run
 * bench:initiatives` fills one with 1,000 initiatives and another with 100,000. `node bench/initiative-queue.ts
 * --initiatives 300,600 --calls 20` is a quick look; `--folder ./filled` keeps the databases and takes them from there
 * the next time.
 *
 * The operations are called one at a time, each for another person, in the databases by turns, so that a busy machine is
 * as unkind to the one as to the other.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Database, openDatabase } from "../src/db/open-database.ts";
import { countAllQueue, listAllQueue } from "../src/features/initiative-reviews/queue/all-queue.ts";
import { listOwnQueue } from "../src/features/initiative-reviews/queue/own-queue.ts";
import type { Filter } from "../src/features/initiative-reviews/queue/queue.ts";
import { searchInitiatives } from "../src/features/initiative-reviews/queue/search-initiatives.ts";
import type { Actor } from "../src/features/people/person.ts";
import { systemClock } from "../src/shared/clock.ts";
import { freshActor } from "../test/support/people.ts";
import { type FilledInitiatives, fillInitiativesOf, organizerId } from "./fill-initiatives.ts";
import { quiet } from "./filling.ts";
import { openFolder } from "./folder.ts";
import { number, percentile, percentileCells, percentileHeads, row, say, short } from "./report.ts";

const { values } = parseArgs({
  options: {
    /** Sizes of the databases. */
    initiatives: { type: "string", default: "1000,100000" },
    /** Times that each operation is called. */
    calls: { type: "string", default: "1500" },
    folder: { type: "string" },
  },
});
const sizes = values.initiatives.split(",").map(Number);
const calls = Number(values.calls);

await using closing = new AsyncDisposableStack();
const folder = openFolder(closing, values.folder);

/** A database with who asks it. */
interface School extends FilledInitiatives {
  readonly deps: { readonly prisma: Database["prisma"]; readonly clock: typeof systemClock };
  readonly organizer: Actor;
}

async function openSchool(initiatives: number): Promise<School> {
  const own = join(folder, String(initiatives));
  const startedAt = performance.now();
  const filled = await fillInitiativesOf({ folder: own, initiatives });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  say(
    `${number.format(filled.initiatives)} initiatives with ${number.format(filled.specialists)} specialists were there after ${seconds} s.`,
  );
  const database = await openDatabase({ folder: own, log: quiet });
  closing.defer(() => database.close());
  const deps = { prisma: database.prisma, clock: systemClock };
  return { ...filled, deps, organizer: await freshActor(deps.prisma, organizerId) };
}

const everything: Filter = { state: "open", oblastId: null, direction: null };

/** What is measured, for a specialist and the organizer of a database; `turn` tells which initiative is looked for. */
type Operation = (school: School, specialist: Actor, turn: number) => Promise<unknown>;

const numberOf = ({ initiatives }: School, turn: number) => {
  const index = (turn * 7919) % initiatives;
  return `2026 ${String.fromCharCode(65 + (index % 20))}BC ${index}`;
};
const villageOf = ({ initiatives }: School, turn: number) =>
  `село${Math.floor(((turn * 7919) % initiatives) / 6)}`;

const operations: Readonly<Record<string, Operation>> = {
  queue: ({ deps }, actor) => listOwnQueue(deps, { actor, filter: everything, page: 0 }),
  "queue, last page": ({ deps }, actor) => listOwnQueue(deps, { actor, filter: everything, page: 99 }),
  "queue, narrowed": ({ deps }, actor) =>
    listOwnQueue(deps, { actor, filter: { ...everything, direction: "crops" }, page: 0 }),
  all: ({ deps, organizer }) => listAllQueue(deps, { actor: organizer, filter: everything, page: 0 }),
  "all, counts": ({ deps, organizer }) => countAllQueue(deps, organizer),
  "all, overdue": ({ deps, organizer }) =>
    listAllQueue(deps, { actor: organizer, filter: { ...everything, state: "overdue" }, page: 0 }),
  "all, narrowed": ({ deps, organizer }) =>
    listAllQueue(deps, {
      actor: organizer,
      filter: { state: "inImplementation", oblastId: "350000000", direction: "trade" },
      page: 0,
    }),
  "search: number": (school, _, turn) =>
    searchInitiatives(school.deps, {
      actor: school.organizer,
      view: "all",
      words: numberOf(school, turn),
      page: 0,
    }),
  "search: village": (school, _, turn) =>
    searchInitiatives(school.deps, {
      actor: school.organizer,
      view: "all",
      words: villageOf(school, turn),
      page: 0,
    }),
  "search: two words": ({ deps, organizer }) =>
    searchInitiatives(deps, { actor: organizer, view: "all", words: "цех войл", page: 0 }),
  "search: own": ({ deps }, actor) =>
    searchInitiatives(deps, { actor, view: "own", words: "кумыс", page: 0 }),
};

const schools: School[] = [];
for (const size of sizes) schools.push(await openSchool(size));
const times = schools.map(() => new Map(Object.keys(operations).map((name) => [name, [] as number[]])));
for (let turn = 0; turn < calls; turn++) {
  for (const [index, school] of schools.entries()) {
    const specialist = await freshActor(
      school.deps.prisma,
      organizerId + 1 + ((turn * 7) % school.specialists),
    );
    for (const [name, operation] of Object.entries(operations)) {
      const startedAt = performance.now();
      await operation(school, specialist, turn);
      const took = performance.now() - startedAt;
      // The first turns compile and prepare.
      if (turn >= calls / 10) times[index]?.get(name)?.push(took);
    }
  }
}

const widths = [-18, 6, ...Array.from({ length: 3 * schools.length }, () => 7), 9];
say(`\nNode.js ${process.version} on ${process.platform}; one call at a time; milliseconds.`);
row(widths, ["", "calls", ...percentileHeads(sizes.map(short)), "growth"]);
for (const name of Object.keys(operations)) {
  const took = times.map((of) => of.get(name) ?? []);
  const [smallest] = took;
  const largest = took.at(-1);
  if (!smallest || !largest) continue;
  row(widths, [
    name,
    String(smallest.length),
    ...took.flatMap(percentileCells),
    (percentile(largest, 0.95) / percentile(smallest, 0.95)).toFixed(2),
  ]);
}
