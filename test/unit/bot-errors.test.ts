import { Api, Bot, Context as GrammyContext } from "grammy";
import type { Update } from "grammy/types";
import { describe, expect, test } from "vitest";
import type { Context } from "../../src/bot/context.ts";
import { errorBoundary } from "../../src/bot/errors.ts";
import { ForbiddenError } from "../../src/features/people/permissions.ts";
import { loadTranslators } from "../../src/i18n/translator.ts";
import { catchLog } from "../support/log.ts";

const words = await loadTranslators();

const press: Update = {
  update_id: 7,
  callback_query: {
    id: "1",
    from: { id: 5, is_bot: false, first_name: "Нурлан", language_code: "ru" },
    chat_instance: "1",
    data: "x",
    message: { message_id: 3, date: 1, chat: { id: 5, type: "private", first_name: "Нурлан" }, text: "?" },
  },
};

/** Handles one press behind the boundary, and tells what the person and the log were told. */
async function handle(
  handler: () => Promise<void>,
  options: { deadline?: number; answer?: (method: string) => Promise<void> } = {},
) {
  const said: string[] = [];
  const api = new Api("1:x");
  api.config.use(async (_send, method, payload) => {
    await options.answer?.(method);
    said.push(method === "sendMessage" ? String((payload as { text?: string }).text) : method);
    return { ok: true, result: true as never };
  });
  const me = new Bot("1:x", { botInfo: { id: 1, is_bot: true, first_name: "b", username: "b" } as never })
    .botInfo;
  const ctx = new GrammyContext(structuredClone(press), api, me) as Context;
  const log = catchLog();
  ctx.deps = { log: log.log, words, config: { defaultLanguage: "kk" } } as Context["deps"];
  ctx.updateRef = { botId: 1, updateId: 7 };
  await errorBoundary(options.deadline ?? 10_000)(ctx, handler);
  return { said, log };
}

describe("the error boundary", () => {
  test("should only answer the press when all went well", async () => {
    const { said, log } = await handle(async () => {});
    expect(said).toEqual(["answerCallbackQuery"]);
    expect(log.lines).toEqual([]);
  });

  test("should tell a code in the person's language, and log the cause under it", async () => {
    const { said, log } = await handle(async () => {
      throw new Error("the pool is closed", { cause: new Error("the reason") });
    });
    const [line] = log.errors();
    expect(said).toEqual([words.ru("error", { code: String(line?.code) }), "answerCallbackQuery"]);
    expect(line).toMatchObject({
      updateId: 7,
      err: { message: "the pool is closed", cause: { message: "the reason" } },
    });
    expect(line?.code).toMatch(/^[2-9A-HJKMNP-Z]{5}$/);
  });

  test("should let a handler go that takes longer than it may", async () => {
    const never = Promise.withResolvers<void>();
    const { said, log } = await handle(() => never.promise, { deadline: 5 });
    expect(said).toHaveLength(2);
    expect(log.errors()).toMatchObject([{ err: { type: "DeadlineError" } }]);
  });

  test("should say that somebody may not do something, and raise no alarm", async () => {
    const { said, log } = await handle(async () => {
      throw new ForbiddenError("role.manage");
    });
    expect(said).toEqual([words.ru("forbidden"), "answerCallbackQuery"]);
    expect(log.errors()).toEqual([]);
    expect(log.lines).toMatchObject([{ permission: "role.manage" }]);
  });

  test("should live on when the person cannot even be told", async () => {
    const { said, log } = await handle(
      async () => {
        throw new Error("first");
      },
      {
        answer: async () => {
          throw new Error("second");
        },
      },
    );
    expect(said).toEqual([]);
    expect(log.errors()).toMatchObject([{ err: { message: "first" } }, { err: { message: "second" } }]);
  });
});
