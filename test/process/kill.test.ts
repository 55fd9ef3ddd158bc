import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Message } from "grammy/types";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { PrismaClient } from "../../src/db/client/client.ts";
import { isServerOf, readPostmaster } from "../../src/db/embedded/postmaster.ts";
import { openDatabase } from "../../src/db/open-database.ts";
import { seedPlaces } from "../../src/features/places/seed-places.ts";
import type { Sandbox, SandboxPerson } from "../../src/sandbox/contract.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { plainText } from "../../src/screen/plain-text.ts";
import { createTestDatabase } from "../support/database.ts";
import { type Program, startProgram } from "../support/program.ts";
import { type Random, seededRandom } from "../support/random.ts";
import { words } from "../support/registering.ts";

const t = words.ru;
const oblast = "Алматинская область";
const district = "Карасайский район";
const ruralDistrict = "Жандосовский сельский округ";

/** What the bot says at each step, one of these, and how the person answers. The last step asks nothing more. */
const questions: readonly { asks: readonly string[]; answer: (person: SandboxPerson) => void }[] = [
  { asks: [], answer: (person) => person.start() },
  { asks: [t("registration:language.ask")], answer: (person) => press(person, t.plain("language.ru")) },
  {
    asks: [t("registration:consent.ask")],
    answer: (person) => press(person, t.plain("registration:consent.agree")),
  },
  { asks: [t("registration:phone.ask")], answer: (person) => person.shareContact() },
  {
    asks: [t("registration:name.askWithSuggestion"), t("registration:name.ask")],
    answer: (person) => person.text(nameOf(person)),
  },
  { asks: [t("registration:oblast.ask")], answer: (person) => press(person, oblast) },
  {
    asks: [
      t("registration:district.ask", { parent: oblast }),
      t("registration:district.type", { parent: oblast }),
    ],
    answer: (person) => choose(person, district),
  },
  {
    asks: [
      t("registration:ruralDistrict.ask", { parent: district }),
      t("registration:ruralDistrict.type", { parent: district }),
    ],
    answer: (person) => choose(person, ruralDistrict),
  },
  {
    asks: [t("registration:confirm.ask")],
    answer: (person) => press(person, t.plain("registration:confirm.send")),
  },
  // A kill after the registration was committed leaves the home screen to be shown, without the congratulation.
  {
    asks: [t("registration:done"), t("home:roles", { roles: t.plain("role.akim") })],
    answer: () => {},
  },
];
const lastStep = questions.length - 1;
/** The confirmation: by then each of the seven answers has moved the form on once. */
const confirmStep = lastStep - 1;
const answersToForm = confirmStep - 1;

/** Each has a name of their own, so that an answer given to the wrong person is noticed. */
function nameOf(person: SandboxPerson): string {
  return `Аскаров Нурлан ${String.fromCodePoint("А".charCodeAt(0) + (person.id % 28))}`;
}

/** The bot's messages, newest first. After a crash a question may stand in the chat twice: better than never. */
function messagesTo(person: SandboxPerson): Message[] {
  const { messages } = person.chat();
  return messages
    .filter(({ own }) => !own)
    .map(({ message }) => message)
    .reverse();
}

/** Presses the newest button with this label; false when there is none. */
function tryToPress(person: SandboxPerson, label: string): boolean {
  for (const message of messagesTo(person)) {
    for (const [row, buttons] of (message.reply_markup?.inline_keyboard ?? []).entries()) {
      const column = buttons.findIndex(({ text }) => text === label);
      if (column === -1) continue;
      person.press(message.message_id, row, column);
      return true;
    }
  }
  return false;
}

function press(person: SandboxPerson, label: string): void {
  if (!tryToPress(person, label)) throw new Error(`There is no button "${label}".`);
}

/** Presses the place where the list has it, types it where the classifier has nothing. */
function choose(person: SandboxPerson, place: string): void {
  if (!tryToPress(person, place)) person.text(place);
}

/** Somebody on the way through registration. */
interface Walker {
  readonly person: SandboxPerson;
  step: number;
}

class Chaos {
  readonly #sandbox: Sandbox;
  readonly #start: () => Program;
  readonly #random: Random;
  readonly walkers: Walker[] = [];
  readonly errors: string[] = [];
  #program: Program;
  kills = 0;

