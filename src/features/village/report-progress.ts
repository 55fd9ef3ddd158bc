import { deleteDraft } from "../../db/drafts.ts";
import { inTransaction } from "../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import type { Actor } from "../people/person.ts";
import { findGathered } from "./gather-report.ts";
import { involvedBut } from "./involved.ts";
import { tellReportJob } from "./jobs.ts";
import { isEmpty } from "./report.ts";
import { contentKind, findContent, reportKind } from "./report-draft.ts";

export type ReportOutcome =
  | { readonly type: "reported"; readonly initiative: Initiative; readonly reportId: string }
  /** Nothing was gathered yet. */
  | { readonly type: "empty"; readonly initiative: Initiative }
  | { readonly type: "refused"; readonly initiative: Initiative }
  | { readonly type: "gone" };

/**
 * Hands the report in that the actor has gathered. However often the button is pressed, it becomes one report. The
 * reviewer is told.
 */
export function reportProgress(
  deps: Pick<Dependencies, "prisma" | "clock" | "jobs">,
  input: { actor: Actor; key: string; update: UpdateRef },
): Promise<ReportOutcome> {
  const { actor, key } = input;
  const { personId } = actor;
  const now = deps.clock.now();
  return inTransaction(deps.prisma, async (tx): Promise<ReportOutcome> => {
    const found = await findGathered(tx, { actor, key });
    if (found.type !== "found") return found;
    const { initiative } = found;
    const initiativeId = initiative.id;
    const content = await findContent(tx, { personId, initiativeId });
    if (isEmpty(content)) return { type: "empty", initiative };
    await markApplied(tx, input.update, now);
    await deleteDraft(tx, personId, reportKind);
    await deleteDraft(tx, personId, contentKind(initiativeId));
    const { text, photos } = content;
    const milestone =
      content.milestoneId === null
        ? null
        : await tx.milestone.findUnique({
            where: { id: content.milestoneId, initiativeId },
            select: { id: true },
          });
    const { id: reportId } = await tx.progressReport.create({
      data: { initiativeId, milestoneId: milestone?.id ?? null, personId, text, reportedAt: now },
    });
    await tx.initiativeFile.createMany({
      data: photos.map((photo) => ({
        initiativeId,
        reportId,
        kind: "photo",
        ...photo,
        senderId: personId,
        addedAt: now,
      })),
    });
    for (const concerned of involvedBut(initiative, personId))
      await deps.jobs.enqueue(tx, tellReportJob, { reportId, personId: concerned });
    return { type: "reported", initiative, reportId };
  });
}
