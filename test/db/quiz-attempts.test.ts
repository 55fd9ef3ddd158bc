import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answerQuestion, type Given } from "../../src/features/quizzes/answer-question.ts";
import { chooseOption } from "../../src/features/quizzes/choose-option.ts";
import { forgetQuizzes } from "../../src/features/quizzes/forget-quizzes.ts";
import { getAttemptResult } from "../../src/features/quizzes/get-attempt-result.ts";
import { getQuiz } from "../../src/features/quizzes/get-quiz.ts";
import { getMyQuizzes } from "../../src/features/quizzes/my-quizzes.ts";
import type { QuizRules } from "../../src/features/quizzes/quiz.ts";
import { getQuizResults } from "../../src/features/quizzes/quiz-results.ts";
import { startAttempt } from "../../src/features/quizzes/start-attempt.ts";
import type { AttemptView } from "../../src/features/quizzes/view-attempt.ts";
import { addModule, milkLesson, milkModule, questions } from "../support/learning.ts";
import { beginLearning, type Learning } from "../support/operations.ts";
import { addPerson } from "../support/people.ts";

let learning: Learning;

beforeEach(async () => {
  learning = await beginLearning();
});

afterEach(() => learning.database.drop());

const update = null;

function publish(rules: Partial<QuizRules> = {}): Promise<void> {
  return addModule(learning.database.prisma, { questions: Object.values(questions), rules });
}

async function start(): Promise<AttemptView> {
  const outcome = await startAttempt(learning.deps, { actor: learning.akim, moduleId: milkModule, update });
  if (outcome.type !== "started" && outcome.type !== "resumed") throw new Error(outcome.type);
  return outcome.view;
}

/** The right answer to the present question, or a wrong one. */
function given(view: AttemptView, right: boolean): Given {
  const { question, options } = view.present;
  switch (question.type) {
    case "number":
      return { type: "number", value: right ? question.answer : question.answer + 500 };
    case "boolean":
      return { type: "shown", places: [question.answer === right ? 0 : 1] };
    case "order": {
      const inOrder = options.map((_, item) => options.indexOf(item));
      return { type: "shown", places: right ? inOrder : inOrder.reverse() };
    }
    case "single":
    case "multiple": {
      const places = options.flatMap((option, place) =>
        question.options[option]?.right === right ? [place] : [],
      );
      return { type: "shown", places: question.type === "single" ? places.slice(0, 1) : places };
    }
  }
}

function answer(view: AttemptView, right: boolean) {
  return answerQuestion(learning.deps, {
    personId: learning.akim.personId,
    attemptId: view.id,
    position: view.present.position,
    given: given(view, right),
    update,
  });
}

/** Answers an attempt to its end. */
async function finish(view: AttemptView, rights: readonly boolean[]): Promise<void> {
  let present: AttemptView | null = view;
  for (const right of rights) {
    if (!present) throw new Error("The attempt is over already.");
    const outcome = await answer(present, right);
    if (outcome.type !== "answered") throw new Error(outcome.type);
    present = outcome.next;
  }
}

