import { describe, expect, test } from "vitest";
import { tellReviewerJob } from "../../src/features/initiatives/jobs.ts";
import { initiativesPerScreen, listInitiatives } from "../../src/features/initiatives/list-initiatives.ts";
import { readHistory } from "../../src/features/initiatives/read-history.ts";
import { withdrawInitiative } from "../../src/features/initiatives/withdraw-initiative.ts";
import { setUpInitiatives } from "../support/initiative-operations.ts";
import { addInitiative } from "../support/initiatives.ts";
import { waitingJobs } from "../support/jobs.ts";
import { specialistOf } from "../support/people.ts";

const initiatives = setUpInitiatives();
const { given, deps, person, view } = initiatives;

describe("withdrawing an initiative", () => {
  const withdraw = (id: string, actor = initiatives.akim, reason: string | null = "Жер жоқ") =>
    withdrawInitiative(deps(), { actor, id, reason, update: null });

  test.each(["submitted", "inReview", "needsChanges"] as const)(
    "should be possible while %s",
    async (status) => {
      const reviewer = await person([specialistOf()]);
      const id = await addInitiative(given.prisma, { owner: initiatives.akim, status, reviewer });
      expect(await withdraw(id)).toMatchObject({ type: "withdrawn" });
      const told = await waitingJobs(given.database, tellReviewerJob);
      expect(told.filter(({ personId }) => personId === reviewer.personId)).toHaveLength(1);
      expect(await view(id)).toMatchObject({ status: "withdrawn", dueAt: null });
      const { happenings } = await readHistory(given.prisma, { id });
      expect(happenings.at(-1)).toMatchObject({ to: "withdrawn", reason: "Жер жоқ" });
    },
  );

  test.each(["draft", "approved", "inImplementation", "rejected"] as const)(
    "should be refused while %s",
    async (status) => {
      expect(await withdraw(await addInitiative(given.prisma, { owner: initiatives.akim, status }))).toEqual({
        type: "refused",
      });
    },
  );

  test("should happen once for two at once", async () => {
    const id = await addInitiative(given.prisma, { owner: initiatives.akim, status: "submitted" });
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
      await addInitiative(given.prisma, {
        owner: initiatives.akim,
        status,
        at: new Date(Date.UTC(2026, 7, 1, hour)),
      });
    const first = await listInitiatives(deps(), { actor: initiatives.akim, page: 0 });
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
    const last = await listInitiatives(deps(), { actor: initiatives.akim, page: 99 });
    expect(last).toMatchObject({ page: 1, initiatives: [{ status: "completed" }] });
    const another = await person(["akim"]);
    expect((await listInitiatives(deps(), { actor: another, page: 0 })).total).toBe(0);
  });
});
