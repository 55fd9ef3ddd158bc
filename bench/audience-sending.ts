/**
 * How soon an announcement to a whole audience begins to arrive, and what memory the program takes while it writes its
 * recipients down and sends without limits. Called by audience.ts.
 */
import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "../src/db/open-database.ts";
import type { Actor } from "../src/features/people/person.ts";
import { confirmBroadcast } from "../test/support/broadcast.ts";
import { openFolder } from "./folder.ts";
import { startProgram, startSandboxes } from "./processes.ts";
import type { BareTelegramOrder, Telegram, Usage } from "./protocol.ts";

const unlimited = "99999";
const lookMilliseconds = 250;

/** Memory at one moment of the sending. */
export interface Sample extends Usage {
  /** Since the organizer's word. */
  readonly seconds: number;
}

/** What came of one announcement to everybody. */
export interface AudienceSending {
  /** From the organizer's word to the first copy. */
  readonly firstSeconds: number;
  /** From the organizer's word until every recipient has a row. */
  readonly gatheredSeconds: number;
  readonly recipients: number;
  /** Copies until the measurement ended. */
  readonly copies: number;
  readonly samples: readonly Sample[];
}

/**
 * Starts the program on the database, lets an announcement to all akims go out, and watches until every recipient has a
 * row and so many seconds have passed besides.
 */
export async function measureSending(
  database: Database,
  { organizer, seconds }: { organizer: Actor; seconds: number },
): Promise<AudienceSending> {
  await using closing = new AsyncDisposableStack();
  const folder = openFolder(closing);
  const there = startSandboxes<BareTelegramOrder>("bare-telegram.ts");
  closing.defer(() => there.stop());
  const telegram = await there.order<Telegram>({ type: "where" });
  const environment = { DATABASE_URL: database.url, BULK_PER_SECOND: unlimited };
  const program = await startProgram({ name: "Akim School", crowd: 0, folder, environment }, telegram);
  closing.defer(() => program.stop());

  const mark = `№ ${Date.now()}`;
  await there.order({ type: "watch", mark });
  const startedAt = performance.now();
  const sinceStart = () => (performance.now() - startedAt) / 1000;
  const id = await confirmBroadcast(database, { organizer, mark });
  await there.order({ type: "first" });
  const firstSeconds = sinceStart();
  const samples: Sample[] = [];
  let gatheredSeconds: number | undefined;
  while (gatheredSeconds === undefined || sinceStart() < gatheredSeconds + seconds) {
    await delay(lookMilliseconds);
    samples.push({ ...(await program.usage()), seconds: sinceStart() });
    const { gatheredAt } = await database.prisma.announcement.findUniqueOrThrow({
      where: { id },
      select: { gatheredAt: true },
    });
    if (gatheredAt && gatheredSeconds === undefined) gatheredSeconds = sinceStart();
  }
  const copies = await there.order<number>({ type: "count" });
  const now = new Date();
  // The next run finds nothing under way.
  await database.prisma.announcement.update({
    where: { id },
    data: { status: "cancelled", updatedAt: now, finishedAt: now },
  });
  const recipients = await database.prisma.delivery.count({ where: { announcementId: id } });
  return { firstSeconds, gatheredSeconds, recipients, copies, samples };
}
