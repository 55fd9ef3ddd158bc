import { directions } from "../initiatives/answers.ts";
import type { Direction } from "../people/person.ts";
import type { Programme } from "./programme.ts";

/** What an organizer may change of a programme, one at a time. */
export const changeFields = ["limit", "together", "rate", "term", "directions", "check", "end"] as const;
export type ChangeField = (typeof changeFields)[number];

/** What is asked for in words; the others are chosen by buttons. */
export const askedFields = ["limit", "together", "rate", "term"] as const satisfies readonly ChangeField[];
export type AskedField = (typeof askedFields)[number];

export function isAsked(field: ChangeField): field is AskedField {
  return (askedFields as readonly ChangeField[]).includes(field);
}

/** Nothing, or not known. */
export const unknown = "-";

/** The forms of values, as buttons carry them: `i` indexes, `t` tenge; directions as a sum of powers of two, 0 for all. */
const forms: Readonly<Record<ChangeField, RegExp>> = {
  limit: /^(-|i[1-9]\d{0,5}|t[1-9]\d{0,14})$/,
  together: /^(-|i[1-9]\d{0,5})$/,
  rate: /^(-|\d{1,2}(\.\d{1,2})?)$/,
  term: /^(-|[1-9]\d{0,2})$/,
  directions: /^\d{1,3}$/,
  check: /^\d{4}-\d\d-\d\d$/,
  end: /^(-|\d{4}-\d\d-\d\d)$/,
};

/** Whether a value has the form of its field. What comes in a button is anybody's. */
export function isValue(field: ChangeField, value: string): boolean {
  return forms[field].test(value) && (field !== "directions" || Number(value) < 2 ** directions.length);
}

export function maskOf(chosen: readonly Direction[]): number {
  return chosen.reduce((mask, direction) => mask | (1 << directions.indexOf(direction)), 0);
}

export function directionsOf(mask: number): Direction[] {
  return directions.filter((_, index) => (mask & (1 << index)) !== 0);
}

/** What a programme has in a field. */
export function valueIn(programme: Programme, field: ChangeField): string {
  const { mostIndexes, mostIndexesTogether, mostTenge, rate, termMonths, checkedOn, endedOn } = programme;
  switch (field) {
    case "limit":
      return mostIndexes !== null ? `i${mostIndexes}` : mostTenge !== null ? `t${mostTenge}` : unknown;
    case "together":
      return mostIndexesTogether === null ? unknown : `i${mostIndexesTogether}`;
    case "rate":
      return rate ?? unknown;
    case "term":
      return termMonths === null ? unknown : String(termMonths);
    case "directions":
      return String(maskOf(programme.directions));
    case "check":
      return checkedOn;
    case "end":
      return endedOn ?? unknown;
  }
}

/** The programme with another value in a field. The value has its form: see `isValue`. */
export function withValue(programme: Programme, field: ChangeField, value: string): Programme {
  const known = value === unknown ? null : value;
  switch (field) {
    case "limit":
      return {
        ...programme,
        mostIndexes: value.startsWith("i") ? Number(value.slice(1)) : null,
        mostTenge: value.startsWith("t") ? BigInt(value.slice(1)) : null,
      };
    case "together":
      return { ...programme, mostIndexesTogether: known === null ? null : Number(known.slice(1)) };
    case "rate":
      return { ...programme, rate: known };
    case "term":
      return { ...programme, termMonths: known === null ? null : Number(known) };
    case "directions":
      return { ...programme, directions: directionsOf(Number(value)) };
    case "check":
      return { ...programme, checkedOn: value };
    case "end":
      return { ...programme, endedOn: known };
  }
}
