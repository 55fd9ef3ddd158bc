import { InlineKeyboard, Keyboard } from "grammy";
import { describe, expect, test } from "vitest";
import { openSandbox, refusal } from "./support.ts";

const NOT_MODIFIED =
  "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

describe("sendMessage", () => {
  test("should answer with the message as Telegram writes it", async () => {
    const { sandbox, clock, api, ayan } = await openSandbox();
    const keyboard = new InlineKeyboard().text("Иә", "yes").url("Сайт", "https://gov.kz/");
    const message = await api.sendMessage(ayan.id, "<b>Қайырлы</b> таң", {
      parse_mode: "HTML",
      reply_markup: keyboard,
    });
    expect(message).toEqual({
      message_id: 2,
      from: { id: sandbox.botId, is_bot: true, first_name: "Akim School", username: "akim_school_bot" },
      chat: { id: ayan.id, first_name: "Аян", username: "ayan_sk", type: "private" },
      date: clock.unix(),
      text: "Қайырлы таң",
      entities: [{ type: "bold", offset: 0, length: 7 }],
      reply_markup: { inline_keyboard: keyboard.inline_keyboard },
    });
    expect(ayan.chat().messages.at(-1)).toEqual({ message, own: false });
  });

  test("should show what it replies to, without what that replied to", async () => {
    const { api, ayan } = await openSandbox();
    const first = await api.sendMessage(ayan.id, "one");
    const second = await api.sendMessage(ayan.id, "two", {
      reply_parameters: { message_id: first.message_id },
    });
    const third = await api.sendMessage(ayan.id, "three", {
      reply_parameters: { message_id: second.message_id },
    });
    expect(second.reply_to_message?.text).toBe("one");
    expect(third.reply_to_message).toMatchObject({ text: "two" });
    expect(third.reply_to_message).not.toHaveProperty("reply_to_message");
    expect(await refusal(api.sendMessage(ayan.id, "x", { reply_parameters: { message_id: 999 } }))).toBe(
      "400 Bad Request: message to be replied not found",
    );
    const alone = await api.sendMessage(ayan.id, "x", {
      reply_parameters: { message_id: 999, allow_sending_without_reply: true },
    });
    expect(alone).not.toHaveProperty("reply_to_message");
  });

  test("should refuse chats that cannot be written to, in Telegram's words", async () => {
    const { sandbox, api, ayan } = await openSandbox();
    const stranger = sandbox.people.add({ firstName: "Бота" });
    const send = (chatId: number | string) => refusal(api.sendMessage(chatId, "сәлем"));

    expect(await send(5)).toBe("400 Bad Request: chat not found");
    expect(await send("@ayan_sk")).toBe("400 Bad Request: chat not found");
    expect(await send(stranger.id)).toBe("403 Forbidden: bot can't initiate conversation with a user");
    expect(await send(sandbox.botId)).toBe("403 Forbidden: the bot can't send messages to the bot");
    ayan.block();
    expect(await send(ayan.id)).toBe("403 Forbidden: bot was blocked by the user");
    ayan.unblock();
    ayan.deactivate();
    expect(await send(ayan.id)).toBe("403 Forbidden: user is deactivated");
  });

  test("should put a reply keyboard under the input until it is removed or its message goes", async () => {
    const { api, ayan } = await openSandbox();
    const keyboard = new Keyboard().requestContact("Нөмір").resized().placeholder("Батырманы басыңыз");
    const { message_id } = await api.sendMessage(ayan.id, "phone?", { reply_markup: keyboard });
    expect(ayan.chat()).toMatchObject({
      keyboard: { keyboard: [[{ text: "Нөмір", request_contact: true }]], resize_keyboard: true },
      placeholder: "Батырманы басыңыз",
    });
    ayan.text("no");
    expect(ayan.chat().keyboard).toBeDefined();
    await api.deleteMessage(ayan.id, message_id);
    expect(ayan.chat().keyboard).toBeUndefined();

    await api.sendMessage(ayan.id, "again", { reply_markup: keyboard.oneTime() });
    ayan.shareContact();
    // Clients hide a one-time keyboard and show it again on demand: that is for the page to do.
    expect(ayan.chat().keyboard).toMatchObject({ one_time_keyboard: true });

    await api.sendMessage(ayan.id, "once more", { reply_markup: new Keyboard().text("A") });
    await api.sendMessage(ayan.id, "gone", { reply_markup: { remove_keyboard: true } });
    expect(ayan.chat().keyboard).toBeUndefined();

    await api.sendMessage(ayan.id, "name?", {
      reply_markup: { force_reply: true, input_field_placeholder: "Аты-жөні" },
    });
    expect(ayan.chat()).toMatchObject({ placeholder: "Аты-жөні" });
    ayan.text("Аян");
    expect(ayan.chat()).not.toHaveProperty("placeholder");
  });

  test("should keep a contact keyboard out of groups", async () => {
    const { sandbox, api, ayan } = await openSandbox();
    const group = sandbox.groups.add({ title: "Ауыл", members: [ayan.id] });
    expect(
      await refusal(
        api.sendMessage(group.id, "phone?", { reply_markup: new Keyboard().requestContact("Нөмір") }),
      ),
    ).toBe("400 Bad Request: phone number can be requested in private chats only");
  });
});

