import type { Transaction } from "../../db/transaction.ts";
import type { Dependencies } from "../../dependencies.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import type { Actor } from "../people/person.ts";
import { addMilestone } from "./add-milestone.ts";
import { changeMilestone } from "./change-milestone.ts";
import { cooperativeText } from "./fact.ts";
import { answered, type Form } from "./form.ts";
import { recordFact } from "./record-fact.ts";
import { stopInitiative } from "./stop-initiative.ts";

/**
 * Does what a form was filled in for, in the transaction that has found and holds its initiative for the form's action.
 *
 * @returns false when what it was about has changed meanwhile; then nothing is done
 */
export async function saveForm(
  deps: Pick<Dependencies, "jobs">,
  tx: Transaction,
  input: { actor: Actor; initiative: Initiative; form: Form; now: Date },
): Promise<boolean> {
  const { actor, initiative, form, now } = input;
  const initiativeId = initiative.id;
  const of = { initiativeId, milestoneId: form.milestoneId };
  const fact = { initiativeId, personId: actor.personId, now };
  switch (form.kind) {
    case "milestone":
      return addMilestone(tx, {
        initiativeId,
        title: answered(form, "title"),
        dueOn: answered(form, "due"),
        now,
      });
    case "rename":
      return changeMilestone(tx, { ...of, change: { title: answered(form, "title") } });
    case "reschedule":
      return changeMilestone(tx, { ...of, change: { dueOn: answered(form, "due") } });
    case "drop":
      return changeMilestone(tx, { ...of, change: { droppedWhy: answered(form, "reason"), droppedAt: now } });
    case "stop":
      return stopInitiative(deps, tx, {
        initiative,
        actorId: actor.personId,
        reason: answered(form, "reason"),
        now,
      });
    case "cooperativeRegistered": {
      const text = cooperativeText(answered(form, "name"), answered(form, "bin"));
      return recordFact(tx, { ...fact, kind: form.kind, day: answered(form, "day"), text });
    }
    case "buyerContract":
      return recordFact(tx, {
        ...fact,
        kind: form.kind,
        day: answered(form, "day"),
        text: answered(form, "buyer"),
        amount: BigInt(answered(form, "money")),
      });
    case "employed": {
      const amount = BigInt(answered(form, "people"));
      return recordFact(tx, { ...fact, kind: form.kind, day: answered(form, "day"), amount });
    }
    case "firstProduction": {
      const text = answered(form, "product");
      return recordFact(tx, { ...fact, kind: form.kind, day: answered(form, "day"), text });
    }
    case "revenue": {
      const amount = BigInt(answered(form, "money"));
      return recordFact(tx, { ...fact, kind: form.kind, day: answered(form, "day"), amount });
    }
  }
}
