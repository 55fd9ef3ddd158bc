import { inTransaction } from "../../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../../db/update-ref.ts";
import type { Dependencies } from "../../../dependencies.ts";
import type { Actor } from "../../people/person.ts";
import type { Words } from "../content.ts";
import { type ChangedCopy, lockOwnCopies } from "./own-copies.ts";

/** What came of a press on an option of a poll. */
export type VoteOutcome =
  | { readonly type: "voted"; readonly option: Words; readonly copy: ChangedCopy }
  /** The poll has no such option (any more): this is how it is now. */
  | { readonly type: "gone"; readonly copy: ChangedCopy }
  /** The actor is no recipient. */
  | { readonly type: "stranger" };

/**
 * Writes down which option of a poll the actor chooses; another one takes the place of the first. It shows that the copy
 * has arrived and was opened.
 *
 * @param input.messageId the pressed message, when it is a copy
 */
export async function voteInPoll(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; id: string; option: number; messageId: number | null; update: UpdateRef },
): Promise<VoteOutcome> {
  const { actor, id, messageId, update } = input;
  const { personId } = actor;
  const now = deps.clock.now();
  return inTransaction(deps.prisma, async (tx) => {
    const rows = await lockOwnCopies(tx, { personId, announcementId: id });
    const row = rows.find(({ announcementId }) => announcementId === id);
    if (!row) return { type: "stranger" };
    const option = row.content.poll?.options[input.option];
    const copy: ChangedCopy = {
      ...row,
      copy: { ...row, acknowledged: row.state === "acknowledged", vote: option ? input.option : row.vote },
    };
    if (!option) return { type: "gone", copy };
    await tx.$executeRaw`
      UPDATE "Delivery" d
         SET "vote" = ${input.option}::int, "openedAt" = coalesce(d."openedAt", ${now}),
             "messageId" = coalesce(d."messageId", ${messageId}::int), "version" = coalesce(d."version", 1),
             "sentAt" = coalesce(d."sentAt", ${now}),
             "state" = (CASE WHEN d."state" IN ('sending', 'acknowledged') THEN d."state" ELSE 'sent' END)::"DeliveryState"
       WHERE d."announcementId" = ${id}::uuid AND d."personId" = ${personId}::uuid`;
    await markApplied(tx, update, now);
    return { type: "voted", option, copy };
  });
}
