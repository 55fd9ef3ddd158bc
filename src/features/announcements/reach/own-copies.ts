import type { Transaction } from "../../../db/transaction.ts";
import type { Language } from "../../../i18n/language.ts";
import type { DeliveryState } from "../announcement.ts";
import { type Content, contentSchema } from "../content.ts";
import type { Copy } from "../message.ts";

/** A person's own row of an announcement, with what the announcement says now. */
export interface OwnCopy {
  readonly announcementId: string;
  readonly state: DeliveryState;
  /** Where the copy is; null while that is not known. */
  readonly chatId: number | null;
  readonly messageId: number | null;
  /** The language in which they got it. */
  readonly language: Language | null;
  readonly content: Content;
  readonly repeated: boolean;
  readonly vote: number | null;
}

/** A copy that is to be given the buttons that fit what its recipient did. */
export interface ChangedCopy {
  readonly copy: Copy;
  readonly language: Language | null;
  readonly chatId: number | null;
  readonly messageId: number | null;
}

/**
 * A person's rows of an announcement, of what it repeats and of its repeats, locked until the transaction ends, in an
 * order that everybody keeps. Empty when they are no recipient of any.
 */
export async function lockOwnCopies(
  tx: Transaction,
  input: { personId: string; announcementId: string },
): Promise<OwnCopy[]> {
  const { personId, announcementId } = input;
  const rows = await tx.$queryRaw<
    (Omit<OwnCopy, "chatId" | "content"> & { chatId: bigint | null; content: unknown })[]
  >`
    SELECT d."announcementId", d."state", d."chatId", d."messageId", d."language", a."content", d."repeated", d."vote"
      FROM "Announcement" pressed
      JOIN "Announcement" a ON coalesce(a."repeatOfId", a."id") = coalesce(pressed."repeatOfId", pressed."id")
      JOIN "Delivery" d ON d."announcementId" = a."id" AND d."personId" = ${personId}::uuid
     WHERE pressed."id" = ${announcementId}::uuid
     ORDER BY d."announcementId" FOR UPDATE OF d`;
  return rows.map(({ chatId, content, ...row }) => ({
    ...row,
    chatId: chatId === null ? null : Number(chatId),
    content: contentSchema.parse(content),
  }));
}
