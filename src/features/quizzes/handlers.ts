import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";
import { createDialog, type DialogOutcome } from "../../bot/dialogs.ts";
import { saysSomething } from "../../bot/message-content.ts";
import { onButton } from "../../bot/on-button.ts";
import { isSecondTap, removeButtons, show } from "../../bot/show.ts";
import { languages } from "../../i18n/language.ts";
import {
  askAgain,
  askPresent,
  askQuestion,
  enterQuiz,
  giveAnswer,
  goOn,
  leaveQuiz,
  movedOn,
  type Progress,
  pointAtQuiz,
  quizDialog,
  showOver,
  showQuiz,
  showResult,
} from "./answer.ts";
import {
  answerButton,
  attemptButton,
  beginAttemptButton,
  historyButton,
  mistakeButton,
  startQuizButton,
} from "./buttons.ts";
import { type Choice, chooseOption } from "./choose-option.ts";
import { findPolledQuestion } from "./find-attempt.ts";
import { getAttemptResult } from "./get-attempt-result.ts";
import { getQuiz } from "./get-quiz.ts";
import { listAttempts } from "./list-attempts.ts";
import { questionScreen } from "./question-screens.ts";
import { readNumber } from "./read-number.ts";
import { rememberMessage } from "./remember-message.ts";
import { resumeAttempt, resumePresentAttempt } from "./resume-attempt.ts";
import { historyScreen, mistakeScreen, stoppedScreen } from "./screens.ts";
import { startAttempt } from "./start-attempt.ts";
import type { AttemptView } from "./view-attempt.ts";

async function showHistory(ctx: Context, moduleId: string): Promise<void> {
  const { deps, actor, t } = ctx;
  const { personId } = actor;
  const page = await getQuiz(deps, { personId, moduleId });
  if (!page) return movedOn(ctx);
  const attempts = await listAttempts(deps, { personId, moduleId });
  await show(ctx, historyScreen(t, { page, attempts, timeZone: deps.config.timeZone }));
}

async function begin(ctx: Context, moduleId: string): Promise<void> {
  const { deps, actor } = ctx;
  const outcome = await startAttempt(deps, { actor, moduleId, update: ctx.updateRef });
  switch (outcome.type) {
    case "started":
    case "resumed":
      return goOn(ctx, outcome.view, outcome.type === "resumed");
    case "refused":
      if (!isSecondTap(ctx)) await showQuiz(ctx, moduleId);
      return;
    case "gone":
      return movedOn(ctx);
  }
}

/** Stops for now: the answers stay, and what is typed is no answer any more. */
async function stop(ctx: Context, view: AttemptView): Promise<void> {
  const wasAtIt = ctx.conversation.active(quizDialog) > 0;
  if (isSecondTap(ctx) && !wasAtIt) return;
  await leaveQuiz(ctx);
  const { messageId, pollId, position } = view.present;
  const shown = await show(ctx, stoppedScreen(ctx.t, view, ctx.deps.config.timeZone));
  if (shown === messageId) {
    await rememberMessage(ctx.deps, { attemptId: view.id, position, messageId: null, pollId });
  } else if (messageId !== null) await removeButtons(ctx, messageId);
}

type AttemptAction = "continue" | "stop" | "again" | "result";

async function handleAttempt(ctx: Context, attemptId: string, action: AttemptAction): Promise<void> {
  if (action === "result") return showResult(ctx, attemptId, { inPlace: true });
  const { deps, actor } = ctx;
  const outcome = await resumeAttempt(deps, { personId: actor.personId, attemptId });
  switch (outcome.type) {
    case "gone":
      return movedOn(ctx);
    case "over":
      return showOver(ctx, outcome);
    case "open":
      if (action === "stop") return stop(ctx, outcome.view);
      if (action === "continue") return goOn(ctx, outcome.view, true);
      if (isSecondTap(ctx)) return;
      return askLost(ctx, outcome.view);
  }
}

/** Sends a question again that the person does not find; the message that offered it has done its work. */
async function askLost(ctx: Context, view: AttemptView): Promise<void> {
  await enterQuiz(ctx);
  await show(ctx, { text: ctx.t("quiz:resumed", { number: view.present.position + 1, total: view.total }) });
  await askAgain(ctx, view, { lost: true });
}

/** Takes what is typed for the attempt while it goes on, and no more when it is over. */
async function follow(ctx: Context, progress: Progress): Promise<void> {
  if (progress === "going") await enterQuiz(ctx);
  if (progress === "over") await leaveQuiz(ctx);
}

type AnswerPress = NonNullable<ReturnType<typeof answerButton.parse>>;

function choiceOf({ action, value }: AnswerPress): Choice | undefined {
  switch (action) {
    case "on":
    case "off":
    case "put":
      return { type: action, place: value };
    case "keep":
      return { type: "keep", count: value };
    case "choose":
    case "done":
      return undefined;
  }
}