describe("an attempt", () => {
  test("should be one, from however many phones it is begun at once", async () => {
    await publish();
    const views = await Promise.all([start(), start(), start(), start()]);
    expect(new Set(views.map((view) => view.id)).size).toBe(1);
    expect(await learning.database.prisma.attempt.count()).toBe(1);
    expect(await learning.database.prisma.attemptAnswer.count()).toBe(5);
  });

  test("should keep the first of two answers given at once, and move on once", async () => {
    await publish();
    const view = await start();
    const outcomes = await Promise.all([answer(view, true), answer(view, false), answer(view, true)]);
    expect(outcomes.map(({ type }) => type).sort()).toEqual(["answered", "stale", "stale"]);
    const rows = await learning.database.prisma.attemptAnswer.findMany({
      where: { answeredAt: { not: null } },
    });
    expect(rows.map((row) => row.position)).toEqual([0]);
    const kept = outcomes.find((outcome) => outcome.type === "answered");
    expect(rows[0]?.correct).toBe(kept?.type === "answered" && kept.answered.correct);
  });

  test("should be finished once, when its last answer comes twice at once", async () => {
    await addModule(learning.database.prisma, { questions: [questions.boolean] });
    const view = await start();
    const outcomes = await Promise.all([answer(view, true), answer(view, true)]);
    expect(outcomes.map(({ type }) => type).sort()).toEqual(["answered", "over"]);
    expect(await learning.database.prisma.attempt.findMany()).toMatchObject([
      { status: "finished", score: 1, passed: true, openKey: null },
    ]);
  });

  test("should lose no choice of two made at once", async () => {
    await addModule(learning.database.prisma, { questions: [questions.multiple] });
    const view = await start();
    const choose = (place: number) =>
      chooseOption(learning.deps, {
        personId: learning.akim.personId,
        attemptId: view.id,
        position: 0,
        choice: { type: "on", place },
        update,
      });
    await Promise.all([choose(0), choose(1), choose(2)]);
    const [row] = await learning.database.prisma.attemptAnswer.findMany();
    expect(row?.draft).toHaveLength(3);
    expect(row?.draft).toEqual(expect.arrayContaining([0, 1, 2]));
  });

  test("should keep the version of a question that it began with", async () => {
    await addModule(learning.database.prisma, { questions: [questions.boolean] });
    const view = await start();
    const id = `${milkModule}/${questions.boolean.id}`;
    await learning.database.prisma.question.update({
      where: { id },
      data: {
        version: 2,
        versions: {
          create: {
            number: 2,
            contentHash: "new",
            body: { ...questions.boolean, answer: false },
            publishedAt: learning.clock.now(),
          },
        },
      },
    });
    await finish(view, [true]);
    expect((await getQuizResults(learning.deps, learning.akim)).get(milkModule)).toMatchObject({ best: 100 });
    expect((await start()).present.question).toMatchObject({ answer: false });
  });

  test("should mark the update applied together with what it changes", async () => {
    await publish();
    const update = { botId: 1, updateId: 7 };
    await learning.database.prisma.telegramUpdate.create({ data: { botId: 1, updateId: 7, payload: {} } });
    const applied = async () => (await learning.database.prisma.telegramUpdate.findFirst())?.appliedAt;
    await startAttempt(learning.deps, { actor: learning.akim, moduleId: milkModule, update });
    expect(await applied()).toEqual(learning.clock.now());
  });

  test("should record the day of study by the programme's clock", async () => {
    learning.clock.advance({ hours: 15 });
    await publish();
    await finish(await start(), [true, true]);
    const days = await learning.database.prisma.studyDay.findMany();
    // 20:00 UTC on 1 September is 01:00 on the 2nd in Kazakhstan.
    expect(days.map(({ day }) => day.toISOString().slice(0, 10))).toEqual(["2026-09-02"]);
  });
});

describe("the result", () => {
  test("should be the best of all attempts, and stay passed", async () => {
    await publish({ passMark: 80 });
    await finish(await start(), [true, true, true, true, false]);
    await finish(await start(), [false, false, true, true, false]);
    const view = await start();
    expect((await getQuizResults(learning.deps, learning.akim)).get(milkModule)).toEqual({
      best: 80,
      passed: true,
      attempts: 3,
      open: true,
    });
    const page = await getQuiz(learning.deps, { personId: learning.akim.personId, moduleId: milkModule });
    expect(page).toMatchObject({
      best: 80,
      passed: true,
      over: 2,
      open: { attemptId: view.id, answered: 0 },
    });
  });

  test("should name each mistake with what was answered and the page that explains it", async () => {
    await publish();
    const view = await start();
    await finish(view, [true, false, true, false, true]);
    const result = await getAttemptResult(learning.deps, {
      personId: learning.akim.personId,
      attemptId: view.id,
    });
    expect(result).toMatchObject({ score: 3, total: 5, percent: 60, passed: false, unanswered: 0 });
    expect(result?.mistakes.map(({ position, explainedOn }) => ({ position, explainedOn }))).toEqual([
      { position: 1, explainedOn: { lessonId: milkLesson, page: 0 } },
      { position: 3, explainedOn: { lessonId: milkLesson, page: 0 } },
    ]);
    await learning.database.prisma.lesson.update({
      where: { id: milkLesson },
      data: { retiredAt: learning.clock.now() },
    });
    const later = await getAttemptResult(learning.deps, {
      personId: learning.akim.personId,
      attemptId: view.id,
    });
    expect(later?.mistakes.map(({ explainedOn }) => explainedOn)).toEqual([null, null]);
    const other = await addPerson(learning.database.prisma, { roles: ["akim"] });
    expect(
      await getAttemptResult(learning.deps, { personId: other.personId, attemptId: view.id }),
    ).toBeNull();
  });

  test("should count what was answered in time when the time ran out", async () => {
    await publish({ timeLimitMinutes: 5, passMark: 40 });
    const view = await start();
    await finish(view, [true, true]);
    learning.clock.advance({ minutes: 5 });
    expect(
      await getQuiz(learning.deps, { personId: learning.akim.personId, moduleId: milkModule }),
    ).toMatchObject({
      open: null,
      best: 40,
      passed: true,
    });
    const result = await getAttemptResult(learning.deps, {
      personId: learning.akim.personId,
      attemptId: view.id,
    });
    expect(result).toMatchObject({ expired: true, unanswered: 3, score: 2, mistakes: [] });
  });
});

