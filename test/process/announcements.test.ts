import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Sandbox, SandboxPerson } from "../../src/sandbox/contract.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { confirmBroadcast, copiesIn, judgeBroadcast, openChats, type Verdict } from "../support/broadcast.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { addAkims, addPerson } from "../support/people.ts";
import { freePort, type Program, startProgram } from "../support/program.ts";
import { seededRandom } from "../support/random.ts";

const kills = 5;
/** A process has at most 50 calls in hand when it is killed: whatever comes, there are enough for all kills. */
const recipients = 320;
const copiesBetweenKills = 10;
const perSecond = 60;
const mark = "№ 17";
const organizerId = 100_000;
const ids = Array.from({ length: recipients }, (_, index) => organizerId + 1 + index);
/** Seven starts of the program, on a busy machine. */
const patienceMilliseconds = 240_000;
const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000);

/** A program that is started again whenever it was killed. */
interface Place {
  program: Program;
  isReady: boolean;
}

describe(`an announcement whose programs are killed with -9 (CHAOS_SEED=${seed})`, () => {
  let folder: string;
  let database: TestDatabase;
  let sandbox: Sandbox;
  let people: SandboxPerson[];
  let programs: Program[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "akim-school-announcement-"));
    chmodSync(folder, 0o755);
    programs = [];
    database = await createTestDatabase({ courses: true });
    sandbox = await startSandbox({ limits: false });
    people = await openChats(sandbox, [organizerId, ...ids]);
    await addAkims(database.pool, ids);
  });

  afterEach(async () => {
    for (const program of programs) await program.kill("SIGKILL");
    await sandbox.stop();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(): Promise<Place> {
    const program = startProgram({
      folder,
      environment: {
        BOT_TOKEN: sandbox.token,
        TELEGRAM_API_ROOT: sandbox.apiRoot,
        DATABASE_URL: database.url,
        HTTP_PORT: String(await freePort()),
        BULK_PER_SECOND: String(perSecond),
      },
    });
    programs.push(program);
    const place = { program, isReady: false };
    program.ready().then(
      () => {
        place.isReady = true;
      },
      () => {},
    );
    return place;
  }

  /** Resolves with the account that has the copy which is so many copies from now; runs `then` before the bot hears of it. */
  function atCopy(copies: number, then: () => void): Promise<number> {
    let left = copies;
    return new Promise((resolve) => {
      const forget = sandbox.onCall(({ method, parameters, error }) => {
        if (error || method !== "sendMessage" || !String(parameters.text).includes(mark)) return;
        // The progress in the organizer's chat names the announcement too.
        if (Number(parameters.chat_id) === organizerId) return;
        left -= 1;
        if (left > 0) return;
        forget();
        then();
        resolve(Number(parameters.chat_id));
      });
    });
  }

  /** Resolves when the organizer's message can say that it is over. */
  function finished(id: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = async () => {
        const { status } = await database.prisma.announcement.findUniqueOrThrow({ where: { id } });
        if (status !== "sent") return;
        forget();
        resolve();
      };
      const forget = sandbox.onCall(({ parameters }) => {
        if (Number(parameters.chat_id) === organizerId) look().catch(reject);
      });
      look().catch(reject);
    });
  }

  /**
   * Sends an announcement by so many programs on one database, and kills one or another of them at random moments.
   *
   * @returns what the rows say beside the chats, and those whose copy was accepted at the very moment of a kill
   */
  async function survive(count: number): Promise<{ verdict: Verdict; cutOff: number[] }> {
    const random = seededRandom(seed);
    const organizer = await addPerson(database.prisma, {
      roles: ["organizer"],
      telegramId: organizerId,
    });
    const places: Place[] = [];
    for (let place = 0; place < count; place += 1) places.push(await start());
    await Promise.all(places.map(({ program }) => program.ready()));
    const id = await confirmBroadcast(database, { organizer, mark });
    const cutOff: number[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      await Promise.race(places.map(({ program }) => program.ready()));
      const place = random.pick(places.filter(({ isReady }) => isReady));
      // At once, before the bot hears that its call was made, or some turns of the event loop later.
      const atOnce = kill % 2 === 0;
      const dead = Promise.withResolvers<unknown>();
      const end = () => dead.resolve(place.program.kill("SIGKILL"));
      const account = await atCopy(random.integer(1, copiesBetweenKills), atOnce ? end : () => {});
      if (atOnce) cutOff.push(account);
      const turns = atOnce ? 0 : random.integer(0, 60);
      for (let turn = 0; turn < turns; turn += 1) {
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
      end();
      await dead.promise;
      expect(place.program.errors()).toEqual([]);
      places[places.indexOf(place)] = await start();
    }
    await Promise.all(places.map(({ program }) => program.ready()));
    await finished(id);
    for (const { program } of places) {
      const { code, stderr } = await program.kill("SIGTERM");
      expect(code, stderr).toBe(0);
      expect(program.errors()).toEqual([]);
    }
    const chats = new Map(people.map((person) => [person.id, copiesIn(person, mark)]));
    return { verdict: await judgeBroadcast(database, id, chats), cutOff };
  }

  function expectEverybodyHasOneOrIsNamed({ counts, unknown, untrue }: Verdict): void {
    expect(untrue).toEqual([]);
    expect(counts).toMatchObject({ waiting: 0, sending: 0, failed: 0, unreachable: 0 });
    expect(counts.sent + counts.unknown).toBe(recipients);
    expect(unknown).toHaveLength(counts.unknown);
  }

  test("should reach everybody once or name them as unknown, when its only program is killed five times", {
    timeout: patienceMilliseconds,
  }, async () => {
    const { verdict, cutOff } = await survive(1);

    expectEverybodyHasOneOrIsNamed(verdict);
    // A kill between Telegram's yes and its being heard is the one that a second message would follow.
    expect(cutOff).toHaveLength(3);
    for (const telegramId of cutOff) {
      expect(verdict.unknown).toContainEqual({ telegramId, arrived: true });
    }
  });

  test("should reach everybody once or name them as unknown, when one or another of its two programs is killed five times", {
    timeout: patienceMilliseconds,
  }, async () => {
    const { verdict } = await survive(2);

    expectEverybodyHasOneOrIsNamed(verdict);
  });
});
