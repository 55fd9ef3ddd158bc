/**
 * How long it takes to count whom an announcement is for, and whom it reached, with a million people, how soon the
 * sending to all of them begins, and whether memory stays flat meanwhile: `npm run bench:audience`. `node
 * bench/audience.ts --people 20000 --calls 3 --sending 5` is a quick look; `--folder ./filled` keeps the database and
 * takes it from there the next time.
 *
 * Counts are called one at a time, by turns with the plainest count there is, on an embedded PostgreSQL as it ships.
 */
import { parseArgs } from "node:util";
import { openDatabase } from "../src/db/open-database.ts";
import { type Audience, everybody } from "../src/features/announcements/audience/audience.ts";
import { countAudience } from "../src/features/announcements/audience/count-audience.ts";
import { listToPhone } from "../src/features/announcements/reach/list-to-phone.ts";
import { allPlaces } from "../src/features/announcements/reach/places.ts";
import { readLadder } from "../src/features/announcements/reach/read-ladder.ts";
import { readPoll } from "../src/features/announcements/reach/read-poll.ts";
import { systemClock } from "../src/shared/clock.ts";
import { freshActor } from "../test/support/people.ts";
import { measureSending } from "./audience-sending.ts";
import { fillAudience, organizerId } from "./fill-audience.ts";
import { quiet } from "./filling.ts";
import { openFolder } from "./folder.ts";
import { number, percentile, row, say } from "./report.ts";

const { values } = parseArgs({
  options: {
    people: { type: "string", default: "1000000" },
    /** Times that each operation is called. */
    calls: { type: "string", default: "5" },
    /** Seconds of sending after every recipient has a row. */
    sending: { type: "string", default: "60" },
    folder: { type: "string" },
  },
});
const people = Number(values.people);
const calls = Number(values.calls);

await using closing = new AsyncDisposableStack();
const folder = openFolder(closing, values.folder);
const database = await openDatabase({ folder, log: quiet });
closing.defer(() => database.close());
const deps = { prisma: database.prisma, clock: systemClock };

const filledAt = performance.now();
const filled = await fillAudience(database, people);
say(
  `${number.format(people)} people were there after ${((performance.now() - filledAt) / 1000).toFixed(0)} s.`,
);
const actor = await freshActor(database.prisma, organizerId);
const { announcementId: id, courseId, moduleId, oblastId, districtId } = filled;

const audiences: Readonly<Record<string, Partial<Audience>>> = {
  everybody: {},
  "an oblast": { oblastIds: [oblastId] },
  "a district": { oblastIds: [oblastId], districtIds: [districtId] },
  akims: { roles: ["akim"] },
  specialists: { roles: ["specialist"] },
  "a language": { language: "ru" },
  "not started": { progress: { state: "notStarted", courseId } },
  stuck: { progress: { state: "stuck", courseId, moduleId } },
  finished: { progress: { state: "finished", courseId } },
  "a direction": { directions: ["crops"] },
  "a status": { statuses: ["submitted"] },
  "an oblast's stuck akims": {
    oblastIds: [oblastId],
    roles: ["akim"],
    progress: { state: "stuck", courseId, moduleId },
  },
  "akims of a language": { roles: ["akim"], language: "kk" },
  "a language's stuck": { language: "kk", progress: { state: "stuck", courseId, moduleId } },
  "everything at once": {
    oblastIds: [oblastId],
    districtIds: [districtId],
    roles: ["akim"],
    language: "kk",
    progress: { state: "finished", courseId },
    directions: ["crops", "trade"],
    statuses: ["submitted", "draft"],
  },
};

const baseline = "bare count of people";
const all = { oblast: allPlaces, district: allPlaces };
const operations: Readonly<Record<string, () => Promise<unknown>>> = {
  [baseline]: () => database.pool.query(`SELECT count(*) FROM "Person"`),
  ...Object.fromEntries(
    Object.entries(audiences).map(([name, audience]) => [
      `count: ${name}`,
      () => countAudience(deps, { ...everybody, ...audience }),
    ]),
  ),
  ladder: () => readLadder(deps, { actor, id, oblast: allPlaces, page: 0 }),
  "ladder of an oblast": () => readLadder(deps, { actor, id, oblast: oblastId, page: 0 }),
  poll: () => readPoll(deps, { actor, id, page: 0 }),
  telephones: () => listToPhone(deps, { actor, id, where: all, page: 0, update: null }),
  "telephones of a district": () =>
    listToPhone(deps, {
      actor,
      id,
      where: { oblast: oblastId, district: districtId },
      page: 0,
      update: null,
    }),
};

const times = new Map<string, number[]>(Object.keys(operations).map((name) => [name, []]));
for (let turn = 0; turn <= calls; turn++) {
  for (const [name, operation] of Object.entries(operations)) {
    const startedAt = performance.now();
    await operation();
    // The first turn reads the tables from the disk.
    if (turn > 0) times.get(name)?.push(performance.now() - startedAt);
  }
}

const widths = [-32, 12, 9, 9, 9];
const medianOf = (name: string) => percentile(times.get(name) ?? [], 0.5);
say(`\nNode.js ${process.version} on ${process.platform}; one call at a time, ${calls} calls; milliseconds.`);
row(widths, ["", "people", "p50", "max", "/ bare"]);
for (const [name, took] of times) {
  const audience = audiences[name.replace("count: ", "")];
  const counted = audience && (await countAudience(deps, { ...everybody, ...audience }));
  row(widths, [
    name,
    counted ? number.format(counted.recipients + counted.blocked + counted.muted + counted.deleted) : "",
    medianOf(name).toFixed(0),
    Math.max(...took).toFixed(0),
    (medianOf(name) / medianOf(baseline)).toFixed(1),
  ]);
}

const bytesOfMegabyte = 1_048_576;
/** Parts into which the time of the sending is divided. */
const parts = 5;
const sending = await measureSending(database, { organizer: actor, seconds: Number(values.sending) });
const { samples } = sending;
say(
  `\nAn announcement to ${number.format(sending.recipients)} recipients, without limits: the first copy left after ${sending.firstSeconds.toFixed(1)} s, every recipient had a row after ${sending.gatheredSeconds.toFixed(0)} s, ${number.format(sending.copies)} copies left in ${samples.at(-1)?.seconds.toFixed(0)} s.`,
);
const memoryWidths = [-32, 12, 12, 12];
row(memoryWidths, ["megabytes", "least heap", "most heap", "resident"]);
const megabytes = (bytes: number) => (bytes / bytesOfMegabyte).toFixed(0);
// What garbage there is between two collections depends on how fast it is made; the least is what is kept.
const least: number[] = [];
for (let part = 0; part < parts; part++) {
  const some = samples.slice(
    Math.floor((part * samples.length) / parts),
    Math.ceil(((part + 1) * samples.length) / parts),
  );
  const heaps = some.map(({ heapBytes }) => heapBytes);
  least.push(Math.min(...heaps));
  row(memoryWidths, [
    `until second ${some.at(-1)?.seconds.toFixed(0)}`,
    megabytes(Math.min(...heaps)),
    megabytes(Math.max(...heaps)),
    megabytes(Math.max(...some.map(({ residentBytes }) => residentBytes))),
  ]);
}
say(`Least heap, last part / first: ${((least.at(-1) ?? 0) / (least[0] ?? 0)).toFixed(2)}.`);
