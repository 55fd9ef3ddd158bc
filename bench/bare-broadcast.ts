/**
 * What the sending of announcements is held against: a loop of Node's own fetch, so many calls at once, and nothing
 * else: no database, no pace, no record. `node bare-broadcast.ts`, driven by messages from announcements.ts.
 */
import { obeyOrders } from "./obey.ts";
import type { BareBroadcast } from "./protocol.ts";

const { TOKEN = "", API_ROOT = "" } = process.env;

async function send(chatId: number, parameters: object): Promise<void> {
  const answer = await fetch(`${API_ROOT}/bot${TOKEN}/sendMessage`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ chat_id: chatId, ...parameters }),
  });
  const { ok, description } = (await answer.json()) as { ok: boolean; description?: string };
  if (!ok) throw new Error(`A message was refused: ${description}`);
}

async function broadcast({ chatIds, parameters, atOnce }: BareBroadcast): Promise<void> {
  const left = chatIds.values();
  async function work(): Promise<void> {
    for (const chatId of left) await send(chatId, parameters);
  }
  await Promise.all(Array.from({ length: atOnce }, work));
}

obeyOrders(broadcast);
