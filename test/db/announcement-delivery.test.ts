import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { becomePresent } from "../../src/db/presence.ts";
import { recordResults } from "../../src/features/announcements/delivery/record-results.ts";
import { sendUnknownAgain } from "../../src/features/announcements/delivery/send-unknown-again.ts";
import { forgetDeliveries } from "../../src/features/announcements/forget-deliveries.ts";
import type { Fault } from "../../src/sandbox/protocol.ts";
import { type Broadcasting, type Reader, startBroadcasting } from "../support/announcements.ts";
import { catchLog } from "../support/log.ts";

let world: Broadcasting;
let readers: Reader[];

const fault = (kind: Fault["kind"], times = 1) => world.sandbox.fault({ method: "sendMessage", times, kind });
const refuse = (code: number, description: string, times?: number) =>
  fault({ type: "error", code, description }, times);
const flood = (seconds: number, times?: number) =>
  fault(
    {
      type: "error",
      code: 429,
      description: `Too Many Requests: retry after ${seconds}`,
      retryAfter: seconds,
    },
    times,
  );
const numberOfCopies = () => readers.map((reader) => reader.heard().length);
const rowsOf = (id: string) =>
  world.database.prisma.delivery.findMany({ where: { announcementId: id }, orderBy: { personId: "asc" } });
const rowOf = (id: string, { actor: { personId } }: Reader) =>
  world.database.prisma.delivery.findUniqueOrThrow({
    where: { announcementId_personId: { announcementId: id, personId } },
  });
function readerAt(place: number): Reader {
  const reader = readers[place];
  if (!reader) throw new Error(`There is no reader ${place}.`);
  return reader;
}

beforeEach(async () => {
  world = await startBroadcasting();
  readers = [await world.reader(), await world.reader({ language: "ru" }), await world.reader()];
});
afterEach(async () => {
  await world.close();
  expect(world.log.errors()).toEqual([]);
});

