import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addInitiative } from "../support/initiatives.ts";
import { freshActor } from "../support/people.ts";
import { words } from "../support/registering.ts";
import { type Begun, beginToWait, planOnly, recordOf } from "../support/waiting.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;
let waiting: Begun;
let before: number;

beforeEach(async () => {
  world = await startWorld();
  waiting = await beginToWait(world, "remarkUnanswered");
  before = waiting.person.botMessages().length;
});
afterEach(() => world.close());

/** How many messages came since the beginning. */
const heard = () => waiting.person.botMessages().length - before;
/** How often the bot tried to write to them. */
const tries = () =>
  world.sandbox.calls.filter(
    ({ method, parameters }) => method === "sendMessage" && Number(parameters.chat_id) === waiting.person.id,
  ).length;

/** As many more things wait for the same akim. */
async function moreThings(count: number): Promise<void> {
  const { prisma } = world.database;
  const owner = await freshActor(prisma, waiting.person.id);
  for (let number = 0; number < count; number++) {
    await addInitiative(prisma, { owner, status: "needsChanges", at: world.clock.now() });
  }
}

/** They blocked the bot, and nobody knows it yet. */
function blockSilently(): void {
  const kind = { type: "error", code: 403, description: "Forbidden: bot was blocked by the user" } as const;
  world.sandbox.fault({ method: "sendMessage", times: 1, kind });
}

describe("a person who blocked the bot", () => {
  test("should be found so once, left alone, and be reminded again when they come back", async () => {
    blockSilently();
    world.clock.advance({ days: 2 });
    await world.remind();
    world.expectRefusals();
    expect(await recordOf(world, waiting.person)).toMatchObject([
      { state: "unreachable", items: [{ outcome: "dropped", reason: "unreachable" }] },
    ]);
    const tried = tries();
    for (let day = 0; day < 3; day++) {
      world.clock.advance({ days: 1 });
      await world.remind();
    }
    expect(tries()).toBe(tried);
    expect(await recordOf(world, waiting.person)).toHaveLength(1);

    await waiting.person.says("/start");
    before = waiting.person.botMessages().length;
    world.clock.advance({ days: 1 });
    await world.remind();
    expect(heard()).toBe(1);
    expect(await recordOf(world, waiting.person)).toMatchObject([
      { state: "sent" },
      { state: "unreachable" },
    ]);
  });

  test("between planning and sending should not be tried", async () => {
    world.clock.advance({ days: 2 });
    await planOnly(world);
    await world.database.prisma.telegramAccount.updateMany({ data: { unreachableAt: world.clock.now() } });
    const tried = tries();
    await world.settled();
    expect(tries()).toBe(tried);
    expect(await recordOf(world, waiting.person)).toMatchObject([{ state: "unreachable" }]);
  });

  test("should be told what they missed when they come back to more than on any day", async () => {
    await moreThings(4);
    blockSilently();
    world.clock.advance({ days: 2 });
    await world.remind();
    world.expectRefusals();
    await waiting.person.says("/start");
    before = waiting.person.botMessages().length;
    world.clock.advance({ days: 5 });
    await world.remind();
    expect(heard()).toBe(1);
    expect(waiting.person.screen).toContain("Давно не виделись");
  });
});

describe("after an absence", () => {
  test("there should be one message of what was missed, and not of a few things", async () => {
    world.clock.advance({ days: 2 });
    await world.remind();
    expect(heard()).toBe(1);
    world.clock.advance({ days: 15 });
    await moreThings(4);
    world.clock.advance({ days: 4 });
    await world.remind();
    expect(heard()).toBe(2);
    expect(waiting.person.screen).toContain("Давно не виделись");
    world.clock.advance({ days: 3 });
    await world.remind();
    expect(heard()).toBe(3);
    expect(waiting.person.screen).not.toContain("Давно не виделись");
  });
});

describe("a reminder", () => {
  test("should be in the language that somebody reads when it is sent", async () => {
    world.clock.advance({ days: 2 });
    await planOnly(world);
    await world.database.prisma.person.updateMany({ data: { language: "kk" } });
    await world.settled();
    expect(waiting.person.screen).toContain("Жүн өңдеу цехы");
    expect(waiting.person.buttons.flat()).toContain(words.kk.plain("reminders:button.tomorrow"));
  });

  test("that nobody knows to have arrived should be recorded so, and not be sent again", async () => {
    world.sandbox.fault({ method: "sendMessage", times: 1, kind: { type: "cut", when: "after" } });
    world.clock.advance({ days: 2 });
    await world.remind();
    expect(await recordOf(world, waiting.person)).toMatchObject([
      { state: "unknown", items: [{ outcome: "sent" }] },
    ]);
    const tried = tries();
    world.clock.advance({ days: 1 });
    await world.remind();
    expect(tries()).toBe(tried);
  });

  test("whose job died during the call should be unknown too", async () => {
    world.clock.advance({ days: 2 });
    await planOnly(world);
    const { prisma, pool } = world.database;
    const { rows } = await pool.query<{ key: string }>(
      "SELECT data->>'key' AS key FROM pgboss.job WHERE name LIKE 'reminders.send%'",
    );
    expect(rows).toHaveLength(1);
    const started = { telegramId: waiting.person.id, startedAt: world.clock.now() };
    await prisma.outgoingMessage.create({ data: { key: rows[0]?.key ?? "", ...started } });
    const tried = tries();
    await world.settled();
    expect(tries()).toBe(tried);
    expect(await recordOf(world, waiting.person)).toMatchObject([{ state: "unknown" }]);
    expect(await prisma.reminderTopic.findMany({})).toMatchObject([{ times: 1 }]);
  });

  test("should wait for a Telegram that asks for silence, and be sent after it", async () => {
    const kind = { type: "error", code: 429, description: "Too Many Requests", retryAfter: 600 } as const;
    world.sandbox.fault({ method: "sendMessage", times: 1, kind });
    world.clock.advance({ days: 2 });
    await world.remind();
    expect(heard()).toBe(0);
    expect(await recordOf(world, waiting.person)).toMatchObject([{ state: "planned" }]);
    world.expectRefusals();
    world.clock.advance({ minutes: 11 });
    await world.settled();
    expect(heard()).toBe(1);
    expect(await recordOf(world, waiting.person)).toMatchObject([{ state: "sent" }]);
  });

  test("that Telegram refuses should be recorded with its words and shown among the failed jobs", async () => {
    const kind = { type: "error", code: 400, description: "Bad Request: chat not found" } as const;
    world.sandbox.fault({ method: "sendMessage", times: 1, kind });
    world.clock.advance({ days: 2 });
    await world.remind();
    world.expectRefusals();
    expect(await recordOf(world, waiting.person)).toMatchObject([
      { state: "failed", reason: "Bad Request: chat not found" },
    ]);
    const { rows } = await world.database.pool.query(
      "SELECT source_name FROM pgboss.job WHERE source_name <> ''",
    );
    expect(rows).toMatchObject([{ source_name: "reminders.send.1" }]);
  });

  test("should stand under the announcement that it is about", async () => {
    const unread = await beginToWait(world, "announcementUnread");
    await world.database.prisma.delivery.updateMany({
      data: { messageId: unread.person.last.message_id },
    });
    const above = unread.person.last.message_id;
    world.clock.advance({ days: 1 });
    await world.remind();
    expect(unread.person.last.reply_to_message?.message_id).toBe(above);
  });
});
