import type { Transaction } from "../../db/transaction.ts";

/** Ends everything that an initiative has asked of its neighbours, or agreed with them. */
export async function forgetProposals(tx: Transaction, initiativeId: string): Promise<void> {
  await tx.joinProposal.deleteMany({ where: { OR: [{ fromId: initiativeId }, { toId: initiativeId }] } });
}
