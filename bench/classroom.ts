/**
 * The other side of the measurement of learning, in a process of its own: sandboxes, one for each bot, with people who
 * turn the pages of a lesson or answer a quiz, each waiting for what came of it. Driven by messages from learning.ts.
 */
import { performance } from "node:perf_hooks";
import type { Message } from "grammy/types";
import { answerButton, attemptButton } from "../src/features/quizzes/buttons.ts";
import type { ApiCall, Sandbox, SandboxPerson } from "../src/sandbox/contract.ts";
import { startSandbox } from "../src/sandbox/start-sandbox.ts";
import { obeyOrders } from "./obey.ts";
import type { ClassOrder, Deed, Lesson, Telegram } from "./protocol.ts";

/** What comes of a deed: a message that goes on, an edit, the buttons of the last question taken away, the press answered. */
type Outcome = "message" | "edit" | "retired" | "answered";

const shown: Readonly<Record<string, Outcome>> = {
  sendPoll: "message",
  sendMessage: "message",
  editMessageText: "edit",
  editMessageReplyMarkup: "retired",
};

/** What a person waits for after each deed. What they see first ends the measurement, the rest only the deed. */
const outcomes: Readonly<Record<Deed, readonly [Outcome, ...Outcome[]]>> = {
  home: ["message"],
  "open lesson": ["edit", "answered"],
  "page turn": ["edit", "answered"],
  "begin quiz": ["message", "edit", "answered"],
  vote: ["message", "retired"],
  "typed answer": ["message", "retired"],
  "option chosen": ["edit", "answered"],
  "chosen answer": ["message", "edit", "answered"],
};

/** Something to do; a press returns the id of its query. */
type Step = readonly [Deed, () => unknown];

/** Somebody in a class, and how their present deed fares. */
class Student {
  readonly person: SandboxPerson;
  readonly #lesson: Lesson;
  readonly #reads: boolean;
  readonly #done: (deed: Deed, milliseconds: number) => void;
  readonly #waiting = new Set<Outcome>();
  #deed: Deed = "home";
  #since = 0;
  #seen = 0;
  #forward = false;
  #queryId: string | undefined;
  #acts = 0;

  constructor(
    person: SandboxPerson,
    lesson: Lesson,
    reads: boolean,
    done: (deed: Deed, milliseconds: number) => void,
  ) {
    this.person = person;
    this.#lesson = lesson;
    this.#reads = reads;
    this.#done = done;
  }

  begin(): void {
    this.#do("home", () => this.person.start());
  }

  /** Does what the last message asks for. */
  act(): void {
    this.#acts += 1;
    const message = this.#lastMessage();
    const [deed, act] = this.#reads ? this.#reading(message) : this.#answering(message);
    this.#do(deed, act);
  }

  /** To the last page and back again: the first row turns, to both sides but at the ends. */
  #reading({ message_id: id, reply_markup }: Message): Step {
    if (this.#deed === "home") return ["open lesson", () => this.person.pressForged(id, this.#lesson.page)];
    const ways = reply_markup?.inline_keyboard[0]?.length;
    if (ways === 1) this.#forward = !this.#forward;
    const column = ways === 1 || !this.#forward ? 0 : 1;
    return ["page turn", () => this.person.press(id, 0, column)];
  }

