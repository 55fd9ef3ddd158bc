import { Composer } from "grammy";
import type { Message } from "grammy/types";
import { deleteDraft, findDraft, rememberDraftMessage, type StoredDraft } from "../db/drafts.ts";
import type { Screen } from "../screen/screen.ts";
import type { Context } from "./context.ts";
import { createDialog, type DialogOutcome } from "./dialogs.ts";
import { saysSomething } from "./message-content.ts";
import { removeButtons, show } from "./show.ts";

/** A dialog that asks one question and waits for a person's own words. */
interface WordsDialog {
  /** Its name, and the kind of its draft. */
  readonly kind: string;
  /** Takes a message that says something: "asking" when more is waited for, "over" when the dialog has what it wanted. */
  take(ctx: Context, message: Message, draft: StoredDraft): Promise<DialogOutcome>;
  /** Whether a press of this data belongs to the dialog, which goes on waiting after it. */
  staysAt?(data: string): boolean;
  /** Shows where the person was before, once the draft is gone. */
  leave(ctx: Context, draft: StoredDraft): Promise<void>;
  /** Asks again, after a crash. */
  ask(ctx: Context, draft: StoredDraft): Promise<void>;
}

const urgent = /^\/(start|cancel)\b/;

/**
 * Routes what a person says to a dialog of one question for as long as its draft is there. Whoever presses another
 * button or sends a command has turned away from it: the draft is thrown away, and the update does what it says.
 * `/cancel` leads back to where the question was asked.
 */
export function createWordsDialog(dialog: WordsDialog): Composer<Context> {
  const { kind } = dialog;

  async function answer(ctx: Context): Promise<DialogOutcome> {
    const { prisma } = ctx.deps;
    const { personId } = ctx.actor;
    const draft = await findDraft(prisma, personId, kind);
    if (!draft) return "left";
    const { message } = ctx;
    if (dialog.staysAt?.(ctx.callbackQuery?.data ?? "")) return "notMine";
    const leadsElsewhere = ctx.callbackQuery !== undefined || message?.text?.startsWith("/") === true;
    if (leadsElsewhere) {
      await deleteDraft(prisma, personId, kind);
      if (message && draft.messageId !== null) await removeButtons(ctx, draft.messageId);
      return "left";
    }
    if (!message || !saysSomething(message)) return "notMine";
    const outcome = await dialog.take(ctx, message, draft);
    if (outcome === "over") {
      await deleteDraft(prisma, personId, kind);
      if (draft.messageId !== null) await removeButtons(ctx, draft.messageId);
    }
    return outcome;
  }

  const composer = new Composer<Context>();
  composer.use(...createDialog(kind, answer));
  // A draft whose conversation is gone (a crash in between, a new version of the plugin's data) goes on as before.
  composer.use(async (ctx, next) => {
    if (!ctx.identity.drafts.includes(kind)) return next();
    const command = urgent.exec(ctx.message?.text ?? "")?.[1];
    if (command !== undefined) {
      const draft = await findDraft(ctx.deps.prisma, ctx.actor.personId, kind);
      await deleteDraft(ctx.deps.prisma, ctx.actor.personId, kind);
      if (draft && draft.messageId !== null) await removeButtons(ctx, draft.messageId);
      if (draft && command === "cancel") await dialog.leave(ctx, draft);
      else await next();
      return;
    }
    if (ctx.conversation.active(kind) > 0) return next();
    await ctx.conversation.enter(kind);
    const outcome = ctx.alreadyApplied ? await askAgain(ctx) : await answer(ctx);
    if (outcome === "over" || outcome === "left") await ctx.conversation.exit(kind);
    if (outcome === "notMine" || outcome === "left") await next();
  });

  async function askAgain(ctx: Context): Promise<DialogOutcome> {
    const draft = await findDraft(ctx.deps.prisma, ctx.actor.personId, kind);
    if (!draft) return "left";
    await dialog.ask(ctx, draft);
    return "asking";
  }
  return composer;
}

/** Shows the question of a dialog whose draft is written, and lets the dialog take what is said from now on. */
export async function askForWords(ctx: Context, kind: string, screen: Screen): Promise<void> {
  const { personId } = ctx.actor;
  const before = await findDraft(ctx.deps.prisma, personId, kind);
  if (ctx.conversation.active(kind) === 0) await ctx.conversation.enter(kind);
  const messageId = await show(ctx, screen);
  const asked = before?.messageId ?? null;
  if (asked === messageId) return;
  await rememberDraftMessage(ctx.deps.prisma, { personId, kind, messageId });
  if (asked !== null) await removeButtons(ctx, asked);
}

/** Takes the buttons of the message that asked away, for a dialog that goes on without it. */
export async function retireQuestion(ctx: Context, kind: string, draft: StoredDraft): Promise<void> {
  if (draft.messageId === null) return;
  await rememberDraftMessage(ctx.deps.prisma, { personId: ctx.actor.personId, kind, messageId: null });
  await removeButtons(ctx, draft.messageId);
}
