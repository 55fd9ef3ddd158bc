import { request } from "node:http";
import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { startSandbox } from "../../../src/sandbox/start-sandbox.ts";
import { ConfigurationError } from "../../../src/shared/configuration-error.ts";
import { openSandbox } from "./support.ts";

async function post(url: string, body: unknown, headers = {}): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

/** fetch does not let a caller choose its Host. */
function statusFor(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

describe("the page's API", () => {
  test("should let people be added and talk", async () => {
    const { sandbox, api } = await openSandbox();
    const people = `${sandbox.url}/sandbox/people`;
    const added = await post(people, { firstName: "Бота", languageCode: "ru", startPayload: "abc" });
    expect(added).toMatchObject({ status: 200, body: { firstName: "Бота", started: false } });
    const { id } = added.body as { id: number };
    await post(`${people}/${id}/start`, {});
    await post(`${people}/${id}/text`, { text: "сәлем" });
    await post(`${people}/${id}/contact`, {});
    await post(`${people}/${id}/contact`, { firstName: "Дос", phone: "+77020000000" });
    await post(`${people}/${id}/location`, { latitude: 51, longitude: 71 });
    const messages = (await api.getUpdates()).map((update) => update.message);
    expect(messages).toMatchObject([
      { text: "/start abc" },
      { text: "сәлем" },
      { contact: { user_id: id } },
      { contact: { first_name: "Дос" } },
      { location: { latitude: 51 } },
    ]);
    const state = await (await fetch(`${sandbox.url}/sandbox/state`)).json();
    expect(state).toMatchObject({ people: [{ firstName: "Аян" }, { firstName: "Бота", started: true }] });
    const chat = await (await fetch(`${people}/${id}/chat`)).json();
    expect(chat).toMatchObject({ messages: [{ own: true }, {}, {}, {}, {}] });
  });

  test("should press, vote, edit and block", async () => {
    const { sandbox, api, ayan } = await openSandbox();
    const path = `${sandbox.url}/sandbox/people/${ayan.id}`;
    const { message_id: messageId } = await api.sendMessage(ayan.id, "?", {
      reply_markup: {
        inline_keyboard: [
          [
            { text: "a", callback_data: "a" },
            { text: "l", url: "https://gov.kz" },
          ],
        ],
      },
    });
    const pressed = await post(`${path}/press`, { messageId, row: 0, column: 0 });
    expect(pressed.body).toEqual({ queryId: expect.stringMatching(/^\d+$/) });
    expect((await post(`${path}/press`, { messageId, row: 0, column: 1 })).body).toEqual({});
    const poll = await api.sendPoll(ayan.id, "?", ["a", "b"]);
    await post(`${path}/vote`, { messageId: poll.message_id, options: [1] });
    expect(ayan.chat().messages.at(-1)?.vote).toEqual([1]);
    const said = ayan.text("one");
    await post(`${path}/edit`, { messageId: said.message_id, text: "two" });
    expect(ayan.chat().messages.at(-1)?.message.text).toBe("two");
    await post(`${path}/block`, {});
    expect(await post(`${path}/text`, { text: "x" })).toMatchObject({ status: 400 });
    await post(`${path}/unblock`, {});
    await post(`${path}/read`, {});
    expect(ayan.view()).toMatchObject({ blocked: false, unread: 0 });
  });

  test("should take a file and give it back", async () => {
    const { sandbox, ayan } = await openSandbox();
    const form = new FormData();
    form.set("kind", "document");
    form.set("caption", "міне");
    form.set("file", new File(["<script>"], "қауіпті.html", { type: "text/html" }));
    const answer = await fetch(`${sandbox.url}/sandbox/people/${ayan.id}/file`, {
      method: "POST",
      body: form,
    });
    expect(await answer.json()).toMatchObject({ caption: "міне", document: { file_name: "қауіпті.html" } });
    const file = ayan.chat().messages.at(-1)?.file;
    const download = await fetch(`${sandbox.url}${file?.url}`);
    expect(await download.text()).toBe("<script>");
    expect(download.headers.get("content-type")).toBe("application/octet-stream");
    expect(download.headers.get("content-disposition")).toContain("attachment");
  });

  test("should refuse in words", async () => {
    const { sandbox, ayan } = await openSandbox();
    const people = `${sandbox.url}/sandbox/people`;
    expect(await post(`${people}/5/text`, { text: "x" })).toEqual({
      status: 404,
      body: { error: "There is no person with the id 5" },
    });
    expect(await post(`${people}/${ayan.id}/press`, { messageId: 99, row: 0, column: 0 })).toEqual({
      status: 404,
      body: { error: "There is no message 99 in this chat" },
    });
    expect(await post(`${people}/${ayan.id}/text`, { texts: "x" })).toMatchObject({ status: 400 });
    expect(await post(people, { firstName: "X", phone: "12" })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining("+77011234567") },
    });
    expect(await post(people, { firstName: "X", id: ayan.id })).toMatchObject({ status: 400 });
  });

  test("should order faults", async () => {
    const { sandbox, api, ayan } = await openSandbox();
    await post(`${sandbox.url}/sandbox/faults`, {
      method: "sendMessage",
      times: 1,
      kind: { type: "error", code: 500, description: "Internal Server Error" },
    });
    await expect(api.sendMessage(ayan.id, "x")).rejects.toMatchObject({ error_code: 500 });
    expect(await post(`${sandbox.url}/sandbox/faults`, { method: "x" })).toMatchObject({ status: 400 });
  });

  test("should tell open pages what changes", async () => {
    const { sandbox, clock, api, ayan } = await openSandbox();
    const response = await fetch(`${sandbox.url}/sandbox/events`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = "";
    const hear = async (words: string) => {
      while (!heard.includes(words)) heard += (await reader?.read())?.value ?? "";
    };
    await hear(": open");
    await api.sendChatAction(ayan.id, "typing");
    const { message_id } = await api.sendMessage(ayan.id, "жаңа", {
      reply_markup: { inline_keyboard: [[{ text: "a", callback_data: "a" }]] },
    });
    const [answered, late] = [ayan.press(message_id, 0, 0), ayan.press(message_id, 0, 0)];
    await api.answerCallbackQuery(answered, { text: "ok" });
    await api.sendMessage(ayan.id, "k", { reply_markup: { keyboard: [[{ text: "K" }]] } });
    await api.deleteMessage(ayan.id, message_id);
    clock.pass(61);
    await hear(late);
    const events = heard
      .split("\n")
      .filter((line) => line.startsWith("data: "))
      .map((line) => JSON.parse(line.slice(6)));
    expect(events).toEqual(
      expect.arrayContaining([
        { type: "action", personId: ayan.id, action: "typing", until: expect.any(Number) },
        expect.objectContaining({ type: "message", personId: ayan.id }),
        expect.objectContaining({
          type: "person",
          person: expect.objectContaining({ lastLine: "жаңа", unread: 1 }),
        }),
        { type: "callback", personId: ayan.id, queryId: answered, text: "ok", alert: false },
        { type: "keyboard", personId: ayan.id, keyboard: { keyboard: [[{ text: "K" }]] }, placeholder: null },
        { type: "deleted", personId: ayan.id, messageIds: [message_id] },
        { type: "callback", personId: ayan.id, queryId: late, alert: false },
      ]),
    );
    await reader?.cancel();
  });
});

