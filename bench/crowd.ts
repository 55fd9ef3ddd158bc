/** People who press a button, wait for what comes of it and press the next one. */
import { performance } from "node:perf_hooks";
import type { InlineKeyboardMarkup } from "grammy/types";
import type { ApiCall, Sandbox, SandboxPerson } from "../src/sandbox/contract.ts";
import type { Round } from "./protocol.ts";

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

/** Presses that are counted together. */
interface Presses {
  left: number;
  open: number;
  readonly latencies: number[];
  /** Lets somebody press for the next time. */
  readonly again: (press: () => void) => void;
  readonly end: () => void;
}

/** The people of one bot. */
export class Crowd {
  readonly sandbox: Sandbox;
  readonly #people = new Map<number, Presser>();
  readonly #byQuery = new Map<string, Presser>();
  #waitingForHome: { left: number; resolve: () => void } | undefined;
  #round: Presses | undefined;
  #rested: Promise<void> | undefined;
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
    // The answer of the sandbox leaves first.
    const again = (press: () => void) => void setImmediate(press);
    const round: Presses = { left: presses, open: 0, latencies: [], again, end: resolve };
    this.#round = round;
    const cpu = process.cpuUsage();
    const startedAt = performance.now();
    for (const presser of [...this.#people.values()].slice(0, people)) this.#next(round, presser);
    await promise;
    const seconds = (performance.now() - startedAt) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    this.#round = undefined;
    this.#throwRefused();
    return { seconds, latencies: round.latencies, cpuSeconds: (user + system) / 1e6 };
  }

  /** From now on everybody presses, half to one and a half times so many milliseconds after each answer, until `rest`. */
  pressAtLeisure(milliseconds: number): void {
    const { promise, resolve } = Promise.withResolvers<void>();
    const again = (press: () => void) => void setTimeout(press, milliseconds * (0.5 + Math.random()));
    const round: Presses = { left: Number.POSITIVE_INFINITY, open: 0, latencies: [], again, end: resolve };
    this.#round = round;
    this.#rested = promise;
    for (const presser of this.#people.values()) again(() => this.#next(round, presser));
  }

  /** Nobody presses any more. Resolves with the milliseconds of each press when the last one is answered. */
  async rest(): Promise<readonly number[]> {
    const round = this.#round;
    if (!round) throw new Error("Nobody presses.");
    round.left = 0;
    if (round.open > 0) await this.#rested;
    this.#round = undefined;
    this.#throwRefused();
    return round.latencies;
  }

  #throwRefused(): void {
    if (this.#refused !== undefined) throw new Error(`A call was refused: ${this.#refused}`);
  }

  #next(round: Presses, presser: Presser): void {
    if (round.left === 0) return;
    round.left -= 1;
    round.open += 1;
    presser.editedAt = undefined;
    presser.answered = false;
    presser.pressedAt = performance.now();
    presser.queryId = presser.person.press(presser.messageId, presser.row, presser.column);
    this.#byQuery.set(presser.queryId, presser);
  }

  #heard({ method, parameters, error }: ApiCall): void {
    const { chat_id, callback_query_id, reply_markup } = parameters;
    const presser = this.#people.get(Number(chat_id)) ?? this.#byQuery.get(String(callback_query_id));
    const waiting = this.#waitingForHome;
    // Once everybody is at home, messages are none that a press asked for.
    if (!presser || (method === "sendMessage" && !waiting)) return;
    if (error) this.#refused ??= `${method}: ${error.description}`;
    switch (method) {
      case "sendMessage": {
        const message = presser.person.chat().messages.at(-1)?.message;
        if (!message || !waiting) return;
        presser.messageId = message.message_id;
        this.#aimAtLastButton(presser, message.reply_markup);
        waiting.left -= 1;
        if (waiting.left > 0) return;
        this.#waitingForHome = undefined;
        waiting.resolve();
        return;
      }
      case "editMessageText":
        presser.editedAt = performance.now();
        this.#aimAtLastButton(presser, reply_markup as InlineKeyboardMarkup | undefined);
        this.#finish(presser);
        return;
      case "answerCallbackQuery":
        this.#byQuery.delete(String(callback_query_id));
        presser.answered = true;
        this.#finish(presser);
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
    else round.again(() => this.#next(round, presser));
  }
}
