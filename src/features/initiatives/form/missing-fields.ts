import { type Answers, isAnswerId } from "../answers.ts";
import { type FieldId, fieldIds, fields } from "../fields.ts";
import type { Initiative } from "../initiative.ts";
import { addsUp } from "./kinds/funding.ts";

export function isOptional(field: FieldId): boolean {
  return "optional" in fields[field];
}

/** Whether a field has an answer that holds: the sources of money must add up to the total cost. */
export function isAnswered(field: FieldId, answers: Answers): boolean {
  if (!isAnswerId(field)) return false;
  return field === "funding" ? addsUp(answers) : answers[field] !== undefined;
}

/**
 * Fields without which an initiative cannot be submitted, in the order of the form: those that are not answered, and the
 * sources of money where they do not add up to the total cost.
 */
export function missingFields(initiative: Pick<Initiative, "answers">): FieldId[] {
  return fieldIds.filter((field) => !isOptional(field) && !isAnswered(field, initiative.answers));
}