  constructor(sandbox: Sandbox, random: Random, start: () => Program) {
    this.#sandbox = sandbox;
    this.#random = random;
    this.#start = start;
    this.#program = start();
  }

  addWalker(): void {
    const firstName = `Walker ${this.walkers.length + 1}`;
    this.walkers.push({ person: this.#sandbox.people.add({ firstName, languageCode: "ru" }), step: 0 });
  }

  /** Up to three people answer their questions, the program is killed meanwhile, and all are answered by the next. */
  async round(mayKill: boolean): Promise<void> {
    const random = this.#random;
    const acting = random
      .shuffle(this.walkers.filter(({ step }) => step < lastStep))
      .slice(0, random.integer(1, 3));
    if (mayKill && random.chance(0.25)) await this.#killWhileStarting();
    await this.#program.ready();
    const killed = mayKill ? this.#callsLater(random.integer(1, 5), random.integer(0, 30)) : undefined;
    for (const walker of acting) {
      questions[walker.step]?.answer(walker.person);
      walker.step += 1;
    }
    const answered = this.#until(() => this.walkers.every((walker) => this.#isAsked(walker)));
    if (killed !== undefined) {
      await Promise.race([killed, answered]);
      await this.#kill();
      await this.#program.ready();
    }
    await answered;
  }

  /** Stops the program as Ctrl-C does. */
  async stop(): Promise<number | null> {
    const { code } = await this.#program.kill("SIGTERM");
    this.errors.push(...this.#program.errors());
    return code;
  }

  /** Ends what still runs, however the test went. */
  async end(): Promise<void> {
    await this.#program.kill("SIGKILL");
  }

  #isAsked({ person, step }: Walker): boolean {
    const asks = questions[step]?.asks.map(plainText) ?? [];
    return (
      step === 0 ||
      messagesTo(person).some(({ text = "" }) => asks.some((question) => text.includes(question)))
    );
  }

  async #kill(): Promise<void> {
    await this.#program.kill("SIGKILL");
    this.errors.push(...this.#program.errors());
    this.kills += 1;
    this.#program = this.#start();
  }

  /** The program was just started, most often after another kill. */
  async #killWhileStarting(): Promise<void> {
    const started = this.#program.ready().then(() => {});
    await Promise.race([this.#callsLater(this.#random.integer(1, 6), 0), started]);
    await this.#kill();
  }

  /** Resolves when the condition holds; it is looked at after each call of the bot. */
  #until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve) => {
      const forget = this.#sandbox.onCall(() => {
        if (!condition()) return;
        forget();
        resolve();
      });
    });
  }

  /** Resolves so many calls of the bot, and then so many turns of this process's event loop, from now. */
  async #callsLater(calls: number, turns: number): Promise<void> {
    let left = calls;
    await this.#until(() => left-- <= 0);
    for (let turn = 0; turn < turns; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

async function expectNothingLostOrDoubled(prisma: PrismaClient, walkers: readonly Walker[]): Promise<void> {
  for (const { person } of walkers) {
    const account = await prisma.telegramAccount.findUniqueOrThrow({
      where: { id: person.id },
      include: { person: { include: { roles: true, drafts: true, place: true } } },
    });
    const registered = account.person;
    expect(registered).toMatchObject({
      status: "registered",
      language: "ru",
      name: nameOf(person),
      phone: person.view().phone,
      drafts: [],
      roles: [{ role: "akim" }],
    });
    expect([registered.place?.nameRu, registered.districtName, registered.ruralDistrictName]).toEqual(
      registered.place?.level === "ruralDistrict"
        ? [ruralDistrict, null, null]
        : [oblast, district, ruralDistrict],
    );
    const audit = await prisma.auditEvent.findMany({ where: { subjectId: registered.id } });
    expect(audit.map(({ action }) => action).sort()).toEqual(["person.registered", "role.granted"]);
  }
  expect(await prisma.person.count()).toBe(walkers.length);
}

async function expectEveryUpdateDone(prisma: PrismaClient, walkers: readonly Walker[]): Promise<void> {
  const updates = await prisma.telegramUpdate.findMany();
  // One for each step that a person took, however often it was fetched.
  expect(updates).toHaveLength(walkers.length * lastStep);
  expect(updates.filter(({ answeredAt, payload }) => answeredAt === null || payload !== null)).toEqual([]);
}

/** Lets people register while the program is killed; `read` gives the database as it stands now. */
async function survive(
  chaos: Chaos,
  sandbox: Sandbox,
  kills: number,
  read: <Result>(look: (prisma: PrismaClient) => Promise<Result>) => Promise<Result>,
): Promise<void> {
  for (let person = 0; person < 3; person++) chaos.addWalker();
  const checked = new Set<Walker>();
  while (chaos.kills < kills || chaos.walkers.some(({ step }) => step < lastStep)) {
    if (chaos.walkers.every(({ step }) => step === lastStep)) chaos.addWalker();
    await chaos.round(chaos.kills < kills);
    for (const walker of chaos.walkers.filter((each) => each.step === confirmStep && !checked.has(each))) {
      checked.add(walker);
      const draft = await read((prisma) =>
        prisma.draft.findFirstOrThrow({
          where: { person: { accounts: { some: { id: walker.person.id } } } },
        }),
      );
      expect(draft.revision, "each answer was applied once").toBe(answersToForm);
    }
  }
  expect(await chaos.stop()).toBe(0);
  expect(chaos.errors).toEqual([]);
  expect(sandbox.pendingUpdates()).toBe(0);
  // What was done just before a kill is asked for again by the next program, which takes the refusal as done.
  const refused = sandbox.calls.flatMap(({ error }) => (error ? [error.description] : []));
  expect(
    refused.filter((description) => !/message is not modified|query is too old/.test(description)),
  ).toEqual([]);
}

const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000);

