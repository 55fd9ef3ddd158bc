import { markApplied } from "../../../db/update-ref.ts";
import type { Dependencies } from "../../../dependencies.ts";
import { assertMay } from "../../people/permissions.ts";
import { type Content, type ContentFault, contentSchema, faultsOf } from "../content.ts";
import { type Change, changeAnnouncement } from "./change-announcement.ts";
import { correctCopiesJob } from "./jobs.ts";

export type CorrectOutcome =
  | { readonly type: "corrected" }
  | { readonly type: "faults"; readonly faults: readonly ContentFault[] }
  /** A message gains or loses no file, nor a poll, nor an option of it; a file is replaced by one of its kind. */
  | { readonly type: "otherForm" }
  /** Somebody else corrected it, or it can be corrected no longer. */
  | { readonly type: "moved" };

/** Whether a message that says the one can be edited to say the other, and votes keep their meaning. */
function hasFormOf(before: Content, after: Content): boolean {
  return (
    before.media?.kind === after.media?.kind && before.poll?.options.length === after.poll?.options.length
  );
}

/**
 * Changes what an announcement says, for those who have it and for those who still wait. Copies that were sent are
 * edited one after another.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function correctAnnouncement(
  deps: Pick<Dependencies, "prisma" | "clock" | "jobs">,
  input: Change & {
    /** That which the actor saw. */
    revision: number;
    content: Content;
  },
): Promise<CorrectOutcome> {
  const { actor, id, revision, content, update } = input;
  assertMay(actor, "announcement.manage");
  const now = deps.clock.now();
  const faults = faultsOf(content);
  if (faults.length > 0) return { type: "faults", faults };
  return deps.prisma.$transaction(async (tx): Promise<CorrectOutcome> => {
    const before = await tx.announcement.findUnique({
      where: { id, revision },
      select: { content: true, version: true },
    });
    if (!before) return { type: "moved" };
    if (!hasFormOf(contentSchema.parse(before.content), content)) return { type: "otherForm" };
    const version = before.version + 1;
    if (
      !(await changeAnnouncement(tx, { id, action: "correct", revision, now, data: { content, version } }))
    ) {
      return { type: "moved" };
    }
    await deps.jobs.enqueue(tx, correctCopiesJob, { announcementId: id, version });
    await markApplied(tx, update, now);
    return { type: "corrected" };
  });
}
