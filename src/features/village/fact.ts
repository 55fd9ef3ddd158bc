import type { FactKind } from "../../db/client/enums.ts";
import type { Day } from "../../shared/day.ts";

export type { FactKind };

/** What can come of an initiative, in the order in which it is offered. */
export const factKinds = [
  "cooperativeRegistered",
  "buyerContract",
  "employed",
  "firstProduction",
  "revenue",
] as const satisfies readonly FactKind[];

/** A result in the village. */
export interface Fact {
  readonly id: string;
  readonly kind: FactKind;
  readonly happenedOn: Day;
  /** Whole tenge of revenue or of a contract, the number of people employed; null where there is nothing to count. */
  readonly amount: bigint | null;
  /** The cooperative's name and BIN, the buyer's name, what was produced. */
  readonly text: string | null;
}

/** A cooperative as a fact keeps it: its name, and the BIN by which anybody can look it up. */
export function cooperativeText(name: string, bin: string): string {
  return `${name} · ${bin}`;
}
