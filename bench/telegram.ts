/**
 * The other side of the measurement, in a process of its own: two sandboxes, one for each bot, with people who press
 * a button, wait for what comes of it and press the next one. Driven by messages from round-trip.ts.
 */
import { startSandbox } from "../src/sandbox/start-sandbox.ts";
import { Crowd } from "./crowd.ts";
import { obeyOrders } from "./obey.ts";
import type { Order, Telegram } from "./protocol.ts";

const crowds = [
  new Crowd(await startSandbox({ limits: false })),
  new Crowd(await startSandbox({ limits: false })),
];

async function obey(order: Order): Promise<unknown> {
  if (order.type === "where") {
    return crowds.map(({ sandbox }): Telegram => ({ token: sandbox.token, apiRoot: sandbox.apiRoot }));
  }
  const crowd = crowds[order.crowd];
  if (!crowd) throw new RangeError(`There is no crowd ${order.crowd}.`);
  if (order.type === "gather") return crowd.gather(order.ids);
  return crowd.press(order.people, order.presses);
}

obeyOrders(obey);
