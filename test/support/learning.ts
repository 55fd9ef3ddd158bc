import type { Prisma, PrismaClient } from "../../src/db/client/client.ts";
import { startQuizButton } from "../../src/features/quizzes/buttons.ts";
import type { AskedQuestion } from "../../src/features/quizzes/question.ts";
import type { QuizRules } from "../../src/features/quizzes/quiz.ts";
import type { Language } from "../../src/i18n/language.ts";
import type { Actor } from "./actor.ts";
import type { World } from "./world.ts";

/** The one module of the tests' course, and the only lesson of it. */
export const milkModule = "economy/milk";
export const milkLesson = `${milkModule}/volume`;

const explainedOn = { lessonId: "volume", page: 1 };

/** A question of each type that fits a native quiz, or is asked by a message of its own. */
export const questions = {
  single: {
    type: "single",
    id: "yield",
    text: {
      kk: "Бір сиырдан күніне орта есеппен қанша сүт алынады?",
      ru: "Сколько молока в среднем даёт корова в день?",
    },
    explanation: {
      kk: "Ауылда орташа сауым тәулігіне 10–12 литр.",
      ru: "В селе средний удой — 10–12 литров в сутки.",
    },
    explainedOn,
    options: [
      { kk: "2 литр", ru: "2 литра", right: false },
      { kk: "11 литр", ru: "11 литров", right: true },
      { kk: "60 литр", ru: "60 литров", right: false },
    ],
  },
  multiple: {
    type: "multiple",
    id: "buyers",
    text: { kk: "Сүтті кім сатып алады?", ru: "Кто покупает молоко?" },
    explanation: {
      kk: "Зауыт пен мектеп тұрақты сатып алады.",
      ru: "Завод и школа покупают постоянно.",
    },
    explainedOn,
    options: [
      { kk: "Сүт зауыты", ru: "Молочный завод", right: true },
      { kk: "Мектеп асханасы", ru: "Школьная столовая", right: true },
      { kk: "Жанармай бекеті", ru: "Заправка", right: false },
    ],
  },
  boolean: {
    type: "boolean",
    id: "law",
    text: {
      kk: "Кооператив құру үшін кемінде үш адам керек.",
      ru: "Для кооператива нужны хотя бы три человека.",
    },
    explanation: {
      kk: "Заң бойынша кемінде үш мүше болады.",
      ru: "По закону нужно не меньше трёх членов.",
    },
    explainedOn,
    answer: true,
  },
  number: {
    type: "number",
    id: "volume",
    text: {
      kk: "100 сиыр, әрқайсысы күніне 12,5 литр береді. Ауылда күніне қанша литр сүт болады?",
      ru: "100 коров дают по 12,5 литра в день. Сколько литров молока в селе за день?",
    },
    explanation: { kk: "100 × 12,5 = 1 250 литр.", ru: "100 × 12,5 = 1 250 литров." },
    explainedOn,
    answer: 1250,
    unit: { kk: "литр", ru: "литр" },
    tolerance: 1,
  },
  order: {
    type: "order",
    id: "path",
    text: { kk: "Сүттің жолын ретімен қойыңыз.", ru: "Расставьте путь молока по порядку." },
    explanation: {
      kk: "Алдымен сауамыз, сосын салқындатамыз, содан кейін тасимыз.",
      ru: "Сначала доим, потом охлаждаем, потом везём.",
    },
    explainedOn,
    items: [
      { kk: "Сауу", ru: "Доение" },
      { kk: "Салқындату", ru: "Охлаждение" },
      { kk: "Тасымалдау", ru: "Перевозка" },
    ],
  },
} as const satisfies Record<string, AskedQuestion>;

const longTail = {
  kk: " — бұл жауап ауыл шаруашылығы туралы толық сөйлеммен, барлық егжей-тегжейімен, әдейі өте ұзақ етіп жазылған",
  ru: " — этот ответ нарочно написан длинным, полным предложением о сельском хозяйстве со всеми подробностями до конца",
};

function lengthen<Option extends { kk: string; ru: string }>(option: Option): Option {
  return { ...option, kk: option.kk + longTail.kk, ru: option.ru + longTail.ru };
}

/** Questions that are too long for a native quiz, so that buttons ask them. */
export const longQuestions = {
  single: { ...questions.single, options: questions.single.options.map(lengthen) },
  multiple: { ...questions.multiple, options: questions.multiple.options.map(lengthen) },
  boolean: { ...questions.boolean, explanation: { kk: longTail.kk.repeat(3), ru: longTail.ru.repeat(3) } },
} as const satisfies Record<string, AskedQuestion>;

