import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { beginInitiative } from "../../src/features/initiatives/begin-initiative.ts";
import { copyInitiative } from "../../src/features/initiatives/copy-initiative.ts";
import { diffVersions, findVersion } from "../../src/features/initiatives/diff-versions.ts";
import { discardDraft } from "../../src/features/initiatives/discard-draft.ts";
import { findInitiative } from "../../src/features/initiatives/find-initiative.ts";
import type { Initiative } from "../../src/features/initiatives/initiative.ts";
import { readInitiativeNumber } from "../../src/features/initiatives/initiative-number.ts";
import { tellReviewerJob } from "../../src/features/initiatives/jobs.ts";
import { findFile, listFiles } from "../../src/features/initiatives/list-files.ts";
import { initiativesPerScreen, listInitiatives } from "../../src/features/initiatives/list-initiatives.ts";
import { moveInitiative } from "../../src/features/initiatives/move-initiative.ts";
import { readHistory } from "../../src/features/initiatives/read-history.ts";
import {
  type SubmissionOutcome,
  submitInitiative,
} from "../../src/features/initiatives/submit-initiative.ts";
import { withdrawInitiative } from "../../src/features/initiatives/withdraw-initiative.ts";
import { ForbiddenError } from "../../src/features/people/permissions.ts";
import type { Actor, Grant, Role } from "../../src/features/people/person.ts";
import { firstLevelPlaces } from "../../src/features/places/data/first-level.ts";
import { oblastCodes } from "../../src/features/places/data/oblast-codes.ts";
import { seedPlaces } from "../../src/features/places/seed-places.ts";
import type { Jobs } from "../../src/jobs/open-jobs.ts";
import { TestClock } from "../support/clock.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { addInitiative, fullAnswers, samplePlaces } from "../support/initiatives.ts";
import { openTestJobs, waitingJobs } from "../support/jobs.ts";
import { operationDeps } from "../support/operations.ts";
import { addPerson } from "../support/people.ts";

let database: TestDatabase;
let jobs: Jobs;
let clock: TestClock;
let akim: Actor;

const deps = () => ({ ...operationDeps(database.prisma, clock), jobs });

async function person(roles: readonly (Role | Grant)[], placeId: string | null): Promise<Actor> {
  const actor = await addPerson(database.prisma, { roles });
  await database.prisma.person.update({ where: { id: actor.personId }, data: { placeId } });
  return actor;
}

const specialistOf = (oblastIds: readonly string[], directions: Grant["directions"] = []): Grant => ({
  role: "specialist",
  oblastIds,
  directions,
});

async function view(id: string, actor = akim): Promise<Initiative> {
  const initiative = await findInitiative(database.prisma, { actor, id });
  if (!initiative) throw new Error("The actor does not see it.");
  return initiative;
}

async function submit(id: string, actor = akim): Promise<SubmissionOutcome> {
  const { revision } = await view(id, actor);
  return submitInitiative(deps(), { actor, id, revision, update: null });
}

async function submitted(id: string): Promise<Extract<SubmissionOutcome, { type: "submitted" }>> {
  const outcome = await submit(id);
  if (outcome.type !== "submitted") throw new Error(`It was not submitted: ${outcome.type}.`);
  return outcome;
}

/** Takes it as a specialist and returns it, without a remark. */
async function sendBack(id: string, reviewer: Actor): Promise<void> {
  const now = clock.now();
  const step = (from: "submitted" | "inReview", to: "inReview" | "needsChanges") =>
    moveInitiative(database.prisma, {
      initiative: { id, status: from },
      to,
      actorId: reviewer.personId,
      values: { reviewerId: reviewer.personId },
      now,
    });
  await step("submitted", "inReview");
  await step("inReview", "needsChanges");
}

const draft = (owner = akim, answers = fullAnswers) => addInitiative(database.prisma, { owner, answers });

const attach = (initiativeId: string, name: string, field = "attachments", kind = "document") =>
  database.prisma.initiativeFile.create({
    data: { initiativeId, field, kind, fileId: `id-of-${name}`, name, addedAt: clock.now() },
  });

beforeAll(async () => {
  database = await createTestDatabase();
  jobs = await openTestJobs(database);
  await seedPlaces({ prisma: database.prisma }, { sample: true });
});
afterAll(() => database.drop());
beforeEach(async () => {
  clock = new TestClock();
  akim = await person(["akim"], samplePlaces.ruralDistrictId);
});

