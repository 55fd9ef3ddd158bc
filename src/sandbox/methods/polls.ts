/** Methods of polls and quizzes. */
import type { Poll } from "grammy/types";
import { messageErrors, pollErrors } from "../bot-api/errors.ts";
import { checkInlineKeyboard } from "../bot-api/keyboard.ts";
import { type CheckedPoll, checkPoll } from "../bot-api/poll.ts";
import { closeEndedPolls, closePoll } from "../chats/poll-changes.ts";
import { replaceMessage } from "../chats/posting.ts";
import { randomInt64 } from "../world/random-id.ts";
import type { World } from "../world/world.ts";
import type { Handlers } from "./handler.ts";
import { send } from "./sending.ts";
import { chatIdOf, findWritableChat } from "./targets.ts";

export const pollMethods: Handlers<"sendPoll" | "stopPoll"> = {
  sendPoll({ world, parameters }) {
    const checked = checkPoll(parameters, world.now());
    const target = findWritableChat(world, parameters.chat_id);
    const poll = newPoll(world, checked);
    const message = send(world, target, { poll }, parameters);
    keepPoll(world, poll, message);
    return message;
  },

  stopPoll({ world, parameters }) {
    const keyboard = checkInlineKeyboard(parameters.reply_markup);
    const target = findWritableChat(world, parameters.chat_id);
    closeEndedPolls(world);
    const message = world.messages.get(chatIdOf(target), parameters.message_id)?.message;
    const record = message?.poll === undefined ? undefined : world.polls.get(message.poll.id);
    if (message === undefined || record === undefined) throw pollErrors.stopPollMissing();
    if (message.from?.id !== world.bot.id || message.forward_origin !== undefined)
      throw messageErrors.editForbidden();
    if (record.poll.is_closed) throw pollErrors.stopPollTwice();
    const { reply_markup: _keyboard, ...rest } = message;
    const closed = closePoll(world, record);
    replaceMessage(world, {
      ...rest,
      poll: closed.poll,
      ...(keyboard !== undefined && { reply_markup: keyboard }),
    });
    return closed.poll;
  },
};

/** Remembers a poll that a message now shows. */
export function keepPoll(
  world: World,
  poll: Poll,
  place: { chat: { id: number }; message_id: number },
): void {
  world.polls.add(poll);
  world.polls.show(poll.id, place.chat.id, place.message_id);
}

function newPoll(world: World, checked: CheckedPoll): Poll {
  const now = world.unixTime();
  const closeDate =
    checked.closeDate ?? (checked.openPeriod === undefined ? undefined : now + checked.openPeriod);
  const isQuiz = checked.type === "quiz";
  return {
    id: randomInt64(),
    question: checked.question.text,
    ...(checked.question.entities.length > 0 && { question_entities: checked.question.entities }),
    options: checked.options.map(({ text, entities }, index) => ({
      persistent_id: String(index),
      text,
      ...(entities.length > 0 && { text_entities: entities }),
      voter_count: 0,
    })),
    total_voter_count: 0,
    ...(closeDate !== undefined && { open_period: closeDate - now, close_date: closeDate }),
    is_closed: checked.isClosed,
    is_anonymous: checked.isAnonymous,
    allows_multiple_answers: checked.allowsMultipleAnswers,
    allows_revoting: checked.allowsRevoting,
    members_only: false,
    type: checked.type,
    ...(isQuiz && { correct_option_ids: checked.correctOptionIds }),
    ...(checked.explanation !== undefined && {
      explanation: checked.explanation.text,
      explanation_entities: checked.explanation.entities,
    }),
  };
}