const json = (value: unknown) => value as Prisma.InputJsonValue;

/** Publishes one module with a quiz of these questions, as publishing does it. */
export async function addModule(
  prisma: PrismaClient,
  input: { questions: readonly AskedQuestion[]; rules?: Partial<QuizRules>; id?: string },
): Promise<void> {
  const publishedAt = new Date("2026-08-01T05:00:00Z");
  const id = input.id ?? milkModule;
  const rules: QuizRules = {
    passMark: 70,
    draw: Math.max(1, input.questions.length),
    attempts: null,
    pauseMinutes: 0,
    timeLimitMinutes: null,
    ...input.rules,
  };
  const texts = { kk: "Сүт көлемі", ru: "Объём молока" };
  await prisma.course.upsert({
    where: { id: "economy" },
    update: {},
    create: {
      id: "economy",
      position: 0,
      title: texts,
      about: texts,
      certificate: { title: texts, hours: 1 },
      contentHash: "",
      publishedAt,
    },
  });
  await prisma.module.create({
    data: { id, courseId: "economy", position: 0, title: texts, about: texts, quiz: rules },
  });
  await prisma.lesson.create({
    data: {
      id: `${id}/volume`,
      moduleId: id,
      position: 0,
      version: 1,
      search: "",
      versions: {
        create: {
          number: 1,
          contentHash: "",
          title: texts,
          minutes: 3,
          pages: [{ kk: "Сүт көлемі қалай есептеледі.", ru: "Как считают объём молока.", attachments: [] }],
          publishedAt,
        },
      },
    },
  });
  for (const [position, question] of input.questions.entries()) {
    await prisma.question.create({
      data: {
        id: `${id}/${question.id}`,
        moduleId: id,
        position,
        version: 1,
        versions: { create: { number: 1, contentHash: "", body: json(question), publishedAt } },
      },
    });
  }
}

/**
 * A registered akim with the bot's chat open. Their id decides how attempts are shuffled, so it is given.
 *
 * @param seed two hexadecimal digits; other digits, another order of questions
 */
export async function addLearner(
  world: World,
  input: { language: Language; seed?: string; firstName?: string },
): Promise<Actor> {
  const { language } = input;
  const firstName = input.firstName ?? (language === "kk" ? "Айгүл" : "Ерлан");
  const actor = world.person({ firstName, languageCode: language });
  await world.database.prisma.person.create({
    data: {
      id: `00000000-0000-7000-8000-0000000000${input.seed ?? "01"}`,
      status: "registered",
      language,
      languageChosen: true,
      name: language === "kk" ? "Айгүл Сейітқызы" : "Ерлан Маратов",
      accounts: { create: { id: actor.id } },
      roles: { create: { role: "akim" } },
    },
  });
  actor.person.start();
  await world.settled();
  world.transcript.skip();
  return actor;
}

/** Opens the page of the quiz by the button that a lesson offers. */
export async function opensQuiz(actor: Actor, module = milkModule): Promise<void> {
  await actor.forges(actor.last.message_id, startQuizButton.data({ module }), "[📝]");
}

/** Presses the buttons with the numbers under which these texts stand in the question. */
async function pressNumbersOf(actor: Actor, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    const number = new RegExp(`^(\\d+)\\. ${text}`, "m").exec(actor.screen)?.[1];
    if (number === undefined) throw new Error(`There is no option "${text}". ${actor.describe()}`);
    await actor.presses(number);
  }
}

/** Answers the question that stands last in the chat, rightly or wrongly, as its type asks. */
export async function answersPresent(actor: Actor, language: Language, right: boolean): Promise<void> {
  const shown = actor.last.poll?.question ?? actor.screen;
  const question = Object.values(questions).find(({ text }) => shown.includes(text[language]));
  if (!question) throw new Error(`No question is asked. ${actor.describe()}`);
  switch (question.type) {
    case "single":
    case "multiple": {
      const texts = question.options
        .filter((option) => option.right === right)
        .map((option) => option[language]);
      return actor.votes(...(question.type === "single" ? texts.slice(0, 1) : texts));
    }
    case "boolean":
      return actor.votesOn(actor.last.message_id, [question.answer === right ? 0 : 1]);
    case "number":
      return actor.says(right ? "1 250,0" : "125");
    case "order": {
      const texts = question.items.map((item) => item[language]);
      await pressNumbersOf(actor, right ? texts : texts.reverse());
      return actor.presses("✅");
    }
  }
}
