import { describe, expect, it } from "vitest";
import { edits, faultsOf, shouldName } from "../support/course-faults.ts";

const { quiz } = edits;

describe("faults of a quiz", () => {
  shouldName([
    ["a missing quiz", { "milk/quiz.yaml": null }, "farm/milk/quiz.yaml:1: the module milk needs a quiz"],
    [
      "no right answer",
      quiz(", right: true", ""),
      "farm/milk/quiz.yaml:4: question first: no answer is right: write right: true beside one",
    ],
    [
      "two right answers where one is asked for",
      quiz("{ kk: Жүз, ru: Сто }", "{ kk: Жүз, ru: Сто, right: true }"),
      "farm/milk/quiz.yaml:4: question first: 2 answers are right: leave one, or make the type multiple",
    ],
    [
      "one right answer where several are asked for",
      quiz("type: single", "type: multiple"),
      "farm/milk/quiz.yaml:4: question first: only one answer is right: mark another, or make the type single",
    ],
    [
      "the same answer twice",
      quiz("{ kk: Жүз, ru: Сто }", "{ kk: Жүз, ru: десять }"),
      'farm/milk/quiz.yaml:4: question first: two answers are the same in ru: "десять"',
    ],
    [
      "an unknown type",
      quiz("type: single", "type: essay"),
      "farm/milk/quiz.yaml:5: questions[1].type: write single, multiple, boolean, number or order",
    ],
    [
      "the same id twice",
      quiz("id: second", "id: first"),
      "farm/milk/quiz.yaml:13: question first: this id is taken already in milk/quiz.yaml",
    ],
    [
      "a lesson that is not there",
      quiz("lesson: volume", "lesson: price"),
      "farm/milk/quiz.yaml:4: question first: there is no lesson price in this module",
    ],
    [
      "a page that is not there",
      quiz("page: 2", "page: 3"),
      "farm/milk/quiz.yaml:13: question second: the lesson volume has 2 pages, none 3",
    ],
    [
      "a draw larger than the bank",
      quiz("draw: 2", "draw: 3"),
      "farm/milk/quiz.yaml:2: draw asks for 3 questions, and the bank has 2",
    ],
    [
      "a pass mark over a hundred",
      quiz("passMark: 50", "passMark: 150"),
      "farm/milk/quiz.yaml:1: passMark must be at most 100",
    ],
    [
      "an answer that is no number",
      quiz("answer: 12.5", 'answer: "12,5"'),
      "farm/milk/quiz.yaml:16: questions[2].number.answer must be a number",
    ],
  ]);
});

describe("notes", () => {
  it("should tell of a question that does not fit a native quiz, and let it pass", async () => {
    const long = "ө".repeat(101);
    const changes = quiz("{ kk: Жүз, ru: Сто }", `{ kk: ${long}, ru: Сто }`);
    expect(await faultsOf(changes)).toEqual([
      "farm/milk/quiz.yaml:4: note: question first: option 2 has 101 characters, a native quiz takes 100 (kk); it is shown with buttons",
    ]);
  });
});
