import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  advance,
  directions,
  type Selection,
  type SelectionEvent,
  type SelectionPurpose,
  selectionSteps,
  startSelection,
} from "../../src/features/invitations/selection.ts";

const almaty = "190000000";
const abai = "100000000";
const nothing = { oblastIds: [], directions: [] };

function begin(
  purpose: SelectionPurpose,
  scope: Pick<Selection, "oblastIds" | "directions"> = nothing,
): Selection {
  return startSelection({ key: "AAAAAAAA", purpose, scope });
}

const toSpecialist = () => begin({ type: "invite", role: "specialist" });

/** The selection after these events; fails when one of them leads out of it. */
function pressed(selection: Selection, ...events: readonly SelectionEvent[]): Selection {
  return events.reduce((present, event) => {
    const result = advance(present, event);
    if (result.type !== "asking") throw new Error(`${event.type} led out of the selection`);
    return result.selection;
  }, selection);
}

describe("selection for an invitation", () => {
  test("should ask a specialist's oblasts, then directions, then the lifetime", () => {
    const chosen = pressed(
      toSpecialist(),
      { type: "oblast", id: almaty, on: true },
      { type: "oblast", id: abai, on: true },
      { type: "next", step: "oblasts" },
      { type: "direction", direction: "crops", on: true },
      { type: "next", step: "directions" },
    );
    expect(chosen).toMatchObject({ step: "lifetime", oblastIds: [almaty, abai], directions: ["crops"] });
  });

  test("should ask an organizer's or akim's lifetime at once", () => {
    expect(begin({ type: "invite", role: "organizer" }).step).toBe("lifetime");
    expect(begin({ type: "invite", role: "akim" }).step).toBe("lifetime");
  });

  test("should count a mark once, however often it is pressed", () => {
    const on = { type: "oblast", id: almaty, on: true } as const;
    expect(pressed(toSpecialist(), on, on).oblastIds).toEqual([almaty]);
    const off = { ...on, on: false };
    expect(pressed(toSpecialist(), on, off, off).oblastIds).toEqual([]);
  });

  test("should not skip a question when its button is pressed twice", () => {
    const next = { type: "next", step: "oblasts" } as const;
    const twice = pressed(toSpecialist(), { type: "oblast", id: almaty, on: true }, next, next);
    expect(twice.step).toBe("directions");
    const all = { type: "all", step: "oblasts" } as const;
    expect(pressed(toSpecialist(), all, all).step).toBe("directions");
  });

  test("should not take nothing marked for everything", () => {
    expect(pressed(toSpecialist(), { type: "next", step: "oblasts" }).step).toBe("oblasts");
  });

  test("should take everything whatever was marked", () => {
    const all = pressed(
      toSpecialist(),
      { type: "oblast", id: almaty, on: true },
      { type: "all", step: "oblasts" },
      { type: "direction", direction: "trade", on: true },
      { type: "all", step: "directions" },
    );
    expect(all).toMatchObject({ step: "lifetime", oblastIds: [], directions: [] });
  });

  test("should keep what was marked on the way back, and lead out from the first question", () => {
    const marked = pressed(
      toSpecialist(),
      { type: "oblast", id: almaty, on: true },
      { type: "next", step: "oblasts" },
      { type: "back", step: "directions" },
    );
    expect(marked).toMatchObject({ step: "oblasts", oblastIds: [almaty] });
    expect(advance(marked, { type: "back", step: "oblasts" })).toEqual({ type: "left" });
  });

  test("should leave marks of another step alone", () => {
    const before = toSpecialist();
    expect(pressed(before, { type: "direction", direction: "crops", on: true })).toEqual(before);
    const later = pressed(before, { type: "all", step: "oblasts" });
    expect(pressed(later, { type: "oblast", id: almaty, on: true })).toEqual(later);
  });
});

describe("selection for a new scope", () => {
  const change = () =>
    begin({ type: "change", personId: "p" }, { oblastIds: [almaty], directions: ["crops"] });

  test("should begin with what the specialist looks after now", () => {
    expect(change()).toMatchObject({ step: "oblasts", oblastIds: [almaty], directions: ["crops"] });
  });

  test("should end at the directions: saving them is not a step", () => {
    const last = pressed(change(), { type: "next", step: "oblasts" });
    expect(last.step).toBe("directions");
    expect(pressed(last, { type: "next", step: "directions" })).toEqual(last);
    expect(pressed(last, { type: "all", step: "directions" })).toEqual(last);
  });
});

test("should take any press twice as once, in any order", () => {
  const step = fc.constantFrom(...selectionSteps);
  const event: fc.Arbitrary<SelectionEvent> = fc.oneof(
    fc.record({ type: fc.constant("oblast" as const), id: fc.constantFrom(almaty, abai), on: fc.boolean() }),
    fc.record({
      type: fc.constant("direction" as const),
      direction: fc.constantFrom(...directions),
      on: fc.boolean(),
    }),
    fc.record({ type: fc.constant("page" as const), page: fc.integer({ min: -5, max: 999 }) }),
    fc.record({ type: fc.constantFrom("all" as const, "next" as const, "back" as const), step }),
  );
  const purpose = fc.constantFrom<SelectionPurpose>(
    { type: "invite", role: "specialist" },
    { type: "invite", role: "organizer" },
    { type: "change", personId: "p" },
  );
  fc.assert(
    fc.property(purpose, fc.array(event, { maxLength: 40 }), (purpose, events) => {
      let present = begin(purpose);
      for (const event of events) {
        const result = advance(present, event);
        if (result.type === "left") continue;
        expect(advance(result.selection, event)).toEqual(result);
        present = result.selection;
        expect(present.page).toBeGreaterThanOrEqual(0);
        expect(new Set(present.oblastIds).size).toBe(present.oblastIds.length);
        if (purpose.type === "change") expect(present.step).not.toBe("lifetime");
        if (purpose.type === "invite" && purpose.role === "organizer") expect(present.oblastIds).toEqual([]);
      }
    }),
  );
});
