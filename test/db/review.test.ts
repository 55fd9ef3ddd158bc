import { afterEach, beforeEach, expect, test } from "vitest";
import { answerQuestion } from "../../src/features/quizzes/answer-question.ts";
import type { AskedQuestion } from "../../src/features/quizzes/question.ts";
import type { AttemptView } from "../../src/features/quizzes/view-attempt.ts";
import { getReview } from "../../src/features/review/get-review.ts";
import { keepForReview } from "../../src/features/review/keep-for-review.ts";
import { startReview } from "../../src/features/review/start-review.ts";
import { addModule, milkModule, questions } from "../support/learning.ts";
import { beginLearning, type Learning } from "../support/operations.ts";

let learning: Learning;

beforeEach(async () => {
  learning = await beginLearning();
});

afterEach(() => learning.database.drop());

/** Seven true/false questions, each answered so in a quiz, some minutes apart. */
async function answered(rights: readonly boolean[]): Promise<void> {
  const asked: AskedQuestion[] = rights.map((_, index) => ({ ...questions.boolean, id: `q${index}` }));
  await addModule(learning.database.prisma, { questions: asked });
  for (const [index, correct] of rights.entries()) {
    const { personId } = learning.akim;
    const questionId = `${milkModule}/q${index}`;
    learning.clock.advance({ minutes: 1 });
    await learning.database.prisma.$transaction((tx) =>
      keepForReview(tx, { personId, questionId, correct, now: learning.clock.now() }),
    );
  }
}

async function begin(): Promise<AttemptView> {
  const outcome = await startReview(learning.deps, { personId: learning.akim.personId, update: null });
  if (outcome.type === "nothing") throw new Error("Nothing is due.");
  return outcome.view;
}

/** Answers a review to its end, and tells which questions were asked. */
async function reviewed(right: boolean): Promise<string[]> {
  let view: AttemptView | null = await begin();
  const asked: string[] = [];
  while (view) {
    asked.push(view.present.question.id);
    const outcome = await answerQuestion(learning.deps, {
      personId: learning.akim.personId,
      attemptId: view.id,
      position: view.present.position,
      given: { type: "shown", places: [right ? 0 : 1] },
      update: null,
    });
    if (outcome.type !== "answered") throw new Error(outcome.type);
    view = outcome.next;
  }
  return asked.sort();
}

test("mistakes should come back, at most five at a time, the oldest first", async () => {
  await answered([false, true, false, false, false, false, false]);
  expect(await getReview(learning.deps, learning.akim)).toMatchObject({ due: 6, cards: 6, open: null });
  expect(await reviewed(true)).toEqual(["q0", "q2", "q3", "q4", "q5"]);
  expect(await reviewed(true)).toEqual(["q6"]);
  expect(await getReview(learning.deps, learning.akim)).toMatchObject({ due: 0, cards: 6 });
  expect(await startReview(learning.deps, { personId: learning.akim.personId, update: null })).toEqual({
    type: "nothing",
  });
});

test("what is wrong again should come back at once, what is right after a day or more", async () => {
  await answered([false]);
  await reviewed(false);
  expect(await getReview(learning.deps, learning.akim)).toMatchObject({ due: 1 });
  await reviewed(true);
  const { due, nextDue } = await getReview(learning.deps, learning.akim);
  expect(due).toBe(0);
  expect(nextDue?.getTime()).toBeGreaterThan(learning.clock.now().getTime() + 20 * 3_600_000);
  learning.clock.advance({ days: 2 });
  expect(await reviewed(true)).toEqual(["q0"]);
});

test("a review should be one, from however many phones it is begun at once", async () => {
  await answered([false, false]);
  const views = await Promise.all([begin(), begin(), begin()]);
  expect(new Set(views.map((view) => view.id)).size).toBe(1);
  const [view] = views;
  expect(await getReview(learning.deps, learning.akim)).toMatchObject({
    open: { attemptId: view?.id, left: 2, total: 2 },
  });
});

test("a question that left the course should come back no more", async () => {
  await answered([false, false]);
  await learning.database.prisma.question.update({
    where: { id: `${milkModule}/q0` },
    data: { retiredAt: learning.clock.now() },
  });
  expect(await getReview(learning.deps, learning.akim)).toMatchObject({ due: 1, cards: 1 });
  expect(await reviewed(true)).toEqual(["q1"]);
});

test("what was always right should not come back", async () => {
  await answered([true, true]);
  expect(await getReview(learning.deps, learning.akim)).toEqual({
    due: 0,
    cards: 0,
    nextDue: null,
    open: null,
  });
});