describe("beginning an initiative", () => {
  test("should place it where the akim is", async () => {
    const id = await beginInitiative(deps(), { actor: akim, update: null });
    const { oblastId, districtId, ruralDistrictId } = samplePlaces;
    expect((await view(id)).place).toEqual({
      placeId: ruralDistrictId,
      oblastId,
      districtId,
      districtName: null,
      ruralDistrictName: null,
    });
  });

  test("should keep names typed by hand where the classifier has none", async () => {
    await database.prisma.person.update({
      where: { id: akim.personId },
      data: { placeId: samplePlaces.oblastId, districtName: "Жаңа аудан", ruralDistrictName: "Жаңа ауыл" },
    });
    const { place } = await view(await beginInitiative(deps(), { actor: akim, update: null }));
    expect(place).toMatchObject({
      oblastId: samplePlaces.oblastId,
      districtId: null,
      districtName: "Жаңа аудан",
      ruralDistrictName: "Жаңа ауыл",
    });
  });

  test("should go on with the one that was begun and not touched, for two at once too", async () => {
    const begin = () => beginInitiative(deps(), { actor: akim, update: null });
    const [one, two] = await Promise.all([begin(), begin()]);
    expect(one).toBe(two);
    await database.prisma.initiative.update({ where: { id: one ?? "" }, data: { revision: 1 } });
    expect(await begin()).not.toBe(one);
  });

  test.each(["specialist", "organizer"] as const)("should be refused to a %s", async (role) => {
    const actor = await person([role], null);
    await expect(beginInitiative(deps(), { actor, update: null })).rejects.toThrow(ForbiddenError);
  });
});

describe("copying an initiative", () => {
  const copy = (id: string, actor = akim) => copyInitiative(deps(), { actor, id, update: null });

  test("should begin a draft with its answers at the place of now, whatever became of the old one", async () => {
    const id = await addInitiative(database.prisma, { owner: akim, status: "rejected" });
    await attach(id, "plan.pdf");
    await database.prisma.person.update({
      where: { id: akim.personId },
      data: { placeId: samplePlaces.otherRuralDistrictId },
    });
    const outcome = await copy(id);
    if (outcome.type !== "copied") throw new Error("It was not copied.");
    expect(outcome).toMatchObject({ answers: Object.keys(fullAnswers).length, leftFiles: 1 });
    const made = await view(outcome.id);
    expect(made).toMatchObject({
      status: "draft",
      number: null,
      answers: fullAnswers,
      title: "Жүн өңдеу цехы",
    });
    expect(made.place.districtId).toBe(samplePlaces.otherDistrictId);
    expect(await listFiles(database.prisma, outcome.id)).toEqual([]);
  });

  test("should give the copy voice notes of its own", async () => {
    const id = await draft();
    const { id: voice } = await attach(id, "voice.ogg", "problem", "voice");
    const spoken = { ...fullAnswers, problem: { text: null, voice } };
    await database.prisma.initiative.update({
      where: { id },
      data: { answers: { problem: spoken.problem } },
    });
    const outcome = await copy(id);
    if (outcome.type !== "copied") throw new Error("It was not copied.");
    const said = (await view(outcome.id)).answers.problem;
    expect(said?.voice).toEqual(expect.any(String));
    expect(said?.voice).not.toBe(voice);
    const found = await findFile(database.prisma, said?.voice ?? "");
    expect(found).toMatchObject({ initiativeId: outcome.id, file: { fileId: "id-of-voice.ogg" } });
    await discardDraft(deps(), { actor: akim, id, update: null });
    expect(await findFile(database.prisma, said?.voice ?? "")).toBeDefined();
  });

  test("should make one copy for two quick taps, and another once that was touched", async () => {
    const id = await draft();
    const [one, two] = await Promise.all([copy(id), copy(id)]);
    if (one?.type !== "copied" || two?.type !== "copied") throw new Error("It was not copied.");
    expect(one.id).toBe(two.id);
    await database.prisma.initiative.update({ where: { id: one.id }, data: { revision: 1 } });
    expect(await copy(id)).not.toMatchObject({ id: one.id });
  });

  test("should be refused to who is not its owner", async () => {
    const id = await addInitiative(database.prisma, { owner: akim, status: "submitted" });
    expect(await copy(id, await person(["akim"], samplePlaces.ruralDistrictId))).toEqual({ type: "gone" });
    expect(await copy(id, await person(["organizer"], null))).toEqual({ type: "refused" });
  });
});

