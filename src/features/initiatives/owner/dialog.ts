import { createWordsDialog } from "../../../bot/words-dialog.ts";
import { showInitiative, showInitiatives } from "../answer.ts";
import { withdrawalKind } from "../withdraw-initiative.ts";
import { askToWithdraw, readWithdrawal, takeReason } from "./answer.ts";

/** Waits for the reason of a withdrawal. */
export const withdrawalDialog = createWordsDialog({
  kind: withdrawalKind,
  take: (ctx, message, draft) => takeReason(ctx, message, readWithdrawal(draft.data)),
  async leave(ctx, draft) {
    const id = readWithdrawal(draft.data);
    const notice = ctx.t("initiatives:withdraw.left");
    await (id === undefined ? showInitiatives(ctx, notice) : showInitiative(ctx, id, notice));
  },
  async ask(ctx, draft) {
    const id = readWithdrawal(draft.data);
    if (id !== undefined) await askToWithdraw(ctx, id);
  },
});
