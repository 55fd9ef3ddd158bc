import { Api } from "grammy";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answerButton, attemptButton, beginAttemptButton } from "../../src/features/quizzes/buttons.ts";
import { loadTranslators } from "../../src/i18n/translator.ts";
import type { Actor } from "../support/actor.ts";
import {
  addLearner,
  addModule,
  answersPresent,
  longQuestions,
  milkModule,
  opensQuiz,
  questions,
} from "../support/learning.ts";
import { startWorld, type World } from "../support/world.ts";

const { ru: t } = await loadTranslators();

let world: World;
let akim: Actor;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(() => world.close());

type Rules = Parameters<typeof addModule>[1]["rules"];

/** Begins a quiz of these questions; a stable order of them is not asked for. */
async function begin(asked: Parameters<typeof addModule>[1]["questions"], rules: Rules = {}): Promise<void> {
  await addModule(world.database.prisma, { questions: asked, rules });
  akim = await addLearner(world, { language: "ru" });
  await opensQuiz(akim);
  await akim.presses(t.plain("quiz:button.start"));
}

/** What is kept of the answers, in the order of the questions. */
function answers() {
  return world.database.prisma.attemptAnswer.findMany({ orderBy: { position: "asc" } });
}

async function answered(): Promise<number> {
  return (await answers()).filter((row) => row.answeredAt !== null).length;
}

/** The bot as somebody else who holds its token: forwards and deletes as clients do. */
function outsideApi(): Api {
  return new Api(world.sandbox.token, { apiRoot: world.sandbox.apiRoot });
}

describe("votes", () => {
  test("of a stranger in a forwarded quiz should change nothing, and nobody should be remembered for one", async () => {
    await begin([questions.single, questions.boolean]);
    const other = await addLearner(world, { language: "kk", seed: "02" });
    const stranger = world.person({ firstName: "Бота", languageCode: "kk" });
    stranger.person.start();
    await world.settled();
    await world.database.prisma.person.deleteMany({ where: { status: "newcomer" } });
    const poll = akim.last.message_id;
    for (const voter of [other, stranger]) {
      const forwarded = await outsideApi().forwardMessage(voter.id, akim.id, poll);
      const before = voter.botMessages().length;
      await voter.votesOn(forwarded.message_id, [0]);
      expect(voter.botMessages()).toHaveLength(before);
    }
    expect(await answered()).toBe(0);
    expect(await world.database.prisma.person.count()).toBe(2);
    await answersPresent(akim, "ru", true);
    expect(await answered()).toBe(1);
  });

  test("should count in the quiz of before where it was too old to be deleted", async () => {
    await begin([questions.single]);
    const poll = akim.last.message_id;
    world.clock.advance({ days: 3 });
    await akim.says("/menu");
    await akim.presses(t.plain("quiz:button.continue"));
    expect(akim.last.reply_to_message?.message_id).toBe(poll);
    await akim.votes("11 литров");
    expect(akim.screen).toContain("100%");
  });

  test("in a quiz that was asked anew since should change nothing and lead to the present one", async () => {
    await begin([questions.single]);
    const poll = akim.last.message_id;
    world.clock.advance({ days: 3 });
    await akim.says("11");
    await akim.presses(t.plain("quiz:button.sendAgain"));
    const present = akim.last.message_id;
    expect(present).not.toBe(poll);
    await akim.votesOn(poll, [0]);
    expect(await answered()).toBe(0);
    expect(akim.last.reply_to_message?.message_id).toBe(present);
    await akim.votesOn(present, [0]);
    expect(await answered()).toBe(1);
  });

  test("that come when the time is over should be told so, and not count", async () => {
    await begin([questions.single, questions.boolean], { timeLimitMinutes: 10 });
    await world.app.stop();
    akim.person.vote(akim.last.message_id, [0]);
    world.clock.advance({ minutes: 11 });
    await world.restart();
    await world.settled();
    expect(akim.screen).toContain(t.plain("quiz:result.timeUp"));
    expect(await answered()).toBe(0);
    expect(await world.database.prisma.attempt.findMany()).toMatchObject([
      { status: "expired", score: 0, openKey: null, passed: false },
    ]);
  });

  test("should find the program restarted in between", async () => {
    await begin([questions.single, questions.boolean]);
    await world.app.stop();
    akim.person.vote(akim.last.message_id, [0]);
    await world.restart();
    await world.settled();
    expect(await answered()).toBe(1);
    expect(akim.last.poll?.question).toMatch(/^2\/2/);
  });

  test("should close with the time of the attempt", async () => {
    await begin([questions.single], { timeLimitMinutes: 10 });
    world.clock.advance({ minutes: 10 });
    expect(() => akim.person.vote(akim.last.message_id, [0])).toThrow("closed");
  });
});

