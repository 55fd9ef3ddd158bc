import { afterEach, describe, expect, test } from "vitest";
import { languages } from "../../src/i18n/language.ts";
import { loadTranslators } from "../../src/i18n/translator.ts";
import {
  addLearner,
  addModule,
  answersPresent,
  longQuestions,
  opensQuiz,
  questions,
} from "../support/learning.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

afterEach(() => world.close());

const words = await loadTranslators();

describe.each(languages)("a quiz in %s", (language) => {
  const t = words[language];

  test("should be failed, reviewed, repeated and passed, with every type of question", async () => {
    world = await startWorld();
    await addModule(world.database.prisma, { questions: Object.values(questions) });
    const akim = await addLearner(world, { language });
    await opensQuiz(akim);
    await akim.presses(t.plain("quiz:button.start"));
    for (const right of [true, false, true, false, true]) await answersPresent(akim, language, right);
    expect(akim.screen).toContain("60%");
    await akim.presses(t.plain("quiz:button.mistakes", { number: 2 }));
    await akim.presses(t.plain("quiz:button.nextMistake"));
    await akim.presses(t.plain("quiz:button.toResult"));
    await akim.presses(t.plain("review:button.toReview"));
    await akim.presses(t.plain("review:button.start"));
    await answersPresent(akim, language, true);
    await answersPresent(akim, language, true);
    await akim.presses(t.plain("review:button.section"));
    world.clock.advance({ days: 1 });
    await opensQuiz(akim);
    await akim.presses(t.plain("quiz:button.again"));
    for (let asked = 0; asked < 5; asked++) await answersPresent(akim, language, true);
    expect(akim.screen).toContain("100%");
    await akim.presses(t.plain("quiz:button.toQuiz"));
    await akim.presses(t.plain("quiz:button.history"));
    await world.transcript.matches(`quiz.failed-reviewed-passed.${language}`);
  });

  test("should go on where it was left: stopped, restarted, lost in the chat", async () => {
    world = await startWorld();
    await addModule(world.database.prisma, { questions: Object.values(questions) });
    const akim = await addLearner(world, { language });
    await opensQuiz(akim);
    await akim.presses(t.plain("quiz:button.start"));
    await answersPresent(akim, language, true);
    await akim.presses(t.plain("quiz:button.stop"));
    await akim.presses(t.plain("button.home"));
    await world.restart();
    await akim.presses(t.plain("quiz:button.continue"));
    await akim.says("11");
    await akim.presses(t.plain("quiz:button.sendAgain"));
    await answersPresent(akim, language, true);
    await world.restart();
    await answersPresent(akim, language, true);
    world.clock.advance({ days: 3 });
    await akim.says("/start");
    await akim.presses(t.plain("quiz:button.continue"));
    await answersPresent(akim, language, true);
    await akim.says("/cancel");
    await akim.presses(t.plain("quiz:button.continue"));
    await answersPresent(akim, language, true);
    expect(akim.screen).toContain("100%");
    await world.transcript.matches(`quiz.interrupted.${language}`);
  });

  test("should end when its time is over, and count what was answered until then", async () => {
    world = await startWorld();
    await addModule(world.database.prisma, {
      questions: [questions.number, questions.order],
      rules: { timeLimitMinutes: 10, attempts: 2, pauseMinutes: 60, passMark: 50 },
    });
    const akim = await addLearner(world, { language });
    await opensQuiz(akim);
    await akim.presses(t.plain("quiz:button.start"));
    await answersPresent(akim, language, true);
    await akim.presses(t.plain("quiz:button.stop"));
    await akim.presses(t.plain("quiz:button.continue"));
    world.clock.advance({ minutes: 10 });
    await answersPresent(akim, language, true).catch(() => {});
    expect(akim.screen).toContain("50%");
    expect(akim.screen).toContain(t.plain("quiz:result.timeUp"));
    await akim.presses(t.plain("quiz:button.toQuiz"));
    world.clock.advance({ minutes: 60 });
    await opensQuiz(akim);
    await akim.presses(t.plain("quiz:button.again"));
    world.clock.advance({ minutes: 11 });
    await akim.says("1250");
    expect(akim.screen).toContain("0%");
    await akim.presses(t.plain("quiz:button.again"));
    await akim.presses(t.plain("quiz:button.history"));
    await world.transcript.matches(`quiz.time-limit.${language}`);
  });

  test("should ask by buttons what is too long for a native quiz, and help who answers otherwise", async () => {
    world = await startWorld();
    await addModule(world.database.prisma, {
      questions: [...Object.values(longQuestions), questions.number],
    });
    const akim = await addLearner(world, { language, seed: "05" });
    await opensQuiz(akim);
    await akim.presses(t.plain("quiz:button.start"));
    for (let asked = 0; asked < 4; asked++) {
      const { text } = akim.last;
      if (text?.includes(questions.number.text[language])) {
        await akim.says(language === "kk" ? "білмеймін" : "не знаю");
        await akim.says("1250 кг");
        await akim.says("1,25 мың литр");
      } else if (text?.includes(questions.multiple.text[language])) {
        await akim.sends("photo");
        for (const number of ["1", "2", "3"]) await akim.presses(number);
        await akim.presses("☑ 2");
        await akim.presses(t.plain("quiz:button.done"));
      } else if (text?.includes(questions.single.text[language])) {
        await akim.says("11");
        await akim.presses("2");
      } else await akim.presses(t.plain("quiz:question.true"));
    }
    await akim.presses(t.plain("quiz:button.mistakes", { number: 1 }));
    await world.transcript.matches(`quiz.buttons.${language}`);
  });
});
