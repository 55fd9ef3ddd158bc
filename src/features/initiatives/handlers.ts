import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";
import { onButton } from "../../bot/on-button.ts";
import type { ButtonKind } from "../../screen/button.ts";
import type { Action } from "./actions.ts";
import { showChanges, showFile, showFiles, showHistory, showInitiative, showInitiatives } from "./answer.ts";
import {
  changesButton,
  fileButton,
  historyButton,
  initiativeButton,
  listPageButton,
  newInitiativeButton,
  pageButton,
  submitButton,
  sureButton,
} from "./buttons.ts";
import { showForm } from "./form/answer.ts";
import { formDialog } from "./form/dialog.ts";
import {
  askToDiscard,
  askToSubmit,
  askToWithdraw,
  begin,
  copy,
  discard,
  submit,
  withdraw,
} from "./owner/answer.ts";
import { withdrawalDialog } from "./owner/dialog.ts";

/** Lets a feature answer the presses of one action; whoever has not registered is led home. */
export function onAction(
  composer: Composer<Context>,
  action: Action,
  handler: (ctx: Context, id: string) => Promise<void>,
): void {
  onButton(composer, initiativeButton, async (ctx, press, next) => {
    if (press.action !== action) return next();
    return ctx.actor.status === "registered" ? handler(ctx, press.id) : ctx.go("home");
  });
}

/** What a person says while they fill in an initiative. */
export const initiativeDialogs = new Composer<Context>();
initiativeDialogs.use(formDialog, withdrawalDialog);

export const initiatives = new Composer<Context>();

initiatives.command("initiatives", (ctx) => ctx.go("initiatives"));

onAction(initiatives, "view", (ctx, id) => showInitiative(ctx, id));
onAction(initiatives, "fill", (ctx, id) => showForm(ctx, id));
onAction(initiatives, "history", (ctx, id) => showHistory(ctx, id));
onAction(initiatives, "files", (ctx, id) => showFiles(ctx, id));
onAction(initiatives, "copy", (ctx, id) => copy(ctx, id));
onAction(initiatives, "submit", (ctx, id) => askToSubmit(ctx, id));
onAction(initiatives, "withdraw", (ctx, id) => askToWithdraw(ctx, id));
onAction(initiatives, "discard", (ctx, id) => askToDiscard(ctx, id));

/** Answers presses of those who are registered; a button of before that, or of before they left, leads home. */
function onOwnButton<Value>(
  kind: ButtonKind<Value>,
  handler: (ctx: Context, value: Value) => Promise<void>,
): void {
  onButton(initiatives, kind, (ctx, value) =>
    ctx.actor.status === "registered" ? handler(ctx, value) : ctx.go("home"),
  );
}

onOwnButton(pageButton, (ctx, { id, page }) => showInitiative(ctx, id, undefined, page));
onOwnButton(listPageButton, (ctx, { page }) => showInitiatives(ctx, undefined, page));
onOwnButton(newInitiativeButton, begin);
onOwnButton(submitButton, submit);
onOwnButton(sureButton, (ctx, { action, id }) =>
  action === "discard" ? discard(ctx, id) : withdraw(ctx, id, null),
);
onOwnButton(historyButton, (ctx, { id, page }) => showHistory(ctx, id, page));
onOwnButton(changesButton, showChanges);
onOwnButton(fileButton, showFile);
