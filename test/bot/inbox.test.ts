import { Api } from "grammy";
import type { Update } from "grammy/types";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Inbox } from "../../src/bot/inbox.ts";
import { TestClock } from "../support/clock.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { catchLog } from "../support/log.ts";

const botId = 77;
let database: TestDatabase;
let clock: TestClock;

beforeEach(async () => {
  database = await createTestDatabase();
  clock = new TestClock();
});
afterEach(() => database.drop());

function update(id: number, text = "сәлем"): Update {
  const from = { id: 5, is_bot: false, first_name: "Н" } as const;
  return {
    update_id: id,
    message: { message_id: id, date: 1, from, chat: { id: 5, type: "private", first_name: "Н" }, text },
  };
}

/** An inbox whose Telegram gives these batches in turn, and then nothing. */
function inbox(...batches: (Update[] | Error)[]) {
  const offsets: number[] = [];
  const api = new Api("1:x");
  api.config.use(async (_send, _method, payload) => {
    offsets.push((payload as { offset: number }).offset);
    const batch = batches.shift() ?? [];
    if (batch instanceof Error) throw batch;
    return { ok: true, result: batch as never };
  });
  const log = catchLog();
  const options = { api, botId, prisma: database.prisma, clock, log: log.log, allowedUpdates: [] };
  return { inbox: new Inbox(options), offsets, log };
}

const { signal } = new AbortController();
const ids = (received: readonly { update: Update }[]) => received.map(({ update }) => update.update_id);
const rows = () => database.prisma.telegramUpdate.findMany({ orderBy: { updateId: "asc" } });

