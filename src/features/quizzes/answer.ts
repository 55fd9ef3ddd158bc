import { GrammyError } from "grammy";
import type { Context } from "../../bot/context.ts";
import { isSecondTap, notify, removeButtons, retire, send, show } from "../../bot/show.ts";
import { fetchCertificate } from "../certificates/next-step.ts";
import { continueLesson } from "../courses/next-step.ts";
import { createFindNextStep } from "../home/next-step.ts";
import { type AnsweredQuestion, answerQuestion, type Given } from "./answer-question.ts";
import { getAttemptResult } from "./get-attempt-result.ts";
import { getQuiz } from "./get-quiz.ts";
import { type NativeQuiz, nativeQuiz } from "./native-quiz.ts";
import { feedbackScreen, questionScreen, sendAgainButton, stopButton } from "./question-screens.ts";
import { rememberMessage } from "./remember-message.ts";
import { quizScreen, resultScreen, startedScreen } from "./screens.ts";
import type { AttemptView } from "./view-attempt.ts";

/** The dialog that takes what is typed while an attempt is going on. */
export const quizDialog = "quiz";

/** From now on what the person types is for the attempt. */
export async function enterQuiz(ctx: Context): Promise<void> {
  if (ctx.conversation.active(quizDialog) === 0) await ctx.conversation.enter(quizDialog);
}

/** From now on what the person types is for whatever else they do. */
export async function leaveQuiz(ctx: Context): Promise<void> {
  if (ctx.conversation.active(quizDialog) > 0) await ctx.conversation.exit(quizDialog);
}

/** What was asked for is there no more: says so and leads home. */
export async function movedOn(ctx: Context): Promise<void> {
  if (isSecondTap(ctx)) return;
  await notify(ctx, ctx.t.plain("movedOn"));
  await ctx.go("home");
}

/** Shows the page of a module's quiz. */
export async function showQuiz(ctx: Context, moduleId: string, notice?: string): Promise<void> {
  const { deps, actor, t } = ctx;
  const page = await getQuiz(deps, { personId: actor.personId, moduleId });
  if (!page) return movedOn(ctx);
  await show(ctx, quizScreen(t, page, deps.config.timeZone, notice));
}

/** Telegram's limits for the end of a poll, in seconds from now. Source: core.telegram.org/bots/api#sendpoll */
const pollEnds = { earliest: 5, latest: 2_628_000 };

/** When Telegram closes the poll by itself: at the end of the attempt's time, where it can. */
function closeDate(ctx: Context, view: AttemptView): { close_date: number } | undefined {
  if (!view.deadline) return undefined;
  const end = Math.floor(view.deadline.getTime() / 1000);
  const left = end - Math.floor(ctx.deps.clock.now().getTime() / 1000);
  return left > pollEnds.earliest && left < pollEnds.latest ? { close_date: end } : undefined;
}

async function sendNativeQuiz(ctx: Context, view: AttemptView, quiz: NativeQuiz): Promise<boolean> {
  const { label, data } = nonUrl(stopButton(ctx.t, view.id));
  try {
    const message = await ctx.api.sendPoll(
      ctx.actor.telegramId,
      quiz.question,
      quiz.options.map((text) => ({ text })),
      {
        type: "quiz",
        is_anonymous: false,
        allows_multiple_answers: quiz.several,
        correct_option_ids: [...quiz.right],
        explanation: quiz.explanation,
        reply_markup: { inline_keyboard: [[{ text: label, callback_data: data }]] },
        ...closeDate(ctx, view),
      },
    );
    await rememberMessage(ctx.deps, {
      attemptId: view.id,
      position: view.present.position,
      messageId: message.message_id,
      pollId: message.poll.id,
    });
    return true;
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    // Telegram's limits may change: then the question is asked with buttons, and the attempt goes on.
    ctx.deps.log.warn({ err: error }, "Telegram refused a question as a native quiz");
    return false;
  }
}

function nonUrl(button: ReturnType<typeof stopButton>): { label: string; data: string } {
  if ("data" in button) return button;
  throw new Error("A button of a question opens an address.");
}

/** Asks the present question of an attempt at the end of the chat; the notice stands above it. */
export async function askQuestion(ctx: Context, view: AttemptView, notice?: string): Promise<void> {
  const quiz = nativeQuiz(ctx.t, view);
  if (quiz) {
    if (notice !== undefined) await send(ctx, { text: notice });
    if (await sendNativeQuiz(ctx, view, quiz)) return;
  }
  const messageId = await send(ctx, questionScreen(ctx.t, view, quiz ? undefined : notice));
  const { position } = view.present;
  await rememberMessage(ctx.deps, { attemptId: view.id, position, messageId, pollId: null });
}

/** How long after sending Telegram lets a bot delete its message. Source: core.telegram.org/bots/api#deletemessage */
const deletableForMilliseconds = 48 * 3_600_000;

/**
 * Points at a native quiz that stands further up. Another one with the same question would let a person look up the
 * right answer in the first.
 *
 * @returns false when it is there no more
 */
export async function pointAtQuiz(
  ctx: Context,
  view: AttemptView,
  words: "byPoll" | "pollAbove",
): Promise<boolean> {
  const { messageId, pollId } = view.present;
  if (messageId === null || pollId === null) return false;
  const again = nonUrl(sendAgainButton(ctx.t, view.id));
  const stop = nonUrl(stopButton(ctx.t, view.id));
  try {
    await ctx.api.sendMessage(ctx.actor.telegramId, ctx.t(`quiz:hint.${words}`), {
      parse_mode: "HTML",
      reply_parameters: { message_id: messageId },
      reply_markup: {
        inline_keyboard: [again, stop].map(({ label, data }) => [{ text: label, callback_data: data }]),
      },
    });
    return true;
  } catch (error) {
    if (error instanceof GrammyError && error.description.includes("replied not found")) return false;
    throw error;
  }
}

