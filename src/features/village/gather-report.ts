import { randomUUID } from "node:crypto";
import { deleteDraft, findDraft, putDraft } from "../../db/drafts.ts";
import { inTransaction, type Transaction } from "../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import type { Actor } from "../people/person.ts";
import { listMilestones } from "./list-milestones.ts";
import { lockFor } from "./lock-for.ts";
import type { Milestone } from "./milestone.ts";
import { longestReport, mostPhotos, type ReportContent, type ReportPhoto } from "./report.ts";
import { contentKind, findContent, putContent, readOpenReport, reportKind } from "./report-draft.ts";

/** A report that is being gathered. */
export interface OpenReport {
  readonly initiative: Initiative;
  readonly content: ReportContent;
  /** Tells the buttons of this report from those of an earlier one. */
  readonly key: string;
  /** Those that it may be about. */
  readonly milestones: readonly Milestone[];
}

export type GatherOutcome =
  | {
      readonly type: "asks";
      readonly report: OpenReport;
      /** The message came with the one before it, in one album. */
      readonly sameAlbum: boolean;
      /** `length`: characters that the report would have had. */
      readonly fault?: "neither" | "photos" | "tooLong";
      readonly length?: number;
    }
  | { readonly type: "refused"; readonly initiative: Initiative }
  /** No report is being gathered, or the button belongs to an earlier one. */
  | { readonly type: "gone" };

type Deps = Pick<Dependencies, "prisma" | "clock" | "config">;

/** What is added to a report, or changed in it. */
export type ReportChange =
  | {
      readonly type: "said";
      readonly text: string | null;
      readonly photo: ReportPhoto | null;
      readonly album: string | null;
    }
  | { readonly type: "milestone"; readonly key: string; readonly milestoneId: string | null }
  | { readonly type: "clear"; readonly key: string };

/** Lets what the actor says next go into a progress report; what they gathered before is still there. */
export function openReport(deps: Deps, input: { actor: Actor; id: string }): Promise<GatherOutcome> {
  const { actor, id } = input;
  const { personId } = actor;
  return inTransaction(deps.prisma, async (tx): Promise<GatherOutcome> => {
    const found = await lockFor(tx, { actor, id, action: "report" });
    if (found.type !== "found") return found;
    const key = randomUUID().slice(0, 8);
    await putDraft(tx, { personId, kind: reportKind, data: { id, key } });
    return asks(deps, tx, { actor, initiative: found.initiative, key });
  });
}

async function asks(
  deps: Deps,
  tx: Transaction,
  about: { actor: Actor; initiative: Initiative; key: string },
): Promise<Extract<GatherOutcome, { type: "asks" }>> {
  const { actor, initiative, key } = about;
  const { timeZone } = deps.config;
  const initiativeId = initiative.id;
  const content = await findContent(tx, { personId: actor.personId, initiativeId });
  const milestones = await listMilestones(tx, { initiativeId, timeZone });
  const report = { initiative, content, key, milestones: milestones.filter(({ dropped }) => !dropped) };
  return { type: "asks", report, sameAlbum: false };
}

type Changed = { readonly content: ReportContent } & Pick<
  Extract<GatherOutcome, { type: "asks" }>,
  "fault" | "length"
>;

function addSaid(content: ReportContent, said: Extract<ReportChange, { type: "said" }>): Changed {
  const { photo, album } = said;
  const words = said.text?.trim() || null;
  if (words === null && photo === null) return { content, fault: "neither" };
  const known = content.photos.some(({ fileUniqueId }) => fileUniqueId === photo?.fileUniqueId);
  const added = photo === null || known ? [] : [photo];
  const photos = [...content.photos, ...added].slice(0, mostPhotos);
  const whole = [content.text, words].filter((part) => part !== null).join("\n\n");
  const { length } = [...whole];
  const withPhotos = { ...content, photos, album };
  if (length > longestReport) return { content: withPhotos, fault: "tooLong", length };
  const next = { ...withPhotos, text: whole === "" ? null : whole };
  return content.photos.length + added.length > mostPhotos
    ? { content: next, fault: "photos" }
    : { content: next };
}

/** Adds words or a photo to the report that is being gathered, names its milestone, or begins it anew. */
export function changeReport(
  deps: Deps,
  input: { actor: Actor; change: ReportChange; update: UpdateRef },
): Promise<GatherOutcome> {
  const { actor, change } = input;
  const { personId } = actor;
  return inTransaction(deps.prisma, async (tx): Promise<GatherOutcome> => {
    const found = await findGathered(tx, { actor, ...(change.type === "said" ? {} : { key: change.key }) });
    if (found.type !== "found") return found;
    const { initiative, key } = found;
    await markApplied(tx, input.update, deps.clock.now());
    const initiativeId = initiative.id;
    const before = await findContent(tx, { personId, initiativeId });
    if (change.type === "clear") {
      await deleteDraft(tx, personId, contentKind(initiativeId));
      return asks(deps, tx, { actor, initiative, key });
    }
    if (change.type === "milestone") {
      const { milestoneId } = change;
      const where = { id: milestoneId ?? "", initiativeId, droppedAt: null };
      const isOwn = milestoneId === null || (await tx.milestone.count({ where })) === 1;
      if (!isOwn) return { type: "gone" };
      await putContent(tx, { personId, initiativeId, content: { ...before, milestoneId } });
      return asks(deps, tx, { actor, initiative, key });
    }
    const { content, ...fault } = addSaid(before, change);
    await putContent(tx, { personId, initiativeId, content });
    const sameAlbum = change.album !== null && change.album === before.album;
    return { ...(await asks(deps, tx, { actor, initiative, key })), sameAlbum, ...fault };
  });
}

/**
 * The initiative of which the actor is gathering a report, held until the transaction ends; with a key, only when the
 * report still has it.
 */
export async function findGathered(
  tx: Transaction,
  input: { actor: Actor; key?: string },
): Promise<
  | { readonly type: "found"; readonly initiative: Initiative; readonly key: string }
  | { readonly type: "refused"; readonly initiative: Initiative }
  | { readonly type: "gone" }
> {
  const { actor } = input;
  const read = async () => readOpenReport((await findDraft(tx, actor.personId, reportKind))?.data);
  const begun = await read();
  if (!begun || (input.key !== undefined && input.key !== begun.key)) return { type: "gone" };
  const found = await lockFor(tx, { actor, id: begun.id, action: "report" });
  // Read once more: it may have been sent while the initiative was waited for.
  const open = await read();
  if (open?.key !== begun.key) return { type: "gone" };
  return found.type === "found" ? { ...found, key: open.key } : found;
}
