import { Direction } from "../../db/client/enums.ts";
import type { Direction as AnyDirection, Role } from "../people/person.ts";
import type { Scope } from "../people/scope.ts";

/** Grows when what is kept changes; a selection of an older form is begun anew. */
export const selectionVersion = 1;

export const selectionSteps = ["oblasts", "directions", "lifetime"] as const;
type SelectionStep = (typeof selectionSteps)[number];

export const directions: readonly AnyDirection[] = Object.values(Direction);

/** What is being put together: an invitation, or a new scope for somebody who is a specialist already. */
export type SelectionPurpose =
  | { readonly type: "invite"; readonly role: Role }
  | { readonly type: "change"; readonly personId: string };

/**
 * What an organizer has chosen so far. It is kept by the bot and not in the buttons: on a slow connection people press
 * three oblasts before the first mark appears, and each of them counts.
 */
export interface Selection extends Scope {
  readonly version: number;
  /** Tells the buttons of this selection from those of an older one. */
  readonly key: string;
  readonly purpose: SelectionPurpose;
  readonly step: SelectionStep;
  /** Page of the list of oblasts, from 0. */
  readonly page: number;
}

/**
 * A mark says what it shall be and not that it changes, so pressing twice is pressing once; what leads to another
 * step says from which, so a second press cannot skip the next question.
 */
export type SelectionEvent =
  | { readonly type: "oblast"; readonly id: string; readonly on: boolean }
  | { readonly type: "direction"; readonly direction: AnyDirection; readonly on: boolean }
  | { readonly type: "page"; readonly page: number }
  /** Everything there is to choose at this step, whatever was marked. */
  | { readonly type: "all"; readonly step: SelectionStep }
  | { readonly type: "next"; readonly step: SelectionStep }
  | { readonly type: "back"; readonly step: SelectionStep };

export type SelectionResult =
  | { readonly type: "asking"; readonly selection: Selection }
  /** Back from the first question. */
  | { readonly type: "left" };

function stepsOf(purpose: SelectionPurpose): readonly SelectionStep[] {
  if (purpose.type === "change") return ["oblasts", "directions"];
  return purpose.role === "specialist" ? selectionSteps : ["lifetime"];
}

/** A selection at its first question, with what is chosen already. */
export function startSelection(input: { key: string; purpose: SelectionPurpose; scope: Scope }): Selection {
  const { key, purpose, scope } = input;
  return {
    version: selectionVersion,
    key,
    purpose,
    step: stepsOf(purpose)[0] ?? "lifetime",
    oblastIds: scope.oblastIds,
    directions: scope.directions,
    page: 0,
  };
}

function mark<Value>(chosen: readonly Value[], value: Value, on: boolean): readonly Value[] {
  const others = chosen.filter((member) => member !== value);
  return on ? [...others, value] : others;
}

/** What is marked at the present step; empty also where there is nothing to mark. */
export function marked(selection: Selection): readonly string[] {
  if (selection.step === "lifetime") return [];
  return selection.step === "oblasts" ? selection.oblastIds : selection.directions;
}

/** The last question of a change is answered by saving it, that of an invitation by making its link. */
export function isLastStep(selection: Selection): boolean {
  return stepsOf(selection.purpose).at(-1) === selection.step;
}

function moved(selection: Selection, by: 1 | -1): SelectionResult {
  const steps = stepsOf(selection.purpose);
  const step = steps[steps.indexOf(selection.step) + by];
  if (step) return { type: "asking", selection: { ...selection, step, page: 0 } };
  return by === -1 ? { type: "left" } : { type: "asking", selection };
}

/** One step of the selection: pure. An event that does not belong to the present step leaves it as it is. */
export function advance(selection: Selection, event: SelectionEvent): SelectionResult {
  const { step } = selection;
  const changed = (changes: Partial<Selection>): SelectionResult => ({
    type: "asking",
    selection: { ...selection, ...changes },
  });
  switch (event.type) {
    case "oblast":
      return changed(step === "oblasts" ? { oblastIds: mark(selection.oblastIds, event.id, event.on) } : {});
    case "direction":
      return changed(
        step === "directions" ? { directions: mark(selection.directions, event.direction, event.on) } : {},
      );
    case "page":
      return changed(step === "oblasts" ? { page: Math.max(0, event.page) } : {});
    case "all":
      if (event.step !== step || isLastStep(selection)) return changed({});
      return moved({ ...selection, ...(step === "oblasts" ? { oblastIds: [] } : { directions: [] }) }, 1);
    case "next":
      // Nothing marked would mean everything: that has a button of its own.
      if (event.step !== step || marked(selection).length === 0) return changed({});
      return moved(selection, 1);
    case "back":
      return event.step === step ? moved(selection, -1) : changed({});
  }
}
