import { inTransaction } from "../../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../../db/update-ref.ts";
import type { Dependencies } from "../../../dependencies.ts";
import type { Actor } from "../../people/person.ts";
import { type ChangedCopy, lockOwnCopies } from "./own-copies.ts";

/** What came of "I have read it". */
export type AcknowledgeOutcome =
  | {
      readonly type: "acknowledged";
      /** They had said so before. */
      readonly again: boolean;
      /** This copy, and those of the announcement that it repeats or that repeat it. */
      readonly copies: readonly ChangedCopy[];
    }
  /** The actor is no recipient. */
  | { readonly type: "stranger" };

/**
 * Writes down that the actor has read an announcement, and with it what it repeats and its repeats. Whatever was known
 * of the copy before, it has arrived: nobody sends it once more.
 *
 * @param input.messageId the pressed message, when it is a copy
 */
export async function acknowledgeAnnouncement(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; id: string; messageId: number | null; update: UpdateRef },
): Promise<AcknowledgeOutcome> {
  const { actor, id, messageId, update } = input;
  const { personId } = actor;
  const now = deps.clock.now();
  return inTransaction(deps.prisma, async (tx) => {
    const rows = await lockOwnCopies(tx, { personId, announcementId: id });
    const pressed = rows.find(({ announcementId }) => announcementId === id);
    if (!pressed) return { type: "stranger" };
    await tx.$executeRaw`
      UPDATE "Delivery" d
         SET "state" = 'acknowledged', "acknowledgedAt" = coalesce(d."acknowledgedAt", ${now}),
             "openedAt" = coalesce(d."openedAt", ${now}),
             "messageId" = CASE d."announcementId" WHEN ${id}::uuid THEN coalesce(d."messageId", ${messageId}::int)
                                ELSE d."messageId" END
       WHERE d."personId" = ${personId}::uuid
         AND d."announcementId" = ANY(${rows.map(({ announcementId }) => announcementId)}::uuid[])`;
    await markApplied(tx, update, now);
    return {
      type: "acknowledged",
      again: pressed.state === "acknowledged",
      copies: rows.map(({ state: _, language, chatId, messageId, ...copy }) => ({
        copy: { ...copy, acknowledged: true },
        language,
        chatId,
        messageId,
      })),
    };
  });
}
