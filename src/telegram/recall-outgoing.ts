import type { OutgoingState, PrismaClient } from "../db/client/client.ts";

/** What came of a message to one of a person's accounts. */
export interface Recalled {
  readonly state: Exclude<OutgoingState, "sending">;
  readonly messageId: number | null;
  readonly reason: string | null;
}

/**
 * What came of the messages that were begun under a key, by an earlier try of the same job: empty when none was. A call
 * that was never concluded is unknown.
 */
export async function recallOutgoing(
  { prisma }: { readonly prisma: PrismaClient },
  key: string,
): Promise<Recalled[]> {
  const rows = await prisma.outgoingMessage.findMany({
    where: { key },
    select: { state: true, messageId: true, reason: true },
  });
  return rows.map(({ state, ...rest }) => ({ state: state === "sending" ? "unknown" : state, ...rest }));
}
