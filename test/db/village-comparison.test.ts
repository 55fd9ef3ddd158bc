import { describe, expect, test } from "vitest";
import { getVillage } from "../../src/features/village/get-village.ts";
import { setUpVillage } from "../support/village.ts";

const { given, people, deps, begun, fill, addMilestone, close, seen } = setUpVillage();

describe("planned beside actual", () => {
  test("should set what the form promised beside what was recorded", async () => {
    const id = await begun();
    const late = await addMilestone(id, "Кеш", "05.09.2026");
    await addMilestone(id, "Өтіп кеткен", "06.09.2026");
    const early = await addMilestone(id, "Ерте", "31.12.2026");
    await fill("employed", { id }, "4", "бүгін");
    await fill("employed", { id }, "2", "бүгін");
    await fill("revenue", { id }, "9 млн", "15.12.2025");
    await fill("revenue", { id }, "1 млн", "15.03.2026");
    await fill("revenue", { id }, "2 млн", "15.04.2026");
    await fill("cooperativeRegistered", { id }, "Береке", "990440000385", "15.08.2026");
    given.clock.advance({ days: 8 });
    await close(late, "done");
    await close(early, "done");
    expect((await seen(id)).comparison).toEqual({
      jobs: { planned: 16, actual: 6 },
      revenue: {
        planned: 42_000_000n,
        years: [
          { year: 2025, actual: 9_000_000n },
          { year: 2026, actual: 3_000_000n },
        ],
      },
      cooperative: { planned: "planned", registeredOn: "2026-08-15" },
      start: { planned: "2027-03", actual: "2026-08-24" },
      milestones: { total: 3, done: 2, onTime: 1, overdue: 1 },
    });
  });

  test("should be readable by owner, reviewer and organizer, and by no stranger", async () => {
    const id = await begun();
    for (const actor of [people.akim, people.reviewer, people.organizer])
      expect(await seen(id, actor)).toBeDefined();
    expect(await getVillage(deps(), { actor: people.neighbour, id })).toEqual({ type: "gone" });
  });
});
