import type { Message } from "grammy/types";
import type { Context } from "../../bot/context.ts";
import type { DialogOutcome } from "../../bot/dialogs.ts";
import { createWordsDialog } from "../../bot/words-dialog.ts";
import { pageBelowButton } from "../courses/buttons.ts";
import {
  askDecision,
  askScore,
  askWriteOut,
  showAssess,
  showNotes,
  showRubric,
  takeDecisionWords,
  takeScore,
  takeWriteOut,
} from "./assess/answer.ts";
import { decideButton, lessonButton, lessonsButton, listenButton } from "./buttons.ts";
import {
  askLesson,
  askRemark,
  askReply,
  showSettling,
  takeLessonWords,
  takeRemark,
  takeReply,
} from "./remarks/answer.ts";
import { type ReviewDraft, readReviewDraft, reviewKind } from "./review-draft.ts";
import { showTalk, takeMessage } from "./talk/answer.ts";

function take(ctx: Context, message: Message, draft: ReviewDraft): Promise<DialogOutcome> {
  switch (draft.ask) {
    case "remark":
      return takeRemark(ctx, message, draft);
    case "lesson":
      return takeLessonWords(ctx, message, draft);
    case "score":
      return takeScore(ctx, message, draft);
    case "decision":
      return takeDecisionWords(ctx, message, draft);
    case "writeOut":
      return takeWriteOut(ctx, message, draft);
    case "reply":
      return takeReply(ctx, message, draft);
    case "message":
      return takeMessage(ctx, message, draft);
  }
}

function ask(ctx: Context, draft: ReviewDraft): Promise<void> {
  switch (draft.ask) {
    case "remark":
      return askRemark(ctx, draft);
    case "lesson":
      return askLesson(ctx, draft);
    case "score":
      return askScore(ctx, draft);
    case "decision":
      return askDecision(ctx, draft);
    case "writeOut":
      return askWriteOut(ctx, draft);
    case "reply":
      return askReply(ctx, draft);
    case "message":
      return showTalk(ctx, draft.id);
  }
}

/** Shows where the person was before they were asked. */
function leave(ctx: Context, draft: ReviewDraft): Promise<void> {
  switch (draft.ask) {
    case "score":
      return showRubric(ctx, draft.id);
    case "writeOut":
      return showNotes(ctx, draft.id);
    case "reply":
      return showSettling(ctx, draft.id);
    case "message":
      return ctx.go("home");
    default:
      return showAssess(ctx, draft.id);
  }
}

/** Buttons by which a person goes on with what they are asked. */
const belonging = [listenButton, pageBelowButton, lessonsButton, lessonButton, decideButton];

/** Takes what specialists and authors say while they are asked about an initiative. */
export const reviewDialog = createWordsDialog({
  kind: reviewKind,
  async take(ctx, message, stored) {
    const draft = readReviewDraft(stored.data);
    if (draft) return take(ctx, message, draft);
    await ctx.go("home", ctx.t("initiatives:gone"));
    return "over";
  },
  staysAt: (data) => belonging.some((kind) => kind.parse(data) !== undefined),
  async leave(ctx, stored) {
    const draft = readReviewDraft(stored.data);
    if (draft) await leave(ctx, draft);
    else await ctx.go("home");
  },
  async ask(ctx, stored) {
    const draft = readReviewDraft(stored.data);
    if (draft) await ask(ctx, draft);
  },
});
