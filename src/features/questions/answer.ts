import type { Message } from "grammy/types";
import type { Context } from "../../bot/context.ts";
import type { DialogOutcome } from "../../bot/dialogs.ts";
import { answerBelow, isSecondTap, notify, show } from "../../bot/show.ts";
import { askForWords } from "../../bot/words-dialog.ts";
import { showCourses, showPage } from "../courses/answer.ts";
import { answerQuestion } from "./answer-question.ts";
import { askQuestion, beginQuestion, type QuestionPlace, questionKind, type Said } from "./ask-question.ts";
import { answerKind, claimQuestion, releaseQuestion } from "./claim-question.ts";
import { findAskerPlace, findQuestion, listQuestions, type OpenQuestion } from "./find-questions.ts";
import { findVoice, getOwnQuestion } from "./own-questions.ts";
import {
  answerScreen,
  askedScreen,
  askScreen,
  ownQuestionScreen,
  questionScreen,
  questionsScreen,
} from "./screens.ts";

/** Characters; with what stands around it, the longest still fits a message. */
const longest = { question: 1500, answer: 2000 };

/** What a message says by text or voice, or why it does not do, in the sender's words. */
function readSaid(ctx: Context, message: Message, what: keyof typeof longest): Said | string {
  if (message.voice) return { text: null, voiceFileId: message.voice.file_id };
  const text = message.text?.trim() ?? "";
  if (!/[\p{L}\p{N}]/u.test(text)) return ctx.t("questions:byTextOrVoice");
  const { length } = [...text];
  const limit = longest[what];
  return length > limit ? ctx.t("questions:tooLong", { length, limit }) : { text, voiceFileId: null };
}

/** Asks for a question about a page. */
export async function showAsk(ctx: Context, place: QuestionPlace, notice?: string): Promise<void> {
  const begun = await beginQuestion(ctx.deps, { actor: ctx.actor, place });
  if (!begun) return showCourses(ctx, ctx.t("questions:questionGone"));
  await askForWords(ctx, questionKind, askScreen(ctx.t, { ...begun, place }, notice));
}

/** Takes what is said as a question. */
export async function takeQuestion(
  ctx: Context,
  message: Message,
  place: QuestionPlace | undefined,
): Promise<DialogOutcome> {
  const { deps, actor, t } = ctx;
  const said = readSaid(ctx, message, "question");
  if (typeof said === "string" && place) {
    await showAsk(ctx, place, said);
    return "asking";
  }
  const asked =
    typeof said === "string"
      ? undefined
      : await askQuestion(deps, { actor, said, messageId: message.message_id, update: ctx.updateRef });
  if (!asked) {
    await showCourses(ctx, t("questions:questionGone"));
    return "over";
  }
  await show(ctx, askedScreen(t, asked));
  return "over";
}

/** The questions that wait for an answer. Whoever has not registered does that first. */
export async function showQuestions(ctx: Context, notice?: string, page = 0): Promise<void> {
  const { deps, actor } = ctx;
  if (actor.status !== "registered") return ctx.go("home", notice);
  const list = await listQuestions(deps, { actor, page });
  const input = { ...list, actorId: actor.personId, timeZone: deps.config.timeZone };
  await show(ctx, questionsScreen(ctx.t, input, notice));
}

async function showCard(ctx: Context, question: OpenQuestion, notice?: string): Promise<void> {
  const { deps, actor } = ctx;
  const place = await findAskerPlace(deps, question.asker.personId);
  const input = { actorId: actor.personId, isNew: false, timeZone: deps.config.timeZone };
  await show(ctx, questionScreen(ctx.t, { question, place }, input, notice));
}

async function showGone(ctx: Context): Promise<void> {
  if (isSecondTap(ctx)) return;
  await notify(ctx, ctx.t.plain("movedOn"));
  await showQuestions(ctx);
}

/** Opens a question, takes it over, or gives it back. */
export async function pressQuestion(
  ctx: Context,
  press: { action: "view" | "claim" | "release"; id: string },
): Promise<void> {
  const { deps, actor, t } = ctx;
  const { action, id } = press;
  switch (action) {
    case "view": {
      const question = await findQuestion(deps, { actor, id });
      return question ? showCard(ctx, question) : showGone(ctx);
    }
    case "release": {
      const released = await releaseQuestion(deps, { actor, id });
      return released ? showQuestions(ctx, t("questions:released")) : showGone(ctx);
    }
    case "claim": {
      const outcome = await claimQuestion(deps, { actor, id, update: ctx.updateRef });
      if (outcome.type === "gone") return showGone(ctx);
      if (outcome.type === "claimed") {
        return askForWords(ctx, answerKind, answerScreen(t, outcome.question));
      }
      if (outcome.type === "taken") await notify(ctx, t.plain("questions:takenShort"), true);
      return showCard(ctx, outcome.question);
    }
  }
}

/** Asks for the answer again. */
export async function askForAnswer(ctx: Context, id: string, notice?: string): Promise<boolean> {
  const question = await findQuestion(ctx.deps, { actor: ctx.actor, id });
  if (!question) return false;
  await askForWords(ctx, answerKind, answerScreen(ctx.t, question, notice));
  return true;
}

/** Takes what is said as an answer. */
export async function takeAnswer(
  ctx: Context,
  message: Message,
  id: string | undefined,
): Promise<DialogOutcome> {
  const { deps, actor, t } = ctx;
  const said = readSaid(ctx, message, "answer");
  if (typeof said === "string") {
    if (id !== undefined && (await askForAnswer(ctx, id, said))) return "asking";
    await showQuestions(ctx, t("questions:answerGone"));
    return "over";
  }
  const outcome = await answerQuestion(deps, { actor, said, update: ctx.updateRef });
  switch (outcome.type) {
    case "gone":
      await showQuestions(ctx, t("questions:answerGone"));
      return "over";
    case "taken":
      await showQuestions(ctx, t("questions:answerTaken"));
      return "over";
    case "answered":
      await showQuestions(ctx, t(outcome.reachable ? "questions:answerSent" : "questions:answerKept"));
      return "over";
  }
}

/** One of the person's own questions about a lesson. */
export async function showOwnQuestion(
  ctx: Context,
  press: { lesson: string; page: number; number: number },
): Promise<void> {
  const { deps, actor, t } = ctx;
  const { lesson: lessonId, page, number } = press;
  const found = await getOwnQuestion(deps, { actor, lessonId, number });
  if (!found) return showPage(ctx, { lesson: lessonId, page });
  await show(ctx, ownQuestionScreen(t, { ...found, page, timeZone: deps.config.timeZone }));
}

/** Plays a question or an answer that was spoken. */
export async function playVoice(
  ctx: Context,
  press: { what: "question" | "answer"; id: string },
): Promise<void> {
  const voice = await findVoice(ctx.deps, { actor: ctx.actor, ...press });
  if (voice === undefined) return notify(ctx, ctx.t.plain("movedOn"));
  await answerBelow(ctx, () => ctx.api.sendVoice(ctx.actor.telegramId, voice));
}
