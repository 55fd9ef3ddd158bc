import type { Api } from "grammy";
import type { Update } from "grammy/types";
import type { Logger } from "pino";
import type { PrismaClient } from "../db/client/client.ts";
import type { Clock } from "../shared/clock.ts";

/** How long answered updates are remembered. Telegram repeats an update for a day at the most. */
const rememberedForMilliseconds = 3 * 86_400_000;
const pruneEveryMilliseconds = 3_600_000;
/** Seconds that Telegram holds an empty poll. */
const pollTimeoutSeconds = 25;
const longestPauseMilliseconds = 10_000;
/** How long an answered update may wait for others, so that one statement marks them all. */
const markWithinMilliseconds = 20;

/** An update to handle, and whether what it changes was committed before a crash. */
export interface ReceivedUpdate {
  readonly update: Update;
  readonly alreadyApplied: boolean;
}

/** What the runner's signal has in common with the runtime's: it is a look-alike without reasons. */
type StopSignal = Pick<AbortSignal, "aborted" | "addEventListener" | "removeEventListener">;

interface InboxOptions {
  readonly api: Api;
  readonly botId: number;
  readonly prisma: PrismaClient;
  readonly clock: Clock;
  readonly log: Logger;
  readonly allowedUpdates: readonly Exclude<keyof Update, "update_id">[];
}

/**
 * Takes updates from Telegram so that none is lost and none handled twice: an update is written to the database
 * before the next poll tells Telegram that it arrived, and it is forgotten only when it was answered. What a crash
 * left unanswered comes first at the next start.
 */
export class Inbox {
  readonly #options: InboxOptions;
  readonly #open = new Set<number>();
  readonly #waiting = new Set<{ upTo: number; done: () => void }>();
  #backlog: ReceivedUpdate[] | undefined;
  #offset = 0;
  #received = 0;
  /** Handed out and not answered yet. */
  #inHand = 0;
  #answered: number[] = [];
  #markSoon: NodeJS.Timeout | undefined;
  #marking: Promise<void> | undefined;
  /** New updates that are being written down, with marks of answered ones. */
  #storing: Promise<unknown> | undefined;
  #prunedAt = 0;

  constructor(options: InboxOptions) {
    this.#options = options;
  }

  /**
   * The next updates to handle, at most `limit`. Waits until there are some, through failures of the network and of
   * the database.
   *
   * @throws Error once the signal is aborted, and GrammyError where trying again cannot help (401, 404)
   */
  async next(limit: number, signal: StopSignal): Promise<ReceivedUpdate[]> {
    for (let failures = 0; ; ) {
      try {
        await this.#prune();
        const received =
          this.#backlog === undefined ? await this.#readBacklog() : await this.#poll(limit, signal);
        if (received.length > 0) {
          this.#inHand += received.length;
          return received;
        }
        failures = 0;
      } catch (error) {
        if (signal.aborted || isFinal(error)) throw error;
        failures += 1;
        this.#options.log.warn({ err: error, failures }, "Updates could not be fetched; trying again");
        await pause(Math.min(longestPauseMilliseconds, 100 * 2 ** failures), signal);
      }
    }
  }

  /**
   * The update was answered, or there is nobody to answer: it is done and its content is forgotten. That is written at
   * once when no other is in hand; else with the next updates that arrive, or a moment later.
   */
  answered(updateId: number): void {
    this.#inHand -= 1;
    this.#answered.push(updateId);
    if (this.#inHand === 0) this.#mark();
    else this.#markSoon ??= setTimeout(() => this.#mark(), markWithinMilliseconds);
  }

  /** Resolves when every update up to the given id arrived here and is done. */
  handled(upTo: number): Promise<void> {
    return new Promise((done) => {
      this.#waiting.add({ upTo, done });
      this.#wake();
    });
  }

  /** Resolves when what is answered so far is written. */
  async flush(): Promise<void> {
    await this.#storing?.catch(() => {});
    this.#mark();
    await this.#marking;
  }

  /** Tells Telegram that the updates so far arrived, so that another program does not get them again. */
  async confirm(): Promise<void> {
    if (this.#offset > 0) await this.#options.api.getUpdates({ offset: this.#offset, limit: 1, timeout: 0 });
  }

  async #readBacklog(): Promise<ReceivedUpdate[]> {
    const rows = await this.#options.prisma.telegramUpdate.findMany({
      where: { botId: this.#options.botId, answeredAt: null },
      orderBy: { updateId: "asc" },
    });
    this.#backlog = rows.flatMap((row) =>
      row.payload === null
        ? []
        : [{ update: row.payload as unknown as Update, alreadyApplied: row.appliedAt !== null }],
    );
    for (const { update } of this.#backlog) this.#open.add(update.update_id);
    return this.#backlog;
  }

