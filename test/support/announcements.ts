import { type Announcement, Prisma } from "../../src/db/client/client.ts";
import type { Dependencies } from "../../src/dependencies.ts";
import { everybody } from "../../src/features/announcements/audience/audience.ts";
import { type Content, emptyContent } from "../../src/features/announcements/content.ts";
import { type Carrier, createCarrier } from "../../src/features/announcements/delivery/carrier.ts";
import { confirmAnnouncement } from "../../src/features/announcements/delivery/confirm-announcement.ts";
import type { Actor } from "../../src/features/people/person.ts";
import { loadTranslators } from "../../src/i18n/translator.ts";
import type { Jobs } from "../../src/jobs/open-jobs.ts";
import type { Sandbox, SandboxOptions, SandboxPerson } from "../../src/sandbox/contract.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { createApiCall } from "../../src/telegram/api-call.ts";
import { createMessenger } from "../../src/telegram/messenger.ts";
import { createSendGate } from "../../src/telegram/send-gate.ts";
import { TestClock } from "./clock.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { openTestJobs, setJobTime } from "./jobs.ts";
import { type CaughtLog, catchLog } from "./log.ts";
import { addPerson } from "./people.ts";

/** What a process needs to carry announcements. */
interface Process {
  readonly deps: Dependencies;
  readonly carrier: Carrier;
  readonly jobs: Jobs;
  /** Does everything that is due. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** Somebody who may get an announcement. */
export interface Reader {
  readonly actor: Actor;
  readonly chat: SandboxPerson;
  /** What the bot wrote to them. */
  heard(): string[];
}

/** A sandbox, a database and the processes that carry announcements between them. */
export interface Broadcasting {
  readonly database: TestDatabase;
  readonly sandbox: Sandbox;
  readonly clock: TestClock;
  readonly log: CaughtLog;
  readonly organizer: Actor;
  /** The first process. */
  readonly first: Process;
  /** One more process on the same database; another way to Telegram where a test wants one. */
  process(options?: { perSecond?: number; apiRoot?: string }): Promise<Process>;
  reader(about?: { language?: "kk" | "ru" }): Promise<Reader>;
  /** A draft for all akims. */
  draft(content?: Partial<Content>): Promise<Announcement>;
  /** A draft for all akims that was confirmed. */
  announce(options?: { content?: Partial<Content>; at?: Date; urgent?: boolean }): Promise<string>;
  /** How many rows of an announcement are in each state. */
  states(id: string): Promise<Record<string, number>>;
  announcement(id: string): Promise<Announcement>;
  /** Moves the clock of everybody. */
  moveOn(step: Parameters<TestClock["advance"]>[0]): Promise<void>;
  close(): Promise<void>;
}

export const notice: Content = {
  ...emptyContent,
  text: { kk: "Сәрсенбіде <b>семинар</b>", ru: "В среду <b>семинар</b>" },
};

const fast = 10_000;

/** Begins at ten in the morning, with the flood limits off and one process. */
export async function startBroadcasting(options: { sandbox?: SandboxOptions } = {}): Promise<Broadcasting> {
  const database = await createTestDatabase();
  const { prisma } = database;
  const clock = new TestClock();
  const log = catchLog();
  const sandbox = await startSandbox({ limits: false, now: () => clock.now(), ...options.sandbox });
  const words = await loadTranslators();
  const organizer = await addPerson(prisma, { roles: ["organizer"] });
  const processes: Process[] = [];
  await setJobTime(database.pool, clock.now());

  async function process(settings: { perSecond?: number; apiRoot?: string } = {}): Promise<Process> {
    const { perSecond = fast, apiRoot = sandbox.apiRoot } = settings;
    const jobs = await openTestJobs(database, { clock });
    const gate = createSendGate({ prisma, clock, botId: sandbox.botId, perSecond });
    const call = createApiCall({ token: sandbox.token, apiRoot });
    const deps: Dependencies = {
      prisma,
      clock,
      log: log.log,
      words,
      jobs,
      messenger: createMessenger({ prisma, clock, call, gate }),
      config: { organizerIds: [], registration: "open", defaultLanguage: "kk", timeZone: "Asia/Almaty" },
    };
    await jobs.start(deps);
    const carrier = createCarrier({ deps, call, gate, databaseUrl: database.url });
    const made: Process = {
      deps,
      carrier,
      jobs,
      async settle() {
        await jobs.runDue();
        await carrier.runDue();
        await jobs.runDue();
      },
      async stop() {
        await carrier.stop(5_000);
        await jobs.stop(0);
      },
    };
    processes.push(made);
    return made;
  }

  const first = await process();
  const draft = (content: Partial<Content> = {}) =>
    prisma.announcement.create({
      data: {
        authorId: organizer.personId,
        content: { ...notice, ...content },
        audience: { ...everybody, roles: ["akim"] },
        createdAt: clock.now(),
        updatedAt: clock.now(),
      },
    });
  return {
    database,
    sandbox,
    clock,
    log,
    organizer,
    first,
    process,
    async reader({ language = "kk" } = {}) {
      const chat = sandbox.people.add({ firstName: "Айгүл" });
      chat.start();
      const actor = await addPerson(prisma, { roles: ["akim"], telegramId: chat.id, language });
      const heard = () =>
        chat
          .chat()
          .messages.filter(({ own }) => !own)
          .map(({ message }) => message.text ?? message.caption ?? "");
      return { actor, chat, heard };
    },
    draft,
    async announce({ content, at, urgent = false } = {}) {
      const { id, revision } = await draft(content);
      const outcome = await confirmAnnouncement(first.deps, {
        actor: organizer,
        id,
        revision,
        at: at ?? null,
        urgent,
        update: null,
      });
      if (outcome.type !== "scheduled") throw new Error(`The draft was not confirmed: ${outcome.type}.`);
      // The live message has tests of its own.
      await prisma.announcement.update({ where: { id }, data: { progressChatId: null } });
      return id;
    },
    async states(id) {
      const rows = await prisma.$queryRaw<{ state: string; count: number }[]>(
        Prisma.sql`SELECT "state"::text, count(*)::int AS "count" FROM "Delivery"
                    WHERE "announcementId" = ${id}::uuid GROUP BY 1 ORDER BY 1`,
      );
      return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
    },
    announcement: (id) => prisma.announcement.findUniqueOrThrow({ where: { id } }),
    async moveOn(step) {
      clock.advance(step);
      await setJobTime(database.pool, clock.now());
    },
    async close() {
      for (const made of processes) await made.stop();
      await sandbox.stop();
      await database.drop();
    },
  };
}
