import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Prisma } from "../../src/db/client/client.ts";
import { hashInvitationCode, invitationPayload } from "../../src/features/invitations/invitation.ts";
import type { Actor } from "../support/actor.ts";
import { addCourse } from "../support/certificates.ts";
import { registeredAkim, traces, words } from "../support/registering.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** Columns of what is kept about a person that the file need not tell, and why. */
const untold: Readonly<Record<string, readonly string[]>> = {
  // Keys that join tables say nothing of a person; anonymizedAt is empty while there is a person to ask.
  Person: ["id", "anonymizedAt"],
  TelegramAccount: ["personId"],
  RoleGrant: ["id", "personId", "grantedById"],
  // The hash of a secret that was passed on.
  Invitation: ["id", "codeHash", "createdById", "usedById"],
  Draft: ["id", "personId", "formVersion", "step", "revision", "messageId", "createdAt"],
  AuditEvent: ["id", "actorId", "subjectId", "details"],
  // The course is told by its title; who revoked it is somebody else's data; the language is that of the paper.
  Certificate: ["id", "personId", "courseId", "revokedById", "language"],
  StudyDay: ["personId"],
  // The number counts them; who gave it is somebody else's data.
  ExtraAttempt: ["id", "personId", "number", "grantedById"],
  // What it was about is a key; the kind is told.
  ReminderSettings: ["personId"],
  ReminderTopic: ["personId", "subject"],
  ReminderDigest: ["id", "personId", "messageId"],
  ReminderItem: ["digestId", "subject"],
};

/** Columns that the file tells, each by the test below. */
const told: Readonly<Record<string, readonly string[]>> = {
  Person: [
    "status",
    "language",
    "languageChosen",
    "textOnly",
    "name",
    "phone",
    "placeId",
    "districtName",
    "ruralDistrictName",
    "consentVersion",
    "consentedAt",
    "registeredAt",
    "createdAt",
    "updatedAt",
  ],
  TelegramAccount: ["id", "unreachableAt", "createdAt"],
  RoleGrant: ["role", "oblastIds", "directions", "grantedAt"],
  Invitation: ["role", "oblastIds", "directions", "createdAt", "expiresAt", "revokedAt", "usedAt"],
  Draft: ["kind", "data", "updatedAt"],
  AuditEvent: ["at", "action"],
  Certificate: ["number", "name", "place", "courseTitle", "hours", "issuedAt", "revokedAt", "revokedWhy"],
  StudyDay: ["day"],
  // By the test of extra attempts; the module by its title.
  ExtraAttempt: ["moduleId", "askedAt", "grantedAt"],
  ReminderSettings: ["hour", "off", "muted", "updatedAt"],
  ReminderTopic: ["kind", "times", "since", "lastAt", "snoozedUntil"],
  ReminderDigest: ["day", "state", "reason", "plannedAt", "endedAt"],
  ReminderItem: ["kind", "dueAt", "outcome", "reason"],
};

/** What somebody may have begun, by the kind of the draft. */
const begun = {
  "report:0199c0de-0000-7000-8000-000000000000": {
    text: "Құдық қазылды\nСу шықты",
    photos: [{ fileId: "AgACAgIAAxkBAAI", fileUniqueId: "AQADy", size: 10 }],
  },
  "announcement-correction/0199c0de-0000-7000-8000-000000000001": {
    id: "0199c0de-0000-7000-8000-000000000001",
    version: 1,
    revision: 2,
    content: {
      text: { kk: "Жиналыс ертең", ru: null },
      media: { kind: "photo", fileId: "AgACAgIAAxkBAAJ", fileName: null },
    },
  },
};

async function fileOf(actor: Actor, language: "kk" | "ru"): Promise<{ name: string; text: string }> {
  const t = words[language];
  await actor.says("/settings");
  await actor.presses(t.plain("settings:button.data"));
  await actor.presses(t.plain("settings:data.button.file"));
  const view = actor.person.chat().messages.findLast((message) => message.file !== undefined);
  const response = await fetch(new URL(view?.file?.url ?? "", world.sandbox.url));
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  return { name: view?.file?.name ?? "", text: new TextDecoder().decode(bytes) };
}

test("should account for every column that could hold something of a person", async () => {
  for (const [table, columns] of Object.entries(told)) {
    const { rows } = await world.database.pool.query<{ column_name: string }>(
      "SELECT column_name FROM information_schema.columns WHERE table_name = $1",
      [table],
    );
    const known = [...columns, ...(untold[table] ?? [])].sort();
    expect(rows.map((row) => row.column_name).sort(), table).toEqual(known);
  }
});

