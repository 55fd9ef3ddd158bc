import { z } from "zod";
import type { Action } from "../initiatives/actions.ts";
import { factKinds } from "./fact.ts";

/** What an akim, or an organizer, is asked for step by step. Facts are asked for by their kind. */
const formKinds = ["milestone", "rename", "reschedule", "drop", "stop", ...factKinds] as const;
export type FormKind = (typeof formKinds)[number];

/** One question. `sure` is answered by a button alone. */
export const steps = [
  "title",
  "due",
  "reason",
  "sure",
  "name",
  "bin",
  "buyer",
  "money",
  "people",
  "product",
  "day",
] as const;
export type Step = (typeof steps)[number];

/** The value of the button that goes back a question. */
export const backValue = "back";
/** The value of the button that says "yes, I am sure". */
export const sureValue = "yes";

const stepsOf: Readonly<Record<FormKind, readonly Step[]>> = {
  milestone: ["title", "due"],
  rename: ["title"],
  reschedule: ["due"],
  drop: ["reason"],
  stop: ["reason", "sure"],
  cooperativeRegistered: ["name", "bin", "day"],
  buyerContract: ["buyer", "money", "day"],
  employed: ["people", "day"],
  firstProduction: ["product", "day"],
  revenue: ["money", "day"],
};

/** The action that a form is part of: who may open it may fill it in, for as long as the table allows. */
export function actionOf(kind: FormKind): Action {
  switch (kind) {
    case "milestone":
    case "rename":
    case "reschedule":
    case "drop":
      return "plan";
    case "stop":
      return "stop";
    default:
      return "record";
  }
}

const given = z.object({
  title: z.string(),
  due: z.string(),
  reason: z.string(),
  sure: z.literal(true),
  name: z.string(),
  bin: z.string(),
  buyer: z.string(),
  /** Whole tenge, in digits. */
  money: z.string().regex(/^\d+$/),
  people: z.string().regex(/^\d+$/),
  product: z.string(),
  day: z.string(),
});

const form = z.object({
  kind: z.enum(formKinds),
  /** The initiative. */
  id: z.uuid(),
  /** The milestone that changes; null for whatever is new. */
  milestoneId: z.uuid().nullable(),
  /** Tells the buttons of this form from those of an earlier one. */
  key: z.string(),
  given: given.partial(),
});

/** A form in progress, as its draft keeps it. */
export type Form = z.output<typeof form>;

/** Everything that was answered. */
export type Given = z.output<typeof given>;

/** A form as it was written; undefined when it cannot be read. */
export function readForm(data: unknown): Form | undefined {
  return form.safeParse(data).data;
}

/** The question that comes next; undefined when all is answered. */
export function stepOf(form: Form): Step | undefined {
  return stepsOf[form.kind].find((step) => form.given[step] === undefined);
}

/** The form with one answer more. */
export function withAnswer<Asked extends Step>(form: Form, step: Asked, value: Given[Asked]): Form {
  return { ...form, given: { ...form.given, [step]: value } };
}

/** The form without its last answer; undefined when it has none. */
export function withoutLast(form: Form): Form | undefined {
  const last = stepsOf[form.kind].findLast((step) => form.given[step] !== undefined);
  if (last === undefined) return undefined;
  const { [last]: _dropped, ...given } = form.given;
  return { ...form, given };
}

/**
 * The answer to a question that was asked.
 *
 * @throws Error when it was not answered: a programmer's error
 */
export function answered<Asked extends Step>(form: Form, step: Asked): NonNullable<Given[Asked]> {
  const value = form.given[step];
  if (value === undefined) throw new Error(`The form "${form.kind}" has no answer to "${step}".`);
  return value as NonNullable<Given[Asked]>;
}
