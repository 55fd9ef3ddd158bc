import { Composer } from "grammy";
import type { Context } from "../../../bot/context.ts";
import { createDialog } from "../../../bot/dialogs.ts";
import { onButton } from "../../../bot/on-button.ts";
import { answerForm, leaveAtCommand, reopenForm, showCardAgain } from "./answer.ts";
import { formButton } from "./buttons.ts";
import { formKind } from "./draft.ts";

const urgent = /^\/(start|cancel)\b/;

/** Routes what a person says and presses to the form that they are filling in. */
export const formDialog = new Composer<Context>();

formDialog.use(...createDialog(formKind, answerForm));

// A draft whose conversation is gone (a crash in between, a new version of the plugin's data) goes on as before.
formDialog.use(async (ctx, next) => {
  if (!ctx.identity.drafts.includes(formKind)) return next();
  const text = ctx.message?.text ?? "";
  const command = urgent.exec(text)?.[1];
  if (command !== undefined) {
    if (!(await leaveAtCommand(ctx))) return next();
    if (command === "cancel") return ctx.go("initiatives", ctx.t("form:left"));
    // An invitation behind the command is opened as ever.
    return text === "/start" ? ctx.go("home", ctx.t("form:left")) : next();
  }
  if (ctx.conversation.active(formKind) > 0) return next();
  await ctx.conversation.enter(formKind);
  const outcome = ctx.alreadyApplied ? await showCardAgain(ctx) : await answerForm(ctx);
  if (outcome === "over" || outcome === "left") await ctx.conversation.exit(formKind);
  if (outcome === "notMine" || outcome === "left") await next();
});

onButton(formDialog, formButton, (ctx) => reopenForm(ctx));
