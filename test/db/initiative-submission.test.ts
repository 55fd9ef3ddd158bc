import { describe, expect, test } from "vitest";
import { diffVersions, findVersion } from "../../src/features/initiatives/diff-versions.ts";
import { moveInitiative } from "../../src/features/initiatives/move-initiative.ts";
import { readHistory } from "../../src/features/initiatives/read-history.ts";
import {
  type SubmissionOutcome,
  submitInitiative,
} from "../../src/features/initiatives/submit-initiative.ts";
import type { Actor } from "../../src/features/people/person.ts";
import { setUpInitiatives } from "../support/initiative-operations.ts";
import { addInitiative, fullAnswers, samplePlaces } from "../support/initiatives.ts";
import { specialistOf } from "../support/people.ts";

const initiatives = setUpInitiatives();
const { given, deps, person, view, submit, draft, attach } = initiatives;

async function submitted(id: string): Promise<Extract<SubmissionOutcome, { type: "submitted" }>> {
  const outcome = await submit(id);
  if (outcome.type !== "submitted") throw new Error(`It was not submitted: ${outcome.type}.`);
  return outcome;
}

/** Takes it as a specialist and returns it, without a remark. */
async function sendBack(id: string, reviewer: Actor): Promise<void> {
  const now = given.clock.now();
  const step = (from: "submitted" | "inReview", to: "inReview" | "needsChanges") =>
    moveInitiative(given.prisma, {
      initiative: { id, status: from },
      to,
      actorId: reviewer.personId,
      values: { reviewerId: reviewer.personId },
      now,
    });
  await step("submitted", "inReview");
  await step("inReview", "needsChanges");
}