describe("editMessageText", () => {
  test("should change text and keyboard, keep the date and tell when", async () => {
    const { clock, api, ayan } = await openSandbox();
    const sent = await api.sendMessage(ayan.id, "one", { reply_markup: new InlineKeyboard().text("a", "a") });
    clock.pass(60);
    const edited = await api.editMessageText(ayan.id, sent.message_id, "<i>two</i>", { parse_mode: "HTML" });
    expect(edited).toEqual({
      message_id: sent.message_id,
      from: sent.from,
      chat: sent.chat,
      date: sent.date,
      edit_date: clock.unix(),
      text: "two",
      entities: [{ type: "italic", offset: 0, length: 3 }],
    });
    expect(ayan.chat().messages.at(-1)?.message).toEqual(edited);
  });

  test("should refuse an edit that changes nothing", async () => {
    const { api, ayan } = await openSandbox();
    const keyboard = new InlineKeyboard().text("a", "a");
    const { message_id } = await api.sendMessage(ayan.id, "one", { reply_markup: keyboard });
    expect(await refusal(api.editMessageText(ayan.id, message_id, " one ", { reply_markup: keyboard }))).toBe(
      NOT_MODIFIED,
    );
    await api.editMessageText(ayan.id, message_id, "one");
    expect(await refusal(api.editMessageText(ayan.id, message_id, "one"))).toBe(NOT_MODIFIED);
    expect(await refusal(api.editMessageReplyMarkup(ayan.id, message_id))).toBe(NOT_MODIFIED);
    await api.editMessageReplyMarkup(ayan.id, message_id, { reply_markup: keyboard });
    expect(await refusal(api.editMessageReplyMarkup(ayan.id, message_id, { reply_markup: keyboard }))).toBe(
      NOT_MODIFIED,
    );
  });

  test("should refuse messages that are not there, not its own, frozen or without text", async () => {
    const { api, ayan } = await openSandbox();
    const said = ayan.text("mine");
    const frozen = await api.sendMessage(ayan.id, "k", { reply_markup: new Keyboard().text("A") });
    const place = await api.sendLocation(ayan.id, 51.16, 71.47);
    const forwarded = await api.forwardMessage(ayan.id, ayan.id, frozen.message_id);
    const edit = (id: number) => refusal(api.editMessageText(ayan.id, id, "new"));

    expect(await edit(999)).toBe("400 Bad Request: message to edit not found");
    expect(await edit(said.message_id)).toBe("400 Bad Request: message can't be edited");
    expect(await edit(frozen.message_id)).toBe("400 Bad Request: message can't be edited");
    expect(await edit(forwarded.message_id)).toBe("400 Bad Request: message can't be edited");
    expect(await edit(place.message_id)).toBe("400 Bad Request: there is no text in the message to edit");
    expect(await refusal(api.editMessageCaption(ayan.id, place.message_id, { caption: "x" }))).toBe(
      "400 Bad Request: there is no caption in the message to edit",
    );
  });
});

describe("deleteMessage", () => {
  test("should take messages of both sides away, within 48 hours", async () => {
    const { clock, api, ayan } = await openSandbox();
    const said = ayan.text("mine");
    const old = await api.sendMessage(ayan.id, "old");
    await api.deleteMessage(ayan.id, said.message_id);
    expect(await refusal(api.deleteMessage(ayan.id, said.message_id))).toBe(
      "400 Bad Request: message to delete not found",
    );
    clock.pass(48 * 3600 + 1);
    expect(await refusal(api.deleteMessage(ayan.id, old.message_id))).toBe(
      "400 Bad Request: message can't be deleted for everyone",
    );
    expect(ayan.chat().messages.map(({ message }) => message.text)).toEqual(["/start", "old"]);
  });

  test("should delete many at once and pass over those that are not there", async () => {
    const { api, ayan } = await openSandbox();
    const ids = [];
    for (const text of ["a", "b", "c"]) ids.push((await api.sendMessage(ayan.id, text)).message_id);
    expect(await api.deleteMessages(ayan.id, [...ids, 999])).toBe(true);
    expect(ayan.chat().messages).toHaveLength(1);
    expect(await refusal(api.deleteMessages(ayan.id, []))).toBe(
      "400 Bad Request: message identifiers are not specified",
    );
    const many = Array.from({ length: 101 }, (_, index) => index + 1);
    expect(await refusal(api.deleteMessages(ayan.id, many))).toBe(
      "400 Bad Request: too many message identifiers specified",
    );
  });

  test("should leave other people's messages in a group", async () => {
    const { sandbox, api, ayan } = await openSandbox();
    const group = sandbox.groups.add({ title: "Ауыл", members: [ayan.id] });
    const said = ayan.sayInGroup(group.id, "/start");
    expect(await refusal(api.deleteMessage(group.id, said.message_id))).toBe(
      "400 Bad Request: message can't be deleted",
    );
  });
});

