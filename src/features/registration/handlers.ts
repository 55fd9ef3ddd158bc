import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";
import { createDialog, type DialogOutcome } from "../../bot/dialogs.ts";
import { onButton } from "../../bot/on-button.ts";
import { isSecondTap, notify, show } from "../../bot/show.ts";
import { useInvitation } from "../invitations/handlers.ts";
import { readInvitationPayload } from "../invitations/invitation.ts";
import { openInvitation } from "../invitations/use-invitation.ts";
import { forgetNewcomer } from "../people/forget-newcomer.ts";
import type { Role } from "../people/person.ts";
import { answerForm, askForm, cancelForm, leaveChange } from "./answer.ts";
import { formButton, formControl } from "./buttons.ts";
import type { FormKind } from "./draft.ts";
import { openChange, openRegistration, resumeForm } from "./open-form.ts";

const formKinds = ["registration", "profile"] as const satisfies readonly FormKind[];

/** Routes the updates of whoever is in the middle of a form to that form. */
export const formDialogs = new Composer<Context>();

for (const kind of formKinds) formDialogs.use(...createDialog(kind, (ctx) => answerForm(ctx, kind)));

/** A draft whose conversation is gone (a crash in between, a new version of the plugin's data) goes on as before. */
formDialogs.use(async (ctx, next) => {
  const kind = formKinds.find((kind) => ctx.identity.drafts.includes(kind));
  const urgent = /^\/(start|cancel)\b/.test(ctx.message?.text ?? "");
  if (!kind || urgent || ctx.conversation.active(kind) > 0) return next();
  await ctx.conversation.enter(kind);
  const outcome = ctx.alreadyApplied ? await askAgain(ctx, kind) : await answerForm(ctx, kind);
  if (outcome === "over" || outcome === "left") await ctx.conversation.exit(kind);
  if (outcome === "notMine" || outcome === "left") await next();
});

async function askAgain(ctx: Context, kind: FormKind): Promise<DialogOutcome> {
  const view = await resumeForm(ctx.deps, ctx.actor, kind);
  if (!view) return "left";
  await askForm(ctx, kind, view);
  return "asking";
}

async function ensureDialog(ctx: Context, kind: FormKind): Promise<void> {
  if (ctx.conversation.active(kind) === 0) await ctx.conversation.enter(kind);
}

/** The question where registration stands, from the first one on. */
export async function showRegistration(
  ctx: Context,
  notice?: string,
  invitation: { id: string; role: Role } | null = null,
): Promise<void> {
  const { deps, actor, identity, t } = ctx;
  const invited =
    deps.config.registration === "open" ||
    invitation !== null ||
    identity.drafts.includes("registration") ||
    deps.config.organizerIds.includes(actor.telegramId);
  if (!invited) {
    await forgetNewcomer(deps, actor);
    await show(ctx, { text: [notice, t("registration:inviteOnly")].filter(Boolean).join("\n\n") });
    return;
  }
  const view = await openRegistration(deps, actor, { languageChosen: identity.languageChosen, invitation });
  await ensureDialog(ctx, "registration");
  await askForm(ctx, "registration", view, notice);
}

/** Asks a registered person for one field anew. */
export async function showChange(ctx: Context, step: "name" | "phone" | "oblast"): Promise<void> {
  const view = await openChange(ctx.deps, ctx.actor, step);
  await ensureDialog(ctx, "profile");
  await askForm(ctx, "profile", view);
}

async function arriveByInvitation(ctx: Context, code: string): Promise<void> {
  const { deps, actor, t } = ctx;
  if (actor.status === "registered") return useInvitation(ctx, code);
  const opened = await openInvitation(deps, code);
  if (opened.type === "unusable") {
    await ctx.go("home", t("registration:invitation.gone"));
    return;
  }
  const welcome = t("registration:invitation.welcome", { role: t.plain(`role.${opened.role}`) });
  await showRegistration(ctx, welcome, opened);
}

export const registration = new Composer<Context>();

registration.command("start", async (ctx) => {
  const code = readInvitationPayload(ctx.match);
  await leaveChange(ctx);
  if (code !== undefined) await arriveByInvitation(ctx, code);
  else await ctx.go("home");
});

registration.command("cancel", async (ctx) => {
  for (const kind of formKinds) {
    const view = await resumeForm(ctx.deps, ctx.actor, kind);
    if (view) return cancelForm(ctx, kind, view);
  }
  await ctx.go("home", ctx.t("home:nothingToCancel"));
});

/** Forgets whoever has not registered, and says so once. */
async function keepNothing(ctx: Context, words: string): Promise<void> {
  await ctx.conversation.exitAll();
  await forgetNewcomer(ctx.deps, ctx.actor);
  if (!isSecondTap(ctx)) await show(ctx, { text: words });
}

onButton(registration, formControl, async (ctx, { action, revision }) => {
  const form = await resumeForm(ctx.deps, ctx.actor, "registration");
  const isPresent = form?.state.paused === true && form.revision === revision;
  if (action === "discard" && ctx.actor.status === "newcomer" && (isPresent || !form)) {
    await keepNothing(ctx, ctx.t("registration:discarded"));
    return;
  }
  if (isSecondTap(ctx)) return;
  if (!isPresent) await notify(ctx, ctx.t.plain("movedOn"));
  await ctx.go("home");
});

/** A refusal by somebody of whom nothing is kept any more: the second of two taps must not begin a registration. */
onButton(registration, formButton, async (ctx, { action, kind }, next) => {
  const isRefusal = action === "refuse" && kind === "r";
  if (!isRefusal || ctx.actor.status !== "newcomer" || ctx.identity.drafts.length > 0) return next();
  await keepNothing(ctx, ctx.t("registration:consent.refused"));
});
