import { describe, expect, test } from "vitest";
import { findMilestone } from "../../src/features/village/find-milestone.ts";
import { mostMilestones } from "../../src/features/village/milestone.ts";
import { openForm } from "../../src/features/village/open-form.ts";
import { setUpVillage } from "../support/village.ts";

const { given, people, deps, approved, open, openDraft, say, press, fill, addMilestone, close, seen } =
  setUpVillage();

describe("a milestone", () => {
  test("should be added by a title and a date", async () => {
    const id = await approved();
    await open("milestone", { id });
    expect(await say("Жабдық сатып алу")).toMatchObject({ type: "asks" });
    expect(await say("31 наурыз 2027")).toMatchObject({ type: "saved" });
    expect((await seen(id)).milestones).toMatchObject([{ title: "Жабдық сатып алу", dueOn: "2027-03-31" }]);
  });

  test.each([
    ["15.08.2026", "dateInPast"],
    ["15.08.2062", "dateTooFar"],
    ["31.02.2027", "dateImpossible"],
    ["жақында", "dateUnclear"],
  ])("should be asked for another date than %s", async (text, fault) => {
    const id = await approved();
    expect(await fill("milestone", { id }, "Жабдық", text)).toMatchObject({ type: "fault", fault });
    expect(await say("15.09.2026")).toMatchObject({ type: "saved" });
  });

  test("should be asked for words where a title says nothing or is too long", async () => {
    const id = await approved();
    expect(await fill("milestone", { id }, "…")).toMatchObject({ type: "fault", fault: "noText" });
    expect(await say("ж".repeat(121))).toMatchObject({ type: "fault", fault: "tooLong", limit: 120 });
  });

  test("should be added once for two quick taps on a date", async () => {
    const id = await approved();
    await fill("milestone", { id }, "Жабдық");
    const outcome = await openDraft();
    const taps = await Promise.all([press(outcome, "2026-12-31"), press(outcome, "2026-12-31")]);
    expect(taps.map(({ type }) => type).sort()).toEqual(["gone", "saved"]);
    expect(await given.prisma.milestone.count({ where: { initiativeId: id } })).toBe(1);
  });

  test("should not be added by a button of an earlier form", async () => {
    const id = await approved();
    await fill("milestone", { id }, "Жабдық");
    const earlier = await openDraft();
    await fill("milestone", { id: await approved() }, "Тұқым");
    expect(await press(earlier, "2026-12-31")).toEqual({ type: "gone" });
  });

  test("should go back to its title, and be left from there", async () => {
    const id = await approved();
    await fill("milestone", { id }, "Жабдық");
    const back = await press(await openDraft(), "back");
    expect(back).toMatchObject({ type: "asks", form: { given: {} } });
    expect(await press(await openDraft(), "back")).toMatchObject({ type: "left" });
    expect(await say("Жабдық")).toEqual({ type: "gone" });
  });

  test("should be renamed, put off, done, opened again and dropped with a reason", async () => {
    const id = await approved();
    const milestoneId = await addMilestone(id);
    await fill("rename", { milestoneId }, "Станок алу");
    await fill("reschedule", { milestoneId }, "наурыз 2027");
    await close(milestoneId, "done");
    expect((await seen(id)).milestones).toMatchObject([
      { title: "Станок алу", dueOn: "2027-03-31", doneOn: "2026-09-01", dropped: false },
    ]);
    await close(milestoneId, "open");
    await fill("drop", { milestoneId }, "Станок керек болмады");
    expect((await seen(id)).milestones).toMatchObject([
      { doneOn: null, dropped: true, droppedWhy: "Станок керек болмады" },
    ]);
    expect(await close(milestoneId, "done")).toMatchObject({ type: "refused" });
    expect(await close(milestoneId, "open")).toMatchObject({
      type: "found",
      milestone: { droppedWhy: null },
    });
  });

  test("should be done once for two quick taps", async () => {
    const milestoneId = await addMilestone(await approved());
    const taps = await Promise.all([close(milestoneId, "done"), close(milestoneId, "done")]);
    expect(taps.map(({ type }) => type).sort()).toEqual(["found", "refused"]);
  });

  test("should not change once it was done while its change was asked for", async () => {
    const milestoneId = await addMilestone(await approved());
    await open("rename", { milestoneId });
    await close(milestoneId, "done");
    expect(await say("Басқа атау")).toMatchObject({ type: "refused" });
  });

  test("should not be one too many", async () => {
    const id = await approved();
    await given.prisma.milestone.createMany({
      data: Array.from({ length: mostMilestones - 1 }, () => ({
        initiativeId: id,
        title: "Қадам",
        dueOn: new Date("2027-01-01"),
        createdAt: given.clock.now(),
      })),
    });
    await addMilestone(id);
    expect(await openForm(deps(), { actor: people.akim, kind: "milestone", id })).toMatchObject({
      type: "full",
    });
  });

  test("should be nobody's to change but the owner's, by its true id", async () => {
    const id = await approved();
    const milestoneId = await addMilestone(id);
    for (const actor of [people.reviewer, people.organizer]) {
      expect(await close(milestoneId, "done", actor)).toMatchObject({ type: "refused" });
      expect(await openForm(deps(), { actor, kind: "rename", milestoneId })).toMatchObject({
        type: "refused",
      });
      expect(await openForm(deps(), { actor, kind: "milestone", id })).toMatchObject({ type: "refused" });
    }
    const strangers = await close(milestoneId, "done", people.neighbour);
    expect(strangers).toEqual({ type: "gone" });
    expect(await openForm(deps(), { actor: people.neighbour, kind: "drop", milestoneId })).toEqual({
      type: "gone",
    });
    expect(await close(id, "done")).toEqual({ type: "gone" });
    const found = await findMilestone(deps(), given.prisma, {
      actor: people.neighbour,
      milestoneId,
      action: "village",
    });
    expect(found).toEqual({ type: "gone" });
  });
});
