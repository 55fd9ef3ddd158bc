import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Dependencies } from "../../src/dependencies.ts";
import { exampleNumber } from "../../src/features/certificates/certificate-number.ts";
import { forgetCertificates } from "../../src/features/certificates/forget-certificates.ts";
import { issueCertificate } from "../../src/features/certificates/issue-certificate.ts";
import { getMyCertificates } from "../../src/features/certificates/my-certificates.ts";
import { restoreCertificate, revokeCertificate } from "../../src/features/certificates/revoke-certificate.ts";
import { verifyCertificate } from "../../src/features/certificates/verify-certificate.ts";
import { ForbiddenError } from "../../src/features/people/permissions.ts";
import type { Actor, Role } from "../../src/features/people/person.ts";
import { seedPlaces } from "../../src/features/places/seed-places.ts";
import { addCourse, completeCourse, finishQuiz, readLesson } from "../support/certificates.ts";
import { TestClock } from "../support/clock.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { openTestJobs } from "../support/jobs.ts";
import { operationDeps } from "../support/operations.ts";
import { addPerson } from "../support/people.ts";

const clock = new TestClock("2026-12-31T20:00:00Z");
const courseId = "economy";
let database: TestDatabase;
let deps: Pick<Dependencies, "prisma" | "clock" | "config" | "jobs">;
let organizer: Actor;
let akim: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  const { prisma } = database;
  deps = { ...operationDeps(prisma, clock), jobs: await openTestJobs(database) };
  await seedPlaces(deps, { sample: true });
  await addCourse(prisma);
  organizer = await addPerson(prisma, { roles: ["organizer"] });
});
afterAll(() => database.drop());

beforeEach(async () => {
  akim = await addPerson(database.prisma, { roles: ["akim"], name: "Сейітқызы Айгүл", language: "kk" });
});

const issue = (actor: Actor) => issueCertificate(deps, { actor, courseId, update: null });

async function issued(actor: Actor = akim) {
  await completeCourse(database.prisma, actor.personId, clock.now());
  const outcome = await issue(actor);
  if (outcome.type === "unfinished")
    throw new Error("The course was completed, but no certificate was issued.");
  return outcome.certificate;
}

const auditOf = (subjectId: string) =>
  database.prisma.auditEvent.findMany({ where: { subjectId }, orderBy: { id: "asc" } });

describe("issuing", () => {
  test("should give none before every lesson is read and every quiz passed", async () => {
    const { prisma } = database;
    expect(await issue(akim)).toEqual({ type: "unfinished" });
    await readLesson(prisma, akim.personId, clock.now());
    expect(await issue(akim)).toEqual({ type: "unfinished" });
    await finishQuiz(prisma, akim.personId, clock.now(), { score: 3, passed: false });
    expect(await issue(akim)).toEqual({ type: "unfinished" });
    await finishQuiz(prisma, akim.personId, clock.now(), { score: 9, passed: true });
    await finishQuiz(prisma, akim.personId, clock.now(), { score: 2, passed: false });
    expect(await issue(akim)).toMatchObject({ type: "issued" });
  });

  test("should give none of a course that is not there", async () => {
    await completeCourse(database.prisma, akim.personId, clock.now());
    expect(await issueCertificate(deps, { actor: akim, courseId: "no", update: null })).toEqual({
      type: "unfinished",
    });
  });

  test("should write down name, district, course and hours, in the year of the programme's time zone", async () => {
    const { prisma } = database;
    const place = await prisma.place.findFirstOrThrow({ where: { nameRu: { contains: "Айтейский" } } });
    await prisma.person.update({ where: { id: akim.personId }, data: { placeId: place.id } });
    expect(await issued()).toMatchObject({
      name: "Сейітқызы Айгүл",
      place: { kk: "Қарасай ауданы, Алматы облысы", ru: "Карасайский район, Алматинская область" },
      courseTitle: { kk: "Сүт көлемі", ru: "Объём молока" },
      hours: 1,
      language: "kk",
      issuedAt: clock.now(),
      revoked: null,
      number: expect.stringMatching(/^AS-2027-/),
    });
    const [event] = await auditOf(akim.personId);
    expect(event).toMatchObject({ actorId: akim.personId, action: "certificate.issued" });
  });

  test("should keep a district that was typed by hand as it was typed", async () => {
    const { prisma } = database;
    const oblast = await prisma.place.findFirstOrThrow({ where: { nameRu: "область Абай" } });
    await prisma.person.update({
      where: { id: akim.personId },
      data: { placeId: oblast.id, districtName: "Жаңа аудан", ruralDistrictName: "Жаңа ауыл" },
    });
    expect((await issued()).place).toEqual({ kk: "Жаңа аудан, Абай облысы", ru: "Жаңа аудан, область Абай" });
  });

  test("should give the same one however often and however quickly it is asked for", async () => {
    await completeCourse(database.prisma, akim.personId, clock.now());
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => issue(akim)));
    const numbers = outcomes.map((outcome) => "certificate" in outcome && outcome.certificate.number);
    expect(new Set(numbers).size).toBe(1);
    expect(outcomes.filter(({ type }) => type === "issued")).toHaveLength(1);
    expect(await database.prisma.certificate.count({ where: { personId: akim.personId } })).toBe(1);
    expect(await auditOf(akim.personId)).toHaveLength(1);
  });

  test("should keep its words when the person takes another name", async () => {
    const { number } = await issued();
    await database.prisma.person.update({ where: { id: akim.personId }, data: { name: "Басқа Есім" } });
    expect(await issue(akim)).toMatchObject({
      type: "had",
      certificate: { number, name: "Сейітқызы Айгүл" },
    });
  });

  test("should give two people two numbers", async () => {
    const other = await addPerson(database.prisma, { roles: ["akim"] });
    expect((await issued()).number).not.toBe((await issued(other)).number);
  });

  test("should give none to a newcomer", async () => {
    const newcomer = await addPerson(database.prisma, { newcomer: true });
    await completeCourse(database.prisma, newcomer.personId, clock.now());
    expect(await issue(newcomer)).toEqual({ type: "unfinished" });
  });
});

