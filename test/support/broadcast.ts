/** An announcement to many akims, and what became of it, for who starts whole programs and kills them. */
import type pg from "pg";
import { pino } from "pino";
import type { PrismaClient } from "../../src/db/client/client.ts";
import { DeliveryState } from "../../src/db/client/enums.ts";
import { everybody } from "../../src/features/announcements/audience/audience.ts";
import { type Content, emptyContent } from "../../src/features/announcements/content.ts";
import { confirmAnnouncement } from "../../src/features/announcements/delivery/confirm-announcement.ts";
import type { Actor } from "../../src/features/people/person.ts";
import { jobParts } from "../../src/job-parts.ts";
import { openJobs } from "../../src/jobs/open-jobs.ts";
import type { Sandbox, SandboxPerson } from "../../src/sandbox/contract.ts";
import { systemClock } from "../../src/shared/clock.ts";

interface OpenDatabase {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
}

/** People whom the bot may write to, as if they had pressed START before the bot was there. */
export async function openChats(sandbox: Sandbox, ids: readonly number[]): Promise<SandboxPerson[]> {
  const people = ids.map((id) => sandbox.people.add({ id, firstName: `Akim ${id}`, languageCode: "ru" }));
  for (const person of people) person.start();
  const answer = await fetch(`${sandbox.apiRoot}/bot${sandbox.token}/deleteWebhook`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ drop_pending_updates: true }),
  });
  if (!answer.ok) throw new Error(`The updates could not be dropped: ${answer.status}.`);
  return people;
}

/** What the announcement says. Its copies are known by the mark, which stands in no other message. */
export function broadcastContent(mark: string): Content {
  return {
    ...emptyContent,
    text: {
      kk: `<b>Облыстық кеңес ${mark}</b>\n\nҚұрметті әріптестер! Бейсенбіде сағат 15:00-де онлайн кеңес өтеді: ауыл шаруашылығына субсидия, жаңа бағдарламалар, сұрақ-жауап.`,
      ru: `<b>Областное совещание ${mark}</b>\n\nУважаемые коллеги! В четверг в 15:00 пройдёт совещание онлайн: субсидии сельскому хозяйству, новые программы, ответы на вопросы.`,
    },
    links: [{ label: { kk: "Кеңеске қосылу", ru: "Подключиться" }, url: "https://example.kz/council" }],
  };
}

/**
 * Lets an announcement to all akims go out at once, at night too.
 *
 * @returns its id
 */
export async function confirmBroadcast(
  database: OpenDatabase,
  { organizer, mark }: { organizer: Actor; mark: string },
): Promise<string> {
  const { prisma } = database;
  const now = systemClock.now();
  const { id } = await prisma.announcement.create({
    data: {
      authorId: organizer.personId,
      content: broadcastContent(mark),
      audience: { ...everybody, roles: ["akim"] },
      createdAt: now,
      updatedAt: now,
    },
    select: { id: true },
  });
  const log = pino({ level: "silent" });
  const jobs = await openJobs({ database, clock: systemClock, log, parts: jobParts });
  try {
    const about = { actor: organizer, id, revision: 0, at: null, urgent: true, update: null };
    const { type } = await confirmAnnouncement({ prisma, clock: systemClock, jobs }, about);
    if (type !== "scheduled") throw new Error(`The announcement could not go out: ${type}.`);
  } finally {
    await jobs.stop(0);
  }
  return id;
}

/** Ids of the copies in somebody's chat. */
export function copiesIn(person: SandboxPerson, mark: string): number[] {
  return person
    .chat()
    .messages.filter(({ own, message }) => !own && message.text?.includes(mark))
    .map(({ message }) => message.message_id);
}

/** What the rows of an announcement say, held against the chats. */
export interface Verdict {
  readonly counts: Readonly<Record<DeliveryState, number>>;
  /** Those of whom nobody knows, and whether they have it. */
  readonly unknown: readonly { readonly telegramId: number; readonly arrived: boolean }[];
  /** Rows that are not true, and akims without a row. */
  readonly untrue: readonly string[];
}

/** How many copies there may be of a row in this state. */
const allowedCopies: Readonly<Record<DeliveryState, readonly number[]>> = {
  waiting: [0],
  // Nobody makes a call any more.
  sending: [],
  sent: [1],
  failed: [0],
  unreachable: [0],
  unknown: [0, 1],
  acknowledged: [1],
};

/**
 * Holds the rows of an announcement to all akims, which is over, against what is in their chats.
 *
 * @param chats ids of the copies by account
 */
export async function judgeBroadcast(
  { pool }: Pick<OpenDatabase, "pool">,
  id: string,
  chats: ReadonlyMap<number, readonly number[]>,
): Promise<Verdict> {
  const { rows } = await pool.query<{
    telegramId: string;
    state: DeliveryState | null;
    messageId: number | null;
  }>(
    `SELECT ta."id" AS "telegramId", d."state", d."messageId"
       FROM "RoleGrant" r JOIN "TelegramAccount" ta ON ta."personId" = r."personId"
       LEFT JOIN "Delivery" d ON d."personId" = r."personId" AND d."announcementId" = $1
      WHERE r."role" = 'akim' ORDER BY ta."id"`,
    [id],
  );
  const counts = Object.fromEntries(
    Object.values(DeliveryState).map((state) => [state, rows.filter((row) => row.state === state).length]),
  ) as Record<DeliveryState, number>;
  const unknown: { telegramId: number; arrived: boolean }[] = [];
  const untrue: string[] = [];
  for (const { telegramId, state, messageId } of rows) {
    const copies = chats.get(Number(telegramId)) ?? [];
    const isAllowed = state !== null && allowedCopies[state].includes(copies.length);
    if (!isAllowed || (state === "sent" && !copies.includes(messageId ?? 0))) {
      untrue.push(`${telegramId} is ${state} as ${messageId} and has ${JSON.stringify(copies)}`);
    }
    if (state === "unknown") unknown.push({ telegramId: Number(telegramId), arrived: copies.length > 0 });
  }
  return { counts, unknown, untrue };
}
