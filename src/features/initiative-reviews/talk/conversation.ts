import type { UpdateRef } from "../../../db/update-ref.ts";
import type { Dependencies } from "../../../dependencies.ts";
import { findFor } from "../../initiatives/find-initiative.ts";
import type { Initiative } from "../../initiatives/initiative.ts";
import { isReachable } from "../../people/is-reachable.ts";
import type { Actor } from "../../people/person.ts";
import type { Said } from "../../questions/ask-question.ts";
import { tellMessageJob } from "../jobs.ts";
import { type NotDone, operate } from "../operate.ts";
import { findReviewDraft } from "../review-draft.ts";

/** What the sender of a message was to the initiative then. */
export type Side = "owner" | "reviewer";

/** A message of the conversation about an initiative. */
interface TalkMessage extends Said {
  readonly id: string;
  readonly side: Side;
  readonly name: string | null;
  readonly sentAt: Date;
}

/** Which side the actor speaks for. */
export function sideOf(initiative: Pick<Initiative, "relations">): Side {
  return initiative.relations.includes("owner") ? "owner" : "reviewer";
}

/** Who is on the other side; null while no specialist has the initiative. */
export function otherSide(
  initiative: Pick<Initiative, "relations" | "owner" | "reviewer">,
): { readonly personId: string; readonly name: string | null } | null {
  return sideOf(initiative) === "owner" ? initiative.reviewer : initiative.owner;
}

/** Messages on one screen. */
const messagesPerScreen = 3;

export interface Conversation {
  readonly type: "found";
  readonly initiative: Initiative;
  /** Of the page, the oldest first. */
  readonly messages: readonly TalkMessage[];
  /** From 0, the newest messages being on page 0. */
  readonly page: number;
  readonly pages: number;
}

/** A page of the conversation about an initiative. A page beyond the last is the last. */
export async function getConversation(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; id: string; page: number },
): Promise<Conversation | NotDone> {
  const { actor, id } = input;
  const found = await findFor(deps.prisma, { actor, id, action: "talk" });
  if (found.type !== "found") return { type: found.type };
  const total = await deps.prisma.initiativeMessage.count({ where: { initiativeId: id } });
  const pages = Math.max(1, Math.ceil(total / messagesPerScreen));
  const page = Math.min(input.page, pages - 1);
  const rows = await deps.prisma.initiativeMessage.findMany({
    where: { initiativeId: id },
    orderBy: [{ sentAt: "desc" }, { id: "desc" }],
    skip: page * messagesPerScreen,
    take: messagesPerScreen,
    include: { sender: { select: { name: true } } },
  });
  const messages = rows.reverse().map(({ id, side, text, voiceFileId, sentAt, sender }) => ({
    id,
    side: side === "owner" ? ("owner" as const) : ("reviewer" as const),
    name: sender?.name ?? null,
    text,
    voiceFileId,
    sentAt,
  }));
  return { type: "found", initiative: found.initiative, messages, page, pages };
}

export type MessageOutcome =
  | {
      readonly type: "sent";
      /** False when the other side has blocked the bot: they find the message when they come back. */
      readonly reachable: boolean;
    }
  /** No message was being written, or there is nobody to read it. */
  | { readonly type: "unasked" | "nobody" }
  | NotDone;

/** Keeps what the actor says as a message to the other side, and has it brought there. What they say next is another one. */
export function keepMessage(
  deps: Pick<Dependencies, "prisma" | "clock" | "jobs">,
  input: { actor: Actor; id: string; said: Said; update: UpdateRef },
): Promise<MessageOutcome> {
  const { actor, id, said } = input;
  const { personId } = actor;
  return operate<MessageOutcome>(deps, { ...input, action: "talk" }, async (tx, initiative, now) => {
    if ((await findReviewDraft(tx, personId, "message"))?.id !== id) return { type: "unasked" };
    const other = otherSide(initiative);
    if (!other) return { type: "nobody" };
    const side = sideOf(initiative);
    const message = await tx.initiativeMessage.create({
      data: { initiativeId: id, senderId: personId, side, ...said, sentAt: now },
    });
    await deps.jobs.enqueue(tx, tellMessageJob, { messageId: message.id, personId: other.personId });
    return { type: "sent", reachable: await isReachable(tx, other.personId) };
  });
}

/** Remembers that the other side was sent a message. */
export async function markDelivered(
  deps: Pick<Dependencies, "prisma" | "clock">,
  messageId: string,
): Promise<void> {
  await deps.prisma.initiativeMessage.update({
    where: { id: messageId },
    data: { deliveredAt: deps.clock.now() },
  });
}
