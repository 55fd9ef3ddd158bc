import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";
import { onButton } from "../../bot/on-button.ts";
import { createWordsDialog } from "../../bot/words-dialog.ts";
import type { ButtonKind } from "../../screen/button.ts";
import { showPage } from "../courses/answer.ts";
import { pageBelowButton } from "../courses/buttons.ts";
import {
  askForAnswer,
  playVoice,
  pressQuestion,
  showAsk,
  showOwnQuestion,
  showQuestions,
  takeAnswer,
  takeQuestion,
} from "./answer.ts";
import { readAnswerDraft } from "./answer-question.ts";
import { questionKind, readQuestionPlace } from "./ask-question.ts";
import { askButton, listenButton, ownQuestionButton, questionButton, questionsButton } from "./buttons.ts";
import { answerKind } from "./claim-question.ts";

/** Back to the page that was to be asked about. */
async function leaveQuestion(ctx: Context, data: unknown): Promise<void> {
  const place = readQuestionPlace(data);
  const notice = ctx.t("questions:questionLeft");
  if (place) await showPage(ctx, { lesson: place.lessonId, page: place.page, notice });
  else await ctx.go("courses", notice);
}

const questionDialog = createWordsDialog({
  kind: questionKind,
  take: (ctx, message, draft) => takeQuestion(ctx, message, readQuestionPlace(draft.data)),
  leave: (ctx, draft) => leaveQuestion(ctx, draft.data),
  async ask(ctx, draft) {
    const place = readQuestionPlace(draft.data);
    if (place) await showAsk(ctx, place);
  },
});

const answerDialog = createWordsDialog({
  kind: answerKind,
  take: (ctx, message, draft) => takeAnswer(ctx, message, readAnswerDraft(draft.data)),
  // To listen to the question, or to look at its page, is part of answering it.
  staysAt: (data) => listenButton.parse(data) !== undefined || pageBelowButton.parse(data) !== undefined,
  leave: (ctx) => ctx.go("questions", ctx.t("questions:later")),
  async ask(ctx, draft) {
    const id = readAnswerDraft(draft.data);
    if (id !== undefined) await askForAnswer(ctx, id);
  },
});

/** What a person says while they ask or answer. */
export const questionDialogs = new Composer<Context>();
questionDialogs.use(questionDialog, answerDialog);

export const questions = new Composer<Context>();

/** Answers presses of those who are registered; a button of before that, or of before they left, leads home. */
function onQuestionButton<Value>(
  kind: ButtonKind<Value>,
  handler: (ctx: Context, value: Value) => Promise<void>,
): void {
  onButton(questions, kind, (ctx, value) =>
    ctx.actor.status === "registered" ? handler(ctx, value) : ctx.go("home"),
  );
}

onQuestionButton(askButton, (ctx, { lesson, page }) => showAsk(ctx, { lessonId: lesson, page }));
onQuestionButton(ownQuestionButton, showOwnQuestion);
onQuestionButton(listenButton, playVoice);
onQuestionButton(questionsButton, (ctx, { page }) => showQuestions(ctx, undefined, page));
onQuestionButton(questionButton, pressQuestion);
