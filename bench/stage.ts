/** What a measurement of announcements needs: recipients at a Telegram, a database that knows them, programs on it. */
import { setTimeout as delay } from "node:timers/promises";
import { startScratchServer } from "../scripts/scratch-server.ts";
import { openDatabase } from "../src/db/open-database.ts";
import { confirmBroadcast, judgeBroadcast, type Verdict } from "../test/support/broadcast.ts";
import { addAkims, addPerson } from "../test/support/people.ts";
import { quiet } from "./filling.ts";
import { openFolder } from "./folder.ts";
import { type Obedient, type RunningProgram, startProgram, startSandboxes } from "./processes.ts";
import type { SubscriberOrder, Tally, Telegram } from "./protocol.ts";

const organizerId = 100_000;
const lookMilliseconds = 100;
/** As a server is that keeps what it was told. */
const durable = { fsync: "on", full_page_writes: "on", synchronous_commit: "on" } as const;

/** An announcement that is over. */
export interface Broadcast {
  /** From the organizer's word until nobody waits any more. */
  readonly totalSeconds: number;
  readonly tally: Tally;
  readonly verdict: Verdict;
}

export interface Stage {
  readonly subscribers: Obedient<SubscriberOrder>;
  readonly telegram: Telegram;
  /** Accounts of the recipients. */
  readonly ids: readonly number[];
  start(): Promise<RunningProgram>;
  /** Lets an announcement go out; `meanwhile` runs until it is over. */
  broadcast(mark: string, meanwhile?: () => Promise<void>): Promise<Broadcast>;
}

/**
 * Makes everything but the programs.
 *
 * @param input.pressing of the recipients, the first so many begin their chats themselves, by /start
 * @param input.perSecond the setting BULK_PER_SECOND
 */
export async function openStage(
  closing: AsyncDisposableStack,
  input: { recipients: number; pressing?: number; limits: boolean; perSecond: number },
): Promise<Stage> {
  const { recipients, pressing = 0, limits, perSecond } = input;
  const folder = openFolder(closing);
  const server = await startScratchServer(durable);
  closing.defer(() => server.remove());
  const url = await server.createDatabase("bench");
  const database = await openDatabase({ url, folder, log: quiet });
  closing.defer(() => database.close());
  const ids = Array.from({ length: recipients }, (_, index) => organizerId + 1 + index);
  await addAkims(database.pool, ids);
  const organizer = await addPerson(database.prisma, {
    roles: ["organizer"],
    telegramId: organizerId,
  });
  const subscribers = startSandboxes<SubscriberOrder>("subscribers.ts");
  closing.defer(() => subscribers.stop());
  const open = { type: "open", limits, ids: [organizerId, ...ids.slice(pressing)] } as const;
  const telegram = await subscribers.order<Telegram>(open);

  async function over(id: string): Promise<void> {
    for (;;) {
      const { status } = await database.prisma.announcement.findUniqueOrThrow({
        where: { id },
        select: { status: true },
      });
      if (status === "sent") return;
      await delay(lookMilliseconds);
    }
  }

  return {
    subscribers,
    telegram,
    ids,
    start() {
      // Two programs on one token push each other's polls aside, and warn of it.
      const settings = { DATABASE_URL: url, BULK_PER_SECOND: String(perSecond), LOG_LEVEL: "error" };
      return startProgram({ name: "Akim School", crowd: 0, folder, environment: settings }, telegram);
    },
    async broadcast(mark, meanwhile) {
      await subscribers.order({ type: "watch", mark });
      const startedAt = performance.now();
      const id = await confirmBroadcast(database, { organizer, mark });
      await meanwhile?.();
      await over(id);
      const totalSeconds = (performance.now() - startedAt) / 1000;
      const tally = await subscribers.order<Tally>({ type: "tally" });
      const verdict = await judgeBroadcast(database, id, new Map(tally.chats));
      return { totalSeconds, tally, verdict };
    },
  };
}
