import { describe, expect, test } from "vitest";
import { retryingFetch } from "../../src/telegram/retrying-fetch.ts";

type Answer = { status: number; body?: object } | Error;

/** A Telegram that gives these answers in turn, and a clock that only writes down what was waited. */
function telegram(...answers: Answer[]) {
  const calls: string[] = [];
  const waits: number[] = [];
  const reasons: string[] = [];
  const call = retryingFetch({
    fetch: async (address) => {
      calls.push(address);
      const answer = answers[calls.length - 1] ?? { status: 200, body: { ok: true } };
      if (answer instanceof Error) throw answer;
      return { status: answer.status, json: async () => answer.body ?? {} };
    },
    wait: async (milliseconds) => {
      waits.push(milliseconds);
    },
    onRetry: ({ reason }) => reasons.push(reason),
  });
  return {
    calls,
    waits,
    reasons,
    call: (method: string, body: string | null = "{}") =>
      call(`https://api.telegram.org/bot1:x/${method}`, { method: "POST", body }),
  };
}

const refused = Object.assign(new Error("connect ECONNREFUSED"), {
  code: "ECONNREFUSED",
  syscall: "connect",
});
const cut = Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
const tooMany = (retryAfter: number) => ({ status: 429, body: { parameters: { retry_after: retryAfter } } });

describe("calls to Telegram", () => {
  test("should wait as long as Telegram asks, whatever the method", async () => {
    const bot = telegram(tooMany(3), tooMany(1));
    expect((await bot.call("sendMessage")).status).toBe(200);
    expect(bot.waits).toEqual([3000, 1000]);
    expect(bot.reasons).toEqual(["429", "429"]);
  });

  test("should hand a pause on that is longer than a person waits", async () => {
    const bot = telegram(tooMany(600));
    expect((await bot.call("sendMessage")).status).toBe(429);
    expect(bot.waits).toEqual([]);
  });

  test("should never send a message again whose sending was cut off", async () => {
    for (const method of ["sendMessage", "sendDocument", "copyMessage", "forwardMessage"]) {
      const bot = telegram(cut);
      await expect(bot.call(method)).rejects.toThrow("socket hang up");
      expect(bot.calls).toHaveLength(1);
    }
  });

  test("should not send a message again that the server failed over", async () => {
    const bot = telegram({ status: 500 });
    expect((await bot.call("sendMessage")).status).toBe(500);
    expect(bot.calls).toHaveLength(1);
  });

  test("should send a message again that certainly never left", async () => {
    const bot = telegram(refused, refused);
    expect((await bot.call("sendMessage")).status).toBe(200);
    expect(bot.calls).toHaveLength(3);
  });

  test.each(["editMessageText", "answerCallbackQuery", "setMyCommands", "deleteMessage", "getChat"])(
    "should repeat %s, which is the same done twice",
    async (method) => {
      const bot = telegram(cut, { status: 502 });
      expect((await bot.call(method)).status).toBe(200);
      expect(bot.calls).toHaveLength(3);
      expect(bot.waits).toEqual([...bot.waits].sort((a, b) => a - b));
    },
  );

  test("should give up in the end", async () => {
    const bot = telegram(cut, cut, cut, cut, cut, cut);
    await expect(bot.call("editMessageText")).rejects.toThrow("socket hang up");
    expect(bot.calls.length).toBeLessThanOrEqual(4);
  });

  test("should leave polling to the inbox, which has its own patience", async () => {
    const bot = telegram(refused);
    await expect(bot.call("getUpdates")).rejects.toThrow();
    expect(bot.calls).toHaveLength(1);
  });
});