describe("an announcement", () => {
  test("should reach everybody once, each in their language, and be over then", async () => {
    const id = await world.announce();
    await world.first.settle();
    await world.first.settle();
    expect(readers.map((reader) => reader.heard())).toEqual([
      ["Сәрсенбіде семинар"],
      ["В среду семинар"],
      ["Сәрсенбіде семинар"],
    ]);
    expect(await world.states(id)).toEqual({ sent: 3 });
    expect(await world.announcement(id)).toMatchObject({ status: "sent", finishedAt: world.clock.now() });
    const [row] = await rowsOf(id);
    expect(row).toMatchObject({ version: 1, language: "kk", sentAt: world.clock.now(), takenBy: null });
    const { messages } = readerAt(0).chat.chat();
    expect(messages.map(({ message }) => message.message_id)).toContain(row?.messageId);
  });

  test("should be in the language that a person reads when it is sent to them", async () => {
    flood(60, 3);
    await world.announce();
    await world.first.settle();
    expect(numberOfCopies()).toEqual([0, 0, 0]);
    const { personId } = readerAt(0).actor;
    await world.database.prisma.person.update({ where: { id: personId }, data: { language: "ru" } });
    await world.moveOn({ seconds: 61 });
    await world.first.settle();
    expect(readerAt(0).heard()).toEqual(["В среду семинар"]);
  });

  test("should be one message to a person with two accounts, at the one they came with last", async () => {
    const other = world.sandbox.people.add({ firstName: "Айгүл" });
    other.start();
    const { personId } = readerAt(0).actor;
    await world.database.prisma.telegramAccount.create({
      data: { id: other.id, personId, createdAt: new Date("2030-01-01T00:00:00Z") },
    });
    await world.announce();
    await world.first.settle();
    expect(numberOfCopies()).toEqual([0, 1, 1]);
    expect(other.chat().messages.filter(({ own }) => !own)).toHaveLength(1);
  });

  test("should leave no row for those who muted announcements, left or are not meant, and one that says so for who blocked the bot", async () => {
    const { prisma } = world.database;
    const [muted, left, blocked] = readers.map(({ actor }) => actor);
    if (!muted || !left || !blocked) throw new Error("There should be three readers.");
    await prisma.reminderSettings.create({
      data: { personId: muted.personId, hour: 9, muted: ["announcement"], updatedAt: world.clock.now() },
    });
    await prisma.person.update({ where: { id: left.personId }, data: { status: "anonymized" } });
    await prisma.telegramAccount.updateMany({
      where: { personId: blocked.personId },
      data: { unreachableAt: world.clock.now() },
    });
    const id = await world.announce();
    await world.first.settle();
    expect(await rowsOf(id)).toMatchObject([
      { personId: blocked.personId, state: "unreachable", chatId: null },
    ]);
    expect(numberOfCopies()).toEqual([0, 0, 0]);
    expect(await world.announcement(id)).toMatchObject({ status: "sent" });
  });

  test("should know where its recipients are from", async () => {
    const { prisma } = world.database;
    const place = { nameKk: "Ауыл", nameRu: "Село", search: "ауыл|село" };
    await prisma.place.createMany({
      data: [
        { id: "990000000", level: "oblast", parentId: null, ...place },
        { id: "991000000", level: "district", parentId: "990000000", ...place },
        { id: "991100000", level: "ruralDistrict", parentId: "991000000", ...place },
      ],
    });
    const [first, second] = readers.map(({ actor }) => actor.personId);
    await prisma.person.update({ where: { id: first ?? "" }, data: { placeId: "991100000" } });
    await prisma.person.update({ where: { id: second ?? "" }, data: { placeId: "990000000" } });
    const id = await world.announce();
    await world.first.settle();
    expect(await rowsOf(id)).toMatchObject([
      { oblastId: "990000000", districtId: "991000000" },
      { oblastId: "990000000", districtId: null },
      { oblastId: null, districtId: null },
    ]);
  });

  test("should have a row for each of thousands, written in slices", async () => {
    await world.database.pool.query(
      `INSERT INTO "Person" ("id", "status", "language", "updatedAt")
         SELECT gen_random_uuid(), 'registered', 'kk', now() FROM generate_series(1, 4500);
       INSERT INTO "RoleGrant" ("id", "personId", "role", "grantedAt")
         SELECT gen_random_uuid(), "id", 'akim', now() FROM "Person" WHERE "name" IS NULL`,
    );
    const id = await world.announce();
    await world.first.settle();
    // Nobody knows an account of theirs.
    expect(await world.states(id)).toEqual({ sent: 3, unreachable: 4500 });
    expect(await world.announcement(id)).toMatchObject({ status: "sent", gatheredAt: world.clock.now() });
  });
});

