import type { Prisma } from "../../db/client/client.ts";
import { recordAudit } from "../people/audit.ts";
import type { Actor } from "../people/person.ts";
import { type Answers, type ChosenPlace, placeSteps } from "./profile-form.ts";

/** The answers as columns of Person. Only what was answered is set; a place replaces all of the old one. */
export function personColumns(answers: Answers): Prisma.PersonUncheckedUpdateInput {
  const columns: Prisma.PersonUncheckedUpdateInput = {};
  if (answers.name !== undefined) columns.name = answers.name;
  if (answers.phone !== undefined) columns.phone = answers.phone;
  if (answers.oblast) {
    const known = placeSteps.map((step) => answers[step]).findLast((place) => place?.id);
    const typed = (place: ChosenPlace | undefined) => (place && place.id === null ? place.typed : null);
    columns.placeId = known?.id ?? null;
    columns.districtName = typed(answers.district);
    columns.ruralDistrictName = typed(answers.ruralDistrict);
  }
  return columns;
}

/**
 * Saves changed fields of a registered person.
 *
 * @returns false, with nothing saved, when the phone belongs to somebody else
 */
export async function changeProfile(
  tx: Prisma.TransactionClient,
  input: { actor: Actor; answers: Answers; now: Date },
): Promise<boolean> {
  const { actor, answers } = input;
  if (answers.phone !== undefined) {
    const owner = await tx.person.findUnique({ where: { phone: answers.phone }, select: { id: true } });
    if (owner && owner.id !== actor.personId) return false;
  }
  await tx.person.update({ where: { id: actor.personId }, data: personColumns(answers) });
  await recordAudit(tx, {
    actorId: actor.personId,
    action: "person.changed",
    subjectId: actor.personId,
    details: { fields: Object.keys(answers) },
    at: input.now,
  });
  return true;
}
