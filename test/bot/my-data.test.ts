import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashInvitationCode, invitationPayload } from "../../src/features/invitations/invitation.ts";
import type { Actor } from "../support/actor.ts";
import { addCourse } from "../support/certificates.ts";
import { accountForColumns, type Columns, fileOf } from "../support/my-data.ts";
import { registeredAkim, traces, words } from "../support/registering.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** Columns of what is kept about a person that the file need not tell, and why. */
const untold: Columns = {
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
};

/** Columns that the file tells, each by a test below. */
const told: Columns = {
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

test("should account for every column that could hold something of a person", async () => {
  await accountForColumns(world.database, { told, untold });
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
    const { name, text } = await fileOf(world, actor, language);
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
    const { text } = await fileOf(world, actor, language);
    const latin = text.match(/[A-Za-z]{2,}/g) ?? [];
    expect(new Set(latin)).toEqual(new Set(["Telegram", "TELEGRAM", "ID"]));
    const foreign = language === "kk" ? /Школа|данные|регистрация|Состояние/i : /деректер|тіркел|Күйі/i;
    expect(text).not.toMatch(foreign);
  });

  test("should leave a trace that it was handed out", async () => {
    const actor = await registeredAkim(world, language);
    await fileOf(world, actor, language);
    const { person } = await traces(world, actor.id);
    expect(
      await world.database.prisma.auditEvent.count({
        where: { actorId: person?.id ?? "", action: "person.exported" },
      }),
    ).toBe(1);
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
  const text = (await fileOf(world, actor, "ru")).text.replaceAll("\u00A0", " ");
  expect(text).toContain(
    "AS-2026-7F4K-9REM: Аскаров Нурлан; Карасайский район; «Объём молока», 2 часа, выдан 20 августа",
  );
  expect(text).toContain("отозван 21 августа");
  expect(text).toContain(words.ru.plain("certificate:reason.data"));
  expect(text).toContain("19 августа 2026");
});
