import type { Message } from "grammy/types";
import type { Context } from "../../../bot/context.ts";
import type { DialogOutcome } from "../../../bot/dialogs.ts";
import { redraw, show } from "../../../bot/show.ts";
import { askForWords, createWordsDialog } from "../../../bot/words-dialog.ts";
import { findDraft, type StoredDraft } from "../../../db/drafts.ts";
import { showMissed, showVillage } from "../answer.ts";
import { aboutButton, gatherButton } from "../buttons.ts";
import { changeReport, type GatherOutcome, openReport, type ReportChange } from "../gather-report.ts";
import { longestReport, mostPhotos } from "../report.ts";
import { readOpenReport, reportKind } from "../report-draft.ts";
import { reportProgress } from "../report-progress.ts";
import { chooseMilestoneScreen, gatherScreen } from "../report-screens.ts";

function faultText(ctx: Context, outcome: Extract<GatherOutcome, { type: "asks" }>): string | undefined {
  const { t } = ctx;
  switch (outcome.fault) {
    case undefined:
      return undefined;
    case "neither":
      return t("village:report.neither");
    case "photos":
      return t("village:report.tooManyPhotos", { most: mostPhotos });
    case "tooLong":
      return t("village:report.tooLong", { length: outcome.length ?? 0, limit: longestReport });
  }
}

/** Shows what was gathered so far; photos of one album are counted in one message. */
async function showGathered(ctx: Context, outcome: GatherOutcome): Promise<DialogOutcome> {
  if (outcome.type !== "asks") {
    await showMissed(ctx, outcome);
    return "over";
  }
  const screen = gatherScreen(ctx.t, outcome.report, faultText(ctx, outcome));
  const draft = outcome.sameAlbum ? await findDraft(ctx.deps.prisma, ctx.actor.personId, reportKind) : null;
  // An answer below each photo would push the album away.
  if (draft && draft.messageId !== null) await redraw(ctx, draft.messageId, screen);
  else await askForWords(ctx, reportKind, screen);
  return "asking";
}

/** Opens the report that is being gathered about an initiative. */
export async function showReporting(ctx: Context, id: string): Promise<void> {
  await showGathered(ctx, await openReport(ctx.deps, { actor: ctx.actor, id }));
}

function change(ctx: Context, change: ReportChange): Promise<GatherOutcome> {
  return changeReport(ctx.deps, { actor: ctx.actor, change, update: ctx.updateRef });
}

async function takeSaid(ctx: Context, message: Message): Promise<DialogOutcome> {
  const photo = message.photo?.at(-1);
  return showGathered(
    ctx,
    await change(ctx, {
      type: "said",
      text: message.text ?? (photo ? (message.caption ?? null) : null),
      photo: photo
        ? { fileId: photo.file_id, fileUniqueId: photo.file_unique_id, size: photo.file_size ?? null }
        : null,
      album: message.media_group_id ?? null,
    }),
  );
}

async function send(ctx: Context, key: string): Promise<void> {
  const { deps, actor, t } = ctx;
  const outcome = await reportProgress(deps, { actor, key, update: ctx.updateRef });
  if (outcome.type === "refused" || outcome.type === "gone") return showMissed(ctx, outcome);
  const { initiative } = outcome;
  if (outcome.type === "empty") {
    await showVillage(ctx, initiative.id, t("village:report.empty"));
    return;
  }
  await showVillage(ctx, initiative.id, t("village:report.sent"));
}

/** Sends the report, begins it anew, asks for its milestone, or shows it again. */
export async function pressGather(
  ctx: Context,
  press: { key: string; action: "send" | "clear" | "choose" | "card" },
): Promise<void> {
  const { key, action } = press;
  if (action === "send") return send(ctx, key);
  if (action === "clear") {
    await showGathered(ctx, await change(ctx, { type: "clear", key }));
    return;
  }
  const { deps, actor } = ctx;
  const open = readOpenReport((await findDraft(deps.prisma, actor.personId, reportKind))?.data);
  if (open?.key !== key) return showMissed(ctx, { type: "gone" });
  const outcome = await openReport(deps, { actor, id: open.id });
  if (action === "choose" && outcome.type === "asks") {
    await show(ctx, chooseMilestoneScreen(ctx.t, outcome.report));
    return;
  }
  await showGathered(ctx, outcome);
}

/** Names the milestone that the report is about. */
export async function pressAbout(ctx: Context, press: { key: string; milestone: string }): Promise<void> {
  const { key, milestone } = press;
  const milestoneId = milestone === "none" ? null : milestone;
  await showGathered(ctx, await change(ctx, { type: "milestone", key, milestoneId }));
}

async function leave(ctx: Context, draft: StoredDraft): Promise<void> {
  const open = readOpenReport(draft.data);
  if (open) await showVillage(ctx, open.id, ctx.t("village:report.kept"));
  else await ctx.go("home");
}

/** What a person says while they gather a report. */
export const reportDialog = createWordsDialog({
  kind: reportKind,
  take: takeSaid,
  staysAt: (data) => gatherButton.parse(data) !== undefined || aboutButton.parse(data) !== undefined,
  leave,
  async ask(ctx, draft) {
    const open = readOpenReport(draft.data);
    if (open) await showReporting(ctx, open.id);
  },
});