describe("the inbox", () => {
  test("should write updates down before it tells Telegram that they arrived", async () => {
    const { inbox: box, offsets } = inbox([update(1), update(2)], [update(3)]);
    expect(ids(await box.next(10, signal))).toEqual([1, 2]);
    expect(await rows()).toMatchObject([{ payload: { update_id: 1 } }, { payload: { update_id: 2 } }]);
    expect(ids(await box.next(10, signal))).toEqual([3]);
    expect(offsets).toEqual([0, 3]);
  });

  test("should give an update once, however often Telegram sends it", async () => {
    const { inbox: box } = inbox(
      [update(1), update(2)],
      [update(1), update(2), update(3)],
      [update(3), update(4)],
    );
    expect(ids(await box.next(10, signal))).toEqual([1, 2]);
    expect(ids(await box.next(10, signal))).toEqual([3]);
    expect(ids(await box.next(10, signal))).toEqual([4]);
  });

  test("should give no update again that an earlier run answered", async () => {
    const first = inbox([update(1), update(2)]).inbox;
    await first.next(10, signal);
    first.answered(1);
    first.answered(2);
    await first.flush();
    const second = inbox([update(1), update(2), update(3)]).inbox;
    expect(ids(await second.next(10, signal))).toEqual([3]);
  });

  test("should forget what an update said once it is answered", async () => {
    const { inbox: box } = inbox([update(1, "менің құпиям")]);
    await box.next(10, signal);
    box.answered(1);
    await box.flush();
    expect(await rows()).toMatchObject([{ payload: null, answeredAt: clock.now() }]);
  });

  test("should mark what is answered with the next updates, while others are in hand", async () => {
    const { inbox: box } = inbox([update(1), update(2)], [update(3)]);
    await box.next(10, signal);
    box.answered(2);
    expect(ids(await box.next(10, signal))).toEqual([3]);
    expect((await rows()).map((row) => row.answeredAt)).toEqual([null, clock.now(), null]);
  });

  test("should mark the last one in hand at once, and one that waits for others a moment later", async () => {
    const { inbox: box } = inbox([update(1), update(2)], [update(3)]);
    await box.next(10, signal);
    box.answered(1);
    await box.handled(1);
    expect((await rows()).map((row) => row.answeredAt)).toEqual([clock.now(), null]);
    box.answered(2);
    await box.handled(2);
    expect((await rows()).map((row) => row.answeredAt)).toEqual([clock.now(), clock.now()]);
  });

  test("should keep the marks of answered updates when the next ones cannot be written down", async () => {
    const { inbox: box, log } = inbox([update(1), update(2)], [update(Number.NaN)], [update(3)]);
    await box.next(10, signal);
    box.answered(1);
    expect(ids(await box.next(10, signal))).toEqual([3]);
    await box.flush();
    expect(log.lines.map((line) => line.msg)).toEqual(["Updates could not be fetched; trying again"]);
    expect((await rows()).map((row) => row.answeredAt)).toEqual([clock.now(), null, null]);
  });

  test("should give what a crash left first, in order, and tell what was applied", async () => {
    const crashed = inbox([update(1), update(2), update(3)]).inbox;
    await crashed.next(10, signal);
    await database.prisma.telegramUpdate.update({
      where: { botId_updateId: { botId, updateId: 2 } },
      data: { appliedAt: clock.now() },
    });
    const { inbox: box, offsets } = inbox([update(4)]);
    const received = await box.next(10, signal);
    expect(received.map(({ update, alreadyApplied }) => [update.update_id, alreadyApplied])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ]);
    expect(offsets).toEqual([]);
    expect(ids(await box.next(10, signal))).toEqual([4]);
  });

  test("should leave another bot's updates alone", async () => {
    await database.prisma.telegramUpdate.create({
      data: { botId: 78, updateId: 1, payload: {}, receivedAt: clock.now() },
    });
    const { inbox: box } = inbox([update(1)]);
    expect(ids(await box.next(10, signal))).toEqual([1]);
  });

  test.each([
    ["a\0b", "ab"],
    ["x\ud800y", "x\ufffdy"],
    ["\\u0000 \\ud800", "\\u0000 \\ud800"],
    ["👍 қ", "👍 қ"],
  ])("should keep and hand on what PostgreSQL can keep of %j", async (said, kept) => {
    const { inbox: box } = inbox([update(1, said)]);
    const [received] = await box.next(10, signal);
    expect(received?.update.message?.text).toBe(kept);
    expect(await rows()).toMatchObject([{ payload: { message: { text: kept } } }]);
  });

  test("should say when everything up to an update is done, and not before", async () => {
    const { inbox: box } = inbox([update(1), update(2)]);
    let done = false;
    const handled = box.handled(2).then(() => {
      done = true;
    });
    await box.next(10, signal);
    box.answered(2);
    await box.flush();
    expect(done).toBe(false);
    box.answered(1);
    await handled;
    expect(done).toBe(true);
  });

  test("should go on after a failure of the network, with a warning", async () => {
    const { inbox: box, log } = inbox(new Error("ECONNRESET"), [update(1)]);
    expect(ids(await box.next(10, signal))).toEqual([1]);
    expect(log.lines.map((line) => line.msg)).toEqual(["Updates could not be fetched; trying again"]);
  });

  test("should stop when Telegram refuses the token, and when it is told to", async () => {
    const { inbox: box } = inbox(Object.assign(new Error("Unauthorized"), { error_code: 401 }));
    await expect(box.next(10, signal)).rejects.toThrow("Unauthorized");
    const stop = new AbortController();
    stop.abort();
    const { inbox: other } = inbox(new Error("aborted"));
    await expect(other.next(10, stop.signal)).rejects.toThrow("aborted");
  });

  test("should forget answered updates after some days, and keep what is owed", async () => {
    const first = inbox([update(1), update(2)]).inbox;
    await first.next(10, signal);
    first.answered(1);
    await first.flush();
    clock.advance({ days: 4 });
    await inbox().inbox.next(10, signal);
    expect((await rows()).map((row) => Number(row.updateId))).toEqual([2]);
  });

  test("should confirm to Telegram what arrived", async () => {
    const { inbox: box, offsets } = inbox([update(41)]);
    await box.confirm();
    await box.next(10, signal);
    await box.confirm();
    expect(offsets).toEqual([0, 42]);
  });
});
