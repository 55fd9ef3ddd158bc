import type { Context } from "../../bot/context.ts";
import { writeTo } from "../../bot/write-to.ts";
import { findActors } from "../people/find-actors.ts";
import { may } from "../people/permissions.ts";
import { markDelivered } from "./answer-question.ts";
import type { AskedQuestion, Said } from "./ask-question.ts";
import { findAskerPlace, findQuestion, type OpenQuestion } from "./find-questions.ts";
import { answeredScreen, questionScreen } from "./screens.ts";

/** Tells everybody who may answer a question that it was asked, each in their language. */
export async function tellAnswerers(ctx: Context, asked: AskedQuestion): Promise<void> {
  const { deps } = ctx;
  const place = await findAskerPlace(deps, ctx.actor.personId);
  for (const personId of asked.answerers.personIds) {
    for (const person of await findActors(deps, personId)) {
      if (!may(person, "question.answer")) continue;
      const question = await findQuestion(deps, { actor: person, id: asked.id });
      if (!question) continue;
      const input = { actorId: personId, isNew: true, timeZone: deps.config.timeZone };
      const screen = questionScreen(deps.words[person.language], { question, place }, input);
      await writeTo(ctx, person, screen, question.voiceFileId ? { voice: question.voiceFileId } : {});
    }
  }
}

/** Sends an answer to the one who asked, under their question. @returns whether it arrived */
export async function tellAsker(
  ctx: Context,
  input: {
    answerId: string;
    question: OpenQuestion;
    said: Said;
    asked: { chatId: number | null; messageId: number | null };
  },
): Promise<boolean> {
  const { deps, actor } = ctx;
  const { answerId, question, said, asked } = input;
  let arrived = false;
  for (const person of await findActors(deps, question.asker.personId)) {
    const screen = answeredScreen(deps.words[person.language], { question, said, by: actor.name });
    const isThere = person.telegramId === asked.chatId && asked.messageId !== null;
    const sent = await writeTo(ctx, person, screen, {
      ...(isThere && asked.messageId !== null ? { replyTo: asked.messageId } : {}),
      ...(said.voiceFileId === null ? {} : { voice: said.voiceFileId }),
    });
    arrived ||= sent;
  }
  if (arrived) await markDelivered(deps, answerId);
  return arrived;
}
