import { z } from "zod";
import type { Question } from "../courses/content/course.ts";

type WithoutHash<Q> = Q extends Question ? Omit<Q, "hash"> : never;

/** A question as an attempt asks it: that of the course's files, without the hash that tells versions apart. */
export type AskedQuestion = WithoutHash<Question>;

const bilingual = z.object({ kk: z.string(), ru: z.string() });

const base = {
  id: z.string(),
  text: bilingual,
  explanation: bilingual,
  explainedOn: z.object({ lessonId: z.string(), page: z.number().int().positive() }),
};

const choice = { ...base, options: z.array(bilingual.extend({ right: z.boolean() })).min(2) };

const questionBody: z.ZodType<AskedQuestion> = z.discriminatedUnion("type", [
  z.object({ ...choice, type: z.literal("single") }),
  z.object({ ...choice, type: z.literal("multiple") }),
  z.object({ ...base, type: z.literal("boolean"), answer: z.boolean() }),
  z.object({
    ...base,
    type: z.literal("number"),
    answer: z.number(),
    unit: bilingual,
    tolerance: z.number().nonnegative(),
  }),
  z.object({ ...base, type: z.literal("order"), items: z.array(bilingual).min(2) }),
]);

/**
 * Reads the body of a stored version of a question.
 *
 * @throws z.ZodError when it is no question: what publishes courses wrote something else
 */
export function readQuestion(body: unknown): AskedQuestion {
  return questionBody.parse(body);
}

/** An answer as it is kept: indexes into the options (or items, in the order chosen) of the question, or a number. */
export type Answer = readonly number[] | number;

const answerSchema: z.ZodType<Answer> = z.union([z.number(), z.array(z.number().int().nonnegative())]);

/** Reads a stored answer; null where there is none. */
export function readAnswer(stored: unknown): Answer | null {
  return answerSchema.nullable().catch(null).parse(stored);
}

/** How many options a question lets people choose from; a number has none. True/false counts true as the first. */
export function optionCount(question: AskedQuestion): number {
  switch (question.type) {
    case "single":
    case "multiple":
      return question.options.length;
    case "boolean":
      return 2;
    case "order":
      return question.items.length;
    case "number":
      return 0;
  }
}

/** The right answer, in the form in which answers are kept. */
export function rightAnswer(question: AskedQuestion): Answer {
  switch (question.type) {
    case "single":
    case "multiple":
      return question.options.flatMap((option, index) => (option.right ? [index] : []));
    case "boolean":
      return [question.answer ? 0 : 1];
    case "order":
      return question.items.map((_, index) => index);
    case "number":
      return question.answer;
  }
}

/**
 * Whether an answer is one that the question can have: an option of it, each at most once, all of them where they are
 * put in order. Anybody can send anything.
 */
export function isPossible(question: AskedQuestion, answer: Answer): boolean {
  if (typeof answer === "number") return question.type === "number" && Number.isFinite(answer);
  const count = optionCount(question);
  const distinct = new Set(answer).size === answer.length;
  if (!distinct || answer.some((index) => !Number.isInteger(index) || index < 0 || index >= count))
    return false;
  switch (question.type) {
    case "single":
    case "boolean":
      return answer.length === 1;
    case "multiple":
      return answer.length >= 1;
    case "order":
      return answer.length === count;
    case "number":
      return false;
  }
}

/** Room for the rounding of binary fractions: 0.1 + 0.2 is within 0 of 0.3. */
const roundingError = 1e-9;

/**
 * Whether an answer is right. Several choices are right only all together and without a wrong one; a number may be off
 * by the question's tolerance.
 */
export function isRight(question: AskedQuestion, answer: Answer): boolean {
  const right = rightAnswer(question);
  if (question.type === "number") {
    const room = question.tolerance + roundingError * Math.max(1, Math.abs(question.answer));
    return typeof answer === "number" && Math.abs(answer - question.answer) <= room;
  }
  if (typeof answer === "number" || typeof right === "number") return false;
  const inOrder = question.type === "order" ? answer : [...answer].sort((a, b) => a - b);
  return inOrder.length === right.length && inOrder.every((index, place) => index === right[place]);
}
