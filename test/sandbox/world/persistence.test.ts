import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Api, InlineKeyboard, InputFile, Keyboard } from "grammy";
import { expect, onTestFinished, test } from "vitest";
import type { Sandbox } from "../../../src/sandbox/contract.ts";
import { startSandbox } from "../../../src/sandbox/start-sandbox.ts";
import { png } from "./pictures.ts";
import { TestClock } from "./support.ts";

function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function open(folder: string, clock: TestClock): Promise<{ sandbox: Sandbox; api: Api }> {
  const sandbox = await startSandbox({ folder, now: clock.now, limits: false });
  onTestFinished(() => sandbox.stop());
  return { sandbox, api: new Api(sandbox.token, { apiRoot: sandbox.apiRoot }) };
}

/** What kill -9 leaves: the folder as it is at this moment, in another place. */
function asKilledNow(folder: string): string {
  const copy = scratchFolder();
  writeFileSync(join(copy, "journal.jsonl"), readFileSync(join(folder, "journal.jsonl")));
  return copy;
}

test("everything said should be there at the next start", async () => {
  const folder = scratchFolder();
  const clock = new TestClock();
  const before = await open(folder, clock);
  const ayan = before.sandbox.people.add({ firstName: "Аян", note: "akim" });
  ayan.start();
  await before.api.setMyCommands([{ command: "menu", description: "Мәзір" }], { language_code: "kk" });
  await before.api.setMyName("Әкімдер мектебі", { language_code: "kk" });
  const { photo } = await before.api.sendPhoto(ayan.id, new InputFile(png(50, 50), "a.png"));
  const poll = await before.api.sendPoll(ayan.id, "?", ["a", "b"], { is_anonymous: false });
  ayan.vote(poll.message_id, [1]);
  await before.api.sendMessage(ayan.id, "keys", { reply_markup: new Keyboard().text("A") });
  const inline = await before.api.sendMessage(ayan.id, "old", {
    reply_markup: new InlineKeyboard().text("x", "x"),
  });
  await before.api.pinChatMessage(ayan.id, inline.message_id);
  const queryId = ayan.press(inline.message_id, 0, 0);
  const group = before.sandbox.groups.add({ title: "Ауыл", members: [ayan.id] });
  const chat = ayan.chat();
  const view = ayan.view();
  const updates = await before.api.getUpdates();
  await before.sandbox.stop();

  const after = await open(folder, clock);
  const same = after.sandbox.people.get(ayan.id);
  expect(after.sandbox.token).toBe(before.sandbox.token);
  expect(same?.chat()).toEqual(chat);
  expect(same?.view()).toEqual(view);
  expect(await after.api.getUpdates()).toEqual(updates);
  expect(after.sandbox.lastUpdateId()).toBe(before.sandbox.lastUpdateId());
  expect(after.sandbox.groups.get(group.id)?.messages()).toHaveLength(1);
  expect(await after.api.answerCallbackQuery(queryId)).toBe(true);
  expect(await after.api.sendPhoto(ayan.id, photo.at(-1)?.file_id ?? "")).toMatchObject({ photo });
  const next = same?.text("ары қарай");
  expect(next?.message_id).toBeGreaterThan(chat.messages.at(-1)?.message.message_id ?? 0);
  expect(after.sandbox.lastUpdateId()).toBe(before.sandbox.lastUpdateId() + 1);
});

test("what was answered before kill -9 should be there, and a torn line should not matter", async () => {
  const folder = scratchFolder();
  const clock = new TestClock();
  const { sandbox, api } = await open(folder, clock);
  const ayan = sandbox.people.add({ firstName: "Аян" });
  ayan.start();
  await api.sendMessage(ayan.id, "answered");
  const killed = asKilledNow(folder);
  appendFileSync(join(killed, "journal.jsonl"), '[["messages","1:2",{"message":{"mess');

  const after = await open(killed, clock);
  const texts = after.sandbox.people
    .get(ayan.id)
    ?.chat()
    .messages.map(({ message }) => message.text);
  expect(texts).toEqual(["/start", "answered"]);
  expect((await after.api.getUpdates()).map((update) => update.message?.text)).toEqual(["/start"]);
  await after.api.sendMessage(ayan.id, "goes on");
  await after.sandbox.stop();
  const again = await open(killed, clock);
  expect(again.sandbox.people.get(ayan.id)?.chat().messages).toHaveLength(3);
});

test("what a killed process answered should be there in the next one", async () => {
  const folder = scratchFolder();
  const child = spawn(process.execPath, [
    join(import.meta.dirname, "../../support/sandbox-program.ts"),
    folder,
  ]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = await once(child.stdout, "data");
  const { url, token } = JSON.parse(String(line));
  const post = async (path: string, body: object) => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    return response.json();
  };
  const { id } = (await post("/sandbox/people", { firstName: "Аян" })) as { id: number };
  await post(`/sandbox/people/${id}/start`, {});
  await post(`/bot${token}/sendMessage`, { chat_id: id, text: "answered" });
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;

  const { sandbox, api } = await open(folder, new TestClock());
  expect(sandbox.token).toBe(token);
  const texts = sandbox.people
    .get(id)
    ?.chat()
    .messages.map(({ message }) => message.text);
  expect(texts).toEqual(["/start", "answered"]);
  expect(await api.sendMessage(id, "goes on")).toMatchObject({ message_id: 3 });
});

test("confirmed updates should stay confirmed over kill -9", async () => {
  const folder = scratchFolder();
  const clock = new TestClock();
  const { sandbox, api } = await open(folder, clock);
  const ayan = sandbox.people.add({ firstName: "Аян" });
  ayan.text("one");
  ayan.text("two");
  await api.getUpdates({ offset: sandbox.lastUpdateId() });
  const after = await open(asKilledNow(folder), clock);
  expect((await after.api.getUpdates()).map((update) => update.message?.text)).toEqual(["two"]);
});

test("the webhook and the wanted updates should be remembered", async () => {
  const folder = scratchFolder();
  const clock = new TestClock();
  const before = await open(folder, clock);
  await before.api.setWebhook("http://127.0.0.1:9/hook", { allowed_updates: ["message"], secret_token: "s" });
  await before.sandbox.stop();
  const after = await open(folder, clock);
  expect(await after.api.getWebhookInfo()).toMatchObject({
    url: "http://127.0.0.1:9/hook",
    allowed_updates: ["message"],
  });
});

test("the journal should be compacted at the start", async () => {
  const folder = scratchFolder();
  const clock = new TestClock();
  const before = await open(folder, clock);
  const ayan = before.sandbox.people.add({ firstName: "Аян" });
  ayan.start();
  const { message_id } = await before.api.sendMessage(ayan.id, "0");
  for (let edit = 1; edit <= 50; edit += 1) await before.api.editMessageText(ayan.id, message_id, `${edit}`);
  await before.sandbox.stop();
  const size = () => statSync(join(folder, "journal.jsonl")).size;
  const grown = size();
  const after = await open(folder, clock);
  expect(size()).toBeLessThan(grown / 3);
  expect(after.sandbox.people.get(ayan.id)?.chat().messages.at(-1)?.message.text).toBe("50");
});

test("a journal broken in its middle should stop the start and name the line", async () => {
  const folder = scratchFolder();
  writeFileSync(
    join(folder, "journal.jsonl"),
    '[["counters","message",1]]\nnonsense\n[["counters","message",2]]\n',
  );
  await expect(startSandbox({ folder })).rejects.toThrow(/journal\.jsonl: line 2 is not JSON/);
});