describe("discarding a draft", () => {
  const discard = (id: string, actor = akim) => discardDraft(deps(), { actor, id, update: null });

  test("should leave nothing of it, once", async () => {
    const id = await draft();
    await attach(id, "plan.pdf");
    expect(await discard(id)).toEqual({ type: "discarded" });
    expect(await database.prisma.initiativeFile.count({ where: { initiativeId: id } })).toBe(0);
    expect(await discard(id)).toEqual({ type: "gone" });
  });

  test("should be refused of what was submitted, and of somebody else's", async () => {
    const id = await addInitiative(database.prisma, { owner: akim, status: "submitted" });
    expect(await discard(id)).toEqual({ type: "refused" });
    expect(await discard(await draft(), await person(["akim"], null))).toEqual({ type: "gone" });
  });
});

describe("submitting an initiative", () => {
  test("should number it, freeze what it says, and let the days of the review begin", async () => {
    const id = await draft();
    const { id: plan } = await attach(id, "plan.pdf");
    await database.prisma.initiativeFile.create({
      data: {
        initiativeId: id,
        field: "attachments",
        kind: "photo",
        addedAt: clock.now(),
        removedAt: clock.now(),
      },
    });
    const outcome = await submitted(id);
    expect(outcome.number).toMatch(/^2026-ALM-\d{6}$/);
    expect(await view(id)).toMatchObject({
      status: "submitted",
      number: outcome.number,
      submittedAt: clock.now(),
      dueAt: new Date("2026-09-11T05:00:00Z"),
    });
    const version = await findVersion(database.prisma, { initiativeId: id, number: 1 });
    expect(version).toEqual({ number: 1, answers: fullAnswers, fileIds: [plan], submittedAt: clock.now() });
    const { search } = await database.prisma.initiative.findUniqueOrThrow({ where: { id } });
    expect(search).toContain("жун ондеу цехы");
    expect(search).toContain("узынагаш");
    const { happenings } = await readHistory(database.prisma, { id });
    expect(happenings.at(-1)).toMatchObject({
      from: "draft",
      to: "submitted",
      by: { role: "akim" },
      version: 1,
    });
  });

  test("should give no number twice and leave none out, however many submit at once", async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => draft()));
    const before = await database.prisma.initiativeCounter.findFirst({
      where: { year: 2026, oblast: "ALM" },
    });
    const numbers = await Promise.all(ids.map(async (id) => (await submitted(id)).number));
    const expected = ids.map((_, index) => String((before?.last ?? 0) + index + 1).padStart(6, "0"));
    expect(numbers.map((number) => number.slice(-6)).sort()).toEqual(expected);
  });

  test("should count anew in the new year, which begins at midnight of the programme's zone", async () => {
    clock = new TestClock("2026-12-31T19:00:00Z");
    expect((await submitted(await draft())).number).toBe("2027-ALM-000001");
  });

  test("should happen once for two quick taps", async () => {
    const id = await draft();
    const { revision } = await view(id);
    const press = () => submitInitiative(deps(), { actor: akim, id, revision, update: null });
    const outcomes = await Promise.all([press(), press()]);
    expect(outcomes.map(({ type }) => type).sort()).toEqual(["refused", "submitted"]);
    expect(await database.prisma.initiativeVersion.count({ where: { initiativeId: id } })).toBe(1);
    expect(
      await database.prisma.initiativeEvent.count({ where: { initiativeId: id, to: "submitted" } }),
    ).toBe(1);
  });

  test("should be refused while answers are missing, or the sources do not add up", async () => {
    const { price: _, ...withoutPrice } = fullAnswers;
    expect(await submit(await draft(akim, withoutPrice))).toMatchObject({
      type: "incomplete",
      missing: ["price"],
    });
    const short = { ...fullAnswers, totalCost: 50_000_000n };
    expect(await submit(await draft(akim, short))).toMatchObject({
      type: "incomplete",
      missing: ["funding"],
    });
  });

  test("should be refused when it was changed since it was looked over", async () => {
    const id = await draft();
    const { revision } = await view(id);
    await database.prisma.initiative.update({ where: { id }, data: { revision: { increment: 1 } } });
    expect(await submitInitiative(deps(), { actor: akim, id, revision, update: null })).toEqual({
      type: "changed",
    });
    expect((await view(id)).status).toBe("draft");
  });

  test("should be refused to everybody but its owner", async () => {
    const id = await addInitiative(database.prisma, { owner: akim, status: "needsChanges" });
    const organizer = await person(["organizer"], null);
    const stranger = await person(["akim"], samplePlaces.ruralDistrictId);
    const press = (actor: Actor) => submitInitiative(deps(), { actor, id, revision: 0, update: null });
    expect(await press(organizer)).toEqual({ type: "refused" });
    expect(await press(stranger)).toEqual({ type: "gone" });
  });

  describe("again", () => {
    async function returned(reviewer: Actor): Promise<string> {
      const id = await draft();
      await submitted(id);
      await sendBack(id, reviewer);
      return id;
    }

    test("should keep its number and its specialist, who alone is told", async () => {
      const reviewer = await person([specialistOf([])], null);
      const id = await returned(reviewer);
      const { number } = await view(id);
      clock.advance({ days: 4 });
      const outcome = await submitted(id);
      expect(outcome).toMatchObject({
        number,
        version: 2,
        reviewerId: reviewer.personId,
        tell: { role: "specialist", personIds: [reviewer.personId] },
      });
      expect((await view(id)).dueAt).toEqual(new Date("2026-09-15T05:00:00Z"));
    });

    test("should wait for another specialist when that one reviews no more", async () => {
      const reviewer = await person([specialistOf([samplePlaces.oblastId])], null);
      const other = await person([specialistOf([samplePlaces.oblastId])], null);
      const id = await returned(reviewer);
      await database.prisma.roleGrant.deleteMany({ where: { personId: reviewer.personId } });
      const outcome = await submitted(id);
      expect(outcome.reviewerId).toBeNull();
      expect(outcome.tell.personIds).toContain(other.personId);
      expect((await view(id)).reviewer).toBeNull();
    });

    test("should be refused while a remark is open", async () => {
      const reviewer = await person([specialistOf([])], null);
      const id = await returned(reviewer);
      const { id: remark } = await database.prisma.remark.create({
        data: {
          initiativeId: id,
          version: 1,
          field: "price",
          text: "Қымбат",
          madeAt: clock.now(),
          sentAt: clock.now(),
        },
      });
      expect(await submit(id)).toMatchObject({ type: "unsettled", remarks: 1 });
      await database.prisma.remark.update({ where: { id: remark }, data: { settledAt: clock.now() } });
      expect(await submit(id)).toMatchObject({ type: "submitted" });
    });

    test("should tell what changed, field by field", async () => {
      const id = await returned(await person([specialistOf([])], null));
      await attach(id, "plan.pdf");
      await database.prisma.initiative.update({
        where: { id },
        data: {
          answers: {
            ...((await database.prisma.initiative.findUniqueOrThrow({ where: { id } })).answers as object),
            price: "4000",
            risks: { text: "Құрғақшылық", voice: null },
          },
        },
      });
      await submitted(id);
      const [before, after] = await Promise.all(
        [1, 2].map((number) => findVersion(database.prisma, { initiativeId: id, number })),
      );
      if (!before || !after) throw new Error("There are not two versions.");
      expect(diffVersions(before, after)).toEqual({
        fields: ["price", "risks"],
        filesAdded: after.fileIds,
        filesRemoved: [],
      });
      expect(diffVersions(after, after)).toEqual({ fields: [], filesAdded: [], filesRemoved: [] });
    });
  });

  describe("for the first time", () => {
    // An oblast of the test's own, so that specialists of others are out of the way.
    const elsewhere = {
      oblastId: "110000000",
      districtId: "113200000",
      placeId: "113241000",
    };
    const submitThere = async () => {
      const owner = await person(["akim"], elsewhere.placeId);
      const id = await addInitiative(database.prisma, { owner, place: elsewhere });
      const outcome = await submit(id, owner);
      if (outcome.type !== "submitted") throw new Error("It was not submitted.");
      return outcome;
    };

    test("should tell the specialists of its oblast and direction who live elsewhere, else the organizers", async () => {
      await database.prisma.roleGrant.deleteMany({ where: { role: "specialist" } });
      const organizer = await person(["organizer"], null);
      const alone = await submitThere();
      expect(alone.tell.role).toBe("organizer");
      expect(alone.tell.personIds).toContain(organizer.personId);
      const everywhere = await person([specialistOf([])], null);
      const ofOblast = await person([specialistOf([elsewhere.oblastId], ["processing"])], null);
      await person([specialistOf([samplePlaces.oblastId])], null);
      await person([specialistOf([elsewhere.oblastId], ["tourism"])], null);
      await person([specialistOf([elsewhere.oblastId])], elsewhere.placeId);
      const { tell, number } = await submitThere();
      expect(number).toContain("-AKM-");
      expect(tell).toEqual({
        role: "specialist",
        personIds: [everywhere.personId, ofOblast.personId].sort(),
      });
    });
  });
});

