import { describe, expect, test } from "vitest";
import { decide } from "../../src/features/initiative-reviews/assess/decide.ts";
import { keepFormerScores, readScores } from "../../src/features/initiative-reviews/assess/keep-score.ts";
import { beginAsking } from "../../src/features/initiative-reviews/begin-asking.ts";
import { latestVersion } from "../../src/features/initiative-reviews/operate.ts";
import { criteria } from "../../src/features/initiative-reviews/rubric.ts";
import { setUpReviews } from "../support/reviews.ts";

const { given, deps, people, inReview, claim, statusOf, remark, score, decideOn, resubmit, settle } =
  setUpReviews();
const update = null;

describe("scores", () => {
  test("should be changed while it is reviewed, and all be there before an approval", async () => {
    const id = await inReview();
    for (const criterion of criteria.slice(1)) expect((await score(id, criterion)).type).toBe("scored");
    expect(await decideOn(id, "approve")).toEqual({ type: "lacking", lack: "scores" });
    await score(id, "need", 1);
    await score(id, "need", 5);
    expect((await readScores(given.prisma, id, 1)).map(({ value }) => value)).toEqual([5, 4, 4, 4, 4]);
    expect((await decideOn(id, "approve", "Жарайсыз!")).type).toBe("decided");
    expect((await score(id, "need", 1)).type).toBe("refused");
    const [event] = await given.prisma.initiativeEvent.findMany({
      where: { initiativeId: id, to: "approved" },
    });
    expect(event).toMatchObject({
      actorId: people.reviewer.personId,
      reason: "Жарайсыз!",
      version: 1,
      from: "inReview",
    });
  });

  test("should be given anew to a new version, or taken over from the one before", async () => {
    const id = await inReview();
    for (const criterion of criteria) await score(id, criterion, 3);
    await remark(id);
    await decideOn(id, "return");
    await settle(id);
    await resubmit(id);
    await claim(people.reviewer, id);
    expect(await latestVersion(given.prisma, id)).toBe(2);
    expect(await decideOn(id, "approve")).toEqual({ type: "lacking", lack: "scores" });
    await score(id, "market", 5);
    await keepFormerScores(deps(), { actor: people.reviewer, id, update });
    expect((await readScores(given.prisma, id, 2)).map(({ value }) => value)).toEqual([3, 5, 3, 3, 3]);
    expect((await decideOn(id, "approve")).type).toBe("decided");
  });
});

describe("a decision", () => {
  test("should want remarks for a return and words for a rejection", async () => {
    const id = await inReview();
    expect(await decideOn(id, "return")).toEqual({ type: "lacking", lack: "remarks" });
    expect(await decideOn(id, "reject")).toEqual({ type: "lacking", lack: "words" });
    expect(await statusOf(id)).toBe("inReview");
    expect((await decideOn(id, "reject", "Сұраныс жоқ.")).type).toBe("decided");
    expect(await statusOf(id)).toBe("rejected");
  });

  test("should be made once, by one of two that are made at once", async () => {
    const id = await inReview();
    await remark(id);
    await beginAsking(deps(), {
      actor: people.reviewer,
      draft: { ask: "decision", id, decision: "return", words: null },
    });
    const make = () => decide(deps(), { actor: people.reviewer, id, decision: "return", update });
    const outcomes = await Promise.all([make(), make(), make()]);
    expect(outcomes.map(({ type }) => type).sort()).toEqual(["decided", "refused", "refused"]);
    const row = await given.prisma.initiative.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ status: "needsChanges", reviewerId: people.reviewer.personId, dueAt: null });
  });
});
