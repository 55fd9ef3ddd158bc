import { afterEach, expect, test } from "vitest";
import { languages } from "../../src/i18n/language.ts";
import { loadTranslators } from "../../src/i18n/translator.ts";
import { addLearner, addModule, answersPresent, opensQuiz, questions } from "../support/learning.ts";
import { fileOf } from "../support/my-data.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

afterEach(() => world.close());

const words = await loadTranslators();

test.each(languages)(
  "answers and mistakes should stand in the file with one's data, in %s",
  async (language) => {
    const t = words[language];
    world = await startWorld();
    await addModule(world.database.prisma, { questions: [questions.number, questions.order] });
    const akim = await addLearner(world, { language });
    await opensQuiz(akim);
    await akim.presses(t.plain("quiz:button.start"));
    await answersPresent(akim, language, true);
    await answersPresent(akim, language, false);
    const { text } = await fileOf(world, akim, language);
    const start = text.indexOf(t.plain("export:section.quizzes"));
    const end = text.indexOf(t.plain("export:section.certificates"));
    await expect(text.slice(start, end)).toMatchFileSnapshot(`__transcripts__/quiz.my-data.${language}.txt`);
  },
);