describe("withdrawing an initiative", () => {
  const withdraw = (id: string, actor = akim, reason: string | null = "Жер жоқ") =>
    withdrawInitiative(deps(), { actor, id, reason, update: null });

  test.each(["submitted", "inReview", "needsChanges"] as const)(
    "should be possible while %s",
    async (status) => {
      const reviewer = await person([specialistOf([])], null);
      const id = await addInitiative(database.prisma, { owner: akim, status, reviewer });
      expect(await withdraw(id)).toMatchObject({ type: "withdrawn" });
      const told = await waitingJobs(database, tellReviewerJob);
      expect(told.filter(({ personId }) => personId === reviewer.personId)).toHaveLength(1);
      expect(await view(id)).toMatchObject({ status: "withdrawn", dueAt: null });
      const { happenings } = await readHistory(database.prisma, { id });
      expect(happenings.at(-1)).toMatchObject({ to: "withdrawn", reason: "Жер жоқ" });
    },
  );

  test.each(["draft", "approved", "inImplementation", "rejected"] as const)(
    "should be refused while %s",
    async (status) => {
      expect(await withdraw(await addInitiative(database.prisma, { owner: akim, status }))).toEqual({
        type: "refused",
      });
    },
  );

  test("should happen once for two at once", async () => {
    const id = await addInitiative(database.prisma, { owner: akim, status: "submitted" });
    const outcomes = await Promise.all([withdraw(id), withdraw(id)]);
    expect(outcomes.map(({ type }) => type).sort()).toEqual(["refused", "withdrawn"]);
  });
});

