import type { Dependencies } from "../../dependencies.ts";
import { contentSchema } from "../announcements/content.ts";
import type { Copy } from "../announcements/message.ts";
import type { Actor } from "../people/person.ts";

/** An announcement in a person's chat. */
export interface OwnAnnouncement {
  readonly messageId: number;
  /** As they would see it now. */
  readonly copy: Copy;
  readonly version: number;
}

/** An announcement that the actor was sent in this chat; undefined when they were not. */
export async function findOwnAnnouncement(
  deps: Pick<Dependencies, "prisma">,
  { actor, id }: { actor: Actor; id: string },
): Promise<OwnAnnouncement | undefined> {
  const { personId, telegramId } = actor;
  const delivery = await deps.prisma.delivery.findUnique({
    where: { announcementId_personId: { announcementId: id, personId }, chatId: telegramId },
    include: { announcement: { select: { content: true, version: true } } },
  });
  if (!delivery || delivery.messageId === null) return undefined;
  const { messageId, repeated, state, vote, announcement } = delivery;
  const content = contentSchema.parse(announcement.content);
  return {
    messageId,
    copy: { announcementId: id, content, repeated, acknowledged: state === "acknowledged", vote },
    version: announcement.version,
  };
}

/** Remembers that an announcement the actor had deleted is in their chat again, so that corrections reach it. */
export async function moveOwnAnnouncement(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; id: string; messageId: number; version: number },
): Promise<void> {
  const { actor, id, messageId, version } = input;
  await deps.prisma.delivery.update({
    where: { announcementId_personId: { announcementId: id, personId: actor.personId } },
    data: { messageId, version, language: actor.language },
  });
}
