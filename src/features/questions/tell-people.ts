import { handles } from "../../jobs/job.ts";
import { may } from "../people/permissions.ts";
import { tellPerson } from "../people/tell-person.ts";
import { markDelivered } from "./answer-question.ts";
import { findAnswer } from "./find-answer.ts";
import { findAskerPlace, findQuestion } from "./find-questions.ts";
import { tellAnswererJob, tellAskerJob } from "./jobs.ts";
import { answeredScreen, questionScreen } from "./screens.ts";

/** Tells somebody who may answer a question that it was asked, unless it was answered or taken from them meanwhile. */
export const tellAnswerer = handles(tellAnswererJob, async (deps, { questionId, personId }, run) => {
  await tellPerson(deps, {
    personId,
    run,
    async draw(person) {
      if (!may(person, "question.answer")) return undefined;
      const question = await findQuestion(deps, { actor: person, id: questionId });
      if (!question || question.answered) return undefined;
      const place = await findAskerPlace(deps, question.asker.personId);
      const input = { actorId: personId, isNew: true, timeZone: deps.config.timeZone };
      return {
        screen: questionScreen(deps.words[person.language], { question, place }, input),
        voice: question.voiceFileId ?? undefined,
      };
    },
  });
});

/** Brings an answer to the one who asked, under their question. */
export const tellAsker = handles(tellAskerJob, async (deps, { answerId }, run) => {
  const answer = await findAnswer(deps, answerId);
  if (!answer) return;
  const { question, said, by, asked } = answer;
  const arrived = await tellPerson(deps, {
    personId: question.askerId,
    run,
    draw: (asker) => ({
      screen: answeredScreen(deps.words[asker.language], { question, said, by }),
      voice: said.voiceFileId ?? undefined,
      replyTo: asker.telegramId === asked.chatId ? (asked.messageId ?? undefined) : undefined,
    }),
  });
  if (arrived) await markDelivered(deps, answerId);
});
