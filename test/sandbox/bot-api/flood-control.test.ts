import { describe, expect, test } from "vitest";
import { FloodControl } from "../../../src/sandbox/bot-api/flood-control.ts";

function floodControl() {
  let milliseconds = 1_000_000;
  const control = new FloodControl(() => new Date(milliseconds));
  return {
    check: (chatId = 1, isGroup = false, messages = 1) => control.check(chatId, isGroup, messages),
    pass: (seconds: number) => {
      milliseconds += seconds * 1000;
    },
  };
}

const times = <T>(count: number, act: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => act(index));
const nothing = (results: unknown[]) => results.every((result) => result === undefined);

describe("one chat", () => {
  test("takes a dialog at human pace for ever", () => {
    const { check, pass } = floodControl();
    const results = times(200, () => {
      pass(3);
      return [check(), check(), check()];
    });
    expect(nothing(results.flat())).toBe(true);
  });

  test("takes a short burst, then about one message a second", () => {
    const { check, pass } = floodControl();
    expect(nothing(times(20, () => check()))).toBe(true);
    expect(check()).toBe(1);
    pass(1);
    expect(check()).toBeUndefined();
    expect(check()).toBe(1);
  });

  test("stays refused until the time told is over, however often it is tried", () => {
    const { check, pass } = floodControl();
    times(20, () => check());
    expect(check(1, false, 5)).toBe(5);
    pass(3.5);
    expect(times(10, () => check())).toEqual(times(10, () => 2));
    pass(1.5);
    expect(check(1, false, 5)).toBeUndefined();
  });

  test("does not hold up another", () => {
    const { check } = floodControl();
    times(21, () => check(1));
    expect(check(2)).toBeUndefined();
  });

  test("takes an album larger than a whole burst once it has rested", () => {
    const { check, pass } = floodControl();
    expect(check(1, false, 30)).toBeUndefined();
    expect(check()).toBeGreaterThan(1);
    pass(60);
    expect(check()).toBeUndefined();
  });
});

test("a group takes twenty messages a minute", () => {
  const { check, pass } = floodControl();
  const taken = times(120, () => {
    pass(1);
    return check(-5, true);
  }).filter((result) => result === undefined);
  expect(taken.length).toBeGreaterThanOrEqual(55);
  expect(taken.length).toBeLessThanOrEqual(60);
});

describe("all chats together", () => {
  test("take thirty messages a second", () => {
    const { check, pass } = floodControl();
    for (let second = 0; second < 100; second += 1) {
      expect(nothing(times(30, (index) => check(second * 30 + index)))).toBe(true);
      pass(1);
    }
  });

  test("are refused beyond the burst, each new chat with it, and taken again later", () => {
    const { check, pass } = floodControl();
    expect(nothing(times(60, (index) => check(index)))).toBe(true);
    expect(check(1000)).toBe(1);
    expect(check(1001)).toBe(1);
    pass(1);
    expect(check(1000)).toBeUndefined();
  });
});
