import type { FieldId, FieldKind } from "../../fields.ts";
import { fields } from "../../fields.ts";
import { channels } from "./channels.ts";
import { cooperative } from "./cooperative.ts";
import { count } from "./count.ts";
import { direction } from "./direction.ts";
import { duration } from "./duration.ts";
import { files } from "./files.ts";
import { funding } from "./funding.ts";
import { money } from "./money.ts";
import { month } from "./month.ts";
import { quantity } from "./quantity.ts";
import type { Question } from "./question.ts";
import { readiness } from "./readiness.ts";
import { words } from "./words.ts";

const questions = {
  words,
  direction,
  quantity,
  money,
  funding,
  count,
  cooperative,
  channels,
  readiness,
  month,
  duration,
  files,
} as const satisfies Record<FieldKind, unknown>;

/** The question of a field. What it answers and what it keeps meanwhile belong to the field: nobody else looks inside. */
export function questionOf(field: FieldId): Question<unknown, unknown> {
  // The pair of a field's kind and its answer: the compiler does not follow it through a union of fields.
  return questions[fields[field].kind] as unknown as Question<unknown, unknown>;
}
