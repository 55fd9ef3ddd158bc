import { afterAll, beforeAll, expect, test } from "vitest";
import { accountForColumns, type Columns, fileOf } from "../support/my-data.ts";
import { registeredAkim, traces, words } from "../support/registering.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** Columns of what is kept of a person's reminders that the file need not tell, and why. */
const untold: Columns = {
  // What it was about is a key; the kind is told.
  ReminderSettings: ["personId"],
  ReminderTopic: ["personId", "subject"],
  ReminderDigest: ["id", "personId", "messageId"],
  ReminderItem: ["digestId", "subject"],
};

/** Columns that the file tells. */
const told: Columns = {
  ReminderSettings: ["hour", "off", "muted", "updatedAt"],
  ReminderTopic: ["kind", "times", "since", "lastAt", "snoozedUntil"],
  ReminderDigest: ["day", "state", "reason", "plannedAt", "endedAt"],
  ReminderItem: ["kind", "dueAt", "outcome", "reason"],
};

test("should account for every column of reminders", async () => {
  await accountForColumns(world.database, { told, untold });
});

test.each(["kk", "ru"] as const)("should tell reminders, wished for and said, in %s", async (language) => {
  const { prisma } = world.database;
  const t = words[language];
  const actor = await registeredAkim(world, language, language === "kk" ? "+77014440078" : "+77014440079");
  const personId = (await traces(world, actor.id)).person?.id ?? "";
  const at = (day: number) => new Date(`2026-08-${day}T04:00:00Z`);
  await prisma.reminderSettings.create({
    data: { personId, hour: 18, off: true, muted: ["lesson", "announcement"], updatedAt: at(10) },
  });
  await prisma.reminderTopic.create({
    data: {
      personId,
      kind: "attemptUnfinished",
      subject: "one",
      times: 2,
      since: at(11),
      lastAt: at(12),
      snoozedUntil: at(13),
    },
  });
  await prisma.reminderDigest.create({
    data: {
      personId,
      day: new Date("2026-08-14"),
      state: "dropped",
      reason: "done",
      plannedAt: at(15),
      endedAt: at(16),
      items: {
        create: [
          { kind: "attemptUnfinished", subject: "one", dueAt: at(17), outcome: "dropped", reason: "done" },
          { kind: "draftUntouched", subject: "two", dueAt: at(18), outcome: "merged", reason: "late" },
        ],
      },
    },
  });
  await prisma.reminderDigest.create({
    data: {
      personId,
      day: new Date("2026-08-20"),
      state: "failed",
      reason: "Bad Request: chat not found",
      plannedAt: at(20),
    },
  });
  const { text } = await fileOf(world, actor, language);
  const section = text.slice(text.indexOf(t.plain("export:section.reminders")));
  const inMonth = language === "kk" ? (day: number) => `${day} тамыз` : (day: number) => `${day} августа`;
  for (const expected of [
    `${t.plain("export:reminder.hour")}: 18:00`,
    `${t.plain("export:reminder.off")}: ${t.plain("export:yes")}`,
    `${t.plain("reminders:kind.lesson")}, ${t.plain("reminders:kind.announcement")}`,
    t.plain("reminders:kind.attemptUnfinished"),
    t.plain("reminders:kind.draftUntouched"),
    t.plain("export:reminder.times", { times: 2 }),
    t.plain("export:reminder.state.dropped"),
    t.plain("export:reminder.reason.done"),
    t.plain("export:reminder.outcome.merged"),
    t.plain("export:reminder.reason.late"),
    t.plain("export:reminder.state.failed"),
    "Bad Request: chat not found",
    ...[10, 11, 12, 13, 14, 15, 16, 17, 18, 20].map(inMonth),
  ]) {
    expect(section).toContain(expected);
  }
});
