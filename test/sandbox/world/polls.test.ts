import { describe, expect, test } from "vitest";
import { confirmAll, openSandbox, refusal } from "./support.ts";

describe("a poll", () => {
  test("should look as the Bot API describes it", async () => {
    const { api, ayan } = await openSandbox();
    const { poll } = await api.sendPoll(ayan.id, "Қай бағыт?", ["Өңдеу", "Кооперация"]);
    expect(poll).toEqual({
      id: expect.stringMatching(/^\d+$/),
      question: "Қай бағыт?",
      options: [
        { persistent_id: "0", text: "Өңдеу", voter_count: 0 },
        { persistent_id: "1", text: "Кооперация", voter_count: 0 },
      ],
      total_voter_count: 0,
      is_closed: false,
      is_anonymous: true,
      type: "regular",
      allows_multiple_answers: false,
      allows_revoting: true,
      members_only: false,
    });
  });

  test("should count votes; the bot hears who voted only when it is not anonymous", async () => {
    const { sandbox, api, ayan } = await openSandbox();
    const anonymous = await api.sendPoll(ayan.id, "?", ["a", "b"]);
    ayan.vote(anonymous.message_id, [1]);
    expect((await api.getUpdates()).map((update) => Object.keys(update)[1])).toEqual(["poll"]);
    await confirmAll(api, sandbox);

    const open = await api.sendPoll(ayan.id, "?", ["a", "b"], { is_anonymous: false });
    ayan.vote(open.message_id, [1]);
    const [poll, answer] = await api.getUpdates();
    expect(poll?.poll).toMatchObject({
      id: open.poll.id,
      total_voter_count: 1,
      options: [{}, { voter_count: 1 }],
    });
    expect(answer?.poll_answer).toEqual({
      poll_id: open.poll.id,
      user: expect.objectContaining({ id: ayan.id }),
      option_ids: [1],
      option_persistent_ids: ["1"],
    });
    expect(ayan.chat().messages.at(-1)).toMatchObject({
      vote: [1],
      message: { poll: { total_voter_count: 1 } },
    });

    await confirmAll(api, sandbox);
    ayan.vote(open.message_id, []);
    const retracted = (await api.getUpdates()).map((update) => update.poll_answer).at(-1);
    expect(retracted).toMatchObject({ option_ids: [], option_persistent_ids: [] });
    expect(ayan.chat().messages.at(-1)).not.toHaveProperty("vote");
  });

  test("should take one answer unless it takes several", async () => {
    const { api, ayan } = await openSandbox();
    const one = await api.sendPoll(ayan.id, "?", ["a", "b", "c"]);
    const several = await api.sendPoll(ayan.id, "?", ["a", "b", "c"], { allows_multiple_answers: true });
    expect(() => ayan.vote(one.message_id, [0, 1])).toThrow("one answer only");
    expect(() => ayan.vote(one.message_id, [3])).toThrow("The options of this poll are 0 to 2");
    expect(() => ayan.vote(one.message_id, [])).toThrow("no vote to take back");
    ayan.vote(several.message_id, [2, 0]);
    expect(ayan.chat().messages.at(-1)?.vote).toEqual([0, 2]);
  });

  test("should be stopped once, by the bot that sent it", async () => {
    const { api, ayan } = await openSandbox();
    const sent = await api.sendPoll(ayan.id, "?", ["a", "b"]);
    ayan.vote(sent.message_id, [0]);
    const stopped = await api.stopPoll(ayan.id, sent.message_id);
    expect(stopped).toMatchObject({ id: sent.poll.id, is_closed: true, total_voter_count: 1 });
    expect((await api.getUpdates()).at(-1)?.poll).toEqual(stopped);
    expect(await refusal(api.stopPoll(ayan.id, sent.message_id))).toBe(
      "400 Bad Request: poll has already been closed",
    );
    expect(() => ayan.vote(sent.message_id, [1])).toThrow("closed");
    const { message_id } = await api.sendMessage(ayan.id, "text");
    expect(await refusal(api.stopPoll(ayan.id, message_id))).toBe(
      "400 Bad Request: message with poll to stop not found",
    );
  });

  test("should close when its time is over", async () => {
    const { sandbox, clock, api, ayan } = await openSandbox();
    const sent = await api.sendPoll(ayan.id, "?", ["a", "b"], { open_period: 60 });
    expect(sent.poll).toMatchObject({ open_period: 60, close_date: clock.unix() + 60 });
    await confirmAll(api, sandbox);
    clock.pass(61);
    expect(() => ayan.vote(sent.message_id, [0])).toThrow("closed");
    expect((await api.getUpdates()).map((update) => update.poll?.is_closed)).toEqual([true]);
  });

  test("should count together wherever it was forwarded, and anew where it was copied", async () => {
    const { sandbox, api, ayan } = await openSandbox();
    const bota = sandbox.people.add({ firstName: "Бота" });
    bota.start();
    const sent = await api.sendPoll(ayan.id, "?", ["a", "b"]);
    ayan.vote(sent.message_id, [0]);
    const forwarded = await api.forwardMessage(bota.id, ayan.id, sent.message_id);
    await api.copyMessage(bota.id, ayan.id, sent.message_id);
    bota.vote(forwarded.message_id, [0]);
    const polls = bota.chat().messages.flatMap(({ message }) => message.poll ?? []);
    expect(polls.map((poll) => poll.total_voter_count)).toEqual([2, 0]);
    expect(ayan.chat().messages.at(-1)?.message.poll?.total_voter_count).toBe(2);
  });
});

describe("a quiz", () => {
  const quiz = {
    type: "quiz" as const,
    correct_option_ids: [1],
    explanation: "Себебі <b>осылай</b>",
    explanation_parse_mode: "HTML" as const,
  };

  test("should keep the right answer from the person until the vote", async () => {
    const { api, ayan } = await openSandbox();
    const sent = await api.sendPoll(ayan.id, "2+2", ["3", "4"], quiz);
    expect(sent.poll).toMatchObject({
      correct_option_ids: [1],
      explanation: "Себебі осылай",
      allows_revoting: false,
    });
    const before = ayan.chat().messages.at(-1);
    expect(before).not.toHaveProperty("quiz");
    expect(before?.message.poll).not.toHaveProperty("correct_option_ids");
    expect(before?.message.poll).not.toHaveProperty("explanation");
    ayan.vote(sent.message_id, [0]);
    expect(ayan.chat().messages.at(-1)).toMatchObject({
      vote: [0],
      quiz: { correct: [1], explanation: "Себебі осылай" },
    });
  });

  test("should keep the first vote for good", async () => {
    const { api, ayan } = await openSandbox();
    const { message_id } = await api.sendPoll(ayan.id, "2+2", ["3", "4"], quiz);
    ayan.vote(message_id, [0]);
    expect(() => ayan.vote(message_id, [1])).toThrow("cannot be changed");
    expect(() => ayan.vote(message_id, [])).toThrow("cannot be changed");
  });
});
