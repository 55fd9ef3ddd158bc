import { describe, expect, test } from "vitest";
import { openSandbox, refusal } from "./support.ts";

describe("commands", () => {
  test("should be listed for a person by chat, then private chats, then default, each in their language first", async () => {
    const { sandbox, api, ayan } = await openSandbox();
    const command = (description: string) => [{ command: "menu", description }];
    const shown = () => ayan.view().commands.map(({ description }) => description);
    expect(shown()).toEqual([]);
    await api.setMyCommands(command("default"));
    expect(shown()).toEqual(["default"]);
    await api.setMyCommands(command("default kk"), { language_code: "kk" });
    expect(shown()).toEqual(["default kk"]);
    await api.setMyCommands(command("private"), { scope: { type: "all_private_chats" } });
    expect(shown()).toEqual(["private"]);
    await api.setMyCommands(command("chat"), { scope: { type: "chat", chat_id: ayan.id } });
    expect(shown()).toEqual(["chat"]);
    expect(sandbox.people.add({ firstName: "Иван", languageCode: "ru" }).view().commands).toEqual(
      command("private"),
    );
    await api.deleteMyCommands({ scope: { type: "chat", chat_id: ayan.id } });
    expect(shown()).toEqual(["private"]);
    expect(await api.getMyCommands({ language_code: "kk" })).toEqual(command("default kk"));
    expect(await api.getMyCommands({ scope: { type: "chat", chat_id: ayan.id } })).toEqual([]);
  });

  test("should keep to Telegram's rules", async () => {
    const { api } = await openSandbox();
    const set = (command: string, description = "x") =>
      refusal(api.setMyCommands([{ command, description }]));
    expect(await set("Menu")).toBe("400 Bad Request: BOT_COMMAND_INVALID");
    expect(await set("a".repeat(33))).toBe("400 Bad Request: command length must not exceed 32");
    expect(await set("menu", "")).toBe("400 Bad Request: command description must be non-empty");
    expect(await refusal(api.setMyCommands([], { scope: { type: "chat", chat_id: 5 } }))).toBe(
      "400 Bad Request: chat not found",
    );
  });
});

test("name and descriptions should be in the person's language, or in all", async () => {
  const { sandbox, api, ayan } = await openSandbox();
  const ivan = sandbox.people.add({ firstName: "Иван", languageCode: "ru" });
  await api.setMyName("Әкімдер мектебі", { language_code: "kk" });
  await api.setMyDescription("Сипаттама", { language_code: "kk" });
  await api.setMyDescription("About");
  await api.setMyShortDescription("Short");
  expect(ayan.view().bot).toMatchObject({
    name: "Әкімдер мектебі",
    description: "Сипаттама",
    shortDescription: "Short",
    username: "akim_school_bot",
  });
  expect(ivan.view().bot).toMatchObject({ name: "Akim School", description: "About" });
  expect(await api.getMyName({ language_code: "ru" })).toEqual({ name: "Akim School" });
  expect(await api.getMyDescription({ language_code: "kk" })).toEqual({ description: "Сипаттама" });
  await api.setMyDescription("", { language_code: "kk" });
  expect(await api.getMyDescription({ language_code: "kk" })).toEqual({ description: "About" });
  expect(await api.getMyShortDescription()).toEqual({ short_description: "Short" });
});

test("the menu button should be the chat's, or everybody's", async () => {
  const { api, ayan } = await openSandbox();
  expect(await api.setChatMenuButton({ chat_id: ayan.id, menu_button: { type: "commands" } })).toBe(true);
  expect(await api.getChatMenuButton({ chat_id: ayan.id })).toEqual({ type: "commands" });
  expect(await refusal(api.setChatMenuButton({ chat_id: 5, menu_button: { type: "commands" } }))).toBe(
    "400 Bad Request: chat not found",
  );
});