describe("who leaves", () => {
  test("should see what is kept of them, and leave only counts behind", async () => {
    await publish();
    await finish(await start(), [true, false, true, false, true]);
    await answer(await start(), true);
    const { personId } = learning.akim;
    expect(await getMyQuizzes(learning.deps, { personId })).toMatchObject({
      attempts: [
        { number: 1, score: 3, passed: false, answers: { length: 5 } },
        { number: 2, score: null, passed: null, answers: { length: 1 } },
      ],
      reviews: [{ due: expect.any(Date) }, { due: expect.any(Date) }],
    });
    await learning.database.prisma.$transaction((tx) =>
      forgetQuizzes(tx, { personId, now: learning.clock.now() }),
    );
    const rows = await learning.database.prisma.attemptAnswer.findMany();
    expect(
      rows.filter(({ answer, draft, pollId, messageId }) => answer ?? draft ?? pollId ?? messageId),
    ).toEqual([]);
    expect(rows.filter((row) => row.answeredAt !== null)).toHaveLength(6);
    expect(await learning.database.prisma.attempt.findMany({ orderBy: { number: "asc" } })).toMatchObject([
      { score: 3, openKey: null },
      { score: 1, openKey: null, status: "expired", passed: false },
    ]);
    expect(await learning.database.prisma.reviewCard.count()).toBe(0);
  });
});

describe("the page of a quiz", () => {
  const page = () => getQuiz(learning.deps, { personId: learning.akim.personId, moduleId: milkModule });

  test("should count the open attempt as taken", async () => {
    await publish({ attempts: 2, pauseMinutes: 30 });
    expect((await page())?.readiness).toEqual({ type: "ready", left: 2 });
    const view = await start();
    expect((await page())?.readiness).toEqual({ type: "ready", left: 1 });
    await finish(view, [false, false, false, false, false]);
    expect((await page())?.readiness).toMatchObject({ type: "pause", left: 1 });
    expect(await startAttempt(learning.deps, { actor: learning.akim, moduleId: milkModule, update })).toEqual(
      {
        type: "refused",
      },
    );
    learning.clock.advance({ minutes: 30 });
    await finish(await start(), [false, false, false, false, false]);
    expect((await page())?.readiness).toEqual({ type: "spent" });
    expect(await startAttempt(learning.deps, { actor: learning.akim, moduleId: milkModule, update })).toEqual(
      {
        type: "refused",
      },
    );
  });

  test("should not be there for a module without a quiz, without questions, or retired", async () => {
    expect(await page()).toBeNull();
    await addModule(learning.database.prisma, { questions: [] });
    expect(await page()).toBeNull();
    expect(await startAttempt(learning.deps, { actor: learning.akim, moduleId: milkModule, update })).toEqual(
      { type: "gone" },
    );
    await learning.database.prisma.module.update({
      where: { id: milkModule },
      data: { retiredAt: learning.clock.now() },
    });
    expect(await page()).toBeNull();
  });
});
