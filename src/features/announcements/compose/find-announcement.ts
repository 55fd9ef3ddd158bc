import type { Announcement as Row } from "../../../db/client/client.ts";
import type { Transaction } from "../../../db/transaction.ts";
import type { Dependencies } from "../../../dependencies.ts";
import { assertMay } from "../../people/permissions.ts";
import type { Actor } from "../../people/person.ts";
import type { AnnouncementStatus } from "../announcement.ts";
import { type Audience, audienceSchema } from "../audience/audience.ts";
import { type Content, contentSchema } from "../content.ts";

/** An announcement as organizers see it. */
export interface Announcement {
  readonly id: string;
  readonly status: AnnouncementStatus;
  readonly content: Content;
  readonly version: number;
  readonly audience: Audience;
  readonly repeatOfId: string | null;
  /** Goes out in quiet hours too. */
  readonly urgent: boolean;
  readonly revision: number;
  readonly createdAt: Date;
  readonly sendAt: Date | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

const columns = {
  id: true,
  status: true,
  content: true,
  version: true,
  audience: true,
  repeatOfId: true,
  urgent: true,
  revision: true,
  createdAt: true,
  sendAt: true,
  startedAt: true,
  finishedAt: true,
} as const;

function toAnnouncement(row: Pick<Row, keyof typeof columns>): Announcement {
  return {
    ...row,
    content: contentSchema.parse(row.content),
    audience: audienceSchema.parse(row.audience),
  };
}

/** An announcement whose caller has shown their right to see it; null where there is none. */
export async function readAnnouncement(db: Transaction, id: string): Promise<Announcement | null> {
  const row = await db.announcement.findUnique({ where: { id }, select: columns });
  return row && toAnnouncement(row);
}

/**
 * An announcement, whoever wrote it.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function findAnnouncement(
  deps: Pick<Dependencies, "prisma">,
  { actor, id }: { actor: Actor; id: string },
): Promise<Announcement | null> {
  assertMay(actor, "announcement.manage");
  return readAnnouncement(deps.prisma, id);
}

/** Announcements on one screen. */
export const announcementsPerScreen = 6;

/** What an organizer has to do with announcements, the most urgent first. */
const order = [
  "sending",
  "paused",
  "scheduled",
  "draft",
  "sent",
  "cancelled",
] as const satisfies readonly AnnouncementStatus[];

/** A page of announcements, and what surrounds it. */
export interface AnnouncementPage {
  readonly announcements: readonly Announcement[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  readonly total: number;
}

/**
 * A page, from 0, of all announcements: those that go out now, then those that will, drafts, and what is over; the
 * latest first in each. A page beyond the last is the last.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function listAnnouncements(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; page: number },
): Promise<AnnouncementPage> {
  assertMay(input.actor, "announcement.manage");
  const total = await deps.prisma.announcement.count();
  const pages = Math.max(1, Math.ceil(total / announcementsPerScreen));
  const page = Math.min(input.page, pages - 1);
  const ids = await deps.prisma.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Announcement"
     ORDER BY array_position(${[...order]}::text[], "status"::text), "createdAt" DESC, "id" DESC
     LIMIT ${announcementsPerScreen} OFFSET ${page * announcementsPerScreen}`;
  const rows = await deps.prisma.announcement.findMany({
    where: { id: { in: ids.map(({ id }) => id) } },
    select: columns,
  });
  const byId = new Map(rows.map((row) => [row.id, toAnnouncement(row)]));
  return { announcements: ids.flatMap(({ id }) => byId.get(id) ?? []), page, pages, total };
}
