import { type Api, InlineKeyboard } from "grammy";
import { describe, expect, test } from "vitest";
import { openSandbox, refusal } from "./support.ts";
import { openReceiver } from "./webhook-receiver.ts";

/** Asks until the sandbox has taken note of a refusal. */
async function failureSeen(api: Api, message: string): Promise<void> {
  let info = await api.getWebhookInfo();
  while (!info.last_error_message?.startsWith(message)) info = await api.getWebhookInfo();
}

describe("a webhook", () => {
  test("should get updates with the secret, a chat's one after another", async () => {
    const { sandbox, api, ayan } = await openSandbox();
    const receiver = await openReceiver();
    await api.setWebhook(receiver.url, { secret_token: "s3cret_-" });
    ayan.text("one");
    ayan.text("two");

    const first = await receiver.next();
    expect(first.update.message?.text).toBe("one");
    expect(first.headers["x-telegram-bot-api-secret-token"]).toBe("s3cret_-");
    expect(receiver.waiting()).toBe(0);
    expect(sandbox.pendingUpdates()).toBe(2);
    first.answer(200);
    const second = await receiver.next();
    expect(second.update.message?.text).toBe("two");
    expect(sandbox.pendingUpdates()).toBe(1);
    second.answer(204);
  });

  test("should get other chats and presses side by side", async () => {
    const { sandbox, api, ayan } = await openSandbox();
    const bota = sandbox.people.add({ firstName: "Бота" });
    const { message_id } = await api.sendMessage(ayan.id, "?", {
      reply_markup: new InlineKeyboard().text("a", "a"),
    });
    const receiver = await openReceiver();
    await api.setWebhook(receiver.url);
    ayan.text("one");
    bota.start();
    ayan.press(message_id, 0, 0);
    const deliveries = [await receiver.next(), await receiver.next(), await receiver.next()];
    expect(
      deliveries.map(({ update }) => update.message?.text ?? update.callback_query?.data).sort(),
    ).toEqual(["/start", "a", "one"]);
    expect(deliveries[0]?.headers).not.toHaveProperty("x-telegram-bot-api-secret-token");
  });

  test("should hold back beyond max_connections", async () => {
    const { sandbox, api, ayan } = await openSandbox();
    const receiver = await openReceiver();
    await api.setWebhook(receiver.url, { max_connections: 1 });
    ayan.text("one");
    const first = await receiver.next();
    sandbox.people.add({ firstName: "Бота" }).start();
    expect(await api.getWebhookInfo()).toMatchObject({ max_connections: 1, pending_update_count: 2 });
    expect(receiver.waiting()).toBe(0);
    first.answer(200);
    expect((await receiver.next()).update.message?.text).toBe("/start");
  });

  test("should get an update again at once, then after growing delays", async () => {
    const { clock, api, ayan } = await openSandbox();
    const receiver = await openReceiver();
    await api.setWebhook(receiver.url);
    ayan.text("one");
    (await receiver.next()).answer(500);
    const second = await receiver.next();
    expect(second.update.message?.text).toBe("one");
    second.answer(502);
    await failureSeen(api, "Wrong response from the webhook: 502 Bad Gateway");
    for (const [seconds, status] of [
      [2, 500],
      [4, 503],
      [8, 504],
    ] as const) {
      clock.pass(seconds - 1);
      await api.getMe();
      expect(receiver.waiting()).toBe(0);
      clock.pass(1);
      const again = await receiver.next();
      expect(again.update.message?.text).toBe("one");
      again.answer(status);
      await failureSeen(api, `Wrong response from the webhook: ${status}`);
    }
    expect(await api.getWebhookInfo()).toMatchObject({
      url: receiver.url,
      pending_update_count: 1,
      last_error_date: clock.unix(),
    });
    clock.pass(16);
    (await receiver.next()).answer(200);
    ayan.text("two");
    expect((await receiver.next()).update.message?.text).toBe("two");
  });

  test("should be obeyed when it names a time to come again", async () => {
    const { clock, api, ayan } = await openSandbox();
    const receiver = await openReceiver();
    await api.setWebhook(receiver.url);
    ayan.text("one");
    (await receiver.next()).answer(429, undefined, { "retry-after": "30" });
    await failureSeen(api, "Wrong response from the webhook: 429");
    const next = receiver.next();
    clock.pass(29);
    await api.getMe();
    expect(receiver.waiting()).toBe(0);
    clock.pass(1);
    expect((await next).update.message?.text).toBe("one");
  });

  test("should be able to call a method in its answer", async () => {
    const { sandbox, api, ayan } = await openSandbox();
    const receiver = await openReceiver();
    await api.setWebhook(receiver.url);
    ayan.text("one");
    const delivery = await receiver.next();
    delivery.answer(200, { method: "sendMessage", chat_id: ayan.id, text: "жауап" });
    ayan.text("two");
    await receiver.next();
    expect(ayan.chat().messages.map(({ message }) => message.text)).toContain("жауап");
    expect(sandbox.calls.at(-1)).toMatchObject({ method: "sendMessage", parameters: { text: "жауап" } });
  });

  test("should shut getUpdates out, and a held poll too", async () => {
    const { api, ayan } = await openSandbox();
    const receiver = await openReceiver();
    const poll = refusal(api.getUpdates({ timeout: 50 }));
    await api.setWebhook(receiver.url);
    // Whichever of the two calls came first.
    expect([
      "409 Conflict: terminated by setWebhook request",
      "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    ]).toContain(await poll);
    expect(await refusal(api.getUpdates())).toBe(
      "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
    await api.deleteWebhook();
    ayan.text("one");
    expect(await api.getUpdates()).toHaveLength(1);
    expect(await api.getWebhookInfo()).toEqual({
      url: "",
      has_custom_certificate: false,
      pending_update_count: 1,
    });
  });

  test("should drop what waits when asked", async () => {
    const { sandbox, api, ayan } = await openSandbox();
    ayan.text("one");
    await api.deleteWebhook({ drop_pending_updates: true });
    expect(sandbox.pendingUpdates()).toBe(0);
  });
});

test("setWebhook should refuse what the real one refuses", async () => {
  const { api } = await openSandbox();
  const set = (url: string, options = {}) => refusal(api.setWebhook(url, options));
  expect(await set("http://example.org/hook")).toBe(
    "400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
  );
  expect(await set("https://example.org:8081/hook")).toBe(
    "400 Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
  );
  expect(await set("http://127.0.0.1/hook", { secret_token: "a b" })).toBe(
    "400 Bad Request: secret token contains unallowed characters",
  );
  expect(await set("https://example.org/hook")).toBe(
    "501 Sandbox: a webhook beyond this machine is not implemented",
  );
});

test("setWebhook should be taken once a second", async () => {
  const { clock, api } = await openSandbox({ limits: true });
  const receiver = await openReceiver();
  await api.setWebhook(receiver.url);
  expect(await refusal(api.setWebhook(receiver.url))).toBe("429 Too Many Requests: retry after 1");
  clock.pass(1);
  expect(await api.setWebhook(receiver.url)).toBe(true);
});
