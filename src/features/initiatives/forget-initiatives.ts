import type { Transaction } from "../../db/transaction.ts";
import type { Language } from "../../i18n/language.ts";
import { moveInitiative } from "./move-initiative.ts";

/**
 * Lets the initiatives of somebody who deletes themselves stay with the district, under a stand-in: an anonymous person
 * of whom nothing else is kept. Under the person's own anonymous row the place of an initiative would tell whose record
 * of learning it is, as a rural district has a single akim. Drafts were nobody else's business and go.
 */
async function leaveInitiatives(
  tx: Transaction,
  input: { personId: string; language: Language; now: Date },
): Promise<void> {
  const { personId, language, now } = input;
  await tx.initiative.deleteMany({ where: { ownerId: personId, status: "draft" } });
  const any = await tx.initiative.findFirst({
    where: { OR: [{ ownerId: personId }, { authorId: personId }] },
    select: { id: true },
  });
  if (!any) return;
  const { id: nobody } = await tx.person.create({
    data: { status: "anonymized", language, anonymizedAt: now },
    select: { id: true },
  });
  await tx.initiative.updateMany({ where: { ownerId: personId }, data: { ownerId: nobody } });
  await tx.initiative.updateMany({ where: { authorId: personId }, data: { authorId: nobody } });
}

/** Gives what a specialist who leaves had taken back to all, without the remarks and scores that nobody has seen. */
async function releaseClaims(tx: Transaction, input: { personId: string; now: Date }): Promise<void> {
  const { personId, now } = input;
  await tx.remark.deleteMany({ where: { specialistId: personId, sentAt: null } });
  const free = { reviewerId: null, claimedAt: null };
  const claimed = await tx.initiative.findMany({
    where: { reviewerId: personId, status: "inReview" },
    select: { id: true, _count: { select: { versions: true } } },
    orderBy: { id: "asc" },
  });
  for (const { id, _count } of claimed) {
    await tx.score.deleteMany({
      where: { initiativeId: id, specialistId: personId, version: _count.versions },
    });
    await moveInitiative(tx, {
      initiative: { id, status: "inReview" },
      to: "submitted",
      actorId: personId,
      values: free,
      now,
    });
  }
  await tx.initiative.updateMany({ where: { reviewerId: personId }, data: free });
}

/**
 * Takes a person out of all initiatives, when they delete themselves: nothing says any more who wrote, decided or sent
 * what. What was written stays, as the papers of the district; a voice tells who it is and goes, its text stays where
 * somebody wrote it out.
 */
export async function forgetInitiatives(
  tx: Transaction,
  input: { personId: string; language: Language; now: Date },
): Promise<void> {
  const { personId, now } = input;
  await leaveInitiatives(tx, input);
  await releaseClaims(tx, input);
  await tx.handover.updateMany({
    where: { openKey: { not: null }, OR: [{ fromId: personId }, { toId: personId }] },
    data: { openKey: null, endedAt: now },
  });
  for (const side of ["fromId", "toId", "proposedById"] as const)
    await tx.handover.updateMany({ where: { [side]: personId }, data: { [side]: null } });
  await tx.initiativeFile.updateMany({
    where: { senderId: personId, kind: "voice" },
    data: { fileId: null, fileUniqueId: null, name: null },
  });
  await tx.initiativeFile.updateMany({ where: { senderId: personId }, data: { senderId: null } });
  await tx.initiativeFile.updateMany({ where: { writerId: personId }, data: { writerId: null } });
  await tx.remark.updateMany({
    where: { specialistId: personId },
    data: { specialistId: null, voiceFileId: null },
  });
  await tx.score.updateMany({ where: { specialistId: personId }, data: { specialistId: null } });
  await tx.initiativeMessage.updateMany({
    where: { senderId: personId },
    data: { senderId: null, voiceFileId: null },
  });
  await tx.progressReport.updateMany({ where: { personId }, data: { personId: null } });
  await tx.villageFact.updateMany({ where: { personId }, data: { personId: null } });
  // Last: releasing a claim wrote one more.
  await tx.initiativeEvent.updateMany({ where: { actorId: personId }, data: { actorId: null } });
}
