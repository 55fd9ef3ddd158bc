import type { Bilingual } from "../courses/outline.ts";
import { idsOf, nothingMore, type ReminderSource } from "../reminders/source.ts";
import { acknowledgeButton } from "./buttons.ts";
import type { Words } from "./content.ts";

/** Letters of the opening: enough to know the announcement again. */
const openingLength = 60;

/** The first words of a text without its tags. */
function openingOf(html: string): string {
  const text = html
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
  const [line = ""] = text.trim().split("\n");
  if (line.length <= openingLength) return line;
  const cut = line.slice(0, openingLength);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), openingLength / 2))}…`;
}

function titleOf({ kk, ru }: Words): Bilingual | null {
  return kk === null || ru === null ? null : { kk: openingOf(kk), ru: openingOf(ru) };
}

/**
 * Announcements with the button "I have read it" that were not acknowledged, since they were sent. One that was repeated
 * is asked for by its repeat.
 */
export const unreadAnnouncements: ReminderSource = {
  isFor: ({ status }) => status === "registered",
  async find({ prisma }, asked) {
    const rows = await prisma.$queryRaw<
      { personId: string; id: string; since: Date; text: Words; chatId: bigint; messageId: number | null }[]
    >`
      SELECT d."personId", a."id", d."sentAt" AS "since", a."content"->'text' AS "text", d."chatId", d."messageId"
        FROM "Delivery" d JOIN "Announcement" a ON a."id" = d."announcementId"
       WHERE d."personId" = ANY(${idsOf(asked)}::uuid[]) AND d."state" = 'sent' AND d."sentAt" IS NOT NULL
         AND a."status" IN ('sending', 'paused', 'sent') AND a."content"->'acknowledge' = 'true'
         AND NOT EXISTS (SELECT 1 FROM "Announcement" r
                           JOIN "Delivery" o ON o."announcementId" = r."id" AND o."personId" = d."personId"
                          WHERE r."repeatOfId" = a."id")`;
    return rows.map(({ personId, id, since, text, chatId, messageId }) => ({
      ...nothingMore,
      personId,
      subject: id,
      since,
      title: titleOf(text),
      button: acknowledgeButton.data({ id }),
      message: messageId === null ? null : { chatId: Number(chatId), messageId },
    }));
  },
};
