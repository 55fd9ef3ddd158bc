/**
 * The other side of the measurement, in a process of its own: two sandboxes, one for each bot, with people who press
 * a button, wait for what comes of it and press the next one. Driven by messages from round-trip.ts.
 */
import { performance } from "node:perf_hooks";
import type { InlineKeyboardMarkup } from "grammy/types";
import type { ApiCall, Sandbox, SandboxPerson } from "../src/sandbox/contract.ts";
import { startSandbox } from "../src/sandbox/start-sandbox.ts";
import type { Order, Round, Telegram } from "./protocol.ts";

/** Somebody at one bot, and how their present press fares. */
interface Presser {
  readonly person: SandboxPerson;
  messageId: number;
  row: number;
  column: number;
  queryId: string | undefined;
  pressedAt: number;
  editedAt: number | undefined;
  answered: boolean;
}

class Crowd {
  readonly sandbox: Sandbox;
  readonly #people = new Map<number, Presser>();
  readonly #byQuery = new Map<string, Presser>();
  #waitingForHome: { left: number; resolve: () => void } | undefined;
  #round: { left: number; open: number; latencies: number[]; end: () => void } | undefined;
  #refused: string | undefined;

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
    sandbox.onCall((call) => this.#heard(call));
  }

  /** Everybody says /start and waits for the home screen. */
  async gather(ids: readonly number[]): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waitingForHome = { left: ids.length, resolve };
    for (const id of ids) {
      const person = this.sandbox.people.add({ id, firstName: `Akim ${id}`, languageCode: "ru" });
      this.#people.set(id, {
        person,
        messageId: 0,
        row: 0,
        column: 0,
        queryId: undefined,
        pressedAt: 0,
        editedAt: undefined,
        answered: false,
      });
      person.start();
    }
    await promise;
  }

  /** So many people press, one press after another, until there were so many presses in all. */
  async press(people: number, presses: number): Promise<Round> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const round = { left: presses, open: 0, latencies: [], end: resolve };
    this.#round = round;
    const cpu = process.cpuUsage();
    const startedAt = performance.now();
    for (const presser of [...this.#people.values()].slice(0, people)) this.#next(presser);
    await promise;
    const seconds = (performance.now() - startedAt) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    this.#round = undefined;
    if (this.#refused !== undefined) throw new Error(`A call was refused: ${this.#refused}`);
    return { seconds, latencies: round.latencies, cpuSeconds: (user + system) / 1e6 };
  }

  #next(presser: Presser): void {
    const round = this.#round;
    if (!round || round.left === 0) return;
    round.left -= 1;
    round.open += 1;
    presser.editedAt = undefined;
    presser.answered = false;
    presser.pressedAt = performance.now();
    presser.queryId = presser.person.press(presser.messageId, presser.row, presser.column);
    this.#byQuery.set(presser.queryId, presser);
  }

  #heard(call: ApiCall): void {
    if (call.error) this.#refused ??= `${call.method}: ${call.error.description}`;
    const { chat_id, callback_query_id, reply_markup } = call.parameters;
    switch (call.method) {
      case "sendMessage": {
        const presser = this.#people.get(Number(chat_id));
        const message = presser?.person.chat().messages.at(-1)?.message;
        if (!presser || !message) return;
        presser.messageId = message.message_id;
        this.#aimAtLastButton(presser, message.reply_markup);
        const waiting = this.#waitingForHome;
        if (waiting && --waiting.left === 0) waiting.resolve();
        return;
      }
      case "editMessageText": {
        const presser = this.#people.get(Number(chat_id));
        if (!presser) return;
        presser.editedAt = performance.now();
        this.#aimAtLastButton(presser, reply_markup as InlineKeyboardMarkup | undefined);
        this.#finish(presser);
        return;
      }
      case "answerCallbackQuery": {
        const presser = this.#byQuery.get(String(callback_query_id));
        if (!presser) return;
        this.#byQuery.delete(String(callback_query_id));
        presser.answered = true;
        this.#finish(presser);
      }
    }
  }

  /** "Help" on the home screen, "home" on the help screen: each press makes a real edit. */
  #aimAtLastButton(presser: Presser, markup: InlineKeyboardMarkup | undefined): void {
    const rows = markup?.inline_keyboard ?? [];
    presser.row = rows.length - 1;
    presser.column = (rows.at(-1)?.length ?? 0) - 1;
  }

  #finish(presser: Presser): void {
    const round = this.#round;
    if (!round || presser.editedAt === undefined || !presser.answered) return;
    round.latencies.push(presser.editedAt - presser.pressedAt);
    round.open -= 1;
    if (round.left === 0 && round.open === 0) round.end();
    // The answer of the sandbox leaves first.
    else setImmediate(() => this.#next(presser));
  }
}

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

process.on("message", (order: Order) => {
  obey(order).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
