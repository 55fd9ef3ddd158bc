import { describe, expect, test } from "vitest";
import { confirmAll, openSandbox, refusal } from "./support.ts";

describe("getUpdates", () => {
  test("should bring a text as real Telegram sends it", async () => {
    const { sandbox, clock, api, ayan } = await openSandbox();
    ayan.text("/menu  Каракол");

    expect(await api.getUpdates()).toEqual([
      {
        update_id: sandbox.lastUpdateId(),
        message: {
          message_id: 2,
          from: { id: ayan.id, is_bot: false, first_name: "Аян", username: "ayan_sk", language_code: "kk" },
          chat: { id: ayan.id, first_name: "Аян", username: "ayan_sk", type: "private" },
          date: clock.unix(),
          text: "/menu  Каракол",
          entities: [{ type: "bot_command", offset: 0, length: 5 }],
        },
      },
    ]);
  });

  test("should bring again what was not confirmed, and forget what was", async () => {
    const { sandbox, api, ayan } = await openSandbox();
    ayan.text("one");
    ayan.text("two");

    const first = await api.getUpdates();
    expect(await api.getUpdates()).toEqual(first);
    expect(sandbox.pendingUpdates()).toBe(2);
    const rest = await api.getUpdates({ offset: (first[0]?.update_id ?? 0) + 1 });
    expect(rest.map((update) => update.message?.text)).toEqual(["two"]);
    expect(sandbox.pendingUpdates()).toBe(1);
    expect(await api.getUpdates({ offset: sandbox.lastUpdateId() + 1 })).toEqual([]);
    expect(sandbox.pendingUpdates()).toBe(0);
  });

  test("should give ids that rise by one", async () => {
    const { api, ayan } = await openSandbox();
    ayan.text("tap", { times: 3 });
    const ids = (await api.getUpdates()).map(({ update_id }) => update_id);
    expect(ids).toEqual([ids[0], (ids[0] ?? 0) + 1, (ids[0] ?? 0) + 2]);
  });

  test("should keep only the last updates for a negative offset", async () => {
    const { sandbox, api, ayan } = await openSandbox();
    for (const text of ["one", "two", "three"]) ayan.text(text);
    const last = await api.getUpdates({ offset: -1 });
    expect(last.map((update) => update.message?.text)).toEqual(["three"]);
    expect(sandbox.pendingUpdates()).toBe(1);
  });

  test("should confirm nothing for an offset far in the future", async () => {
    const { sandbox, api, ayan } = await openSandbox();
    ayan.text("one");
    const updates = await api.getUpdates({ offset: sandbox.lastUpdateId() + 1000 });
    expect(updates).toHaveLength(1);
    expect(sandbox.pendingUpdates()).toBe(1);
  });

  test("should return no more than the limit, and move wrong limits into bounds", async () => {
    const { api, ayan } = await openSandbox();
    ayan.text("again", { times: 120 });
    expect(await api.getUpdates({ limit: 2 })).toHaveLength(2);
    expect(await api.getUpdates({ limit: 500 })).toHaveLength(100);
    expect(await api.getUpdates({ limit: -3 })).toHaveLength(1);
  });

  test("should answer a waiting poll as soon as something is said", async () => {
    const { api, ayan } = await openSandbox();
    const poll = api.getUpdates({ timeout: 50 });
    ayan.text("бір");
    expect((await poll).map((update) => update.message?.text)).toEqual(["бір"]);
  });

  test("should bring a double tap together", async () => {
    const { sandbox, api, ayan } = await openSandbox();
    const poll = api.getUpdates({ timeout: 50 });
    ayan.text("tap", { times: 2 });
    expect(await poll).toHaveLength(2);
    expect(sandbox.pendingUpdates()).toBe(2);
  });

  test("should end the older of two waiting polls with 409", async () => {
    const { api, ayan } = await openSandbox();
    const polls = [api.getUpdates({ timeout: 50 }), api.getUpdates({ timeout: 50 })];
    const refused = await Promise.race(polls.map((poll) => refusal(poll)));
    expect(refused).toBe(
      "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    );
    ayan.text("hello");
    const ends = await Promise.allSettled(polls);
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("should remember allowed_updates until they are given anew", async () => {
    const { api, ayan } = await openSandbox();
    await api.getUpdates({ allowed_updates: ["callback_query"] });
    ayan.text("unheard");
    expect(await api.getUpdates()).toEqual([]);
    expect((await api.getWebhookInfo()).allowed_updates).toEqual(["callback_query"]);
    await api.getUpdates({ allowed_updates: [] });
    ayan.text("heard");
    expect((await api.getUpdates()).map((update) => update.message?.text)).toEqual(["heard"]);
    expect(await api.getWebhookInfo()).not.toHaveProperty("allowed_updates");
  });

  test("should drop a press after 150 seconds and a message after a day", async () => {
    const { sandbox, clock, api, ayan } = await openSandbox();
    const message = await api.sendMessage(ayan.id, "press", {
      reply_markup: { inline_keyboard: [[{ text: "ok", callback_data: "ok" }]] },
    });
    ayan.press(message.message_id, 0, 0);
    ayan.text("later");
    clock.pass(151);
    expect((await api.getUpdates()).map((update) => update.message?.text)).toEqual(["later"]);
    clock.pass(86_400);
    expect(await api.getUpdates()).toEqual([]);
    expect(sandbox.pendingUpdates()).toBe(0);
  });

  test("should let a bot whose database is older than the sandbox see new ids", async () => {
    const { sandbox, clock } = await openSandbox();
    expect(sandbox.lastUpdateId()).toBe(clock.unix() + 1);
  });
});

describe("tokens and paths", () => {
  test("should be refused in Telegram's words", async () => {
    const { sandbox } = await openSandbox();
    const answer = async (path: string) => (await fetch(`${sandbox.apiRoot}${path}`)).json();
    expect(await answer("/bot1:abcdefghijklmno/getMe")).toEqual({
      ok: false,
      error_code: 401,
      description: "Unauthorized",
    });
    expect(await answer("/botnonsense/getMe")).toMatchObject({
      description: "Unauthorized: invalid token specified",
    });
    expect(await answer(`/bot${sandbox.token}/getMee`)).toEqual({
      ok: false,
      error_code: 404,
      description: "Not Found: method not found",
    });
    expect(await answer(`/bot${sandbox.token}`)).toEqual({
      ok: false,
      error_code: 404,
      description: "Not Found",
    });
    expect(await answer(`/bot${sandbox.token}/GETME`)).toMatchObject({
      ok: true,
      result: { id: sandbox.botId, is_bot: true, username: "akim_school_bot" },
    });
  });

  test("should tell loudly what the sandbox does not have", async () => {
    const { api, ayan } = await openSandbox();
    expect(await refusal(api.sendDice(ayan.id, "🎲"))).toBe(
      "501 Sandbox: method sendDice is not implemented",
    );
  });
});

test("the list of calls should hold what was called and how it ended", async () => {
  const { sandbox, clock, api, ayan } = await openSandbox();
  await confirmAll(api, sandbox);
  await api.sendMessage(ayan.id, "сәлем");
  await refusal(api.sendMessage(12, "сәлем"));
  expect(sandbox.calls.slice(-2)).toEqual([
    { method: "sendMessage", parameters: { chat_id: ayan.id, text: "сәлем" }, at: clock.now() },
    {
      method: "sendMessage",
      parameters: { chat_id: 12, text: "сәлем" },
      at: clock.now(),
      error: { code: 400, description: "Bad Request: chat not found" },
    },
  ]);
});