describe("verifying", () => {
  test("should find a certificate by its number however it is typed", async () => {
    const certificate = await issued();
    const typed = certificate.number.toLowerCase().replaceAll("-", " ");
    expect(await verifyCertificate(deps, typed)).toEqual({ type: "genuine", certificate });
  });

  test("should tell an unknown, a mistyped and a missing number apart", async () => {
    const { number } = await issued();
    const wrong = number.slice(0, -1) + (number.endsWith("7") ? "9" : "7");
    expect(await verifyCertificate(deps, wrong)).toEqual({ type: "mistyped", number: wrong });
    expect(await verifyCertificate(deps, exampleNumber)).toEqual({ type: "unknown", number: exampleNumber });
    expect(await verifyCertificate(deps, "")).toEqual({ type: "empty" });
    expect(await verifyCertificate(deps, "сәлем")).toEqual({ type: "form" });
  });

  test("should say of a certificate whose holder deleted themselves that they withdrew, and nothing of them", async () => {
    const { number, id } = await issued();
    await database.prisma.$transaction((tx) => forgetCertificates(tx, akim.personId));
    expect(await verifyCertificate(deps, number)).toEqual({ type: "withdrawn", number });
    const row = await database.prisma.certificate.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ name: null, place: { kk: "", ru: "" } });
  });
});

describe("revoking", () => {
  test.each<Role>(["akim", "specialist"])("should be refused to a(n) %s", async (role) => {
    const { id: certificateId } = await issued();
    const actor = await addPerson(database.prisma, { roles: [role] });
    const revoking = revokeCertificate(deps, { actor, certificateId, reason: "mistake", update: null });
    await expect(revoking).rejects.toThrow(ForbiddenError);
    await expect(restoreCertificate(deps, { actor, certificateId, update: null })).rejects.toThrow(
      ForbiddenError,
    );
    expect(await auditOf(akim.personId)).toHaveLength(1);
  });

  test("should be refused to an organizer who is not registered", async () => {
    const { id: certificateId } = await issued();
    const actor = { ...organizer, status: "anonymized" } as const;
    const revoking = revokeCertificate(deps, { actor, certificateId, reason: "mistake", update: null });
    await expect(revoking).rejects.toThrow(ForbiddenError);
  });

  test("should make it verify no more, say when and why, and be put on record", async () => {
    const { id: certificateId, number } = await issued();
    const input = { actor: organizer, certificateId, update: null } as const;
    expect(await revokeCertificate(deps, { ...input, reason: "dishonest" })).toMatchObject({ changed: true });
    expect(await verifyCertificate(deps, number)).toMatchObject({
      type: "revoked",
      certificate: { revoked: { at: clock.now(), why: "dishonest" } },
    });
    expect((await auditOf(akim.personId)).at(-1)).toMatchObject({
      action: "certificate.revoked",
      actorId: organizer.personId,
      details: { certificateId, reason: "dishonest" },
    });
  });

  test("should keep the first reason, and be told once, when two revoke at once", async () => {
    const { id: certificateId } = await issued();
    const outcomes = await Promise.all(
      (["data", "mistake"] as const).map((reason) =>
        revokeCertificate(deps, { actor: organizer, certificateId, reason, update: null }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.type === "done" && outcome.changed)).toHaveLength(1);
    const reasons = outcomes.map((outcome) => outcome.type === "done" && outcome.certificate.revoked?.why);
    expect(new Set(reasons).size).toBe(1);
  });

  test("should be taken back by restoring, once", async () => {
    const { id: certificateId, number } = await issued();
    await revokeCertificate(deps, { actor: organizer, certificateId, reason: "data", update: null });
    const restore = () => restoreCertificate(deps, { actor: organizer, certificateId, update: null });
    expect(await restore()).toMatchObject({ changed: true });
    expect(await restore()).toMatchObject({ changed: false });
    expect(await verifyCertificate(deps, number)).toMatchObject({ type: "genuine" });
    const actions = (await auditOf(akim.personId)).map(({ action }) => action);
    expect(actions).toEqual(["certificate.issued", "certificate.revoked", "certificate.restored"]);
  });

  test("should not give the holder another one", async () => {
    const { id: certificateId, number } = await issued();
    await revokeCertificate(deps, { actor: organizer, certificateId, reason: "dishonest", update: null });
    expect(await issue(akim)).toMatchObject({
      type: "had",
      certificate: { number, revoked: { why: "dishonest" } },
    });
  });

  test("should find nothing to revoke in what its holder has withdrawn from, or in what never was", async () => {
    const { id } = await issued();
    await database.prisma.$transaction((tx) => forgetCertificates(tx, akim.personId));
    for (const certificateId of [id, "01990000-0000-7000-8000-00000000dead"]) {
      const input = { actor: organizer, certificateId, update: null } as const;
      expect(await revokeCertificate(deps, { ...input, reason: "data" })).toEqual({ type: "gone" });
      expect(await restoreCertificate(deps, input)).toEqual({ type: "gone" });
    }
  });
});

test("should show people their certificates among their data", async () => {
  const certificate = await issued();
  expect(await getMyCertificates(deps, { personId: akim.personId })).toEqual([certificate]);
});
