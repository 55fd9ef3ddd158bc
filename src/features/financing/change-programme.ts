import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { dayOf } from "../../shared/day.ts";
import { recordAudit } from "../people/audit.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import { type ChangeField, isValue, unknown, valueIn, withValue } from "./change.ts";
import { findProgrammeOn, lockFinancing, putProgramme } from "./store.ts";

/**
 * Changes one figure of a programme from today on, and so marks it as checked today; what it was before today is kept.
 *
 * @returns false when the programme is gone or no longer has the old value: somebody else changed it
 * @throws ForbiddenError when the actor may not
 */
export async function changeProgramme(
  deps: Pick<Dependencies, "prisma" | "clock" | "config">,
  input: {
    actor: Actor;
    code: string;
    field: ChangeField;
    from: string;
    to: string;
    update: UpdateRef;
  },
): Promise<boolean> {
  const { actor, code, field, from, to, update } = input;
  assertMay(actor, "financing.edit");
  const now = deps.clock.now();
  const today = dayOf(now, deps.config.timeZone);
  // A day comes from a button, perhaps of yesterday: only today can be meant.
  const isPast = (field === "check" || field === "end") && to !== unknown && to !== today;
  if (!isValue(field, to) || from === to || isPast) return false;
  return deps.prisma.$transaction(async (tx) => {
    await lockFinancing(tx);
    const programme = await findProgrammeOn(tx, code, today);
    if (!programme || valueIn(programme, field) !== from) return false;
    await putProgramme(tx, withValue({ ...programme, validFrom: today, checkedOn: today }, field, to));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "financing.changed",
      subjectId: code,
      details: { field, from, to },
      at: now,
    });
    await markApplied(tx, update, now);
    return true;
  });
}
