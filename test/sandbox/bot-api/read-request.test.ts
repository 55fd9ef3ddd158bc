import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import { Api, InputFile } from "grammy";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ApiError } from "../../../src/sandbox/bot-api/errors.ts";
import { parseParameters } from "../../../src/sandbox/bot-api/parse-parameters.ts";
import { type CallFields, readRequest } from "../../../src/sandbox/bot-api/read-request.ts";

let server: Server;
let root: string;
let read: CallFields;
let failure: unknown;

/** Answers every call with success and keeps what was read of it. */
const listener = getRequestListener(async (request) => {
  try {
    read = await readRequest(request);
    return Response.json({ ok: true, result: true });
  } catch (error) {
    failure = error;
    const code = error instanceof ApiError ? error.code : 500;
    return Response.json({ ok: false, error_code: code, description: String(error) }, { status: code });
  }
});

beforeAll(async () => {
  server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

beforeEach(() => {
  read = { fields: {}, files: new Map() };
  failure = undefined;
});

const post = (body: BodyInit, contentType?: string, query = "") =>
  fetch(`${root}/bot1:a/m${query}`, {
    method: "POST",
    body,
    headers: contentType ? { "content-type": contentType } : {},
  });

describe("grammY's requests", () => {
  const api = () => new Api("1:a", { apiRoot: root });
  const bytes = Buffer.from([0, 1, 2, 13, 10, 45, 45, 255]);

  test("without files come as JSON", async () => {
    await api().sendMessage(7, "сәлем", {
      reply_markup: { inline_keyboard: [[{ text: "a", callback_data: "b" }]] },
    });
    expect(read.fields).toEqual({
      chat_id: 7,
      text: "сәлем",
      reply_markup: { inline_keyboard: [[{ text: "a", callback_data: "b" }]] },
    });
  });

  test("with a file come as multipart, byte for byte", async () => {
    await api().sendDocument(7, new InputFile(bytes, "есеп; 2026.pdf"), {
      caption: "a\r\nb",
      protect_content: true,
    });
    const call = parseParameters("sendDocument", read.fields, read.files);
    expect(call).toMatchObject({
      method: "sendDocument",
      parameters: { chat_id: 7, caption: "a\r\nb", protect_content: true },
    });
    const [name, file] = [...read.files][0] ?? [];
    expect(call.parameters).toHaveProperty("document", `attach://${name}`);
    expect(Buffer.from(file?.bytes ?? [])).toEqual(bytes);
    expect(file?.mimeType).toBe("application/octet-stream");
  });

  test("with a streamed album come with each file under its name", async () => {
    await api().sendMediaGroup(7, [
      { type: "photo", media: new InputFile(Readable.from([bytes, bytes]), "one.jpg"), caption: "x" },
      { type: "video", media: new InputFile(bytes, "two.mp4") },
      { type: "photo", media: "known" },
    ]);
    const call = parseParameters("sendMediaGroup", read.fields, read.files);
    if (call.method !== "sendMediaGroup") throw new Error("wrong method");
    const sizes = call.parameters.media.map(
      ({ media }) => read.files.get(media.replace("attach://", ""))?.bytes.length,
    );
    expect(sizes).toEqual([16, 8, undefined]);
    expect([...read.files.values()].map((file) => file.name)).toEqual(["one.jpg", "two.mp4"]);
  });
});

describe("requests of others", () => {
  test("may put parameters in the query, and the body wins", async () => {
    await fetch(`${root}/bot1:a/m?chat_id=1&text=a%26b`);
    expect(read.fields).toEqual({ chat_id: "1", text: "a&b" });
    await post("text=body", "application/x-www-form-urlencoded", "?text=query&chat_id=1");
    expect(read.fields).toEqual({ text: "body", chat_id: "1" });
  });

  test("may be forms as browsers and curl make them", async () => {
    const form = new FormData();
    form.set("chat_id", "1");
    form.set("photo", new File(["jpeg"], 'қала "1".jpg', { type: "image/jpeg" }));
    await post(form);
    expect(read.fields).toEqual({ chat_id: "1" });
    expect(read.files.get("photo")).toMatchObject({ mimeType: "image/jpeg" });
    expect(read.files.get("photo")?.name).toContain("қала");
  });

  test("leave out a parameter by null", async () => {
    await post('{"chat_id":1,"caption":null}', "application/json; charset=utf-8");
    expect(read.fields).toEqual({ chat_id: 1 });
  });

  test.each([
    ["broken JSON", '{"chat_id":', "application/json"],
    ["JSON that is no object", "[1]", "application/json"],
    ["multipart without its boundary", "hello", "multipart/form-data"],
    [
      "multipart that is cut short",
      "--x\r\ncontent-disposition: form-data; name=a\r\n\r\nb",
      "multipart/form-data; boundary=x",
    ],
    [
      "a part without a name",
      "--x\r\ncontent-type: text/plain\r\n\r\nb\r\n--x--\r\n",
      "multipart/form-data; boundary=x",
    ],
  ])("are refused with 400: %s", async (_, body, contentType) => {
    const response = await post(body, contentType);
    expect(response.status).toBe(400);
    expect(failure).toBeInstanceOf(ApiError);
  });

  test("are refused with 413 when their body is larger than an upload may be", async () => {
    const response = await post(Buffer.alloc(52 * 1024 * 1024), "multipart/form-data; boundary=x").catch(
      () => undefined,
    );
    expect(failure).toMatchObject({ code: 413, description: "Request Entity Too Large" });
    if (response) expect(response.status).toBe(413);
  });
});