describe("submitting an initiative", () => {
  test("should number it, freeze what it says, and let the days of the review begin", async () => {
    const id = await draft();
    const { id: plan } = await attach(id, "plan.pdf");
    await given.prisma.initiativeFile.create({
      data: {
        initiativeId: id,
        field: "attachments",
        kind: "photo",
        addedAt: given.clock.now(),
        removedAt: given.clock.now(),
      },
    });
    const outcome = await submitted(id);
    expect(outcome.number).toMatch(/^2026-ALM-\d{6}$/);
    expect(await view(id)).toMatchObject({
      status: "submitted",
      number: outcome.number,
      submittedAt: given.clock.now(),
      dueAt: new Date("2026-09-11T05:00:00Z"),
    });
    const version = await findVersion(given.prisma, { initiativeId: id, number: 1 });
    expect(version).toEqual({
      number: 1,
      answers: fullAnswers,
      fileIds: [plan],
      submittedAt: given.clock.now(),
    });
    const { search } = await given.prisma.initiative.findUniqueOrThrow({ where: { id } });
    expect(search).toContain("жун ондеу цехы");
    expect(search).toContain("узынагаш");
    const { happenings } = await readHistory(given.prisma, { id });
    expect(happenings.at(-1)).toMatchObject({
      from: "draft",
      to: "submitted",
      by: { role: "akim" },
      version: 1,
    });
  });

  test("should give no number twice and leave none out, however many submit at once", async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => draft()));
    const before = await given.prisma.initiativeCounter.findFirst({
      where: { year: 2026, oblast: "ALM" },
    });
    const numbers = await Promise.all(ids.map(async (id) => (await submitted(id)).number));
    const expected = ids.map((_, index) => String((before?.last ?? 0) + index + 1).padStart(6, "0"));
    expect(numbers.map((number) => number.slice(-6)).sort()).toEqual(expected);
  });

  test("should count anew in the new year, which begins at midnight of the programme's zone", async () => {
    given.clock.advance({ days: 121, hours: 14 });
    expect(given.clock.now()).toEqual(new Date("2026-12-31T19:00:00Z"));
    expect((await submitted(await draft())).number).toBe("2027-ALM-000001");
  });

  test("should happen once for two quick taps", async () => {
    const id = await draft();
    const { revision } = await view(id);
    const press = () => submitInitiative(deps(), { actor: initiatives.akim, id, revision, update: null });
    const outcomes = await Promise.all([press(), press()]);
    expect(outcomes.map(({ type }) => type).sort()).toEqual(["refused", "submitted"]);
    expect(await given.prisma.initiativeVersion.count({ where: { initiativeId: id } })).toBe(1);
    expect(await given.prisma.initiativeEvent.count({ where: { initiativeId: id, to: "submitted" } })).toBe(
      1,
    );
  });

  test("should be refused while answers are missing, or the sources do not add up", async () => {
    const { price: _, ...withoutPrice } = fullAnswers;
    expect(await submit(await draft(initiatives.akim, withoutPrice))).toMatchObject({
      type: "incomplete",
      missing: ["price"],
    });
    const short = { ...fullAnswers, totalCost: 50_000_000n };
    expect(await submit(await draft(initiatives.akim, short))).toMatchObject({
      type: "incomplete",
      missing: ["funding"],
    });
  });

  test("should be refused when it was changed since it was looked over", async () => {
    const id = await draft();
    const { revision } = await view(id);
    await given.prisma.initiative.update({ where: { id }, data: { revision: { increment: 1 } } });
    expect(await submitInitiative(deps(), { actor: initiatives.akim, id, revision, update: null })).toEqual({
      type: "changed",
    });
    expect((await view(id)).status).toBe("draft");
  });

  test("should be refused to everybody but its owner", async () => {
    const id = await addInitiative(given.prisma, { owner: initiatives.akim, status: "needsChanges" });
    const organizer = await person(["organizer"]);
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
      const reviewer = await person([specialistOf()]);
      const id = await returned(reviewer);
      const { number } = await view(id);
      given.clock.advance({ days: 4 });
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
      const reviewer = await person([specialistOf([samplePlaces.oblastId])]);
      const other = await person([specialistOf([samplePlaces.oblastId])]);
      const id = await returned(reviewer);
      await given.prisma.roleGrant.deleteMany({ where: { personId: reviewer.personId } });
      const outcome = await submitted(id);
      expect(outcome.reviewerId).toBeNull();
      expect(outcome.tell.personIds).toContain(other.personId);
      expect((await view(id)).reviewer).toBeNull();
    });

    test("should be refused while a remark is open", async () => {
      const reviewer = await person([specialistOf()]);
      const id = await returned(reviewer);
      const { id: remark } = await given.prisma.remark.create({
        data: {
          initiativeId: id,
          version: 1,
          field: "price",
          text: "Қымбат",
          madeAt: given.clock.now(),
          sentAt: given.clock.now(),
        },
      });
      expect(await submit(id)).toMatchObject({ type: "unsettled", remarks: 1 });
      await given.prisma.remark.update({ where: { id: remark }, data: { settledAt: given.clock.now() } });
      expect(await submit(id)).toMatchObject({ type: "submitted" });
    });

    test("should tell what changed, field by field", async () => {
      const id = await returned(await person([specialistOf()]));
      await attach(id, "plan.pdf");
      await given.prisma.initiative.update({
        where: { id },
        data: {
          answers: {
            ...((await given.prisma.initiative.findUniqueOrThrow({ where: { id } })).answers as object),
            price: "4000",
            risks: { text: "Құрғақшылық", voice: null },
          },
        },
      });
      await submitted(id);
      const [before, after] = await Promise.all(
        [1, 2].map((number) => findVersion(given.prisma, { initiativeId: id, number })),
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
      const id = await addInitiative(given.prisma, { owner, place: elsewhere });
      const outcome = await submit(id, owner);
      if (outcome.type !== "submitted") throw new Error("It was not submitted.");
      return outcome;
    };

    test("should tell the specialists of its oblast and direction who live elsewhere, else the organizers", async () => {
      await given.prisma.roleGrant.deleteMany({ where: { role: "specialist" } });
      const organizer = await person(["organizer"]);
      const alone = await submitThere();
      expect(alone.tell.role).toBe("organizer");
      expect(alone.tell.personIds).toContain(organizer.personId);
      const everywhere = await person([specialistOf()]);
      const ofOblast = await person([specialistOf([elsewhere.oblastId], ["processing"])]);
      await person([specialistOf([samplePlaces.oblastId])]);
      await person([specialistOf([elsewhere.oblastId], ["tourism"])]);
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
