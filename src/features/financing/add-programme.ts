import { randomBytes } from "node:crypto";
import { deleteDraft, findDraft } from "../../db/drafts.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { dayOf } from "../../shared/day.ts";
import type { FundingSource } from "../initiatives/answers.ts";
import { recordAudit } from "../people/audit.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import { completed, financingKind, readDraft } from "./draft.ts";
import type { Programme } from "./programme.ts";
import { lockFinancing, putProgramme } from "./store.ts";

/**
 * Adds the programme that the actor has described in their draft, from today on. Its figures are not known yet and are
 * changed one by one afterwards. However often it is pressed, a draft becomes one programme.
 *
 * @returns the programme; undefined when no described programme waits
 * @throws ForbiddenError when the actor may not
 */
export async function addProgramme(
  deps: Pick<Dependencies, "prisma" | "clock" | "config">,
  input: { actor: Actor; covers: FundingSource; update: UpdateRef },
): Promise<Programme | undefined> {
  const { actor, covers, update } = input;
  const { personId } = actor;
  assertMay(actor, "financing.edit");
  const now = deps.clock.now();
  const today = dayOf(now, deps.config.timeZone);
  return deps.prisma.$transaction(async (tx) => {
    await lockFinancing(tx);
    const draft = readDraft((await findDraft(tx, personId, financingKind))?.data);
    const said = draft?.ask === "new" ? completed(draft.said) : undefined;
    if (!said || !(await deleteDraft(tx, personId, financingKind))) return undefined;
    const programme: Programme = {
      code: `own-${randomBytes(6).toString("hex")}`,
      validFrom: today,
      checkedOn: today,
      name: { kk: said.nameKk, ru: said.nameRu },
      terms: { kk: said.termsKk, ru: said.termsRu },
      directions: [],
      covers,
      mostIndexes: null,
      mostIndexesTogether: null,
      mostTenge: null,
      rate: null,
      termMonths: null,
      source: said.source,
      endedOn: null,
    };
    await putProgramme(tx, programme);
    await recordAudit(tx, {
      actorId: personId,
      action: "financing.changed",
      subjectId: programme.code,
      details: { field: "added" },
      at: now,
    });
    await markApplied(tx, update, now);
    return programme;
  });
}
