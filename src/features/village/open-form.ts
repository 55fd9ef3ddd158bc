import { randomUUID } from "node:crypto";
import { putDraft } from "../../db/drafts.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { Dependencies } from "../../dependencies.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import type { Actor } from "../people/person.ts";
import { findMilestone } from "./find-milestone.ts";
import { actionOf, type Form, type FormKind } from "./form.ts";
import { lockFor } from "./lock-for.ts";
import { mostMilestones } from "./milestone.ts";

/** The kind of the draft of a form in progress. */
export const formKind = "village";

export type OpenOutcome =
  | { readonly type: "asks"; readonly initiative: Initiative; readonly form: Form }
  /** There are as many milestones as an initiative may have. */
  | { readonly type: "full"; readonly initiative: Initiative }
  | { readonly type: "refused"; readonly initiative: Initiative }
  | { readonly type: "gone" };

/**
 * Lets what the actor says next answer a form: of an initiative, or of one of its milestones. A form that was in progress
 * gives way.
 */
export function openForm(
  deps: Pick<Dependencies, "prisma" | "config">,
  input: { actor: Actor; kind: FormKind } & ({ id: string } | { milestoneId: string }),
): Promise<OpenOutcome> {
  const { actor, kind } = input;
  const action = actionOf(kind);
  return inTransaction(deps.prisma, async (tx): Promise<OpenOutcome> => {
    const milestoneId = "milestoneId" in input ? input.milestoneId : null;
    const found =
      "milestoneId" in input
        ? await findMilestone(deps, tx, { actor, milestoneId: input.milestoneId, action, lock: true })
        : await lockFor(tx, { actor, id: input.id, action });
    if (found.type !== "found") return found;
    const { initiative } = found;
    if (kind === "milestone") {
      const count = await tx.milestone.count({ where: { initiativeId: initiative.id } });
      if (count >= mostMilestones) return { type: "full", initiative };
    }
    const form: Form = { kind, id: initiative.id, milestoneId, key: randomUUID().slice(0, 8), given: {} };
    await putDraft(tx, { personId: actor.personId, kind: formKind, data: form });
    return { type: "asks", initiative, form };
  });
}
