import type { Browser, Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { rightAnswer } from "../../src/features/quizzes/question.ts";
import { type Language, languages } from "../../src/i18n/language.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { plainText } from "../../src/screen/plain-text.ts";
import { launchBrowser } from "../support/browser.ts";
import { addLearner, addModule, opensQuiz, questions } from "../support/learning.ts";
import { words } from "../support/registering.ts";
import { startWorld, type World } from "../support/world.ts";
import { type Phone, takePhone } from "./phone.ts";

let browser: Browser;
let world: World;
let phone: Phone;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

beforeEach(async () => {
  world = await startWorld();
  phone = await takePhone(browser);
});

afterEach(async () => {
  await phone.close();
  await world.close();
});

/** The message that asks the question of this number and was not answered, once it is there. */
async function asked(t: Translator, number: number): Promise<Locator> {
  const { page } = phone;
  const total = Object.keys(questions).length;
  const open = page.getByRole("radio").or(page.getByRole("checkbox"));
  const byQuiz = page.locator(".poll").filter({ hasText: `${number}/${total}. `, has: open });
  const heading = plainText(t("quiz:question.progress", { number, total }));
  // An earlier attempt asked under the same heading: only a question that is open has the button to stop.
  const stop = page.getByRole("button", { name: t.plain("quiz:button.stop"), exact: true });
  const byMessage = page.locator("[data-message]").filter({ hasText: heading, has: stop });
  const question = byQuiz.or(byMessage).last();
  await question.waitFor();
  return question;
}

/** Answers the question of this number as a person does: by a vote, by buttons, or by typing. */
async function answer(t: Translator, language: Language, number: number, right: boolean): Promise<void> {
  const shown = await asked(t, number);
  const text = (await shown.textContent()) ?? "";
  const question = Object.values(questions).find((question) => text.includes(question.text[language]));
  switch (question?.type) {
    case "boolean":
      await shown
        .getByRole("radio", {
          name: t.plain(right ? "quiz:question.true" : "quiz:question.false"),
          exact: true,
        })
        .click();
      return;
    case "single": {
      const option = question.options.find((option) => option.right === right);
      await shown.getByRole("radio", { name: option?.[language] ?? "" }).click();
      return;
    }
    case "multiple":
      for (const option of question.options.filter((option) => option.right === right)) {
        await shown.getByRole("checkbox", { name: option[language] }).click();
      }
      await shown.getByRole("button", { name: "Vote" }).click();
      return;
    case "number":
      await phone.says(right ? "1 250" : "12,5");
      return;
    case "order": {
      const items = (rightAnswer(question) as number[]).map(
        (index) => question.items[index]?.[language] ?? "",
      );
      for (const item of right ? items : items.reverse()) {
        await phone.press(new RegExp(`(\\d)\\. ${item}`).exec(text)?.[1] ?? "");
        await shown.getByText(new RegExp(`\\d\\) ${item}`)).waitFor();
      }
      await phone.press(t.plain("quiz:button.done"));
      return;
    }
    default:
      throw new Error(`No question is asked: ${text}`);
  }
}

test.each(languages)("a quiz in %s should be failed, reviewed, repeated and passed", async (language) => {
  const t = words[language];
  await addModule(world.database.prisma, { questions: Object.values(questions) });
  const akim = await addLearner(world, { language });
  await phone.open(world.sandbox.url, akim);
  await opensQuiz(akim);
  await phone.sees(t("quiz:rules.noTime"));
  await phone.picture(`quiz-${language}-1-page`);
  await phone.press(t.plain("quiz:button.start"));
  await answer(t, language, 1, true);
  await answer(t, language, 2, false);
  await answer(t, language, 3, true);
  await phone.picture(`quiz-${language}-2-questions`);
  await answer(t, language, 4, false);
  await asked(t, 5);
  await phone.picture(`quiz-${language}-3-feedback`);
  await answer(t, language, 5, true);
  await phone.sees(t("quiz:result.failed"));
  await phone.picture(`quiz-${language}-4-failed`);
  await phone.press(t.plain("quiz:button.mistakes", { number: 2 }));
  await phone.sees(t("quiz:mistake.progress", { number: 1, total: 2 }));
  await phone.picture(`quiz-${language}-5-mistake`);
  await phone.press(t.plain("quiz:button.toResult"));
  await phone.press(t.plain("review:button.toReview"));
  await phone.press(t.plain("review:button.start"));
  await phone.sees("1/2. ");
  await phone.picture(`quiz-${language}-6-review`);
  await akim.says("/menu");
  await opensQuiz(akim);
  await phone.press(t.plain("quiz:button.again"));
  for (const number of [1, 2, 3, 4, 5]) await answer(t, language, number, true);
  await phone.sees(t("quiz:result.passed"));
  await phone.picture(`quiz-${language}-7-passed`);
  expect(await world.database.prisma.attempt.findMany({ where: { passed: true } })).toMatchObject([
    { number: 2, score: 5 },
  ]);
});
