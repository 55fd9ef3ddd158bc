import type { PrismaClient } from "../db/client/client.ts";
import type { Clock } from "../shared/clock.ts";

/**
 * "person": words that concern one person; they wait for nothing but a pause that Telegram asked for. "bulk": the same
 * words to many; they keep to the pace.
 */
export type Lane = "person" | "bulk";

/** Keeps the bot within Telegram's limits, across processes and restarts. Answers to updates never pass through it. */
export interface SendGate {
  /**
   * Resolves when a message may be sent to the chat: with nothing, or with the moment until which Telegram wants
   * silence, when that is too long to wait for.
   */
  pass(lane: Lane, chatId: number): Promise<Date | undefined>;
  /**
   * Takes places in the pace of bulk for several messages, each to another chat. It does not wait for them.
   *
   * @returns when each may be sent, by the clock of `performance.now()`; or the moment until which Telegram wants silence
   */
  reserve(count: number): Promise<readonly number[] | Date>;
  /** Telegram asked for silence. */
  pause(seconds: number): Promise<void>;
  /** A message was sent past the gate: bulk makes room for it. */
  sentBeside(): void;
  /** Messages a second in bulk, at most. */
  readonly bulkPerSecond: number;
}

/** Telegram's limits, which it does not promise: messages a second in bulk, and the time between two to one chat. */
const telegramPerSecond = 30;
const chatMilliseconds = 1_000;
/** Taken from the shared pace at once, so that the database is asked a few times a second and not for every message. */
const slotsAtOnce = 5;
/** A longer pause is not waited for: the job gives its place to others and comes again. */
const longestWaitMilliseconds = 2_000;
const rememberedChats = 5_000;

const realWait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

interface GateOptions {
  readonly prisma: PrismaClient;
  readonly clock: Clock;
  readonly botId: number;
  /** Messages a second in bulk; Telegram's limit when left out. */
  readonly perSecond?: number;
  /** Milliseconds of a clock that only goes forward, and a wait by it; tests put theirs here. */
  readonly elapsed?: () => number;
  readonly wait?: (milliseconds: number) => Promise<void>;
}

export function createSendGate(options: GateOptions): SendGate {
  const { prisma, clock, botId, perSecond = telegramPerSecond } = options;
  const { elapsed = () => performance.now(), wait = realWait } = options;
  const slotMilliseconds = 1_000 / perSecond;
  const chats = new Map<number, number>();
  let beside = 0;
  let slots: number[] = [];
  let queue: Promise<unknown> = Promise.resolve();
  let pausedUntil: Date | null = null;

  /** Takes places in the pace that all processes share, by the database's clock. */
  async function takeSlots(count: number): Promise<number[]> {
    const skipped = Math.min(beside, perSecond);
    beside -= skipped;
    const taken = (skipped + count) * slotMilliseconds;
    const [row] = await prisma.$queryRaw<{ wait: number; pausedUntil: Date | null }[]>`
      INSERT INTO "SendPace" AS p ("botId", "nextAt")
      VALUES (${botId}, clock_timestamp() + ${taken}::float8 * interval '1 millisecond')
      ON CONFLICT ("botId") DO UPDATE
        SET "nextAt" = greatest(p."nextAt", clock_timestamp()) + ${taken}::float8 * interval '1 millisecond'
      RETURNING (extract(epoch FROM p."nextAt" - clock_timestamp()) * 1000)::float8 AS "wait", p."pausedUntil"`;
    pausedUntil = row?.pausedUntil ?? null;
    const first = elapsed() + (row?.wait ?? taken) - count * slotMilliseconds;
    return Array.from({ length: count }, (_, place) => first + place * slotMilliseconds);
  }

  async function nextSlot(): Promise<number> {
    // A slot that was not used in time is gone: to catch up would be a burst.
    slots = slots.filter((slot) => slot > elapsed() - slotMilliseconds);
    if (slots.length === 0) slots = await takeSlots(slotsAtOnce);
    return slots.shift() ?? elapsed();
  }

  async function keepPace(chatId: number): Promise<void> {
    const turn = queue.then(nextSlot);
    queue = turn.catch(() => {});
    const at = Math.max(await turn, (chats.get(chatId) ?? Number.NEGATIVE_INFINITY) + chatMilliseconds);
    chats.delete(chatId);
    chats.set(chatId, at);
    const oldest = chats.keys().next().value;
    if (chats.size > rememberedChats && oldest !== undefined) chats.delete(oldest);
    if (at > elapsed()) await wait(at - elapsed());
  }

  /** Waits for the end of a short pause; tells the end of a long one. */
  async function outlastPause(): Promise<Date | undefined> {
    const left = pausedUntil ? pausedUntil.getTime() - clock.now().getTime() : 0;
    if (pausedUntil && left > longestWaitMilliseconds) return pausedUntil;
    if (left > 0) await wait(left);
    return undefined;
  }

  return {
    bulkPerSecond: perSecond,
    async pass(lane, chatId) {
      if (lane === "bulk") {
        // Each place that is taken brings the pause that another process may have been asked for.
        await keepPace(chatId);
        return outlastPause();
      }
      const pace = await prisma.sendPace.findUnique({ where: { botId }, select: { pausedUntil: true } });
      pausedUntil = pace?.pausedUntil ?? null;
      beside += 1;
      return outlastPause();
    },
    async reserve(count) {
      const places = await takeSlots(count);
      return pausedUntil && pausedUntil > clock.now() ? pausedUntil : places;
    },
    async pause(seconds) {
      const until = new Date(clock.now().getTime() + seconds * 1_000);
      pausedUntil = until;
      await prisma.$executeRaw`
        INSERT INTO "SendPace" AS p ("botId", "pausedUntil") VALUES (${botId}, ${until})
        ON CONFLICT ("botId") DO UPDATE SET "pausedUntil" = greatest(p."pausedUntil", excluded."pausedUntil")`;
    },
    sentBeside() {
      beside += 1;
    },
  };
}
