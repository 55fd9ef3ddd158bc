import { z } from "zod";
import { deleteDraft, findDraft, putDraft } from "../../../db/drafts.ts";
import type { Transaction } from "../../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../../db/update-ref.ts";
import type { Dependencies } from "../../../dependencies.ts";
import { assertMay } from "../../people/permissions.ts";
import type { Actor } from "../../people/person.ts";
import { isPossible } from "../announcement.ts";
import { type Content, contentSchema } from "../content.ts";
import { type Asking, askingKind } from "./draft.ts";
import { type Announcement, readAnnouncement } from "./find-announcement.ts";

/**
 * What an organizer writes at: the announcement itself while it is a draft, or a correction of one that is out, which
 * changes nothing until it is applied.
 */
export interface Manuscript {
  readonly announcement: Announcement;
  readonly content: Content;
  /** Grows with each change. */
  readonly revision: number;
  readonly correcting: boolean;
}

/** The kind of the draft of a correction: an organizer may have begun several, of one announcement each. */
const correctionKind = (announcementId: string) => `announcement-correction/${announcementId}`;

const correction = z.object({
  id: z.uuid(),
  /** The version that it corrects. */
  version: z.number().int(),
  revision: z.number().int(),
  content: contentSchema,
});

/** Undefined when there is nothing to write at: it went out meanwhile, was corrected by another, is gone. */
async function readManuscript(
  db: Transaction,
  { personId, id }: { personId: string; id: string },
): Promise<Manuscript | undefined> {
  const announcement = await readAnnouncement(db, id);
  if (!announcement) return undefined;
  const { status, version, content, revision } = announcement;
  if (isPossible("edit", status)) return { announcement, content, revision, correcting: false };
  const draft = correction.safeParse((await findDraft(db, personId, correctionKind(id)))?.data).data;
  const isOpen = draft?.id === id && draft.version === version && isPossible("correct", status);
  if (!isOpen) return undefined;
  return { announcement, content: draft.content, revision: draft.revision, correcting: true };
}

/**
 * What the actor writes at, or undefined when that is over.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function findManuscript(
  deps: Pick<Dependencies, "prisma">,
  { actor, id }: { actor: Actor; id: string },
): Promise<Manuscript | undefined> {
  assertMay(actor, "announcement.manage");
  return readManuscript(deps.prisma, { personId: actor.personId, id });
}

/**
 * Begins a correction of an announcement that is out, or goes on with the one that was begun.
 *
 * @returns undefined when it cannot be corrected now
 * @throws ForbiddenError when the actor is no organizer
 */
export async function beginCorrection(
  deps: Pick<Dependencies, "prisma">,
  { actor, id }: { actor: Actor; id: string },
): Promise<Manuscript | undefined> {
  const { personId } = actor;
  const begun = await findManuscript(deps, { actor, id });
  if (begun) return begun.correcting ? begun : undefined;
  const announcement = await readAnnouncement(deps.prisma, id);
  if (!announcement || !isPossible("correct", announcement.status)) return undefined;
  const { version, content } = announcement;
  const data = { id, version, revision: 0, content };
  await putDraft(deps.prisma, { personId, kind: correctionKind(id), data });
  return { announcement, content, revision: 0, correcting: true };
}

/** Throws the actor's correction of an announcement away. */
export async function dropCorrection(
  deps: Pick<Dependencies, "prisma">,
  { actor, id }: { actor: Actor; id: string },
): Promise<void> {
  await deleteDraft(deps.prisma, actor.personId, correctionKind(id));
}

/**
 * Changes what an announcement, or its correction, says. Two organizers at once both have their way: a change is made to
 * what is there by then.
 *
 * @param input.revision what the change was meant for, where it matters: of two quick taps the second changes nothing
 * @param input.change gives undefined when there is nothing to change
 * @returns false when nothing was changed
 * @throws ForbiddenError when the actor is no organizer
 */
export async function changeContent(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: {
    actor: Actor;
    id: string;
    revision?: number;
    change: (content: Content) => Content | undefined;
    update: UpdateRef;
    /** What is asked for next, in place of what was asked for; null where nothing is. */
    asking?: Asking | null;
  },
): Promise<boolean> {
  const { actor, id, change, update } = input;
  assertMay(actor, "announcement.manage");
  const { personId } = actor;
  const now = deps.clock.now();
  return deps.prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 AS "held" FROM "Announcement" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`;
    await markApplied(tx, update, now);
    const manuscript = await readManuscript(tx, { personId, id });
    if (!manuscript || (input.revision ?? manuscript.revision) !== manuscript.revision) return false;
    const content = change(manuscript.content);
    if (!content) return false;
    // With the change itself: an answer that comes again after a crash is not taken twice.
    if (input.asking === null) await deleteDraft(tx, personId, askingKind);
    else if (input.asking) await putDraft(tx, { personId, kind: askingKind, data: input.asking });
    const revision = manuscript.revision + 1;
    if (manuscript.correcting) {
      const data = { id, version: manuscript.announcement.version, revision, content };
      await putDraft(tx, { personId, kind: correctionKind(id), data });
    } else {
      await tx.announcement.update({ where: { id }, data: { content, revision, updatedAt: now } });
    }
    return true;
  });
}
