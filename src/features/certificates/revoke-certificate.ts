import { inTransaction } from "../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { recordAudit } from "../people/audit.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import type { Certificate, RevocationReason } from "./certificate.ts";
import { tellHolderJob } from "./jobs.ts";
import { findCertificate } from "./store.ts";

/** `changed` is false when it was so already: another organizer was quicker, or a button was pressed twice. */
export type RevocationOutcome =
  | { readonly type: "done"; readonly certificate: Certificate; readonly changed: boolean }
  /** There is no such certificate, or its holder has withdrawn from it. */
  | { readonly type: "gone" };

/**
 * Revokes a certificate: it does not verify any more, and says why, and its holder is told. A second revocation keeps the first one's words.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function revokeCertificate(
  deps: Pick<Dependencies, "prisma" | "clock" | "jobs">,
  input: { actor: Actor; certificateId: string; reason: RevocationReason; update: UpdateRef },
): Promise<RevocationOutcome> {
  assertMay(input.actor, "certificate.revoke");
  const { actor, certificateId: id, reason } = input;
  const now = deps.clock.now();
  return inTransaction(deps.prisma, async (tx) => {
    const { count } = await tx.certificate.updateMany({
      where: { id, revokedAt: null, name: { not: null } },
      data: { revokedAt: now, revokedById: actor.personId, revokedWhy: reason },
    });
    const certificate = await findCertificate(tx, id);
    if (!certificate) return { type: "gone" };
    if (count === 0) return { type: "done", certificate, changed: false };
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "certificate.revoked",
      subjectId: certificate.personId,
      details: { certificateId: id, reason },
      at: now,
    });
    await deps.jobs.enqueue(tx, tellHolderJob, { certificateId: id, revoked: true });
    await markApplied(tx, input.update, now);
    return { type: "done", certificate, changed: true };
  });
}

/**
 * Takes a revocation back: the certificate verifies again, and its holder is told.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function restoreCertificate(
  deps: Pick<Dependencies, "prisma" | "clock" | "jobs">,
  input: { actor: Actor; certificateId: string; update: UpdateRef },
): Promise<RevocationOutcome> {
  assertMay(input.actor, "certificate.revoke");
  const { actor, certificateId: id } = input;
  const now = deps.clock.now();
  return inTransaction(deps.prisma, async (tx) => {
    const { count } = await tx.certificate.updateMany({
      where: { id, revokedAt: { not: null }, name: { not: null } },
      data: { revokedAt: null, revokedById: null, revokedWhy: null },
    });
    const certificate = await findCertificate(tx, id);
    if (!certificate) return { type: "gone" };
    if (count === 0) return { type: "done", certificate, changed: false };
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "certificate.restored",
      subjectId: certificate.personId,
      details: { certificateId: id },
      at: now,
    });
    await deps.jobs.enqueue(tx, tellHolderJob, { certificateId: id, revoked: false });
    await markApplied(tx, input.update, now);
    return { type: "done", certificate, changed: true };
  });
}
