/**
 * The least that a program takes for Telegram, in a process of its own: it believes everything, keeps nothing but a
 * count, and has a chat with everybody, of whom there may be a million. Driven by messages from audience-sending.ts.
 */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { obeyOrders } from "./obey.ts";
import type { BareTelegramOrder, Telegram } from "./protocol.ts";

const token = "7000000001:AAbenchbenchbenchbenchbenchbenchbench";
const bot = {
  id: Number.parseInt(token, 10),
  is_bot: true,
  first_name: "Akim School",
  username: "akim_school_bot",
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
};
/** As long as a poll may last; it gives nothing. */
const pollMilliseconds = 25_000;

let mark = "";
let copies = 0;
let messages = 0;
let awaited: (() => void) | undefined;

function isCopy(body: string): boolean {
  return mark !== "" && body.includes(mark);
}

async function answer(request: IncomingMessage): Promise<unknown> {
  const method = request.url?.split("/").at(-1);
  const body = await text(request);
  if (method === "getMe") return bot;
  if (method === "getUpdates") {
    // A poll by which the program only confirms what it has asks for no time.
    if (/"timeout":[1-9]/.test(body)) {
      await Promise.race([
        once(request.socket, "close"),
        new Promise((resolve) => setTimeout(resolve, pollMilliseconds).unref()),
      ]);
    }
    return [];
  }
  if (method !== "sendMessage" && method !== "editMessageText") return true;
  const { chat_id } = JSON.parse(body) as { chat_id: number };
  messages += 1;
  if (method === "sendMessage" && isCopy(body)) {
    copies += 1;
    awaited?.();
    awaited = undefined;
  }
  const chat = { id: chat_id, type: "private", first_name: "Akim" };
  return { message_id: messages, date: Math.floor(Date.now() / 1000), chat, text: mark };
}

async function obey(order: BareTelegramOrder): Promise<unknown> {
  switch (order.type) {
    case "where": {
      const { port } = server.address() as AddressInfo;
      return { token, apiRoot: `http://127.0.0.1:${port}` } satisfies Telegram;
    }
    case "watch":
      mark = order.mark;
      copies = 0;
      return;
    case "first":
      if (copies > 0) return;
      return new Promise<void>((resolve) => {
        awaited = resolve;
      });
    case "count":
      return copies;
  }
}

const server = createServer((request, response) => {
  answer(request).then(
    (result) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ ok: true, result }));
    },
    () => response.destroy(),
  );
}).listen(0, "127.0.0.1");
await once(server, "listening");

obeyOrders(obey);