async function handleAnswer(ctx: Context, press: AnswerPress): Promise<void> {
  const { attempt: attemptId, position } = press;
  const choice = choiceOf(press);
  if (!choice) {
    const given =
      press.action === "done"
        ? ({ type: "draft" } as const)
        : ({ type: "shown", places: [press.value] } as const);
    await follow(ctx, await giveAnswer(ctx, { attemptId, position, given }));
    return;
  }
  const { deps, actor, t } = ctx;
  const outcome = await chooseOption(deps, {
    personId: actor.personId,
    attemptId,
    position,
    choice,
    update: ctx.updateRef,
  });
  switch (outcome.type) {
    case "gone":
      return movedOn(ctx);
    case "over":
      return showOver(ctx, outcome);
    case "stale":
      return askPresent(ctx, outcome.view);
    case "chosen":
      await enterQuiz(ctx);
      await show(ctx, questionScreen(t, outcome.view));
  }
}

async function showMistake(ctx: Context, attemptId: string, index: number): Promise<void> {
  const { deps, actor, t } = ctx;
  const result = await getAttemptResult(deps, { personId: actor.personId, attemptId });
  const screen = result && mistakeScreen(t, result, index);
  if (screen) await show(ctx, screen);
  else await movedOn(ctx);
}

/** A vote in a native quiz of ours. Those of strangers, in a quiz that was forwarded, change nothing. */
async function handleVote(ctx: Context, pollId: string, places: readonly number[]): Promise<void> {
  const { deps, actor } = ctx;
  const { personId } = actor;
  const polled = await findPolledQuestion(deps, { pollId });
  if (polled) {
    // The same vote may be told twice.
    if (polled.personId !== personId || polled.answered) return;
    const { attemptId, position } = polled;
    await follow(ctx, await giveAnswer(ctx, { attemptId, position, given: { type: "shown", places } }));
    return;
  }
  // The question was asked again in another quiz meanwhile.
  const outcome = await resumePresentAttempt(deps, { personId });
  if (outcome?.type === "open") await askPresent(ctx, outcome.view);
}

/** What a person typed or sent while an attempt is going on. */
async function answerByMessage(ctx: Context): Promise<DialogOutcome> {
  const { deps, actor, t, message } = ctx;
  const { personId } = actor;
  const outcome = await resumePresentAttempt(deps, { personId });
  if (outcome?.type === "over") {
    await showOver(ctx, outcome);
    return "over";
  }
  if (outcome?.type !== "open") return "left";
  const { view } = outcome;
  const { question, position } = view.present;
  if (question.type === "number") {
    const units = languages.map((language) => question.unit[language]);
    const reading = readNumber(message?.text ?? "", units);
    if (!reading.ok) {
      const unit = question.unit[t.language];
      await askAgain(ctx, view, { notice: t(`quiz:hint.${reading.fault}`, { unit }) });
      return "asking";
    }
    const given = { type: "number", value: reading.value } as const;
    const progress = await giveAnswer(ctx, { attemptId: view.id, position, given });
    return progress === "over" ? "over" : "asking";
  }
  if (view.present.pollId === null) await askAgain(ctx, view, { notice: t("quiz:hint.byButton") });
  else if (!(await pointAtQuiz(ctx, view, "byPoll"))) await askQuestion(ctx, view);
  return "asking";
}

/**
 * Takes what is typed while an attempt is going on. Presses and votes find their attempt by themselves; what leads
 * elsewhere ends the dialog, so that nothing typed there is taken for an answer. The attempt stays as it is.
 */
async function answerQuiz(ctx: Context): Promise<DialogOutcome> {
  if (ctx.callbackQuery) {
    const data = ctx.callbackQuery.data ?? "";
    return answerButton.parse(data) || attemptButton.parse(data) ? "notMine" : "left";
  }
  const { message } = ctx;
  if (!message || !saysSomething(message)) return "notMine";
  if (message.text?.startsWith("/")) return "left";
  return answerByMessage(ctx);
}

/** Routes what people type in the middle of a quiz or a review to it. */
export const quizDialogs = new Composer<Context>();

quizDialogs.use(...createDialog(quizDialog, answerQuiz));

export const quizzes = new Composer<Context>();

const learners = quizzes.filter((ctx) => ctx.actor.status === "registered");

onButton(learners, startQuizButton, (ctx, { module }) => showQuiz(ctx, module));
onButton(learners, beginAttemptButton, (ctx, { module }) => begin(ctx, module));
onButton(learners, historyButton, (ctx, { module }) => showHistory(ctx, module));
onButton(learners, attemptButton, (ctx, { attempt, action }) => handleAttempt(ctx, attempt, action));
onButton(learners, answerButton, (ctx, press) => handleAnswer(ctx, press));
onButton(learners, mistakeButton, (ctx, { attempt, index }) => showMistake(ctx, attempt, index));

learners.on("poll_answer", async (ctx) => {
  const { poll_id, option_ids } = ctx.pollAnswer;
  // A vote that is taken back says nothing; quizzes do not allow it.
  if (option_ids.length > 0) await handleVote(ctx, poll_id, option_ids);
});

/** Forms that `/cancel` stops before a quiz. */
const forms = ["registration", "profile"];

learners.command("cancel", async (ctx, next) => {
  const { deps, actor, identity } = ctx;
  const { personId } = actor;
  if (identity.drafts.some((kind) => forms.includes(kind))) return next();
  const outcome = await resumePresentAttempt(deps, { personId });
  if (outcome?.type !== "open") return next();
  await stop(ctx, outcome.view);
});