describe("a crash", () => {
  test("between an answer and the next question should count the answer once and lead back to the quiz", async () => {
    await begin([questions.single, questions.boolean]);
    const { prisma } = world.database;
    await akim.votes("11 литров");
    const [update] = await prisma.telegramUpdate.findMany({ orderBy: { updateId: "desc" }, take: 1 });
    expect(update?.appliedAt).not.toBeNull();
    const before = await answers();
    // As a crash right after the commit leaves it: applied, not answered, and the answer's message not sent.
    await world.app.stop();
    await prisma.telegramUpdate.updateMany({
      where: { updateId: update?.updateId ?? 0 },
      data: {
        answeredAt: null,
        payload: {
          update_id: Number(update?.updateId),
          poll_answer: {
            poll_id: before[0]?.pollId ?? "",
            user: { id: akim.id, is_bot: false, first_name: "Ерлан" },
            option_ids: [0],
            option_persistent_ids: ["0"],
          },
        },
      },
    });
    await world.restart();
    await akim.says("/help");
    expect(akim.botMessages().at(-2)?.text).toContain("на вопросе 2 из 2");
    expect(await answers()).toEqual(before);
    await akim.presses(t.plain("quiz:button.continue"));
    await akim.votes(t.plain("quiz:question.true"));
    expect(akim.screen).toContain("100%");
  });
});

describe("a question whose message is gone", () => {
  test("should be asked again", async () => {
    await begin([questions.single]);
    const poll = akim.last.message_id;
    await outsideApi().deleteMessage(akim.id, poll);
    await akim.says("11");
    expect(world.expectRefusals()).toMatchObject([{ method: "sendMessage" }]);
    expect(akim.last.poll).toBeDefined();
    await akim.votes("11 литров");
    expect(akim.screen).toContain("100%");
  });
});

describe("double taps", () => {
  test("on start should begin one attempt and ask one question", async () => {
    await addModule(world.database.prisma, { questions: [questions.single, questions.boolean] });
    akim = await addLearner(world, { language: "ru" });
    await opensQuiz(akim);
    await akim.doubleTaps(t.plain("quiz:button.start"));
    expect(await world.database.prisma.attempt.count()).toBe(1);
    expect(akim.botMessages().filter((message) => message.poll)).toHaveLength(1);
  });

  test("on stop and continue should do it once", async () => {
    await begin([questions.single, questions.boolean]);
    await akim.doubleTaps(t.plain("quiz:button.stop"));
    expect(akim.botMessages().filter((message) => message.text?.startsWith("⏸"))).toHaveLength(1);
    await akim.doubleTaps(t.plain("quiz:button.continue"));
    expect(akim.botMessages().filter((message) => message.poll)).toHaveLength(1);
  });

  test("on an answer should count once, and the next question stay unanswered", async () => {
    const again = { ...longQuestions.single, id: "again" };
    await begin([longQuestions.single, again]);
    await akim.doubleTaps("1");
    expect(await answered()).toBe(1);
    await akim.doubleTaps("1");
    expect(await answered()).toBe(2);
    expect(akim.botMessages().filter((message) => message.text?.includes("Верных ответов"))).toHaveLength(1);
  });

  test("on options should choose, not choose and take back", async () => {
    await begin([longQuestions.multiple]);
    await akim.doubleTaps("1");
    await akim.doubleTaps("2");
    await akim.doubleTaps("☑ 2");
    const [row] = await answers();
    expect(row?.draft).toEqual([row?.options[0]]);
    await akim.doubleTaps(t.plain("quiz:button.done"));
    expect(await answered()).toBe(1);
  });

  test("on undo should take one item back", async () => {
    await begin([questions.order]);
    await akim.presses("1");
    await akim.presses("2");
    await akim.doubleTaps(t.plain("quiz:button.undo"));
    const [row] = await answers();
    expect(row?.draft).toEqual([row?.options[0]]);
  });
});