describe("a copy", () => {
  test.each(["before", "after"] as const)(
    "should be unknown when the line is cut %s it took effect, and be sent again, marked, only when an organizer wants it",
    async (when) => {
      fault({ type: "cut", when }, 3);
      const id = await world.announce();
      await world.first.settle();
      await world.moveOn({ days: 1 });
      await world.first.settle();
      expect(await world.states(id)).toEqual({ unknown: 3 });
      const before = when === "after" ? 1 : 0;
      expect(numberOfCopies()).toEqual([before, before, before]);
      expect(await world.announcement(id)).toMatchObject({ status: "sent" });

      const again = { actor: world.organizer, id, update: null };
      expect(await sendUnknownAgain(world.first.deps, again)).toBe(3);
      await world.first.settle();
      expect(await world.states(id)).toEqual({ sent: 3 });
      expect(numberOfCopies()).toEqual([before + 1, before + 1, before + 1]);
      expect(readerAt(0).heard().at(-1)).toBe(
        `${world.first.deps.words.kk.plain("announcements:repeated").replace(/<[^>]*>/g, "")}\n\nСәрсенбіде семинар`,
      );
      expect((await rowsOf(id)).every(({ repeated }) => repeated)).toBe(true);
      expect(await sendUnknownAgain(world.first.deps, again)).toBe(0);
      expect(await world.announcement(id)).toMatchObject({ status: "sent" });
    },
  );

  test("should be unknown when something else than Telegram answers", async () => {
    refuse(502, "Bad Gateway");
    const id = await world.announce();
    await world.first.settle();
    expect(await world.states(id)).toEqual({ sent: 2, unknown: 1 });
  });

  test("should fail with Telegram's words when it is refused, and hold up nobody", async () => {
    refuse(400, "Bad Request: chat not found");
    const id = await world.announce();
    await world.first.settle();
    expect(await world.states(id)).toEqual({ failed: 1, sent: 2 });
    const failed = (await rowsOf(id)).find(({ state }) => state === "failed");
    expect(failed).toMatchObject({ reason: "Bad Request: chat not found", messageId: null });
  });

  test("should not arrive at somebody who blocked the bot, whose account is left alone from then on", async () => {
    readerAt(1).chat.block();
    const id = await world.announce();
    await world.first.settle();
    expect(await world.states(id)).toEqual({ sent: 2, unreachable: 1 });
    const { length } = world.sandbox.calls;
    const next = await world.announce();
    await world.first.settle();
    expect(await world.states(next)).toEqual({ sent: 2, unreachable: 1 });
    expect(world.sandbox.calls.slice(length).filter(({ error }) => error)).toEqual([]);
  });

  test("should not be tried at somebody who left or blocked the bot after they were written down", async () => {
    flood(60, 3);
    const id = await world.announce();
    await world.first.settle();
    expect(await world.states(id)).toEqual({ waiting: 3 });
    const { prisma } = world.database;
    const blocked = readerAt(0).actor;
    const left = readerAt(1).actor;
    await prisma.telegramAccount.update({
      where: { id: blocked.telegramId },
      data: { unreachableAt: world.clock.now() },
    });
    await prisma.$transaction((tx) => forgetDeliveries(tx, left));
    await world.moveOn({ seconds: 61 });
    const { length } = world.sandbox.calls;
    await world.first.settle();
    expect(world.sandbox.calls.slice(length)).toHaveLength(1);
    expect(await world.states(id)).toEqual({ sent: 1, unreachable: 2 });
    expect(await rowOf(id, readerAt(1))).toMatchObject({ chatId: null, districtId: null });
  });

  test("should wait as long as Telegram asks, in every process and after a restart, and go out once", async () => {
    flood(60, 3);
    const id = await world.announce();
    await world.first.settle();
    const { length } = world.sandbox.calls;
    const next = await world.process();
    await world.moveOn({ seconds: 58 });
    await next.settle();
    expect(world.sandbox.calls).toHaveLength(length);
    expect(await world.states(id)).toEqual({ waiting: 3 });
    await world.moveOn({ seconds: 3 });
    await next.settle();
    expect(await world.states(id)).toEqual({ sent: 3 });
    expect(numberOfCopies()).toEqual([1, 1, 1]);
  });

  test("should wait while nobody answers, for hours, and fail in the end", async () => {
    await world.first.stop();
    const cutOff = await world.process({ apiRoot: "http://127.0.0.1:9" });
    const id = await world.announce();
    await cutOff.settle();
    expect(await world.states(id)).toEqual({ waiting: 3 });
    await world.moveOn({ hours: 1 });
    await cutOff.settle();
    expect(await world.states(id)).toEqual({ waiting: 3 });
    const readded = await world.process();
    await world.moveOn({ minutes: 2 });
    await readded.settle();
    expect(await world.states(id)).toEqual({ sent: 3 });

    const lost = await world.announce();
    await cutOff.settle();
    await world.moveOn({ days: 1 });
    await cutOff.settle();
    expect(await world.states(lost)).toEqual({ failed: 3 });
    expect((await rowsOf(lost))[0]?.reason).toContain("could not be reached");
  });

  test("should wait while the bot's token is refused: its recipients are not to blame", async () => {
    refuse(401, "Unauthorized", 3);
    const id = await world.announce();
    await world.first.settle();
    expect(await world.states(id)).toEqual({ waiting: 3 });
    await world.moveOn({ minutes: 2 });
    await world.first.settle();
    expect(await world.states(id)).toEqual({ sent: 3 });
  });
});