describe("forwardMessage and copyMessage", () => {
  test("should say where a forward comes from, and drop the keyboard", async () => {
    const { sandbox, clock, api, ayan } = await openSandbox();
    const bota = sandbox.people.add({ firstName: "Бота" });
    bota.start();
    const said = ayan.text("идея");
    clock.pass(10);
    const forwarded = await api.forwardMessage(bota.id, ayan.id, said.message_id);
    expect(forwarded).toMatchObject({
      chat: { id: bota.id },
      text: "идея",
      date: clock.unix(),
      forward_origin: { type: "user", sender_user: { id: ayan.id }, date: said.date },
    });
    const again = await api.forwardMessage(ayan.id, bota.id, forwarded.message_id);
    expect(again.forward_origin).toEqual(forwarded.forward_origin);
  });

  test("should copy without an origin, with a caption of its own", async () => {
    const { api, ayan } = await openSandbox();
    const said = ayan.file("document", {
      bytes: new TextEncoder().encode("plan"),
      name: "жоспар.txt",
      mimeType: "text/plain",
      caption: "mine",
    });
    const copy = await api.copyMessage(ayan.id, ayan.id, said.message_id, { caption: "yours" });
    expect(Object.keys(copy)).toEqual(["message_id"]);
    const view = ayan.chat().messages.at(-1)?.message;
    expect(view).toMatchObject({ caption: "yours", document: { file_name: "жоспар.txt" } });
    expect(view).not.toHaveProperty("forward_origin");
  });

  test("should refuse what is protected or not there", async () => {
    const { api, ayan } = await openSandbox();
    const secret = await api.sendMessage(ayan.id, "secret", { protect_content: true });
    expect(secret.has_protected_content).toBe(true);
    expect(await refusal(api.forwardMessage(ayan.id, ayan.id, secret.message_id))).toBe(
      "400 Bad Request: message has protected content and can't be forwarded",
    );
    expect(await refusal(api.forwardMessage(ayan.id, ayan.id, 999))).toBe(
      "400 Bad Request: message to forward not found",
    );
    expect(await refusal(api.copyMessage(ayan.id, ayan.id, 999))).toBe(
      "400 Bad Request: message to copy not found",
    );
  });
});

describe("pins", () => {
  test("should be shown by getChat, the latest first", async () => {
    const { api, ayan } = await openSandbox();
    const one = await api.sendMessage(ayan.id, "one");
    const two = await api.sendMessage(ayan.id, "two");
    await api.pinChatMessage(ayan.id, one.message_id);
    await api.pinChatMessage(ayan.id, two.message_id);
    expect(await api.getChat(ayan.id)).toMatchObject({
      id: ayan.id,
      type: "private",
      first_name: "Аян",
      pinned_message: { text: "two" },
    });
    expect(ayan.chat().messages.at(-1)?.message.pinned_message).toMatchObject({ text: "two" });
    await api.unpinChatMessage(ayan.id);
    expect((await api.getChat(ayan.id)).pinned_message).toMatchObject({ text: "one" });
    await api.unpinAllChatMessages(ayan.id);
    expect(await api.getChat(ayan.id)).not.toHaveProperty("pinned_message");
    expect(await refusal(api.unpinChatMessage(ayan.id))).toBe("400 Bad Request: message to unpin not found");
    expect(await refusal(api.pinChatMessage(ayan.id, 999))).toBe("400 Bad Request: message to pin not found");
  });
});

test("people should have no pictures, and strangers be unknown", async () => {
  const { api, ayan } = await openSandbox();
  expect(await api.getUserProfilePhotos(ayan.id)).toEqual({ total_count: 0, photos: [] });
  expect(await refusal(api.getUserProfilePhotos(5))).toBe("400 Bad Request: user not found");
});

test("an action should be one that Telegram knows, in a chat that can be written to", async () => {
  const { api, ayan } = await openSandbox();
  expect(await api.sendChatAction(ayan.id, "typing")).toBe(true);
  expect(await refusal(api.sendChatAction(ayan.id, "dancing" as "typing"))).toBe(
    "400 Bad Request: wrong parameter action in request",
  );
  expect(await refusal(api.sendChatAction(5, "typing"))).toBe("400 Bad Request: chat not found");
});
