import type { Message } from "grammy/types";
import type { Context } from "../../../bot/context.ts";
import type { DialogOutcome } from "../../../bot/dialogs.ts";
import { askForWords } from "../../../bot/words-dialog.ts";
import { showNotDone } from "../assess/answer.ts";
import { beginAsking } from "../begin-asking.ts";
import { longest, readSaid } from "../read-answer.ts";
import { type DraftOf, reviewKind } from "../review-draft.ts";
import { getConversation, keepMessage } from "./conversation.ts";
import { talkScreen } from "./screens.ts";

/** The conversation about an initiative; what is said next is sent to the other side. */
export async function showTalk(ctx: Context, id: string, notice?: string, page = 0): Promise<void> {
  const { deps, actor, t } = ctx;
  const conversation = await getConversation(deps, { actor, id, page });
  if (conversation.type !== "found") return showNotDone(ctx, id);
  await beginAsking(deps, { actor, draft: { ask: "message", id } });
  await askForWords(ctx, reviewKind, talkScreen(t, conversation, deps.config, notice));
}

export async function takeMessage(
  ctx: Context,
  message: Message,
  draft: DraftOf<"message">,
): Promise<DialogOutcome> {
  const { deps, actor, t } = ctx;
  const { id } = draft;
  const said = readSaid(ctx, message, longest.message);
  if (typeof said === "string") {
    await showTalk(ctx, id, said);
    return "asking";
  }
  const outcome = await keepMessage(deps, { actor, id, said, update: ctx.updateRef });
  if (outcome.type === "nobody") {
    await showTalk(ctx, id);
    return "asking";
  }
  if (outcome.type !== "sent") {
    await showNotDone(ctx, id);
    return "over";
  }
  await showTalk(ctx, id, t(outcome.reachable ? "assess:talk.sent" : "assess:talk.kept"));
  return "asking";
}
