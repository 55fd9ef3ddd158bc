import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { Update } from "grammy/types";
import { onTestFinished } from "vitest";

interface Delivery {
  update: Update;
  headers: IncomingHttpHeaders;
  answer(status: number, body?: object, headers?: Record<string, string>): void;
}

export interface Receiver {
  url: string;
  /** The next delivery, as soon as it comes. */
  next(): Promise<Delivery>;
  /** Deliveries that came and nobody asked for. */
  waiting(): number;
}

/** A bot's webhook that answers when the test says so. */
export async function openReceiver(): Promise<Receiver> {
  const arrived: Delivery[] = [];
  const asked: ((delivery: Delivery) => void)[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const delivery: Delivery = {
      update: JSON.parse(Buffer.concat(chunks).toString()),
      headers: request.headers,
      answer: (status, body, headers = {}) =>
        response.writeHead(status, headers).end(body === undefined ? "" : JSON.stringify(body)),
    };
    const ask = asked.shift();
    if (ask === undefined) arrived.push(delivery);
    else ask(delivery);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    next: () => {
      const delivery = arrived.shift();
      return delivery ? Promise.resolve(delivery) : new Promise((resolve) => asked.push(resolve));
    },
    waiting: () => arrived.length,
  };
}
