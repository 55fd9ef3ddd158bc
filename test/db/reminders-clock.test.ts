import { afterEach, describe, expect, test } from "vitest";
import type { Dependencies } from "../../src/dependencies.ts";
import { sweepReminders } from "../../src/features/reminders/sweep-reminders.ts";
import { openTestJobs } from "../support/jobs.ts";
import { beginToWait, planOnly, recordOf } from "../support/waiting.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;
afterEach(() => world.close());

/** The hours for which one process finds reminders to plan at the clock's moment. */
async function sweep(timeZone = "Asia/Almaty"): Promise<string[]> {
  const { clock, database } = world;
  const jobs = await openTestJobs(database, { clock });
  const config = { timeZone } as Dependencies["config"];
  const hours = await sweepReminders({ prisma: database.prisma, clock, config, jobs });
  return hours.map((hour) => hour.toISOString()).sort();
}

/** Moves the clock to a moment, forward or back. */
function setClock(moment: string): void {
  world.clock.advance({ seconds: (Date.parse(moment) - world.clock.now().getTime()) / 1_000 });
}

describe("each hour", () => {
  test("should be planned once, whichever of several processes comes first", async () => {
    world = await startWorld();
    const won = await Promise.all([sweep(), sweep(), sweep(), sweep()]);
    expect(won.flat().sort()).toEqual([
      "2026-09-01T03:00:00.000Z",
      "2026-09-01T04:00:00.000Z",
      "2026-09-01T05:00:00.000Z",
    ]);
    expect(await sweep()).toEqual([]);
  });

  test("should give each person one message, though it be planned twice at once", async () => {
    world = await startWorld();
    const { person, days } = await beginToWait(world, "attemptUnfinished");
    world.clock.advance({ days });
    await Promise.all([planOnly(world), planOnly(world), planOnly(world)]);
    const before = person.botMessages().length;
    await world.settled();
    await world.remind();
    expect(person.botMessages()).toHaveLength(before + 1);
    expect(await recordOf(world, person)).toHaveLength(1);
  });

  test("should not be planned at night, and be forgotten after a while", async () => {
    world = await startWorld();
    setClock("2026-09-02T02:59:00Z");
    expect(await sweep()).toEqual([]);
    setClock("2026-09-02T03:00:00Z");
    expect(await sweep()).toEqual(["2026-09-02T03:00:00.000Z"]);
    setClock("2026-09-30T03:00:00Z");
    await sweep();
    expect(await world.database.prisma.reminderSweep.count()).toBe(1);
  });

  test("should be that of the programme's time zone, in summer and in winter", async () => {
    world = await startWorld();
    const eightBegins = async (moment: string) => {
      setClock(new Date(Date.parse(moment) - 1_000).toISOString());
      const before = await sweep("Europe/Berlin");
      setClock(moment);
      return before.length === 0 && (await sweep("Europe/Berlin")).length === 1;
    };
    expect(await eightBegins("2027-03-27T07:00:00Z")).toBe(true);
    expect(await eightBegins("2027-03-28T06:00:00Z")).toBe(true);
    expect(await eightBegins("2027-10-30T06:00:00Z")).toBe(true);
    expect(await eightBegins("2027-10-31T07:00:00Z")).toBe(true);
  });
});

describe("the hour that somebody wants", () => {
  test("should be nine by the clocks of the programme's zone, before and after they go back", async () => {
    world = await startWorld({ config: { timeZone: "America/New_York" } });
    setClock("2026-10-29T15:00:00Z");
    const { person } = await beginToWait(world, "remarkUnanswered");
    let heard = person.botMessages().length;
    // A Saturday in summer time, and the Tuesday after its end.
    for (const nine of ["2026-10-31T13:00:00Z", "2026-11-03T14:00:00Z"]) {
      setClock(new Date(Date.parse(nine) - 1_000).toISOString());
      await world.remind();
      expect(person.botMessages()).toHaveLength(heard);
      setClock(nine);
      await world.remind();
      heard += 1;
      expect(person.botMessages()).toHaveLength(heard);
    }
  });
});

