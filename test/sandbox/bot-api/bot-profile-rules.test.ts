import { describe, expect, test } from "vitest";
import {
  checkCommands,
  checkDescription,
  checkLanguageCode,
  checkName,
  checkShortDescription,
} from "../../../src/sandbox/bot-api/bot-profile-rules.ts";
import { refusal } from "./refusal.ts";

const command = (name: string, description = "Does it") => ({ command: name, description });

describe("commands", () => {
  test("pass trimmed and without their slash", () => {
    expect(checkCommands([command("/start "), command("my_data2", " My data ")])).toEqual([
      command("start"),
      command("my_data2", "My data"),
    ]);
  });

  test("are at most a hundred", () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => command(`c${index}`));
    expect(checkCommands(many(100))).toHaveLength(100);
    expect(refusal(() => checkCommands(many(101)))).toBe("400 Bad Request: BOT_COMMANDS_TOO_MUCH");
  });

  test.each([
    [command("a".repeat(33)), "command length must not exceed 32"],
    [command("/"), "command must be non-empty"],
    [command("Start"), "BOT_COMMAND_INVALID"],
    [command("бастау"), "BOT_COMMAND_INVALID"],
    [command("start", " "), "command description must be non-empty"],
    [command("start", "a".repeat(257)), "command description length must not exceed 256"],
  ])("are refused: %j", (bad, description) => {
    expect(refusal(() => checkCommands([bad]))).toBe(`400 Bad Request: ${description}`);
  });
});

test("name and descriptions keep to their lengths, counted in characters", () => {
  for (const [check, limit] of [
    [checkName, 64],
    [checkDescription, 512],
    [checkShortDescription, 120],
  ] as const) {
    expect(check("😀".repeat(limit))).toHaveLength(2 * limit);
    expect(check(undefined)).toBe("");
    expect(refusal(() => check("a".repeat(limit + 1)))).toMatch(new RegExp(`^400 Bad Request: .*${limit}`));
  }
});

test("a language is two small letters, or none for everybody", () => {
  expect(checkLanguageCode("kk")).toBe("kk");
  expect(checkLanguageCode(undefined)).toBe("");
  for (const bad of ["kaz", "KK", "k", "kk-KZ"]) {
    expect(refusal(() => checkLanguageCode(bad))).toBe("400 Bad Request: invalid language code specified");
  }
});
