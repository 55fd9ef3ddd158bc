import { afterEach, describe, expect, test } from "vitest";
import { everybody } from "../../src/features/announcements/audience/audience.ts";
import { emptyContent } from "../../src/features/announcements/content.ts";
import type { Fault } from "../../src/sandbox/protocol.ts";
import type { Actor } from "../support/actor.ts";
import { registered } from "../support/registered.ts";
import { words } from "../support/registering.ts";
import { Transcript } from "../support/transcript.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;
afterEach(() => world.close());

const content = {
  ...emptyContent,
  text: { kk: "Сәрсенбіде, сағат 15:00-де <b>семинар</b>", ru: "В среду в 15:00 <b>семинар</b>" },
};

/** An announcement for all akims whose time has come, confirmed by the organizer. */
async function begin(organizer: Actor): Promise<string> {
  const now = world.clock.now();
  const { id } = await world.database.prisma.announcement.create({
    data: {
      status: "sending",
      startedAt: now,
      progressChatId: organizer.id,
      content,
      audience: { ...everybody, roles: ["akim"] },
      createdAt: now,
      updatedAt: now,
    },
  });
  return id;
}

/** What goes wrong with the calls after the next message to somebody. */
function failAfter(actor: Actor, kinds: readonly Fault["kind"][]): void {
  const forget = world.sandbox.onCall((call) => {
    if (call.method !== "sendMessage" || Number(call.parameters.chat_id) !== actor.id) return;
    forget();
    for (const kind of kinds) world.sandbox.fault({ method: "sendMessage", times: 1, kind });
  });
}

const refused = { type: "error", code: 400, description: "Bad Request: chat not found" } as const;
const cut = { type: "cut", when: "after" } as const;
const flood = {
  type: "error",
  code: 429,
  description: "Too Many Requests: retry after 60",
  retryAfter: 60,
} as const;

describe.each(["kk", "ru"] as const)("the live message of an announcement, in %s", (language) => {
  const t = words[language];

  async function start() {
    world = await startWorld();
    const transcript = new Transcript(world.sandbox);
    const organizer = await registered(world, {
      language,
      firstName: "Динара",
      role: "organizer",
      transcript,
    });
    const akims: Actor[] = [];
    for (const firstName of ["Айгүл", "Ерлан", "Дана", "Серік", "Гүлнар", "Марат"]) {
      akims.push(await registered(world, { language: "kk", firstName, role: "akim" }));
    }
    transcript.skip();
    transcript.only(organizer.id);
    return { organizer, akims, transcript };
  }

  test("should show how far it is, pause and resume it, as written down", async () => {
    const { organizer, akims, transcript } = await start();
    akims[0]?.person.block();
    await world.settled();
    failAfter(organizer, [refused, cut, flood, flood]);
    await begin(organizer);
    await world.settled();
    transcript.listen();
    await organizer.presses(t.plain("delivery:button.pause"));
    await organizer.presses(t.plain("delivery:button.cancel"));
    await organizer.presses(t.plain("delivery:button.back"));
    await organizer.presses(t.plain("delivery:button.resume"));
    world.clock.advance({ seconds: 61 });
    await world.settled();
    transcript.listen();
    world.expectRefusals();
    await transcript.matches(`announcement-progress.${language}`);
  });

  test("should show that it rests at night, and ask before it is cancelled, as written down", async () => {
    const { organizer, transcript } = await start();
    world.clock.advance({ hours: 12 });
    await begin(organizer);
    await world.settled();
    transcript.listen();
    await organizer.presses(t.plain("delivery:button.cancel"));
    await organizer.presses(t.plain("delivery:button.sure"));
    await transcript.matches(`announcement-cancelled.${language}`);
  });
});

describe("the live message of an announcement", () => {
  const t = words.ru;

  async function start() {
    world = await startWorld();
    const organizer = await registered(world, { language: "ru", firstName: "Динара", role: "organizer" });
    for (const firstName of ["Айгүл", "Ерлан", "Дана"]) {
      await registered(world, { language: "kk", firstName, role: "akim" });
    }
    return organizer;
  }
  const edits = () => world.sandbox.calls.filter(({ method }) => method === "editMessageText").length;

  test("should be edited every three seconds at most, and at the end", async () => {
    const organizer = await start();
    const soon = { ...flood, retryAfter: 1 };
    failAfter(organizer, [soon, soon]);
    await begin(organizer);
    await world.settled();
    expect(organizer.screen).toContain("0 из 3");
    world.clock.advance({ seconds: 2 });
    await world.settled();
    // When it was taken up again it was too early, and then it was over.
    expect(edits()).toBe(1);
    expect(organizer.screen).toContain("3 из 3");
    world.clock.advance({ minutes: 5 });
    await world.settled();
    expect(edits()).toBe(1);
    world.expectRefusals();
  });

  test("should be finished by another process when the first one died before it could", async () => {
    const organizer = await start();
    const id = await begin(organizer);
    await world.settled();
    expect(organizer.screen).toContain("3 из 3");
    // As it was when the last edit was never made.
    await world.database.prisma.announcement.update({
      where: { id },
      data: { progressAt: new Date(world.clock.now().getTime() - 60_000) },
    });
    const before = edits();
    await world.restart();
    await world.app.jobsDone();
    expect(edits()).toBe(before + 1);
    world.expectRefusals();
  });

  test("should be there once more and say the end when nobody knows whether it arrived", async () => {
    const organizer = await start();
    failAfter(organizer, [flood]);
    world.sandbox.fault({ method: "sendMessage", times: 1, kind: cut });
    await begin(organizer);
    await world.settled();
    world.clock.advance({ seconds: 61 });
    await world.settled();
    expect(organizer.botMessages().filter(({ text }) => text?.includes("0 из 3"))).toHaveLength(1);
    expect(organizer.screen).toContain("3 из 3");
    expect(edits()).toBe(1);
    world.expectRefusals();
  });

  test("should be drawn no more for somebody who organizes no longer", async () => {
    const organizer = await start();
    failAfter(organizer, [flood, flood, flood]);
    await begin(organizer);
    await world.settled();
    await world.database.prisma.roleGrant.deleteMany({ where: { role: "organizer" } });
    world.clock.advance({ seconds: 61 });
    await world.settled();
    expect(edits()).toBe(0);
    await organizer.presses(t.plain("delivery:button.pause"));
    expect(organizer.screen).toBe(t.plain("forbidden"));
    world.expectRefusals();
  });

  test("should bring nothing more to the second of two quick taps", async () => {
    const organizer = await start();
    world.clock.advance({ hours: 12 });
    const id = await begin(organizer);
    await world.settled();
    await organizer.doubleTaps(t.plain("delivery:button.pause"));
    expect(organizer.screen).toContain("приостановлена");
    expect((await world.database.prisma.announcement.findUniqueOrThrow({ where: { id } })).status).toBe(
      "paused",
    );
  });
});
