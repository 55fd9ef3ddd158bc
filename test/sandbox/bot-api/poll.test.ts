import { describe, expect, test } from "vitest";
import type { MethodParameters } from "../../../src/sandbox/bot-api/methods.ts";
import { checkPoll } from "../../../src/sandbox/bot-api/poll.ts";
import { refusal } from "./refusal.ts";

const now = new Date("2026-11-23T00:00:00Z");
const unix = now.getTime() / 1000;
const options = (count: number) => Array.from({ length: count }, (_, index) => ({ text: `Option ${index}` }));

type PollParameters = MethodParameters<"sendPoll">;

const poll = (more: Partial<PollParameters> = {}) =>
  checkPoll({ chat_id: 1, question: "Ready?", options: options(2), ...more }, now);
const quiz = (more: Partial<PollParameters> = {}) => poll({ type: "quiz", correct_option_ids: [1], ...more });
const refused = (more: Partial<PollParameters>) => refusal(() => poll(more));

describe("a poll", () => {
  test("has Telegram's defaults", () => {
    expect(poll()).toEqual({
      type: "regular",
      question: { text: "Ready?", entities: [] },
      options: [
        { text: "Option 0", entities: [] },
        { text: "Option 1", entities: [] },
      ],
      isAnonymous: true,
      allowsMultipleAnswers: false,
      allowsRevoting: true,
      correctOptionIds: [],
      isClosed: false,
    });
  });

  test("has 1 to 12 options", () => {
    expect(poll({ options: options(1) }).options).toHaveLength(1);
    expect(poll({ options: options(12) }).options).toHaveLength(12);
    expect(refused({ options: [] })).toBe("400 Bad Request: poll must have at least one answer option");
    expect(refused({ options: options(13) })).toBe("400 Bad Request: poll can't have more than 12 options");
  });

  test("closes after 5 seconds to a month, or at a time as near", () => {
    expect(poll({ open_period: 2_628_000 }).openPeriod).toBe(2_628_000);
    expect(poll({ close_date: unix + 5 }).closeDate).toBe(unix + 5);
    expect(refused({ open_period: 4 })).toMatch(/open_period/);
    expect(refused({ open_period: 2_628_001 })).toMatch(/open_period/);
    expect(refused({ close_date: unix + 4 })).toMatch(/close_date/);
    expect(refused({ open_period: 60, close_date: unix + 60 })).toMatch(/together/);
  });

  test("has a known type", () => {
    expect(refused({ type: "vote" })).toBe("400 Bad Request: unsupported poll type specified");
  });
});

describe("a quiz", () => {
  test("keeps its right options and the explanation", () => {
    const explanation = { explanation: "<b>Because</b>", explanation_parse_mode: "HTML" };
    expect(quiz({ correct_option_ids: [0, 1], allows_multiple_answers: true, ...explanation })).toMatchObject(
      {
        type: "quiz",
        correctOptionIds: [0, 1],
        allowsRevoting: false,
        explanation: { text: "Because", entities: [{ type: "bold", offset: 0, length: 7 }] },
      },
    );
  });

  test.each<[string, number[] | undefined]>([
    ["correct quiz option list must be non-empty", undefined],
    ["correct quiz option list must be non-empty", []],
    ["correct quiz option list must be increasing", [1, 0]],
    ["correct quiz option list must be increasing", [1, 1]],
    ["wrong quiz correct_option_id", [2]],
    ["wrong quiz correct_option_id", [-1]],
  ])("is refused: %s %j", (description, ids) => {
    const more = ids ? { correct_option_ids: ids } : {};
    expect(refused({ type: "quiz", ...more })).toBe(`400 Bad Request: ${description}`);
  });
});
