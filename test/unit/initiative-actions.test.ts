import { describe, expect, test } from "vitest";
import {
  type Action,
  actionNames,
  actions,
  allows,
  type Relation,
  relations,
} from "../../src/features/initiatives/actions.ts";
import { type InitiativeStatus, transitions } from "../../src/features/initiatives/status.ts";

const statuses = Object.keys(transitions) as InitiativeStatus[];

/** What only looks, and changes nothing. */
const looks: readonly Action[] = ["view", "passport", "files", "history", "village", "copy"];

function allowed(relation: Relation, status: InitiativeStatus): Action[] {
  return actionNames.filter((action) => allows({ status, relations: [relation] }, action));
}

/** Every way through the statuses, without going in a circle. */
function ways(from: InitiativeStatus, passed: readonly InitiativeStatus[] = []): InitiativeStatus[][] {
  const here = [...passed, from];
  const on = transitions[from].filter((to) => !here.includes(to)).flatMap((to) => ways(to, here));
  return [here, ...on];
}

describe("who may do what", () => {
  test("should let nobody who has nothing to do with an initiative do anything", () => {
    for (const status of statuses)
      for (const action of actionNames) expect(allows({ status, relations: [] }, action)).toBe(false);
  });

  test("should keep a draft between its owner and the bot", () => {
    for (const relation of relations)
      if (relation !== "owner") expect(allowed(relation, "draft"), relation).toEqual([]);
  });

  test("should let only the specialist who took it judge it, and only while it is in review", () => {
    for (const action of ["assess", "writeOut", "return", "approve", "reject"] as const)
      for (const status of statuses)
        for (const relation of relations)
          expect(allows({ status, relations: [relation] }, action), `${action} ${status} ${relation}`).toBe(
            relation === "reviewer" && status === "inReview",
          );
  });

  test("should let the owner change the form only before and between reviews", () => {
    const open = statuses.filter((status) => allows({ status, relations: ["owner"] }, "fill"));
    expect(open).toEqual(["draft", "needsChanges"]);
    for (const relation of relations)
      if (relation !== "owner")
        for (const status of statuses) expect(allows({ status, relations: [relation] }, "fill")).toBe(false);
  });

  test("should let nobody change what is over, but for its passing to the next akim", () => {
    for (const status of ["rejected", "completed", "stopped", "withdrawn"] as const)
      for (const relation of relations)
        for (const action of allowed(relation, status))
          expect([...looks, "handOver", "takeOver"], `${relation} ${status}`).toContain(action);
  });

  test("should never let an organizer or a specialist speak for the owner", () => {
    for (const action of ["fill", "submit", "withdraw", "begin", "report", "record", "complete"] as const)
      expect(actions[action].who).toEqual(["owner"]);
  });
});

describe("the ways of an initiative", () => {
  test("should lead to an approval and to a result through a review only", () => {
    for (const way of ways("draft")) {
      for (const goal of ["approved", "rejected", "needsChanges", "inImplementation", "completed"] as const) {
        if (!way.includes(goal)) continue;
        expect(way.indexOf("inReview"), way.join(" → ")).toBeGreaterThan(way.indexOf("submitted"));
        expect(way.indexOf("inReview"), way.join(" → ")).toBeLessThan(way.indexOf(goal));
      }
      if (way.includes("completed"))
        expect(way.indexOf("inImplementation")).toBeLessThan(way.indexOf("completed"));
    }
  });

  test("should come to every status there is, and never back to a draft", () => {
    expect(new Set(ways("draft").flat())).toEqual(new Set(statuses));
    for (const status of statuses) expect(transitions[status]).not.toContain("draft");
  });

  test("should end where it is over", () => {
    for (const status of ["rejected", "completed", "stopped", "withdrawn"] as const)
      expect(transitions[status]).toEqual([]);
  });
});