describe(`kill -9 at random moments (CHAOS_SEED=${seed})`, () => {
  let folder: string;
  let closing: AsyncDisposableStack;

  beforeEach(() => {
    closing = new AsyncDisposableStack();
    folder = mkdtempSync(join(tmpdir(), "akim-school-kill-"));
    chmodSync(folder, 0o755);
    closing.defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }));
  });

  afterEach(() => closing.disposeAsync());

  async function startChaos(
    environment: Record<string, string>,
  ): Promise<{ chaos: Chaos; sandbox: Sandbox }> {
    const sandbox = await startSandbox({ limits: false });
    closing.defer(() => sandbox.stop());
    const settings = {
      BOT_TOKEN: sandbox.token,
      TELEGRAM_API_ROOT: sandbox.apiRoot,
      HTTP_PORT: "0",
      LOG_LEVEL: "warn",
      ...environment,
    };
    const chaos = new Chaos(sandbox, seededRandom(seed), () =>
      startProgram({ folder, environment: settings }),
    );
    closing.defer(() => chaos.end());
    return { chaos, sandbox };
  }

  test("20 times should lose and repeat nothing of people's registrations", {
    timeout: 480_000,
  }, async () => {
    const database = await createTestDatabase({ courses: true });
    closing.defer(() => database.drop());
    await seedPlaces({ prisma: database.prisma }, { sample: true });
    const { chaos, sandbox } = await startChaos({ DATABASE_URL: database.url });

    await survive(chaos, sandbox, 20, (look) => look(database.prisma));

    await expectNothingLostOrDoubled(database.prisma, chaos.walkers);
    await expectEveryUpdateDone(database.prisma, chaos.walkers);
  });

  test("5 times should lose nothing with the embedded database, whose server lives on", {
    timeout: 480_000,
  }, async () => {
    const cluster = join(folder, "data", "postgres", "cluster", "data");
    closing.defer(() => {
      const postmaster = readPostmaster(cluster);
      if (postmaster && isServerOf(postmaster.pid, cluster)) process.kill(postmaster.pid, "SIGKILL");
    });
    const { chaos, sandbox } = await startChaos({});
    async function read<Result>(look: (prisma: PrismaClient) => Promise<Result>): Promise<Result> {
      const log = { info() {}, warn() {}, error() {} };
      const database = await openDatabase({ folder: join(folder, "data"), besideBot: true, log });
      return look(database.prisma).finally(() => database.close());
    }

    await survive(chaos, sandbox, 5, read);

    await read((prisma) => expectNothingLostOrDoubled(prisma, chaos.walkers));
    await read((prisma) => expectEveryUpdateDone(prisma, chaos.walkers));
    expect(readPostmaster(cluster)).toBeUndefined();
  });
});
