import type { Transaction } from "../../db/transaction.ts";

/**
 * Empties the certificates of a person who deletes themselves. Their numbers stay, so that they are never given to
 * somebody else, and answer that the holder has withdrawn.
 */
export async function forgetCertificates(tx: Transaction, personId: string): Promise<void> {
  await tx.certificate.updateMany({
    where: { personId },
    data: { name: null, place: { kk: "", ru: "" } },
  });
}