describe("an akim's list", () => {
  test("should begin with what is to be mended, then drafts, and turn its pages", async () => {
    const statuses = [
      "completed",
      "draft",
      "submitted",
      "needsChanges",
      "approved",
      "draft",
      "withdrawn",
    ] as const;
    for (const [hour, status] of statuses.entries())
      await addInitiative(database.prisma, {
        owner: akim,
        status,
        at: new Date(Date.UTC(2026, 7, 1, hour)),
      });
    const first = await listInitiatives(deps(), { actor: akim, page: 0 });
    expect(first).toMatchObject({ total: 7, pages: 2, page: 0 });
    expect(first.initiatives).toHaveLength(initiativesPerScreen);
    expect(first.initiatives.map(({ status }) => status)).toEqual([
      "needsChanges",
      "draft",
      "draft",
      "approved",
      "submitted",
      "withdrawn",
    ]);
    const last = await listInitiatives(deps(), { actor: akim, page: 99 });
    expect(last).toMatchObject({ page: 1, initiatives: [{ status: "completed" }] });
    const another = await person(["akim"], null);
    expect((await listInitiatives(deps(), { actor: another, page: 0 })).total).toBe(0);
  });
});

describe("a number", () => {
  test("should have letters of its own for each first-level unit", () => {
    const codes = firstLevelPlaces.map(({ id }) => oblastCodes[id]);
    for (const code of codes) expect(code).toMatch(/^[A-Z]{3}$/);
    expect(new Set(codes).size).toBe(firstLevelPlaces.length);
    expect(Object.keys(oblastCodes)).toHaveLength(firstLevelPlaces.length);
  });

  test.each(["2026-ALM-000123", "2026-alm-123", "№ 2026 ALM 000123", "2026–АLМ–000123", " 2026alm000123 "])(
    "should be read from %j",
    (text) => {
      expect(readInitiativeNumber(text)).toBe("2026-ALM-000123");
    },
  );

  test.each(["", "2026", "ALM-000123", "AS-2026-7F4K-9REM", "2026-ALM-0", "1026-ALM-1", "2026-ALM-1 тонна"])(
    "should not be read from %j",
    (text) => {
      expect(readInitiativeNumber(text)).toBeUndefined();
    },
  );
});