/**
 * Asks the present question anew at the end of the chat, so that it is asked in one place: the message that asked it
 * is deleted, or loses its buttons where it is too old for that.
 *
 * @param input.lost the person does not find the question: it is sent whatever stands further up
 */
export async function askAgain(
  ctx: Context,
  view: AttemptView,
  input: { notice?: string; lost?: boolean } = {},
): Promise<void> {
  const { messageId, pollId, notAskedBefore } = view.present;
  const pressedId = ctx.callbackQuery?.message?.message_id;
  if (messageId !== null && messageId !== pressedId) {
    const age = ctx.deps.clock.now().getTime() - notAskedBefore.getTime();
    if (age < deletableForMilliseconds) await deleteQuestion(ctx, messageId);
    else if (pollId === null) await removeButtons(ctx, messageId);
    else if (!input.lost && (await pointAtQuiz(ctx, view, "pollAbove"))) return;
  }
  await askQuestion(ctx, view, input.notice);
}

async function deleteQuestion(ctx: Context, messageId: number): Promise<void> {
  try {
    await ctx.api.deleteMessage(ctx.actor.telegramId, messageId);
  } catch (error) {
    // It is gone already, which is what was wanted.
    if (!(error instanceof GrammyError)) throw error;
  }
}

/** Whether a press that begins or goes on with an attempt is the second of two quick taps: the question stands below. */
function isAskedBelow(ctx: Context, view: AttemptView): boolean {
  const pressedId = ctx.callbackQuery?.message?.message_id ?? Number.POSITIVE_INFINITY;
  return isSecondTap(ctx) && (view.present.messageId ?? 0) > pressedId;
}

/** Begins an attempt, or goes on with it where it stopped: the pressed message says so, the question stands below. */
export async function goOn(ctx: Context, view: AttemptView, resumed: boolean): Promise<void> {
  if (isAskedBelow(ctx, view)) return;
  await enterQuiz(ctx);
  await show(ctx, startedScreen(ctx.t, view, { resumed, timeZone: ctx.deps.config.timeZone }));
  await askAgain(ctx, view);
}

/** What a passed quiz leads on to, the most urgent first. */
const findStepAfterPassing = createFindNextStep([fetchCertificate, continueLesson]);

/** Shows how an attempt went, as a new message or in place of the pressed one. */
export async function showResult(
  ctx: Context,
  attemptId: string,
  input: { notice?: string; inPlace?: boolean } = {},
): Promise<void> {
  const { deps, actor, t } = ctx;
  const result = await getAttemptResult(deps, { personId: actor.personId, attemptId });
  if (!result) return ctx.go("home");
  const { notice } = input;
  const next = result.passed ? await findStepAfterPassing(deps, actor, t) : undefined;
  const screen = resultScreen(t, result, { ...(notice ? { notice } : {}), ...(next ? { next } : {}) });
  if (input.inPlace) await show(ctx, screen);
  else await send(ctx, screen);
}

/** Tells that an attempt is over, whatever was pressed, typed or voted for it: its time ran out, or it was finished. */
export async function showOver(ctx: Context, over: { attemptId: string; expired: boolean }): Promise<void> {
  if (!over.expired && isSecondTap(ctx)) return;
  const notice = ctx.t(over.expired ? "quiz:result.timeUp" : "quiz:hint.late");
  await showResult(ctx, over.attemptId, { notice, inPlace: true });
}

/** A button or a vote of a question that has moved on: says so and asks the present one. */
export async function askPresent(ctx: Context, view: AttemptView): Promise<void> {
  if (isSecondTap(ctx)) return;
  await notify(ctx, ctx.t.plain("movedOn"));
  const pressedId = ctx.callbackQuery?.message?.message_id;
  if (pressedId !== undefined && pressedId !== view.present.messageId) await removeButtons(ctx, pressedId);
  await askAgain(ctx, view, ctx.callbackQuery ? {} : { notice: ctx.t("quiz:hint.moved") });
}

/** Shows what came of an answer where the person looks: a native quiz says it itself. */
async function showFeedback(ctx: Context, answered: AnsweredQuestion): Promise<void> {
  if (ctx.pollAnswer) return;
  const screen = feedbackScreen(ctx.t, answered);
  if (ctx.callbackQuery) await show(ctx, screen);
  else await send(ctx, screen);
}

/** Where an answer left the attempt: it goes on, it is over, or nothing changed. */
export type Progress = "going" | "over" | "same";

/** Gives an answer to an attempt and shows what comes of it: the next question, or the result. */
export async function giveAnswer(
  ctx: Context,
  input: { attemptId: string; position: number; given: Given },
): Promise<Progress> {
  const { deps, actor } = ctx;
  const outcome = await answerQuestion(deps, {
    ...input,
    personId: actor.personId,
    update: ctx.updateRef,
  });
  switch (outcome.type) {
    case "gone":
      if (!isSecondTap(ctx)) await ctx.go("home");
      return "same";
    case "over":
      await showOver(ctx, outcome);
      return "same";
    case "stale":
      await askPresent(ctx, outcome.view);
      return "same";
    case "answered": {
      const { answered, next } = outcome;
      await showFeedback(ctx, answered);
      if (next) await askQuestion(ctx, next);
      else await showResult(ctx, answered.attemptId);
      if (answered.messageId !== null) await retire(ctx, answered.messageId);
      return next ? "going" : "over";
    }
  }
}
