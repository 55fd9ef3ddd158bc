import { Keyboard } from "grammy";
import { describe, expect, test } from "vitest";
import { confirmAll, openSandbox } from "./support.ts";

test("START should carry the payload somebody came with, the first time", async () => {
  const { sandbox, api } = await openSandbox();
  const bota = sandbox.people.add({ firstName: "Бота", startPayload: "invite_1" });
  expect(bota.view().started).toBe(false);
  bota.start();
  bota.start();
  const texts = (await api.getUpdates()).map((update) => update.message?.text);
  expect(texts).toEqual(["/start invite_1", "/start"]);
  expect(bota.view().started).toBe(true);
});

test("a deep link should arrive as a command with its payload", async () => {
  const { api, ayan } = await openSandbox();
  ayan.link("course-5_a");
  expect((await api.getUpdates())[0]?.message).toMatchObject({
    text: "/start course-5_a",
    entities: [{ type: "bot_command", offset: 0, length: 6 }],
  });
  expect(() => ayan.link("no spaces")).toThrow("A start payload is 1-64 of");
  expect(() => ayan.link("a".repeat(65))).toThrow("A start payload is 1-64 of");
});

test("a long text should be cut into messages as a client cuts it", async () => {
  const { api, ayan } = await openSandbox();
  ayan.text("ә".repeat(5000));
  const lengths = (await api.getUpdates()).map((update) => update.message?.text?.length);
  expect(lengths).toEqual([4096, 904]);
  expect(() => ayan.text("  ")).toThrow("blank");
});

test("words in the marks that clients know should get their format", async () => {
  const { ayan } = await openSandbox();
  expect(ayan.text("**Ертең** жиналыс, __келіңіз__: `10:00`, 2 ** 3 ** 4")).toMatchObject({
    text: "Ертең жиналыс, келіңіз: 10:00, 2 ** 3 ** 4",
    entities: [
      { type: "bold", offset: 0, length: 5 },
      { type: "italic", offset: 15, length: 7 },
      { type: "code", offset: 24, length: 5 },
    ],
  });
});

test("links and mentions should become entities", async () => {
  const { ayan } = await openSandbox();
  expect(ayan.text("@akim_school_bot https://gov.kz a@b.kz #ауыл").entities?.map(({ type }) => type)).toEqual(
    ["mention", "url", "email", "hashtag"],
  );
});

test("a reply should show what it answers", async () => {
  const { api, ayan } = await openSandbox();
  const { message_id } = await api.sendMessage(ayan.id, "Сұрақ");
  ayan.text("Жауап", { replyTo: message_id });
  expect((await api.getUpdates())[0]?.message?.reply_to_message).toMatchObject({ message_id, text: "Сұрақ" });
});

describe("contacts", () => {
  test("should be the person's own, without a plus, as a reply to the keyboard that asked", async () => {
    const { api, ayan } = await openSandbox();
    const { message_id } = await api.sendMessage(ayan.id, "Нөмір?", {
      reply_markup: new Keyboard().requestContact("Бөлісу"),
    });
    ayan.shareContact();
    expect((await api.getUpdates())[0]?.message).toMatchObject({
      contact: { phone_number: "77011234567", first_name: "Аян", user_id: ayan.id },
      reply_to_message: { message_id },
    });
  });

  test("should be somebody else's, known to Telegram or not", async () => {
    const { api, ayan } = await openSandbox();
    ayan.shareForeignContact({ firstName: "Дос", phone: "+7 702 000 00 00" });
    ayan.shareForeignContact({ firstName: "Дос", phone: "77020000000", userId: 55 });
    const contacts = (await api.getUpdates()).map((update) => update.message?.contact);
    expect(contacts).toEqual([
      { phone_number: "+7 702 000 00 00", first_name: "Дос" },
      { phone_number: "77020000000", first_name: "Дос", user_id: 55 },
    ]);
  });
});

test("a location should be on Earth", async () => {
  const { ayan } = await openSandbox();
  expect(ayan.location(51.16, 71.47).location).toEqual({ latitude: 51.16, longitude: 71.47 });
  expect(() => ayan.location(91, 0)).toThrow("not a place on Earth");
});

describe("edits", () => {
  test("should come as edited_message with their own date", async () => {
    const { clock, api, sandbox, ayan } = await openSandbox();
    const said = ayan.text("бір");
    await confirmAll(api, sandbox);
    clock.pass(30);
    ayan.edit(said.message_id, "/екі /two");
    expect((await api.getUpdates())[0]?.edited_message).toEqual({
      ...said,
      text: "/екі /two",
      entities: [{ type: "bot_command", offset: 5, length: 4 }],
      edit_date: clock.unix(),
    });
  });

  test("should be of the person's own words, changed, and within two days", async () => {
    const { clock, api, ayan } = await openSandbox();
    const said = ayan.text("бір");
    const { message_id } = await api.sendMessage(ayan.id, "bot's");
    expect(() => ayan.edit(message_id, "x")).toThrow("is the bot's");
    expect(() => ayan.edit(said.message_id, "бір ")).toThrow("same as before");
    clock.pass(48 * 3600 + 1);
    expect(() => ayan.edit(said.message_id, "екі")).toThrow("older than 48 hours");
  });
});

describe("blocking", () => {
  test("should be told to the bot, both ways", async () => {
    const { sandbox, clock, api, ayan } = await openSandbox();
    const bot = expect.objectContaining({ id: sandbox.botId });
    ayan.block();
    ayan.block();
    expect(() => ayan.text("hello?")).toThrow("blocked the bot");
    ayan.start();
    const updates = await api.getUpdates();
    expect(updates.map((update) => update.my_chat_member ?? update.message?.text)).toEqual([
      {
        chat: { id: ayan.id, first_name: "Аян", username: "ayan_sk", type: "private" },
        from: expect.objectContaining({ id: ayan.id }),
        date: clock.unix(),
        old_chat_member: { user: bot, status: "member" },
        new_chat_member: { user: bot, status: "kicked", until_date: 0 },
      },
      expect.objectContaining({
        old_chat_member: { user: bot, status: "kicked", until_date: 0 },
        new_chat_member: { user: bot, status: "member" },
      }),
      "/start",
    ]);
    expect(ayan.view().blocked).toBe(false);
  });

  test("should not be told to a bot that did not ask for it", async () => {
    const { api, ayan } = await openSandbox();
    await api.getUpdates({ allowed_updates: ["message"] });
    ayan.block();
    ayan.unblock();
    expect(await api.getUpdates()).toEqual([]);
  });
});

test("unread should count the bot's messages since the person last wrote or looked", async () => {
  const { api, ayan } = await openSandbox();
  await api.sendMessage(ayan.id, "one");
  await api.sendMessage(ayan.id, "two");
  expect(ayan.view()).toMatchObject({ unread: 2, lastLine: "two" });
  ayan.read();
  expect(ayan.view().unread).toBe(0);
  await api.sendMessage(ayan.id, "three");
  ayan.text("four");
  expect(ayan.view()).toMatchObject({ unread: 0, lastLine: "four" });
});

test("people should have ids of their own", async () => {
  const { sandbox, ayan } = await openSandbox();
  const other = sandbox.people.add({ firstName: "Бота", id: 42 });
  expect(sandbox.people.get(42)?.view()).toMatchObject({ id: 42, firstName: "Бота", languageCode: "kk" });
  expect(sandbox.people.list().map(({ id }) => id)).toEqual([ayan.id, other.id]);
  expect(() => sandbox.people.add({ firstName: "X", id: 42 })).toThrow("with the id 42 already");
  expect(sandbox.people.get(43)).toBeUndefined();
});
