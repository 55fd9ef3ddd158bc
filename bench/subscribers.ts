/**
 * The other side of an announcement, in a process of its own: a sandbox with those who get it, some of whom press
 * buttons meanwhile as people do. Driven by messages from announcements.ts.
 */
import { performance } from "node:perf_hooks";
import type { ApiCall, Sandbox } from "../src/sandbox/contract.ts";
import { startSandbox } from "../src/sandbox/start-sandbox.ts";
import { copiesIn, openChats } from "../test/support/broadcast.ts";
import { Crowd } from "./crowd.ts";
import { obeyOrders } from "./obey.ts";
import type { SubscriberOrder, Tally, Telegram } from "./protocol.ts";

const tooManyRequests = 429;

class Subscribers {
  readonly crowd: Crowd;
  readonly #sandbox: Sandbox;
  #mark = "";
  #seconds: number[] = [];
  #floods = 0;
  #awaited: { readonly copies: number; readonly resolve: () => void } | undefined;

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
    this.crowd = new Crowd(sandbox);
    sandbox.onCall((call) => this.#heard(call));
  }

  watch(mark: string): void {
    this.#mark = mark;
    this.#seconds = [];
    this.#floods = 0;
  }

  awaitCopies(copies: number): Promise<void> {
    if (this.#seconds.length >= copies) return Promise.resolve();
    return new Promise((resolve) => {
      this.#awaited = { copies, resolve };
    });
  }

  tally(): Tally {
    const chats = this.#sandbox.people
      .list()
      .map((person) => [person.id, copiesIn(person, this.#mark)] as const);
    return { seconds: this.#seconds, floods: this.#floods, chats };
  }

  #heard({ method, parameters, error }: ApiCall): void {
    if (error?.code === tooManyRequests) this.#floods += 1;
    if (error || method !== "sendMessage" || this.#mark === "") return;
    if (!String(parameters.text).includes(this.#mark)) return;
    this.#seconds.push(performance.now() / 1000);
    if (!this.#awaited || this.#seconds.length < this.#awaited.copies) return;
    this.#awaited.resolve();
    this.#awaited = undefined;
  }
}

let subscribers: Subscribers | undefined;

async function open({ limits, ids }: { limits: boolean; ids: readonly number[] }): Promise<Telegram> {
  const sandbox = await startSandbox({ limits });
  await openChats(sandbox, ids);
  subscribers = new Subscribers(sandbox);
  return { token: sandbox.token, apiRoot: sandbox.apiRoot };
}

async function obey(order: SubscriberOrder): Promise<unknown> {
  if (order.type === "open") return open(order);
  if (!subscribers) throw new Error("There is no Telegram yet.");
  switch (order.type) {
    case "gather":
      return subscribers.crowd.gather(order.ids);
    case "press":
      return subscribers.crowd.pressAtLeisure(order.milliseconds);
    case "rest":
      return subscribers.crowd.rest();
    case "watch":
      return subscribers.watch(order.mark);
    case "await":
      return subscribers.awaitCopies(order.copies);
    case "tally":
      return subscribers.tally();
  }
}

obeyOrders(obey);
