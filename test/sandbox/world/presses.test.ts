import { InlineKeyboard } from "grammy";
import { expect, test } from "vitest";
import { openSandbox, refusal } from "./support.ts";

const TOO_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid";

test("a press should bring the message as it was, and its answer reach the person", async () => {
  const { sandbox, api, ayan } = await openSandbox();
  const keyboard = new InlineKeyboard().text("Иә", "yes").row().text("Жоқ", "no");
  const sent = await api.sendMessage(ayan.id, "Сұрақ", { reply_markup: keyboard });
  const queryId = ayan.press(sent.message_id, 1, 0);
  await api.editMessageText(ayan.id, sent.message_id, "Кейін");

  const [update] = await api.getUpdates();
  expect(update).toEqual({
    update_id: sandbox.lastUpdateId(),
    callback_query: {
      id: queryId,
      from: { id: ayan.id, is_bot: false, first_name: "Аян", username: "ayan_sk", language_code: "kk" },
      message: sent,
      chat_instance: expect.stringMatching(/^\d+$/),
      data: "no",
    },
  });
  expect(ayan.callbackAnswer(queryId)).toBeUndefined();
  await api.answerCallbackQuery(queryId, { text: "Сақталды", show_alert: true });
  expect(ayan.callbackAnswer(queryId)).toEqual({ text: "Сақталды", alert: true });
});

test("a press should have an id of its own and its chat's instance", async () => {
  const { api, ayan } = await openSandbox();
  const { message_id } = await api.sendMessage(ayan.id, "?", {
    reply_markup: new InlineKeyboard().text("a", "a"),
  });
  const ids = [ayan.press(message_id, 0, 0), ayan.press(message_id, 0, 0)];
  const queries = (await api.getUpdates()).map((update) => update.callback_query);
  expect(new Set(ids).size).toBe(2);
  expect(new Set(queries.map((query) => query?.chat_instance)).size).toBe(1);
});

test("a press should be answered once, and in time", async () => {
  const { clock, api, ayan } = await openSandbox();
  const { message_id } = await api.sendMessage(ayan.id, "?", {
    reply_markup: new InlineKeyboard().text("a", "a"),
  });
  const inTime = ayan.press(message_id, 0, 0);
  const late = ayan.press(message_id, 0, 0);
  expect(await api.answerCallbackQuery(inTime)).toBe(true);
  expect(await refusal(api.answerCallbackQuery(inTime))).toBe(TOO_OLD);
  expect(await refusal(api.answerCallbackQuery("12345"))).toBe(TOO_OLD);
  clock.pass(61);
  expect(await refusal(api.answerCallbackQuery(late))).toBe(TOO_OLD);
  expect(ayan.callbackAnswer(late)).toBeUndefined();
});

test("an answer should have at most 200 characters and open only the bot's own link", async () => {
  const { api, ayan } = await openSandbox();
  const { message_id } = await api.sendMessage(ayan.id, "?", {
    reply_markup: new InlineKeyboard().text("a", "a"),
  });
  const queryId = ayan.press(message_id, 0, 0);
  expect(await refusal(api.answerCallbackQuery(queryId, { text: "ы".repeat(201) }))).toBe(
    "400 Bad Request: MESSAGE_TOO_LONG",
  );
  expect(await refusal(api.answerCallbackQuery(queryId, { url: "https://example.org" }))).toBe(
    "400 Bad Request: URL_INVALID",
  );
  await api.answerCallbackQuery(queryId, { url: "https://t.me/akim_school_bot?start=abc" });
  expect(ayan.callbackAnswer(queryId)).toEqual({
    alert: false,
    url: "https://t.me/akim_school_bot?start=abc",
  });
});

test("a press should fail where there is no button, and name those that are there", async () => {
  const { api, ayan } = await openSandbox();
  const keyboard = new InlineKeyboard().text("Иә", "yes").url("Сайт", "https://gov.kz/");
  const { message_id } = await api.sendMessage(ayan.id, "?", { reply_markup: keyboard });
  expect(() => ayan.press(message_id, 2, 0)).toThrow("has no button at row 2, column 0: [Иә][Сайт]");
  expect(() => ayan.press(message_id, 0, 1)).toThrow("asks the bot nothing");
  expect(() => ayan.press(999, 0, 0)).toThrow("There is no message 999");
});

test("a modified client should be able to send any data, also from a message that is gone", async () => {
  const { api, ayan } = await openSandbox();
  const { message_id } = await api.sendMessage(ayan.id, "?");
  ayan.pressForged(message_id, "admin:delete");
  await api.deleteMessage(ayan.id, message_id);
  ayan.pressForged(message_id, "admin:delete");
  const queries = (await api.getUpdates()).map((update) => update.callback_query);
  expect(queries[0]).toMatchObject({ data: "admin:delete", message: { message_id, text: "?" } });
  expect(queries[1]?.message).toEqual({
    chat: { id: ayan.id, first_name: "Аян", username: "ayan_sk", type: "private" },
    message_id,
    date: 0,
  });
  expect(() => ayan.pressForged(message_id, "ы".repeat(33))).toThrow("1-64 bytes");
  expect(() => ayan.pressForged(999, "x")).toThrow("never was a message 999");
});

test("somebody else's answer should not be seen", async () => {
  const { sandbox, api, ayan } = await openSandbox();
  const bota = sandbox.people.add({ firstName: "Бота" });
  const { message_id } = await api.sendMessage(ayan.id, "?", {
    reply_markup: new InlineKeyboard().text("a", "a"),
  });
  const queryId = ayan.press(message_id, 0, 0);
  await api.answerCallbackQuery(queryId, { text: "ok" });
  expect(bota.callbackAnswer(queryId)).toBeUndefined();
});
