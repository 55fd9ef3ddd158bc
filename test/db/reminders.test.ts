import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { reminderKinds } from "../../src/features/reminders/rules.ts";
import { addDays, dayOf } from "../../src/shared/day.ts";
import type { Actor } from "../support/actor.ts";
import { addInitiative } from "../support/initiatives.ts";
import { freshActor } from "../support/people.ts";
import { beginToWait, planOnly, recordOf } from "../support/waiting.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const personIdOf = async ({ id }: Actor) => (await freshActor(world.database.prisma, id)).personId;

/** Settings of somebody's own; the hour is the usual one. */
async function wishes(actor: Actor, wish: { off?: boolean; muted?: string[]; hour?: number }): Promise<void> {
  const { off = false, muted = [], hour = 9 } = wish;
  const settings = { personId: await personIdOf(actor), off, muted, hour, updatedAt: world.clock.now() };
  await world.database.prisma.reminderSettings.create({ data: settings });
}

/** What somebody is told by reminders on these days, from the next one on. */
async function heardOn(actor: Actor, days: number): Promise<string[]> {
  const heard: string[] = [];
  for (let day = 0; day < days; day++) {
    world.clock.advance({ days: 1 });
    const before = actor.botMessages().length;
    await world.remind();
    if (actor.botMessages().length > before) heard.push(dayOf(world.clock.now(), "Asia/Almaty"));
  }
  return heard;
}

describe.each(reminderKinds)("a reminder of the kind %s", (kind) => {
  test("should say in one message what waits, on its first day and not before", async () => {
    const { person, title, days } = await beginToWait(world, kind);
    const before = person.botMessages().length;
    world.clock.advance({ days: days - 1 });
    await world.remind();
    expect(person.botMessages()).toHaveLength(before);

    world.clock.advance({ days: 1 });
    await world.remind();
    await world.remind();
    expect(person.botMessages()).toHaveLength(before + 1);
    expect(person.screen).toContain(title);
    expect(person.buttons.length).toBeGreaterThan(0);
    expect(await recordOf(world, person)).toEqual([
      {
        state: "sent",
        reason: null,
        messageId: person.last.message_id,
        items: [{ kind, outcome: "sent", reason: null }],
      },
    ]);
    const topics = await world.database.prisma.reminderTopic.findMany({
      where: { personId: await personIdOf(person) },
    });
    expect(topics).toMatchObject([{ kind, times: 1, lastAt: world.clock.now(), snoozedUntil: null }]);
  });

  test("should not be sent for what is done between planning and sending", async () => {
    const { person, days, finish } = await beginToWait(world, kind);
    const before = person.botMessages().length;
    world.clock.advance({ days });
    await planOnly(world);
    expect(await recordOf(world, person)).toMatchObject([{ state: "planned" }]);
    await finish();
    await world.settled();
    expect(person.botMessages()).toHaveLength(before);
    expect(await recordOf(world, person)).toEqual([
      {
        state: "dropped",
        reason: "done",
        messageId: null,
        items: [{ kind, outcome: "dropped", reason: "done" }],
      },
    ]);
  });

  test("should not be planned for whoever muted the kind, and dropped for who mutes it meanwhile", async () => {
    const { person, days } = await beginToWait(world, kind);
    const before = person.botMessages().length;
    world.clock.advance({ days });
    await planOnly(world);
    await wishes(person, { muted: [kind] });
    await world.settled();
    world.clock.advance({ days: 1 });
    await world.remind();
    expect(person.botMessages()).toHaveLength(before);
    expect(await recordOf(world, person)).toMatchObject([{ state: "dropped", reason: "muted" }]);
  });
});