describe("forged and outdated buttons", () => {
  test("should not reach the attempt of another person", async () => {
    await begin([longQuestions.single]);
    const [row] = await answers();
    const other = await addLearner(world, { language: "ru", seed: "02", firstName: "Чужой" });
    const attempt = row?.attemptId ?? "";
    const { message_id } = other.last;
    await other.forges(message_id, answerButton.data({ attempt, position: 0, action: "choose", value: 1 }));
    await other.forges(message_id, answerButton.data({ attempt, position: 0, action: "on", value: 1 }));
    for (const action of ["continue", "stop", "again", "result"] as const) {
      await other.forges(message_id, attemptButton.data({ attempt, action }));
      expect(other.screen).toContain("Здравствуйте");
    }
    expect(await answers()).toEqual([row]);
  });

  test("should show where the attempt stands, whatever they say", async () => {
    await begin([longQuestions.single, { ...longQuestions.single, id: "again" }]);
    const attempt = (await answers())[0]?.attemptId ?? "";
    const choose = (position: number, value: number) =>
      answerButton.data({ attempt, position, action: "choose", value });
    await akim.presses("1");
    const before = await answers();
    world.clock.advance({ minutes: 1 });
    await akim.forges(akim.last.message_id, choose(0, 1));
    world.clock.advance({ minutes: 1 });
    await akim.forges(akim.last.message_id, choose(1, 77));
    world.clock.advance({ minutes: 1 });
    await akim.forges(
      akim.last.message_id,
      answerButton.data({ attempt, position: 1, action: "put", value: 0 }),
    );
    expect(akim.screen).toContain("Вопрос 2 из 2");
    const columns = ({ answer, draft, answeredAt }: (typeof before)[number]) => ({
      answer,
      draft,
      answeredAt,
    });
    expect((await answers()).map(columns)).toEqual(before.map(columns));
  });

  test("should not begin the quiz of a module that is closed or gone", async () => {
    await addModule(world.database.prisma, { questions: [questions.single] });
    await addModule(world.database.prisma, { questions: [questions.boolean], id: "economy/next" });
    await world.database.prisma.module.update({
      where: { id: "economy/next" },
      data: { opensAfterId: milkModule },
    });
    akim = await addLearner(world, { language: "ru" });
    const { message_id } = akim.last;
    await akim.forges(message_id, beginAttemptButton.data({ module: "economy/next" }));
    await akim.forges(message_id, beginAttemptButton.data({ module: "economy/none" }));
    expect(await world.database.prisma.attempt.count()).toBe(0);
    expect(akim.screen).toContain("Здравствуйте");
  });
});

describe("what is typed", () => {
  test("should be no answer once the person went elsewhere, and be one again when they continue", async () => {
    await begin([questions.number]);
    await akim.presses(t.plain("quiz:button.stop"));
    await akim.says("1250");
    expect(await answered()).toBe(0);
    await akim.presses(t.plain("quiz:button.continue"));
    await akim.says("/help");
    await akim.says("1250");
    expect(await answered()).toBe(0);
    await akim.says("/menu");
    await akim.presses(t.plain("quiz:button.continue"));
    await akim.says("1250");
    expect(await answered()).toBe(1);
  });

  test("should be for the attempt whose question stands lowest, of several that are open", async () => {
    const second = { ...questions.number, id: "second", answer: 7 };
    await addModule(world.database.prisma, { questions: [second], id: "economy/second" });
    await begin([questions.number]);
    await opensQuiz(akim, "economy/second");
    await akim.presses(t.plain("quiz:button.start"));
    await akim.says("7");
    expect(await world.database.prisma.attempt.findMany({ where: { status: "finished" } })).toMatchObject([
      { moduleId: "economy/second", score: 1 },
    ]);
    await akim.says("/menu");
    await akim.presses(t.plain("quiz:button.continue"));
    await akim.says("1250");
    expect(await world.database.prisma.attempt.count({ where: { status: "finished" } })).toBe(2);
  });
});