describe("an hour that was missed", () => {
  test("should be made up for on the same day", async () => {
    world = await startWorld();
    const { person, days } = await beginToWait(world, "remarkUnanswered");
    world.clock.advance({ days, hours: 9 });
    const before = person.botMessages().length;
    await world.remind();
    expect(person.botMessages()).toHaveLength(before + 1);
    expect(await recordOf(world, person)).toMatchObject([{ state: "sent" }]);
  });

  test("should be dropped in the evening, with the reason, and what waits be said the next day", async () => {
    world = await startWorld();
    const { person, days } = await beginToWait(world, "remarkUnanswered");
    world.clock.advance({ days, hours: 10 });
    const before = person.botMessages().length;
    await world.remind();
    expect(person.botMessages()).toHaveLength(before);
    const late = { state: "dropped", reason: "late", items: [{ outcome: "dropped", reason: "late" }] };
    expect(await recordOf(world, person)).toMatchObject([late]);
    world.clock.advance({ hours: 14 });
    await world.remind();
    expect(person.botMessages()).toHaveLength(before + 1);
    expect(await recordOf(world, person)).toMatchObject([{ state: "sent" }, late]);
  });

  test("should be dropped when its job runs on another day only", async () => {
    world = await startWorld();
    const { person, days } = await beginToWait(world, "remarkUnanswered");
    world.clock.advance({ days });
    await sweep();
    world.clock.advance({ days: 1 });
    const before = person.botMessages().length;
    await world.settled();
    expect(person.botMessages()).toHaveLength(before);
    expect(await recordOf(world, person)).toEqual([]);
    await world.remind();
    expect(person.botMessages()).toHaveLength(before + 1);
  });
});

describe("a message that is planned", () => {
  test("should be dropped when the quiet hours begin before it is sent", async () => {
    world = await startWorld();
    const { person, days } = await beginToWait(world, "remarkUnanswered");
    world.clock.advance({ days });
    await planOnly(world);
    const before = person.botMessages().length;
    world.clock.advance({ hours: 11 });
    await world.settled();
    expect(person.botMessages()).toHaveLength(before);
    expect(await recordOf(world, person)).toMatchObject([{ state: "dropped", reason: "late" }]);
  });

  test("should wait for the morning when a clock goes back into the night", async () => {
    world = await startWorld();
    const { person, days } = await beginToWait(world, "remarkUnanswered");
    world.clock.advance({ days });
    await planOnly(world);
    const before = person.botMessages().length;
    world.clock.advance({ hours: -4 });
    await world.settled();
    expect(person.botMessages()).toHaveLength(before);
    world.clock.advance({ hours: 2 });
    await world.settled();
    expect(person.botMessages()).toHaveLength(before + 1);
  });
});

describe("a clock", () => {
  test("that leaps forward should bring one message, not one for each hour and day it left out", async () => {
    world = await startWorld();
    const { person } = await beginToWait(world, "remarkUnanswered");
    world.clock.advance({ days: 3 });
    const before = person.botMessages().length;
    await world.remind();
    world.clock.advance({ days: 12, hours: 7 });
    await world.remind();
    expect(person.botMessages()).toHaveLength(before + 2);
  });

  test("that goes back should repeat nothing, and bring the next message in its time", async () => {
    world = await startWorld();
    const { person } = await beginToWait(world, "remarkUnanswered");
    world.clock.advance({ days: 2 });
    const before = person.botMessages().length;
    await world.remind();
    for (const hours of [-1, -3, -24]) {
      world.clock.advance({ hours });
      await world.remind();
    }
    expect(person.botMessages()).toHaveLength(before + 1);
    setClock("2026-09-07T05:00:00Z");
    await world.remind();
    expect(person.botMessages()).toHaveLength(before + 2);
  });
});

describe("days off", () => {
  test("should bring nothing but a milestone that is due that very day", async () => {
    world = await startWorld();
    const milestone = await beginToWait(world, "milestoneDue");
    const remark = await beginToWait(world, "remarkUnanswered");
    await world.database.prisma.milestone.updateMany({ data: { dueOn: new Date("2026-09-06") } });
    const before = [milestone, remark].map(({ person }) => person.botMessages().length);
    // A Sunday; the remark has waited since the 1st.
    setClock("2026-09-06T05:00:00Z");
    await world.remind();
    expect(milestone.person.botMessages()).toHaveLength((before[0] ?? 0) + 1);
    expect(remark.person.botMessages()).toHaveLength(before[1] ?? 0);
    setClock("2026-09-07T05:00:00Z");
    await world.remind();
    expect(remark.person.botMessages()).toHaveLength((before[1] ?? 0) + 1);
  });

  test("should let what falls due on the first days of a year wait for its first working day", async () => {
    world = await startWorld();
    setClock("2026-12-30T05:00:00Z");
    const { person } = await beginToWait(world, "remarkUnanswered");
    const before = person.botMessages().length;
    // New Year, a Saturday, a Sunday, and the Monday in the place of the Saturday.
    for (const day of ["2027-01-01", "2027-01-02", "2027-01-03", "2027-01-04"]) {
      setClock(`${day}T05:00:00Z`);
      await world.remind();
    }
    expect(person.botMessages()).toHaveLength(before);
    setClock("2027-01-05T05:00:00Z");
    await world.remind();
    expect(person.botMessages()).toHaveLength(before + 1);
    // The 7th is Christmas, and five days after the 30th is the 4th: it rests until the 8th.
    setClock("2027-01-08T05:00:00Z");
    await world.remind();
    expect(person.botMessages()).toHaveLength(before + 1);
  });
});