describe("reminders", () => {
  test("of one thing should come on the days of its rule, after the days off, and then no more", async () => {
    const { person } = await beginToWait(world, "remarkUnanswered");
    // The 2nd, 5th, 10th and 20th day after the 1st of September; the 6th is a Sunday.
    const days = await heardOn(person, 26);
    expect(days).toEqual(["2026-09-03", "2026-09-07", "2026-09-11", "2026-09-21"]);
    const [topic] = await world.database.prisma.reminderTopic.findMany({});
    expect(topic?.times).toBe(4);
  });

  test("should begin anew when the thing begins to wait anew", async () => {
    const { person } = await beginToWait(world, "draftUntouched");
    expect(await heardOn(person, 12)).toEqual(["2026-09-04", "2026-09-11"]);
    await world.database.prisma.initiative.updateMany({ data: { updatedAt: world.clock.now() } });
    expect(await heardOn(person, 5)).toEqual(["2026-09-16"]);
  });

  test("should not be planned for whoever switched them off, and dropped for who does so meanwhile", async () => {
    const first = await beginToWait(world, "draftUntouched");
    const second = await beginToWait(world, "remarkUnanswered");
    await wishes(first.person, { off: true });
    world.clock.advance({ days: 3 });
    await planOnly(world);
    await wishes(second.person, { off: true });
    const before = second.person.botMessages().length;
    await world.settled();
    expect(await recordOf(world, first.person)).toEqual([]);
    expect(await recordOf(world, second.person)).toMatchObject([{ state: "dropped", reason: "off" }]);
    expect(second.person.botMessages()).toHaveLength(before);
  });

  test("should come at the hour that somebody chose", async () => {
    const { person, days } = await beginToWait(world, "attemptUnfinished");
    await wishes(person, { hour: 18 });
    const before = person.botMessages().length;
    world.clock.advance({ days });
    await world.remind();
    world.clock.advance({ hours: 7, minutes: 59 });
    await world.remind();
    expect(person.botMessages()).toHaveLength(before);
    world.clock.advance({ minutes: 1 });
    await world.remind();
    expect(person.botMessages()).toHaveLength(before + 1);
  });

  test("of what was put off should wait, and come on the day that was wished", async () => {
    const { person, days } = await beginToWait(world, "remarkUnanswered");
    world.clock.advance({ days });
    await world.remind();
    const until = new Date(world.clock.now().getTime() + 2 * 86_400_000);
    await world.database.prisma.reminderTopic.updateMany({ data: { snoozedUntil: until } });
    expect(await heardOn(person, 4)).toEqual([addDays("2026-09-03", 2)]);
  });

  test("that somebody puts off between planning and sending should not be sent", async () => {
    const { person, days } = await beginToWait(world, "lesson");
    world.clock.advance({ days });
    await planOnly(world);
    await world.database.prisma.reminderTopic.create({
      data: {
        personId: await personIdOf(person),
        kind: "lesson",
        subject: "next",
        since: world.clock.now(),
        snoozedUntil: new Date(world.clock.now().getTime() + 86_400_000),
      },
    });
    await world.settled();
    expect(await recordOf(world, person)).toMatchObject([{ state: "dropped", reason: "snoozed" }]);
  });

  test("that are due at once should be one message, what is late only joining it", async () => {
    const { person } = await beginToWait(world, "attemptUnfinished");
    const owner = await freshActor(world.database.prisma, person.id);
    world.clock.advance({ days: 30 });
    const before = person.botMessages().length;
    await world.remind();
    // Alone, what is so late is no reason to write.
    expect(person.botMessages()).toHaveLength(before);
    const at = new Date(world.clock.now().getTime() - 2 * 86_400_000);
    await addInitiative(world.database.prisma, { owner, status: "needsChanges", at });
    world.clock.advance({ hours: 24 });
    await world.remind();
    expect(person.botMessages()).toHaveLength(before + 1);
    expect(person.screen).toContain("Жүн өңдеу цехы");
    expect(person.screen).toContain("Объём молока");
    expect(await recordOf(world, person)).toMatchObject([
      {
        state: "sent",
        items: [
          { kind: "attemptUnfinished", outcome: "merged", reason: "late" },
          { kind: "remarkUnanswered", outcome: "sent" },
        ],
      },
    ]);
  });

  test("that come too late by their rule should be dropped once, with the reason", async () => {
    const { person } = await beginToWait(world, "announcementUnread");
    world.clock.advance({ days: 21 });
    expect(await heardOn(person, 3)).toEqual([]);
    expect(await recordOf(world, person)).toMatchObject([
      {
        state: "dropped",
        reason: "late",
        items: [{ kind: "announcementUnread", outcome: "dropped", reason: "late" }],
      },
    ]);
  });
});
