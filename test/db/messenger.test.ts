import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Sandbox, SandboxPerson } from "../../src/sandbox/contract.ts";
import type { Fault } from "../../src/sandbox/protocol.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { createApiCall } from "../../src/telegram/api-call.ts";
import { forgetOutgoing } from "../../src/telegram/forget-outgoing.ts";
import { createMessenger, type Messenger } from "../../src/telegram/messenger.ts";
import { screenMessage } from "../../src/telegram/screen-message.ts";
import { createSendGate } from "../../src/telegram/send-gate.ts";
import { TestClock } from "../support/clock.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { addPerson } from "../support/people.ts";

let database: TestDatabase;
let sandbox: Sandbox;
let clock: TestClock;
let reader: SandboxPerson;
let messenger: Messenger;

/** The way out of one process. */
function process(apiRoot = sandbox.apiRoot): Messenger {
  const { prisma } = database;
  const gate = createSendGate({ prisma, clock, botId: sandbox.botId });
  return createMessenger({ prisma, clock, call: createApiCall({ token: sandbox.token, apiRoot }), gate });
}

const hello = screenMessage({
  screen: { text: "<b>Сәлем</b>", keyboard: [[{ label: "Сайт", url: "https://example.org" }]] },
});
const send = (way = messenger, key = "greeting") =>
  way.send(hello, { telegramId: reader.id, key, lane: "person" });
const heard = () => reader.chat().messages.filter(({ own }) => !own);
const fault = (kind: Fault["kind"]) => sandbox.fault({ method: "sendMessage", times: 1, kind });
const state = async (key = "greeting") =>
  (await database.prisma.outgoingMessage.findFirst({ where: { key } }))?.state;

beforeEach(async () => {
  database = await createTestDatabase();
  sandbox = await startSandbox({ limits: false });
  clock = new TestClock();
  reader = sandbox.people.add({ firstName: "Айгүл" });
  reader.start();
  await addPerson(database.prisma, { roles: ["akim"], telegramId: reader.id });
  messenger = process();
});
afterEach(async () => {
  await sandbox.stop();
  await database.drop();
});

describe("a message", () => {
  test("should arrive once for its key, whoever asks for it how often", async () => {
    const first = await send();
    expect(first).toMatchObject({ type: "sent" });
    expect(await Promise.all([send(), send(process())])).toEqual([first, first]);
    expect(heard()).toHaveLength(1);
    expect(heard()[0]?.message).toMatchObject({ text: "Сәлем", entities: [{ type: "bold" }] });
    expect(await send(messenger, "another")).toMatchObject({ type: "sent" });
    expect(heard()).toHaveLength(2);
  });

  test("should be unreachable to somebody who blocked the bot", async () => {
    reader.block();
    expect(await send()).toEqual({ type: "unreachable" });
    expect(await state()).toBe("unreachable");
  });

  test("should fail with Telegram's words when it is refused", async () => {
    fault({ type: "error", code: 400, description: "Bad Request: message is too long" });
    expect(await send()).toEqual({ type: "failed", reason: "Bad Request: message is too long" });
    expect(await send()).toEqual({ type: "failed", reason: "Bad Request: message is too long" });
    expect(heard()).toEqual([]);
  });

  test.each(["before", "after"] as const)(
    "should be unknown and not be sent again when the line is cut %s it took effect",
    async (when) => {
      fault({ type: "cut", when });
      expect(await send()).toEqual({ type: "unknown" });
      const { length } = heard();
      expect(await send()).toEqual({ type: "unknown" });
      expect(heard()).toHaveLength(length);
    },
  );

  test("should be unknown when something else than Telegram answers", async () => {
    fault({ type: "error", code: 502, description: "Bad Gateway" });
    expect(await send()).toEqual({ type: "unknown" });
  });

  test("should be unknown when the process died while it was being sent", async () => {
    await database.prisma.outgoingMessage.create({
      data: { key: "greeting", telegramId: reader.id, startedAt: clock.now() },
    });
    expect(await send()).toEqual({ type: "unknown" });
    expect(await state()).toBe("unknown");
    expect(heard()).toEqual([]);
  });

  test("should wait, and certainly not be sent, while nobody answers", async () => {
    const later = new Date(clock.now().getTime() + 30_000);
    expect(await send(process("http://127.0.0.1:9"))).toEqual({ type: "postponed", until: later });
    expect(await state()).toBeUndefined();
    expect(await send()).toMatchObject({ type: "sent" });
  });

  test("should wait as long as Telegram asks, in every process and after a restart, and then go out", async () => {
    fault({ type: "error", code: 429, description: "Too Many Requests: retry after 60", retryAfter: 60 });
    const until = new Date(clock.now().getTime() + 60_000);
    expect(await send()).toEqual({ type: "postponed", until });
    const { length } = sandbox.calls;
    expect(await send(process(), "another")).toEqual({ type: "postponed", until });
    expect(sandbox.calls).toHaveLength(length);
    clock.advance({ seconds: 61 });
    expect(await send(process())).toMatchObject({ type: "sent" });
    expect(heard()).toHaveLength(1);
  });

  test("should be forgotten when no job can ask for it any more", async () => {
    await send();
    clock.advance({ days: 399 });
    await forgetOutgoing({ prisma: database.prisma, clock });
    expect(await state()).toBe("sent");
    clock.advance({ days: 2 });
    await forgetOutgoing({ prisma: database.prisma, clock });
    expect(await state()).toBeUndefined();
  });

  test("should leave nothing of an account that is deleted", async () => {
    await send();
    await database.prisma.telegramAccount.delete({ where: { id: reader.id } });
    expect(await database.prisma.outgoingMessage.count()).toBe(0);
  });
});