describe("several processes", () => {
  test("should bring everybody exactly one copy, however they share the work", async () => {
    for (let place = 0; place < 57; place++) readers.push(await world.reader());
    const second = await world.process();
    const id = await world.announce();
    await world.first.jobs.runDue();
    await Promise.all([world.first.settle(), second.settle()]);
    await world.first.settle();
    expect(await world.states(id)).toEqual({ sent: 60 });
    expect(new Set(numberOfCopies())).toEqual(new Set([1]));
  });

  test("should say that nobody knows of the calls of one that died, and of no other's", async () => {
    const { prisma } = world.database;
    const { id } = await world.draft();
    const living = await becomePresent(world.database.url, catchLog().log);
    const [dead, alive] = readers.map(({ actor }) => actor.personId);
    const row = { announcementId: id, state: "sending", version: 1, takenAt: world.clock.now() } as const;
    await prisma.delivery.createMany({
      data: [
        { ...row, personId: dead ?? "", takenBy: living.number === 7 ? 8 : 7 },
        { ...row, personId: alive ?? "", takenBy: living.number },
      ],
    });
    await world.first.settle();
    expect(await world.states(id)).toEqual({ sending: 1, unknown: 1 });
    await living.leave();
    await world.first.settle();
    expect(await world.states(id)).toEqual({ unknown: 2 });
  });

  test("should believe a result that comes late, unless the copy was sent once more meanwhile", async () => {
    const { prisma } = world.database;
    const { id } = await world.draft();
    const [first, second, third] = readers.map(({ actor }) => actor.personId);
    const row = { announcementId: id, state: "unknown", version: 1, takenBy: 7, chatId: 1n } as const;
    await prisma.delivery.createMany({
      data: [
        { ...row, personId: first ?? "" },
        { ...row, personId: second ?? "", state: "acknowledged" },
        { ...row, personId: third ?? "", takenBy: 8, repeated: true, state: "sending" },
      ],
    });
    const at = world.clock.now();
    const result = { announcementId: id, chatId: 1, takenBy: 7, state: "sent", messageId: 5, at } as const;
    const nothing = { reason: null, notBefore: null, takenAt: null };
    await recordResults(
      world.first.deps,
      [first, second, third].map((personId) => ({ ...result, ...nothing, personId: personId ?? "" })),
    );
    expect(await rowsOf(id)).toMatchObject([
      { state: "sent", messageId: 5, sentAt: at, takenBy: null },
      { state: "acknowledged", messageId: 5 },
      { state: "sending", messageId: null, takenBy: 8 },
    ]);
  });
});

describe("a process whose calls take long", () => {
  let server: Server;
  let asked: PromiseWithResolvers<ServerResponse>;

  beforeEach(async () => {
    asked = Promise.withResolvers();
    server = createServer((_request, response) => asked.resolve(response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** One recipient, and a Telegram that lets the caller wait. */
  async function sendSlowly() {
    await world.database.prisma.delivery.deleteMany();
    const { port } = server.address() as AddressInfo;
    const slow = await world.process({ apiRoot: `http://127.0.0.1:${port}` });
    for (const { actor } of readers.slice(1)) {
      await world.database.prisma.roleGrant.deleteMany({ where: { personId: actor.personId } });
    }
    const id = await world.announce();
    await world.first.jobs.runDue();
    slow.carrier.start();
    return { id, slow, response: await asked.promise };
  }

  test("should write down what came of a call though others took it for dead", async () => {
    const { id, slow, response } = await sendSlowly();
    const { takenBy } = await rowOf(id, readerAt(0));
    await world.database.pool.query(
      "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory' AND objid = $1::int::oid",
      [takenBy],
    );
    await world.first.carrier.runDue();
    expect(await world.states(id)).toEqual({ unknown: 1 });
    response.end(JSON.stringify({ ok: true, result: { message_id: 77 } }));
    await slow.carrier.stop(5_000);
    expect(await rowsOf(id)).toMatchObject([{ state: "sent", messageId: 77 }]);
  });

  test("should, when it stops, wait for the calls it makes and write down what came of them", async () => {
    const { id, slow, response } = await sendSlowly();
    expect(await world.states(id)).toEqual({ sending: 1 });
    const stopped = slow.carrier.stop(5_000);
    response.end(JSON.stringify({ ok: true, result: { message_id: 77 } }));
    await stopped;
    expect(await rowsOf(id)).toMatchObject([{ state: "sent", messageId: 77 }]);
  });

  test("should, when it stops, leave what did not end in time to others, who say that nobody knows", async () => {
    const { id, slow } = await sendSlowly();
    await slow.carrier.stop(0);
    expect(await world.states(id)).toEqual({ sending: 1 });
    await world.first.settle();
    expect(await world.states(id)).toEqual({ unknown: 1 });
    expect(await world.announcement(id)).toMatchObject({ status: "sent" });
  });
});
