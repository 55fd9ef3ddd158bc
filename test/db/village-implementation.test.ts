import { describe, expect, test } from "vitest";
import { checkBegin } from "../../src/features/village/begin-implementation.ts";
import { checkComplete } from "../../src/features/village/complete-initiative.ts";
import { sureValue } from "../../src/features/village/form.ts";
import { openForm } from "../../src/features/village/open-form.ts";
import { retractFact } from "../../src/features/village/retract-fact.ts";
import { setUpVillage } from "../support/village.ts";

const {
  given,
  people,
  deps,
  approved,
  begun,
  open,
  say,
  press,
  fill,
  addMilestone,
  addFact,
  statusOf,
  close,
  begin,
  complete,
} = setUpVillage();

describe("the implementation", () => {
  test("should begin once there is a milestone, and be recorded", async () => {
    const id = await approved();
    expect(await checkBegin(deps(), { actor: people.akim, id })).toMatchObject({ type: "unplanned" });
    expect(await begin(id)).toMatchObject({ type: "unplanned" });
    await addMilestone(id);
    expect(await checkBegin(deps(), { actor: people.akim, id })).toMatchObject({ type: "ready" });
    const taps = await Promise.all([begin(id), begin(id)]);
    expect(taps.map(({ type }) => type).sort()).toEqual(["begun", "refused"]);
    expect(await statusOf(id)).toBe("inImplementation");
    expect(await given.prisma.initiativeEvent.count({ where: { initiativeId: id, from: "approved" } })).toBe(
      1,
    );
  });

  test("should not begin with a milestone that was dropped", async () => {
    const id = await approved();
    await fill("drop", { milestoneId: await addMilestone(id) }, "Керек емес");
    expect(await begin(id)).toMatchObject({ type: "unplanned" });
  });

  test("should begin for nobody but the owner", async () => {
    const id = await approved();
    await addMilestone(id);
    expect(await begin(id, people.organizer)).toMatchObject({ type: "refused" });
    expect(await begin(id, people.neighbour)).toEqual({ type: "gone" });
    expect(await statusOf(id)).toBe("approved");
  });

  test("should be completed when every milestone is closed and there is a fact; else it says what is missing", async () => {
    const id = await begun();
    const milestoneId = await addMilestone(id);
    expect(await checkComplete(deps(), { actor: people.akim, id })).toMatchObject({
      type: "incomplete",
      open: 1,
      noFact: true,
    });
    await close(milestoneId, "done");
    expect(await complete(id)).toMatchObject({ type: "incomplete", open: 0, noFact: true });
    const factId = await addFact(id);
    await retractFact(deps(), { actor: people.akim, factId, update: null });
    expect(await complete(id)).toMatchObject({ type: "incomplete", open: 0, noFact: true });
    await addFact(id);
    const taps = await Promise.all([complete(id), complete(id)]);
    expect(taps.map(({ type }) => type).sort()).toEqual(["completed", "refused"]);
    expect(await statusOf(id)).toBe("completed");
  });

  test.each([
    ["the owner", () => people.akim],
    ["an organizer", () => people.organizer],
  ])("should be stopped by %s with a reason, once they are sure", async (_who, who) => {
    const id = await begun();
    const actor = who();
    await open("stop", { id }, actor);
    const asked = await say("Қаржы табылмады", actor);
    if (asked.type !== "asks") throw new Error(asked.type);
    expect(await say("иә", actor)).toMatchObject({ type: "fault", fault: "press" });
    expect(await statusOf(id)).toBe("inImplementation");
    expect(await press(asked.form, sureValue, actor)).toMatchObject({ type: "saved" });
    const event = await given.prisma.initiativeEvent.findFirstOrThrow({
      where: { initiativeId: id, to: "stopped" },
    });
    expect(event).toMatchObject({ actorId: actor.personId, reason: "Қаржы табылмады" });
  });

  test("should not be stopped by its reviewer, nor by a stranger", async () => {
    const id = await begun();
    expect(await openForm(deps(), { actor: people.reviewer, kind: "stop", id })).toMatchObject({
      type: "refused",
    });
    expect(await openForm(deps(), { actor: people.neighbour, kind: "stop", id })).toEqual({ type: "gone" });
  });

  test("should not be stopped when it was completed while the reason was asked for", async () => {
    const id = await begun();
    await addFact(id);
    await open("stop", { id }, people.organizer);
    await complete(id);
    expect(await say("Қаржы жоқ", people.organizer)).toMatchObject({ type: "refused" });
    expect(await statusOf(id)).toBe("completed");
  });
});
