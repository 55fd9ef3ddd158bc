import { describe, expect, test } from "vitest";
import { releaseInitiative } from "../../src/features/initiative-reviews/release-initiative.ts";
import { criteria } from "../../src/features/initiative-reviews/rubric.ts";
import { addInitiative, samplePlaces } from "../support/initiatives.ts";
import { addPerson, specialistOf } from "../support/people.ts";
import { setUpReviews } from "../support/reviews.ts";

const {
  given,
  deps,
  people,
  submitted,
  inReview,
  claim,
  statusOf,
  score,
  decideOn,
  returned,
  resubmit,
  settle,
} = setUpReviews();
const update = null;

describe("a claim", () => {
  test("should be won by one of many who try at once; the others learn by whom", async () => {
    for (let round = 0; round < 5; round++) {
      const id = await submitted();
      const outcomes = await Promise.all(
        [people.reviewer, people.colleague, people.reviewer, people.colleague].map((actor) =>
          claim(actor, id),
        ),
      );
      const won = outcomes.filter(({ type }) => type === "claimed");
      expect(won).toHaveLength(1);
      const row = await given.prisma.initiative.findUniqueOrThrow({
        where: { id },
        include: { reviewer: true, events: true },
      });
      const winner = row.reviewerId === people.reviewer.personId ? people.reviewer : people.colleague;
      const losers = outcomes.filter((_, index) => [people.reviewer, people.colleague][index % 2] !== winner);
      expect(losers).toEqual([
        { type: "taken", by: winner.name },
        { type: "taken", by: winner.name },
      ]);
      expect(row.events.filter(({ to }) => to === "inReview")).toHaveLength(1);
    }
  });

  test("should be refused to all but the specialists of the oblast", async () => {
    const id = await submitted();
    expect(await claim(people.stranger, id)).toEqual({ type: "gone" });
    expect(await claim(people.akim, id)).toEqual({ type: "refused" });
    expect(await claim(people.organizer, id)).toEqual({ type: "refused" });
    expect(await statusOf(id)).toBe("submitted");
  });

  test("should be refused for one's own initiative and for one of one's own district", async () => {
    const { prisma } = given;
    const both = await addPerson(prisma, { roles: ["akim", specialistOf()] });
    const own = await addInitiative(prisma, { owner: both, status: "submitted" });
    expect(await claim(both, own)).toEqual({ type: "refused" });
    await prisma.person.update({
      where: { id: both.personId },
      data: { placeId: samplePlaces.ruralDistrictId },
    });
    expect(await claim(both, await submitted())).toEqual({ type: "gone" });
    // Handed over to its reviewer meanwhile, it is theirs to carry out and not to approve.
    const handed = await addInitiative(prisma, { owner: both, status: "inReview", reviewer: both });
    for (const criterion of criteria) expect((await score(handed, criterion, 5, both)).type).toBe("refused");
    expect((await decideOn(handed, "approve", null, both)).type).toBe("refused");
  });

  test("should leave an initiative that was mended to who returned it, for three days", async () => {
    const id = await returned();
    await settle(id);
    expect(await resubmit(id)).toMatchObject({ type: "submitted", reviewerId: people.reviewer.personId });
    given.clock.advance({ days: 2, hours: 23 });
    expect(await claim(people.colleague, id)).toMatchObject({ type: "kept", by: "Ерлан" });
    expect(await statusOf(id)).toBe("submitted");
    given.clock.advance({ hours: 1 });
    expect(await claim(people.colleague, id)).toMatchObject({ type: "claimed" });
  });

  test("should be given back by who made it, or by an organizer, and by nobody else", async () => {
    const id = await inReview();
    for (const actor of [people.akim, people.colleague])
      expect((await releaseInitiative(deps(), { actor, id, update })).type).toBe("refused");
    const outcomes = await Promise.all(
      [people.reviewer, people.organizer].map((actor) => releaseInitiative(deps(), { actor, id, update })),
    );
    expect(outcomes.map(({ type }) => type).sort()).toEqual(["refused", "released"]);
    const row = await given.prisma.initiative.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ status: "submitted", reviewerId: null, claimedAt: null });
    expect(row.dueAt).not.toBeNull();
  });
});
