import { expect, test } from "vitest";
import { confirmAll, openSandbox, refusal } from "./support.ts";

test("a new group should be told to the bot", async () => {
  const { sandbox, api, ayan } = await openSandbox();
  const group = sandbox.groups.add({ title: "Ауыл", members: [ayan.id] });
  const updates = await api.getUpdates();
  expect(updates[0]?.my_chat_member).toMatchObject({
    chat: { id: group.id, title: "Ауыл", type: "group" },
    old_chat_member: { status: "left" },
    new_chat_member: { status: "member", user: { id: sandbox.botId } },
  });
  expect(updates[1]?.message?.new_chat_members).toMatchObject([{ id: sandbox.botId }]);
});

test("a bot in privacy mode should hear commands, mentions and replies to it only", async () => {
  const { sandbox, api, ayan } = await openSandbox();
  const group = sandbox.groups.add({ title: "Ауыл", members: [ayan.id] });
  await confirmAll(api, sandbox);
  const { message_id } = await api.sendMessage(group.id, "Сәлем");
  ayan.sayInGroup(group.id, "just talk");
  ayan.sayInGroup(group.id, "/menu");
  ayan.sayInGroup(group.id, "/menu@another_bot");
  ayan.sayInGroup(group.id, "hey @akim_school_bot");
  ayan.sayInGroup(group.id, "thanks", { replyTo: message_id });
  const heard = await api.getUpdates();
  expect(heard.map((update) => update.message?.text)).toEqual(["/menu", "hey @akim_school_bot", "thanks"]);
  expect(heard[0]?.message?.chat).toEqual({ id: group.id, title: "Ауыл", type: "group" });
  expect(group.messages()).toHaveLength(7);
});

test("a bot that was put out should be refused", async () => {
  const { sandbox, api, ayan } = await openSandbox();
  const basic = sandbox.groups.add({ title: "A", members: [ayan.id] });
  const large = sandbox.groups.add({ title: "B", members: [ayan.id], supergroup: true });
  basic.removeBot();
  large.removeBot();
  expect(await refusal(api.sendMessage(basic.id, "x"))).toBe(
    "403 Forbidden: bot was kicked from the group chat",
  );
  expect(await refusal(api.sendMessage(large.id, "x"))).toBe(
    "403 Forbidden: bot was kicked from the supergroup chat",
  );
  large.addBot();
  await api.sendMessage(large.id, "x");
  large.removeBot({ ban: false });
  expect(await refusal(api.sendMessage(large.id, "x"))).toBe(
    "403 Forbidden: bot is not a member of the supergroup chat",
  );
});

test("a group that became a supergroup should name its new id", async () => {
  const { sandbox, api, ayan } = await openSandbox();
  const group = sandbox.groups.add({ title: "A", members: [ayan.id] });
  const upgraded = group.upgrade();
  await expect(api.sendMessage(group.id, "x")).rejects.toMatchObject({
    description: "Bad Request: group chat was upgraded to a supergroup chat",
    parameters: { migrate_to_chat_id: upgraded.id },
  });
  expect(await api.sendMessage(upgraded.id, "x")).toMatchObject({ chat: { type: "supergroup" } });
  expect(() => ayan.sayInGroup(group.id, "/x")).toThrow("became the supergroup");
});
