import { afterEach, expect, test } from "vitest";
import { type AskedQuestion, readQuestion, rightAnswer } from "../../src/features/quizzes/question.ts";
import { formatNumber } from "../../src/i18n/formats.ts";
import { type Language, languages } from "../../src/i18n/language.ts";
import { loadTranslators } from "../../src/i18n/translator.ts";
import { plainText } from "../../src/screen/plain-text.ts";
import type { Actor } from "../support/actor.ts";
import { shippedCourses } from "../support/database.ts";
import { addLearner, opensQuiz } from "../support/learning.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

afterEach(() => world.close());

const words = await loadTranslators();

/** The question that is asked now and the places in which its options are shown; null when none is. */
async function present(): Promise<{ question: AskedQuestion; options: number[] } | null> {
  const row = await world.database.prisma.attemptAnswer.findFirst({
    where: { answeredAt: null, attempt: { openKey: { not: null } } },
    orderBy: { position: "asc" },
    include: { question: true },
  });
  return row && { question: readQuestion(row.question.body), options: row.options };
}

async function answerRightly(akim: Actor, language: Language): Promise<void> {
  const asked = await present();
  if (!asked) throw new Error("No question is asked.");
  const { question, options } = asked;
  const right = rightAnswer(question);
  if (typeof right === "number") {
    await akim.says(formatNumber(right, language));
    return;
  }
  const places = right.map((index) => options.indexOf(index));
  if (akim.last.poll) await akim.votesOn(akim.last.message_id, places);
  else {
    for (const place of places) await akim.presses(String(place + 1));
    if (question.type !== "single") await akim.presses(words[language].plain("quiz:button.done"));
  }
}

test.each(languages)(
  "every question of the shipped quizzes should be answered rightly in %s",
  async (language) => {
    world = await startWorld({ contentFolder: shippedCourses });
    const { prisma } = world.database;
    const akim = await addLearner(world, { language });
    const modules = await prisma.module.findMany({ where: { opensAfterId: null } });
    expect(modules).not.toEqual([]);
    for (const { id, quiz } of modules) {
      const all = await prisma.question.count({ where: { moduleId: id, retiredAt: null } });
      await prisma.module.update({ where: { id }, data: { quiz: { ...(quiz as object), draw: all } } });
      await opensQuiz(akim, id);
      await akim.presses(words[language].plain("quiz:button.start"));
      while (await present()) await answerRightly(akim, language);
      expect(await prisma.attempt.findMany({ where: { moduleId: id } })).toMatchObject([
        { status: "finished", score: all, total: all, passed: true },
      ]);
      expect(all).toBeGreaterThanOrEqual(15);
    }
  },
);

test.each(languages)("a mistake should lead to the page that explains it, in %s", async (language) => {
  const t = words[language];
  world = await startWorld({ contentFolder: shippedCourses });
  const { prisma } = world.database;
  const akim = await addLearner(world, { language });
  const module = await prisma.module.findFirstOrThrow({ where: { opensAfterId: null } });
  // Of the bank, one question on a later page.
  const versions = await prisma.questionVersion.findMany({ where: { question: { moduleId: module.id } } });
  const { questionId, body } = versions.find((version) => {
    const question = readQuestion(version.body);
    return question.type === "boolean" && question.explainedOn.page > 1;
  }) ?? { questionId: "", body: null };
  const question = readQuestion(body);
  await prisma.question.updateMany({ where: { id: { not: questionId } }, data: { retiredAt: new Date() } });
  await opensQuiz(akim, module.id);
  await akim.presses(t.plain("quiz:button.start"));
  await akim.votesOn(akim.last.message_id, [question.type === "boolean" && question.answer ? 1 : 0]);
  await akim.presses(t.plain("quiz:button.mistakes", { number: 1 }));
  await akim.presses(t.plain("quiz:button.page"));
  const { lessonId, page } = question.explainedOn;
  const lesson = await prisma.lessonVersion.findFirstOrThrow({
    where: { lessonId: `${module.id}/${lessonId}` },
  });
  const pages = lesson.pages as { kk: string; ru: string }[];
  const firstLine = plainText(pages[page - 1]?.[language] ?? "?").split("\n")[0] ?? "?";
  expect(
    akim.botMessages().some((message) => (message.text ?? message.caption ?? "").includes(firstLine)),
  ).toBe(true);
});