  async #poll(limit: number, signal: StopSignal): Promise<ReceivedUpdate[]> {
    const { api, botId, prisma, clock } = this.#options;
    const arrived = await api.getUpdates(
      {
        offset: this.#offset,
        limit: Math.max(1, Math.min(limit, 100)),
        timeout: pollTimeoutSeconds,
        allowed_updates: this.#options.allowedUpdates,
      },
      signal as Parameters<Api["getUpdates"]>[1],
    );
    const last = arrived.at(-1);
    if (!last) return [];
    const updates = arrived.map(storable);
    const answered = this.#takeAnswered();
    const storing = prisma.$queryRaw<{ updateId: bigint }[]>`
      WITH "done" AS (
        UPDATE "TelegramUpdate" SET "answeredAt" = ${clock.now()}, "payload" = NULL
         WHERE "botId" = ${BigInt(botId)} AND "updateId" = ANY(${answered.map(BigInt)}))
      INSERT INTO "TelegramUpdate" ("botId", "updateId", "payload", "receivedAt")
      SELECT ${BigInt(botId)}, ("item"->>'update_id')::bigint, "item", ${clock.now()}
        FROM jsonb_array_elements(${JSON.stringify(updates)}::jsonb) AS "item"
      ON CONFLICT DO NOTHING RETURNING "updateId"`;
    this.#storing = storing;
    let fresh: { updateId: bigint }[];
    try {
      fresh = await storing;
    } catch (error) {
      this.#answered.push(...answered);
      this.#mark();
      throw error;
    }
    this.#forget(answered);
    this.#offset = last.update_id + 1;
    this.#received = last.update_id;
    const ids = new Set(fresh.map((row) => Number(row.updateId)));
    const unseen = updates.filter((update) => ids.has(update.update_id));
    for (const update of unseen) this.#open.add(update.update_id);
    this.#wake();
    return unseen.map((update) => ({ update, alreadyApplied: false }));
  }

  /** What was answered since the last time; nothing is left waiting to be marked. */
  #takeAnswered(): number[] {
    clearTimeout(this.#markSoon);
    this.#markSoon = undefined;
    const ids = this.#answered;
    this.#answered = [];
    return ids;
  }

  #mark(): void {
    if (this.#answered.length > 0) this.#marking ??= this.#markAll();
  }

  async #markAll(): Promise<void> {
    const { prisma, botId, clock, log } = this.#options;
    while (this.#answered.length > 0) {
      const ids = this.#takeAnswered();
      try {
        await prisma.$executeRaw`
          UPDATE "TelegramUpdate" SET "answeredAt" = ${clock.now()}, "payload" = NULL
           WHERE "botId" = ${BigInt(botId)} AND "updateId" = ANY(${ids.map(BigInt)})`;
      } catch (error) {
        // They stay in the inbox and are shown again after the next start: better twice than never.
        log.warn({ err: error, count: ids.length }, "Answered updates could not be marked");
      }
      this.#forget(ids);
    }
    this.#marking = undefined;
  }

  #forget(ids: readonly number[]): void {
    for (const id of ids) this.#open.delete(id);
    this.#wake();
  }

  #wake(): void {
    for (const waiting of this.#waiting) {
      if (this.#received < waiting.upTo || [...this.#open].some((id) => id <= waiting.upTo)) continue;
      this.#waiting.delete(waiting);
      waiting.done();
    }
  }

  async #prune(): Promise<void> {
    const now = this.#options.clock.now().getTime();
    if (now - this.#prunedAt < pruneEveryMilliseconds) return;
    this.#prunedAt = now;
    await this.#options.prisma.telegramUpdate.deleteMany({
      where: { answeredAt: { not: null }, receivedAt: { lt: new Date(now - rememberedForMilliseconds) } },
    });
  }
}

/** The update without what PostgreSQL cannot keep in JSON: zero characters and halves of surrogate pairs. */
function storable(update: Update): Update {
  if (!/\\u(0000|d[89a-f])/i.test(JSON.stringify(update))) return update;
  const clean = (_key: string, value: unknown) =>
    typeof value === "string" ? value.toWellFormed().replaceAll("\0", "") : value;
  return JSON.parse(JSON.stringify(update, clean)) as Update;
}

function isFinal(error: unknown): boolean {
  const code = (error as { error_code?: number }).error_code;
  return code === 401 || code === 404;
}

function pause(milliseconds: number, signal: StopSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    const stop = () => {
      clearTimeout(timer);
      reject(new Error("The wait for updates was ended"));
    };
    signal.addEventListener("abort", stop, { once: true });
  });
}