describe("the server", () => {
  test("should serve the page with a policy that lets nothing foreign in", async () => {
    const { sandbox } = await openSandbox();
    const page = await fetch(`${sandbox.url}/`);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page.headers.get("content-security-policy")).toMatch(/script-src 'self'( 'sha256-[\w+/=]+')*;/);
    for (const path of ["preact/preact.mjs", "preact/hooks.mjs", "htm/dist/htm.mjs"]) {
      const script = await fetch(`${sandbox.url}/vendor/${path}`);
      expect([script.status, script.headers.get("content-type")]).toEqual([
        200,
        "text/javascript; charset=utf-8",
      ]);
    }
  });

  test("should serve no other file of this machine", async () => {
    const { sandbox } = await openSandbox();
    for (const path of [
      "/assets/..%2fcontract.ts",
      "/assets/%2e%2e/contract.ts",
      "/assets/..%5c..%5cpackage.json",
      "/assets/index",
      "/vendor/preact/package.json",
      "/vendor/..%2f..%2fpackage.json",
    ]) {
      expect((await fetch(`${sandbox.url}${path}`)).status, path).toBe(404);
    }
  });

  test("should not be driven by other web pages", async () => {
    const { sandbox, ayan } = await openSandbox();
    const path = `${sandbox.url}/sandbox/people/${ayan.id}/text`;
    const count = ayan.chat().messages.length;
    expect(await post(path, { text: "x" }, { origin: "https://evil.example" })).toMatchObject({
      status: 403,
    });
    expect(await post(path, { text: "x" }, { origin: "null" })).toMatchObject({ status: 403 });
    expect(ayan.chat().messages).toHaveLength(count);
    expect(await post(path, { text: "x" }, { origin: sandbox.url })).toMatchObject({ status: 200 });
    expect(await statusFor(`${sandbox.url}/sandbox/state`, { host: "evil.example" })).toBe(403);
    expect(await statusFor(`${sandbox.url}/sandbox/state`, { host: "localhost:80" })).toBe(200);
  });

  test("should serve further routes beside its own", async () => {
    const { sandbox } = await openSandbox({
      routes: new Hono().get("/health", (context) => context.text("ok")),
    });
    expect(await (await fetch(`${sandbox.url}/health`)).text()).toBe("ok");
  });

  test("should say in one line which port is taken and what to write instead", async () => {
    const { sandbox } = await openSandbox();
    const port = Number(new URL(sandbox.url).port);
    const second = startSandbox({ port });
    await expect(second).rejects.toThrow(ConfigurationError);
    await expect(second).rejects.toThrow(
      `HTTP_PORT ${port} is in use; choose another, for example HTTP_PORT=${port + 1}`,
    );
  });

  test("should stop at once with polls and pages open, and free its port", async () => {
    const { sandbox, api } = await openSandbox();
    const first = await startSandbox({ limits: false });
    const page = await fetch(`${first.url}/sandbox/events`);
    const poll = fetch(`${first.url}/bot${first.token}/getUpdates?timeout=50`).then(
      (response) => response.json(),
      () => "cut",
    );
    await first.stop();
    expect(["cut", { ok: true, result: [] }]).toContainEqual(await poll);
    await page.text().catch(() => "cut");
    const again = await startSandbox({ port: Number(new URL(first.url).port), limits: false });
    expect(again.url).toBe(first.url);
    await again.stop();
    expect(await api.getMe()).toMatchObject({ id: sandbox.botId });
  });
});
