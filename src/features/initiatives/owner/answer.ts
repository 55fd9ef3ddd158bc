import type { Message } from "grammy/types";
import { z } from "zod";
import type { Context } from "../../../bot/context.ts";
import type { DialogOutcome } from "../../../bot/dialogs.ts";
import { show } from "../../../bot/show.ts";
import { askForWords } from "../../../bot/words-dialog.ts";
import { putDraft } from "../../../db/drafts.ts";
import { formatDate } from "../../../i18n/formats.ts";
import { showInitiative, showInitiatives, showMoved } from "../answer.ts";
import { beginInitiative } from "../begin-initiative.ts";
import { copyInitiative } from "../copy-initiative.ts";
import { discardDraft } from "../discard-draft.ts";
import { findFor } from "../find-initiative.ts";
import { showForm } from "../form/answer.ts";
import type { Initiative } from "../initiative.ts";
import { reviewDays } from "../status.ts";
import { checkReadiness, type SubmissionOutcome, submitInitiative } from "../submit-initiative.ts";
import {
  discardScreen,
  incompleteScreen,
  submitScreen,
  unsettledScreen,
  withdrawScreen,
} from "../sure-screens.ts";
import { longestWithdrawalReason, withdrawalKind, withdrawInitiative } from "../withdraw-initiative.ts";

/** Begins an initiative and asks its first question. */
export async function begin(ctx: Context): Promise<void> {
  const { deps, actor } = ctx;
  await showForm(ctx, await beginInitiative(deps, { actor, update: ctx.updateRef }));
}

/** Begins a draft with the answers of another initiative, and says what came along. */
export async function copy(ctx: Context, id: string): Promise<void> {
  const { deps, actor, t } = ctx;
  const outcome = await copyInitiative(deps, { actor, id, update: ctx.updateRef });
  if (outcome.type !== "copied") return showMoved(ctx, id);
  const { answers, leftFiles } = outcome;
  const left = leftFiles > 0 ? [t("initiatives:copiedLeft", { count: leftFiles })] : [];
  await showInitiative(ctx, outcome.id, [t("initiatives:copied", { answers }), ...left].join("\n"));
}

/** Asks whether to submit, or says what is to be done before. */
export async function askToSubmit(ctx: Context, id: string, notice?: string): Promise<void> {
  const { deps, actor } = ctx;
  const readiness = await checkReadiness(deps.prisma, { actor, id });
  if (!("initiative" in readiness)) return showMoved(ctx, id);
  if (readiness.type === "incomplete") {
    await show(ctx, incompleteScreen(ctx.t, readiness));
    return;
  }
  if (readiness.type === "unsettled") {
    await show(ctx, unsettledScreen(ctx.t, readiness));
    return;
  }
  const dueAt = new Date(deps.clock.now().getTime() + reviewDays * 86_400_000);
  const { timeZone } = deps.config;
  await show(ctx, submitScreen(ctx.t, { initiative: readiness.initiative, dueAt, timeZone }, notice));
}

function submittedNotice(
  ctx: Context,
  outcome: Extract<SubmissionOutcome, { readonly type: "submitted" }>,
): string {
  const { t, deps } = ctx;
  const { version, number, tell } = outcome;
  const date = formatDate(outcome.dueAt, t.language, deps.config.timeZone);
  const done =
    version === 1 ? t("initiatives:submit.done", { number, date }) : t("initiatives:submit.again", { date });
  return tell.role === "specialist" ? done : `${done}\n${t(`initiatives:submit.${tell.role}`)}`;
}

/** Submits what was looked over. */
export async function submit(ctx: Context, press: { id: string; revision: number }): Promise<void> {
  const { deps, actor, t } = ctx;
  const outcome = await submitInitiative(deps, { actor, ...press, update: ctx.updateRef });
  switch (outcome.type) {
    case "submitted":
      return showInitiative(ctx, press.id, submittedNotice(ctx, outcome));
    case "changed":
      return askToSubmit(ctx, press.id, t("initiatives:submit.changed"));
    case "incomplete":
    case "unsettled":
      return askToSubmit(ctx, press.id);
    case "refused":
    case "gone":
      return showMoved(ctx, press.id);
  }
}

/** Asks whether to delete a draft. */
export async function askToDiscard(ctx: Context, id: string): Promise<void> {
  const found = await findFor(ctx.deps.prisma, { actor: ctx.actor, id, action: "discard" });
  if (found.type !== "found") return showMoved(ctx, id);
  await show(ctx, discardScreen(ctx.t, found.initiative));
}

/** Deletes a draft for good. */
export async function discard(ctx: Context, id: string): Promise<void> {
  const { deps, actor, t } = ctx;
  const { type } = await discardDraft(deps, { actor, id, update: ctx.updateRef });
  if (type !== "discarded") return showMoved(ctx, id);
  await showInitiatives(ctx, t("initiatives:discard.done"));
}

async function askForReason(ctx: Context, initiative: Initiative, notice?: string): Promise<void> {
  await askForWords(ctx, withdrawalKind, withdrawScreen(ctx.t, initiative, notice));
}

/** Asks whether to withdraw an initiative, and why; what is said next is the reason. */
export async function askToWithdraw(ctx: Context, id: string, notice?: string): Promise<void> {
  const { prisma } = ctx.deps;
  const found = await findFor(prisma, { actor: ctx.actor, id, action: "withdraw" });
  if (found.type !== "found") return showMoved(ctx, id);
  await putDraft(prisma, { personId: ctx.actor.personId, kind: withdrawalKind, data: { initiativeId: id } });
  await askForReason(ctx, found.initiative, notice);
}

/** The initiative that a draft of a reason is for; undefined when it cannot be read. */
export function readWithdrawal(data: unknown): string | undefined {
  return z.object({ initiativeId: z.uuid() }).safeParse(data).data?.initiativeId;
}

/** Withdraws an initiative. */
export async function withdraw(ctx: Context, id: string, reason: string | null): Promise<void> {
  const { deps, actor, t } = ctx;
  const outcome = await withdrawInitiative(deps, { actor, id, reason, update: ctx.updateRef });
  if (outcome.type !== "withdrawn") return showMoved(ctx, id);
  await showInitiative(ctx, id, t("initiatives:withdraw.done"));
}

/** Takes what is said as the reason of a withdrawal. */
export async function takeReason(
  ctx: Context,
  message: Message,
  id: string | undefined,
): Promise<DialogOutcome> {
  const { t } = ctx;
  if (id === undefined) {
    await showInitiatives(ctx);
    return "over";
  }
  const text = message.text?.trim() ?? "";
  const { length } = [...text];
  const limit = longestWithdrawalReason;
  if (!/[\p{L}\p{N}]/u.test(text) || length > limit) {
    const fault = length > limit ? "initiatives:withdraw.tooLong" : "initiatives:withdraw.byText";
    await askToWithdraw(ctx, id, t(fault, { length, limit }));
    return "asking";
  }
  await withdraw(ctx, id, text);
  return "over";
}