describe.each(["kk", "ru"] as const)("the file with one's data, in %s", (language) => {
  const t = words[language];

  async function specialist(): Promise<Actor> {
    const actor = await registeredAkim(world, language, language === "kk" ? "+77014440001" : "+77014440002");
    const { prisma } = world.database;
    const { person } = await traces(world, actor.id);
    const personId = person?.id ?? "";
    await prisma.person.update({
      where: { id: personId },
      data: { placeId: "470000000", districtName: "Бейнеу-Х", ruralDistrictName: "Боранқұл-Х" },
    });
    const code = `code-of-${actor.id}-22`.padEnd(22, "x").slice(0, 22);
    await prisma.invitation.create({
      data: {
        codeHash: hashInvitationCode(code),
        role: "specialist",
        oblastIds: ["110000000"],
        directions: ["tourism"],
        createdAt: world.clock.now(),
        expiresAt: new Date("2026-10-01T05:00:00Z"),
      },
    });
    await actor.opensLink(invitationPayload(code));
    await prisma.invitation.create({
      data: {
        codeHash: `made-by-${actor.id}`,
        role: "organizer",
        createdById: personId,
        createdAt: new Date("2026-03-04T05:00:00Z"),
        expiresAt: new Date("2026-03-11T05:00:00Z"),
        revokedAt: new Date("2026-03-05T05:00:00Z"),
      },
    });
    await prisma.draft.create({
      data: {
        personId,
        kind: "registration",
        formVersion: 0,
        step: "name",
        data: {
          answers: { name: "Бұрынғы Есім", phone: "+77770001122", oblast: { id: null, typed: "Терілген" } },
        },
      },
    });
    await prisma.draft.create({
      data: { personId, kind: "essay", formVersion: 1, step: "x", data: { note: "жазба-белгі" } },
    });
    for (const [kind, data] of Object.entries(begun)) {
      await prisma.draft.create({ data: { personId, kind, formVersion: 1, step: "", data } });
    }
    await prisma.auditEvent.create({
      data: {
        actorId: personId,
        action: "invitation.revoked",
        subjectId: "some-invitation",
        at: world.clock.now(),
      },
    });
    return actor;
  }

  test("should hold everything that is kept, in words", async () => {
    const actor = await specialist();
    const { name, text } = await fileOf(actor, language);
    expect(name).toBe(t.plain("settings:data.fileName"));
    const place = language === "kk" ? "Маңғыстау облысы" : "Мангистауская область";
    const covered = language === "kk" ? "Ақмола облысы" : "Акмолинская область";
    for (const expected of [
      language === "kk" ? "Асқаров Нұрлан" : "Аскаров Нурлан",
      language === "kk" ? "+7 701 444 00 01" : "+7 701 444 00 02",
      t.plain(`language.${language}`),
      `Боранқұл-Х, Бейнеу-Х, ${place}`,
      t.plain("export:status.registered"),
      String(actor.id),
      t.plain("role.akim"),
      t.plain("role.specialist"),
      covered,
      t.plain("direction.tourism"),
      t.plain("export:draft.registration"),
      "Бұрынғы Есім",
      "+7 777 000 11 22",
      "Терілген",
      "жазба-белгі",
      t.plain("export:draft.report"),
      `${t.plain("export:draft.said")}: Құдық қазылды\n      Су шықты`,
      t.plain("export:draft.correction"),
      "Жиналыс ертең",
      t.plain("export:event.person.registered"),
      t.plain("export:event.person.exported"),
      t.plain("export:event.role.granted"),
      t.plain("export:event.invitation.used"),
      t.plain("export:event.invitation.revoked"),
      t.plain("role.organizer"),
    ]) {
      expect(text).toContain(expected);
    }
    // The clock of the test stands at ten in the morning of 1 September in Almaty.
    expect(text).toMatch(language === "kk" ? /2026 ж\. 1 қыркүйек[^\n]*10:00/ : /1 сентября 2026[^\n]*10:00/);
    expect(text.split("\n").length).toBeGreaterThan(30);
    expect(text).not.toContain("AgACAgIAAxkBAA");
    expect(text).not.toMatch(/null|undefined|\[object|NaN|Invalid/);
  });

  test("should be written without words of the other language", async () => {
    const actor = await registeredAkim(world, language);
    const { text } = await fileOf(actor, language);
    const latin = text.match(/[A-Za-z]{2,}/g) ?? [];
    expect(new Set(latin)).toEqual(new Set(["Telegram", "TELEGRAM", "ID"]));
    const foreign = language === "kk" ? /Школа|данные|регистрация|Состояние/i : /деректер|тіркел|Күйі/i;
    expect(text).not.toMatch(foreign);
  });

  test("should leave a trace that it was handed out", async () => {
    const actor = await registeredAkim(world, language);
    await fileOf(actor, language);
    const { person } = await traces(world, actor.id);
    expect(
      await world.database.prisma.auditEvent.count({
        where: { actorId: person?.id ?? "", action: "person.exported" },
      }),
    ).toBe(1);
  });
});

describe("deleting oneself", () => {
  async function deleted(language: "kk" | "ru") {
    const actor = await registeredAkim(world, language);
    const before = await traces(world, actor.id);
    const t = words[language];
    await actor.says("/settings");
    await actor.presses(t.plain("settings:button.data"));
    await actor.presses(t.plain("settings:data.button.delete"));
    return { actor, t, before, id: before.person?.id ?? "" };
  }

  test.each(["kk", "ru"] as const)("should leave nothing that tells who it was, in %s", async (language) => {
    const { actor, t, before, id } = await deleted(language);
    world.clock.advance({ days: 3 });
    await actor.presses(t.plain("settings:delete.yes"));
    expect(actor.screen).toBe(t.plain("settings:delete.done"));
    const { prisma } = world.database;
    const left = await prisma.person.findUnique({
      where: { id },
      include: { accounts: true, drafts: true, roles: true },
    });
    expect(left).toEqual({
      id,
      status: "anonymized",
      language,
      languageChosen: true,
      textOnly: false,
      name: null,
      phone: null,
      placeId: "190000000",
      districtName: null,
      ruralDistrictName: null,
      consentVersion: null,
      consentedAt: null,
      registeredAt: before.person?.registeredAt,
      anonymizedAt: world.clock.now(),
      createdAt: before.person?.createdAt,
      updatedAt: expect.any(Date),
      accounts: [],
      drafts: [],
      roles: before.person?.roles,
    });
    expect(await traces(world, actor.id)).toEqual({
      account: null,
      person: null,
      draft: null,
      conversation: null,
      payloads: 0,
    });
    const events = await prisma.auditEvent.findMany({ where: { subjectId: id } });
    const whole = JSON.stringify([events, left], (_key, value) =>
      typeof value === "bigint" ? String(value) : value,
    );
    expect(whole).not.toContain(String(actor.id));
    expect(whole).not.toContain(actor.person.view().phone.slice(-7));
    expect(events.map((event) => event.action)).toContain("person.anonymized");
    // The person's own menu of commands went, too.
    expect(actor.person.view().commands.map((command) => command.command)).not.toContain("team");
  });

  test("should keep nothing at a second tap", async () => {
    const { actor, t } = await deleted("kk");
    await actor.doubleTaps(t.plain("settings:delete.yes"));
    expect(actor.screen).toBe(t.plain("settings:delete.done"));
    expect((await traces(world, actor.id)).account).toBeNull();
  });

  test("should be asked first, and take no for an answer", async () => {
    const { actor, t, id } = await deleted("ru");
    await actor.presses(t.plain("settings:delete.no"));
    expect(await world.database.prisma.person.findUnique({ where: { id } })).toMatchObject({
      status: "registered",
    });
  });

  test("should make every old button begin anew, and /start too", async () => {
    const { actor, t } = await deleted("kk");
    const old = actor
      .botMessages()
      .find((message) => message.reply_markup && message.text?.includes("Рөліңіз"));
    await actor.presses(t.plain("settings:delete.yes"));
    world.clock.advance({ minutes: 5 });
    if (old) await actor.pressesOn(old.message_id, 0, 0);
    else await actor.forges(actor.last.message_id, "1g:settings");
    expect(
      actor
        .botMessages()
        .map((message) => message.text)
        .join("\n"),
    ).toContain(t.plain("settings:language.ask"));
    await actor.says("/start");
    expect(actor.screen).toContain(t.plain("settings:language.ask"));
    expect((await traces(world, actor.id)).person?.status).toBe("newcomer");
  });

  test("should let two devices delete at once", async () => {
    const { actor, t } = await deleted("ru");
    const { message_id } = actor.last;
    actor.person.press(message_id, 1, 0);
    actor.person.press(message_id, 1, 0);
    await world.settled();
    expect(actor.botMessages().map((message) => message.text)).toContain(t.plain("settings:delete.done"));
    expect(
      await world.database.prisma.telegramUpdate.count({ where: { payload: { not: Prisma.DbNull } } }),
    ).toBe(0);
  });
});

test("should tell certificates, with why one was revoked, and days of study", async () => {
  const { prisma } = world.database;
  const actor = await registeredAkim(world, "ru", "+77014440077");
  const personId = (await traces(world, actor.id)).person?.id ?? "";
  await addCourse(prisma);
  await prisma.certificate.create({
    data: {
      personId,
      courseId: "economy",
      number: "AS-2026-7F4K-9REM",
      name: "Аскаров Нурлан",
      place: { kk: "Қарасай ауданы", ru: "Карасайский район" },
      courseTitle: { kk: "Сүт көлемі", ru: "Объём молока" },
      hours: 2,
      language: "ru",
      issuedAt: new Date("2026-08-20T05:00:00Z"),
      revokedAt: new Date("2026-08-21T05:00:00Z"),
      revokedWhy: "data",
    },
  });
  await prisma.studyDay.create({ data: { personId, day: new Date("2026-08-19") } });
  const text = (await fileOf(actor, "ru")).text.replaceAll("\u00A0", " ");
  expect(text).toContain(
    "AS-2026-7F4K-9REM: Аскаров Нурлан; Карасайский район; «Объём молока», 2 часа, выдан 20 августа",
  );
  expect(text).toContain("отозван 21 августа");
  expect(text).toContain(words.ru.plain("certificate:reason.data"));
  expect(text).toContain("19 августа 2026");
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
  const { text } = await fileOf(actor, language);
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
