import { markApplied } from "../../../db/update-ref.ts";
import type { Dependencies } from "../../../dependencies.ts";
import { assertMay } from "../../people/permissions.ts";
import { audienceSchema } from "../audience/audience.ts";
import { type ContentFault, contentSchema, faultsOf } from "../content.ts";
import { type Change, changeAnnouncement } from "./change-announcement.ts";
import { startAnnouncementJob } from "./jobs.ts";

export type ConfirmOutcome =
  | { readonly type: "scheduled" }
  /** Why it cannot go out yet. */
  | { readonly type: "faults"; readonly faults: readonly ContentFault[] }
  /** It is no draft any more, or another than the actor saw. */
  | { readonly type: "moved" };

/**
 * Lets a draft go out, at once or at a time. How far it is will be shown in the chat of the actor.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function confirmAnnouncement(
  deps: Pick<Dependencies, "prisma" | "clock" | "jobs">,
  input: Change & {
    /** That which the actor saw. */
    revision: number;
    /** Null: at once. */
    at: Date | null;
    /** In quiet hours too. */
    urgent: boolean;
  },
): Promise<ConfirmOutcome> {
  const { actor, id, revision, at, urgent, update } = input;
  assertMay(actor, "announcement.manage");
  const now = deps.clock.now();
  return deps.prisma.$transaction(async (tx): Promise<ConfirmOutcome> => {
    const draft = await tx.announcement.findUnique({
      where: { id, revision },
      select: { content: true, audience: true },
    });
    if (!draft) return { type: "moved" };
    // What carriers could not read is found here, where somebody waits for an answer.
    audienceSchema.parse(draft.audience);
    const faults = faultsOf(contentSchema.parse(draft.content));
    if (faults.length > 0) return { type: "faults", faults };
    const data = { status: "scheduled", sendAt: at, urgent, progressChatId: actor.telegramId } as const;
    if (!(await changeAnnouncement(tx, { id, action: "confirm", revision, now, data }))) {
      return { type: "moved" };
    }
    await deps.jobs.enqueue(tx, startAnnouncementJob, { announcementId: id }, at ? { at } : {});
    await markApplied(tx, update, now);
    return { type: "scheduled" };
  });
}