describe("a change of a message", () => {
  const to = () => ({ telegramId: reader.id, lane: "bulk" }) as const;
  const words = (messageId: number, text: string) => ({
    method: "editMessageText",
    parameters: { message_id: messageId, text },
  });

  test("should be made, and be no failure when it was made before", async () => {
    const sent = await send();
    if (sent.type !== "sent") throw new Error("It should have arrived.");
    expect(await messenger.edit(words(sent.messageId, "Қош"), to())).toEqual({ type: "edited" });
    expect(await messenger.edit(words(sent.messageId, "Қош"), to())).toEqual({ type: "edited" });
    expect(heard()[0]?.message.text).toBe("Қош");
  });

  test("should say why it is not possible", async () => {
    expect(await messenger.edit(words(999, "Қош"), to())).toEqual({
      type: "failed",
      reason: "Bad Request: message to edit not found",
    });
    expect(await process("http://127.0.0.1:9").edit(words(1, "Қош"), to())).toMatchObject({
      type: "postponed",
    });
  });
});

describe("the gate", () => {
  /** Milliseconds at which messages went out, by a clock that runs, though nobody waits. */
  async function departures(
    gates: number,
    chats: readonly number[],
    lane: "person" | "bulk" = "bulk",
  ): Promise<number[]> {
    const at: number[] = [];
    const open = Array.from({ length: gates }, () =>
      createSendGate({
        prisma: database.prisma,
        clock,
        botId: sandbox.botId,
        wait: async (milliseconds) => {
          at.push(performance.now() + milliseconds);
        },
      }),
    );
    await Promise.all(chats.map((chat, turn) => open[turn % gates]?.pass(lane, chat)));
    return at.sort((one, other) => one - other);
  }

  test("should let two processes together send 30 messages a second in bulk, and hardly less", async () => {
    const chats = Array.from({ length: 120 }, (_, chat) => chat);
    const at = await departures(2, chats);
    // What went out at once, because its place had come, did not wait.
    expect(at.length).toBeGreaterThan(100);
    for (let first = 0; first + 31 < at.length; first++) {
      expect((at[first + 31] ?? 0) - (at[first] ?? 0)).toBeGreaterThan(995);
    }
    const seconds = ((at.at(-1) ?? 0) - (at[0] ?? 0)) / 1_000;
    expect(at.length / seconds).toBeGreaterThan(0.95 * 30);
  });

  test("should send a chat one message a second in bulk", async () => {
    const at = await departures(1, [7, 7, 7, 7]);
    for (let place = 1; place < at.length; place++) {
      expect((at[place] ?? 0) - (at[place - 1] ?? 0)).toBeGreaterThan(995);
    }
    expect(at.length).toBeGreaterThanOrEqual(3);
  });

  test("should never let a word to one person wait behind bulk", async () => {
    await departures(
      1,
      Array.from({ length: 300 }, (_, chat) => chat),
    );
    expect(await departures(1, [1, 2, 3], "person")).toEqual([]);
  });

  test("should make room in bulk for what was sent beside it", async () => {
    const at: number[] = [];
    const gate = createSendGate({
      prisma: database.prisma,
      clock,
      botId: sandbox.botId,
      elapsed: () => 0,
      wait: async (milliseconds) => {
        at.push(milliseconds);
      },
    });
    for (let message = 0; message < 30; message++) gate.sentBeside();
    await gate.pass("bulk", 1);
    expect(at[0]).toBeGreaterThan(900);
  });

  test("should give places in the same pace to two processes that take several at once", async () => {
    const open = () => createSendGate({ prisma: database.prisma, clock, botId: sandbox.botId });
    const gates = [open(), open()];
    const taken = await Promise.all([0, 1, 0, 1, 0, 1].map((turn) => gates[turn]?.reserve(10)));
    const places = taken
      .flatMap((reserved) => (reserved === undefined || reserved instanceof Date ? [] : reserved))
      .sort((one, other) => one - other);
    expect(places).toHaveLength(60);
    // Each process sees the database's clock a little later than it was.
    expect((places.at(-1) ?? 0) - (places[0] ?? 0)).toBeGreaterThan(1_900);
    for (let first = 0; first + 32 < places.length; first++) {
      expect((places[first + 32] ?? 0) - (places[first] ?? 0)).toBeGreaterThan(950);
    }
  });

  test("should give no places while Telegram wants silence, in every process", async () => {
    const open = () => createSendGate({ prisma: database.prisma, clock, botId: sandbox.botId });
    await open().pause(60);
    expect(await open().reserve(5)).toEqual(new Date(clock.now().getTime() + 60_000));
    clock.advance({ seconds: 61 });
    expect(await open().reserve(5)).toHaveLength(5);
  });

  test("should let everything pass without limits", async () => {
    const gate = createSendGate({
      prisma: database.prisma,
      clock,
      botId: sandbox.botId,
      perSecond: Number.POSITIVE_INFINITY,
      wait: () => Promise.reject(new Error("It waited.")),
    });
    const passes = Array.from({ length: 50 }, (_, chat) => gate.pass("bulk", chat));
    expect(await Promise.all(passes)).toEqual(Array.from({ length: 50 }, () => undefined));
  });
});
