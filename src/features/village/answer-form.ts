import { deleteDraft, findDraft, putDraft } from "../../db/drafts.ts";
import { inTransaction, type Transaction } from "../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { dayOf } from "../../shared/day.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import type { Actor } from "../people/person.ts";
import {
  actionOf,
  backValue,
  type Form,
  readForm,
  type Step,
  stepOf,
  sureValue,
  withAnswer,
  withoutLast,
} from "./form.ts";
import { lockFor } from "./lock-for.ts";
import { formKind } from "./open-form.ts";
import { type Fault, readStep } from "./read-step.ts";
import { saveForm } from "./save-form.ts";

/** What came to a form: words, or a press of one of its buttons. */
export type FormAnswer =
  | { readonly type: "said"; readonly text: string }
  /** `key` and `step` are those of the question under which the button stood. */
  | { readonly type: "pressed"; readonly key: string; readonly step: Step; readonly value: string };

export type FormOutcome =
  | { readonly type: "asks"; readonly initiative: Initiative; readonly form: Form }
  | {
      readonly type: "fault";
      readonly initiative: Initiative;
      readonly form: Form;
      readonly fault: Fault;
      readonly limit?: number;
    }
  /** All was answered, and it is done. */
  | { readonly type: "saved"; readonly initiative: Initiative; readonly form: Form }
  /** Back from the first question. */
  | { readonly type: "left"; readonly initiative: Initiative; readonly form: Form }
  /** The initiative has moved on meanwhile, or the milestone has. */
  | { readonly type: "refused"; readonly initiative: Initiative }
  /** There is no form, or the button belongs to an earlier one. */
  | { readonly type: "gone" };

type Taken = { readonly form: Form | undefined } | { readonly fault: Fault; readonly limit?: number };

function take(form: Form, step: Step, answer: FormAnswer, today: string): Taken {
  if (answer.type === "pressed" && answer.value === backValue) return { form: withoutLast(form) };
  if (answer.type === "pressed" && step === "sure") {
    return answer.value === sureValue ? { form: withAnswer(form, "sure", true) } : { fault: "press" };
  }
  const read = readStep(step, answer.type === "said" ? answer.text : answer.value, today);
  return read.ok ? { form: withAnswer(form, step, read.value) } : read;
}

async function readDraft(tx: Transaction, personId: string): Promise<Form | undefined> {
  return readForm((await findDraft(tx, personId, formKind))?.data);
}

/**
 * Takes an answer to the form in progress: asks on, or does what it was for once all is answered. However often the last
 * answer comes, it is done once.
 */
export function answerForm(
  deps: Pick<Dependencies, "prisma" | "clock" | "config" | "jobs">,
  input: { actor: Actor; answer: FormAnswer; update: UpdateRef },
): Promise<FormOutcome> {
  const { actor, answer } = input;
  const { personId } = actor;
  const now = deps.clock.now();
  const today = dayOf(now, deps.config.timeZone);
  return inTransaction(deps.prisma, async (tx): Promise<FormOutcome> => {
    const begun = await readDraft(tx, personId);
    if (!begun) return { type: "gone" };
    const found = await lockFor(tx, { actor, id: begun.id, action: actionOf(begun.kind) });
    // Read once more: another answer may have come while the initiative was waited for.
    const form = await readDraft(tx, personId);
    const step = form && stepOf(form);
    if (!form || !step || form.key !== begun.key) return { type: "gone" };
    if (answer.type === "pressed" && (answer.key !== form.key || answer.step !== step))
      return { type: "gone" };
    await markApplied(tx, input.update, now);
    if (found.type !== "found") {
      await deleteDraft(tx, personId, formKind);
      return found;
    }
    const { initiative } = found;
    const taken = take(form, step, answer, today);
    if ("fault" in taken) return { type: "fault", initiative, form, ...taken };
    if (taken.form && stepOf(taken.form) !== undefined) {
      await putDraft(tx, { personId, kind: formKind, data: taken.form });
      return { type: "asks", initiative, form: taken.form };
    }
    await deleteDraft(tx, personId, formKind);
    if (!taken.form) return { type: "left", initiative, form };
    const saved = await saveForm(deps, tx, { actor, initiative, form: taken.form, now });
    return saved ? { type: "saved", initiative, form: taken.form } : { type: "refused", initiative };
  });
}