  #answering({ message_id: id, poll, reply_markup }: Message): Step {
    if (poll) return ["vote", () => this.person.vote(id, [this.#acts % poll.options.length])];
    const buttons = (reply_markup?.inline_keyboard ?? []).flatMap((buttons, row) =>
      buttons.map((button, column) => ({
        row,
        column,
        data: "callback_data" in button ? button.callback_data : "",
      })),
    );
    const options = buttons.flatMap((button) => {
      const answer = answerButton.parse(button.data);
      return answer ? [{ ...button, action: answer.action }] : [];
    });
    const button = options.find(({ action }) => action === "done") ?? options[0];
    if (button) {
      const answers = button.action === "done" || button.action === "choose";
      const press = () => this.person.press(id, button.row, button.column);
      return [answers ? "chosen answer" : "option chosen", press];
    }
    const isAsked = buttons.some(({ data }) => attemptButton.parse(data)?.action === "stop");
    return isAsked
      ? ["typed answer", () => this.person.text(String(this.#acts))]
      : ["begin quiz", () => this.person.pressForged(id, this.#lesson.quiz)];
  }

  #lastMessage(): Message {
    const message = this.person.chat().messages.findLast((view) => !view.own)?.message;
    if (!message) throw new Error("The bot said nothing.");
    return message;
  }

  #do(deed: Deed, act: () => unknown): void {
    this.#deed = deed;
    this.#seen = 0;
    for (const outcome of outcomes[deed]) this.#waiting.add(outcome);
    this.#since = performance.now();
    const made = act();
    this.#queryId = typeof made === "string" ? made : undefined;
  }

  pressed(queryId: string): boolean {
    return queryId === this.#queryId;
  }

  hear(outcome: Outcome): void {
    if (!this.#waiting.delete(outcome)) return;
    if (outcome === outcomes[this.#deed][0]) this.#seen = performance.now();
    if (this.#waiting.size === 0) this.#done(this.#deed, this.#seen - this.#since);
  }
}

interface Round {
  left: number;
  open: number;
  readonly latencies: [Deed, number][];
  readonly end: () => void;
}

class Classroom {
  readonly sandbox: Sandbox;
  readonly #students = new Map<number, Student>();
  #round: Round | undefined;
  #refused: string | undefined;

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
    sandbox.onCall((call) => this.#heard(call));
  }

  /** These people come in, every other one reads and the others answer, until so much was done in all. */
  async study({ ids, deeds, lesson }: Extract<ClassOrder, { type: "study" }>): Promise<[Deed, number][]> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const round: Round = { left: deeds, open: 0, latencies: [], end: resolve };
    this.#round = round;
    for (const [index, id] of ids.entries()) {
      const person =
        this.sandbox.people.get(id) ??
        this.sandbox.people.add({ id, firstName: `Akim ${id}`, languageCode: "ru" });
      const student = new Student(person, lesson, index % 2 === 0, (deed, milliseconds) => {
        round.latencies.push([deed, milliseconds]);
        round.open -= 1;
        // The answer of the sandbox leaves first.
        setImmediate(() => this.#next(() => student.act()));
      });
      this.#students.set(id, student);
      this.#next(() => student.begin());
    }
    await promise;
    this.#round = undefined;
    this.#students.clear();
    if (this.#refused !== undefined) throw new Error(`A call was refused: ${this.#refused}`);
    return round.latencies;
  }

  #next(act: () => void): void {
    const round = this.#round;
    if (!round) return;
    if (round.left === 0) {
      if (round.open === 0) round.end();
      return;
    }
    round.left -= 1;
    round.open += 1;
    act();
  }

  #heard(call: ApiCall): void {
    if (call.error) this.#refused ??= `${call.method}: ${call.error.description}`;
    const { chat_id, callback_query_id, reply_markup } = call.parameters;
    if (call.method === "answerCallbackQuery") {
      const queryId = String(callback_query_id);
      [...this.#students.values()].find((student) => student.pressed(queryId))?.hear("answered");
      return;
    }
    // A message without buttons only tells how an answer was.
    const outcome = call.method === "sendMessage" && !reply_markup ? undefined : shown[call.method];
    if (outcome) this.#students.get(Number(chat_id))?.hear(outcome);
  }
}

const classrooms: Classroom[] = [];

async function obey(order: ClassOrder): Promise<unknown> {
  if (order.type === "open") {
    for (let index = 0; index < order.classrooms; index++) {
      classrooms.push(new Classroom(await startSandbox({ limits: false })));
    }
    return classrooms.map(({ sandbox }): Telegram => ({ token: sandbox.token, apiRoot: sandbox.apiRoot }));
  }
  const classroom = classrooms[order.crowd];
  if (!classroom) throw new RangeError(`There is no classroom ${order.crowd}.`);
  return classroom.study(order);
}

obeyOrders(obey);
