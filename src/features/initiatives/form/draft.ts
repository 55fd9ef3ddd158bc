import type { Prisma } from "../../../db/client/client.ts";
import type { Transaction } from "../../../db/transaction.ts";
import type { Place } from "./place.ts";
import { readStoredPlace, type StoredPlace } from "./place.ts";

/** The kind of the draft of whoever is filling in an initiative, and of whoever has left it for something else. */
export const formKind = "initiative";
const leftKind = "initiative.left";

/** Grows when a place is kept in another shape; older ones are read as far as they can be. */
const placeVersion = 1;

/** A person's place as it is kept between answers. */
export interface StoredDraft {
  readonly place: StoredPlace;
  /**
   * Grows with each step and is never given twice to a person: the row stays when they leave, so that a button of any
   * older card is known to be old.
   */
  readonly revision: number;
  /** The bot's message that shows the card; null when none does. */
  readonly messageId: number | null;
}

interface Row {
  data: unknown;
  revision: number;
  messageId: number | null;
}

function toDraft(row: Row | null): StoredDraft | undefined {
  const place = row && readStoredPlace(row.data);
  return place ? { place, revision: row.revision, messageId: row.messageId } : undefined;
}

const select = { data: true, revision: true, messageId: true } as const;

/** Where the person is in the form that they are filling in; undefined when they are filling in none. */
export async function findDraft(db: Transaction, personId: string): Promise<StoredDraft | undefined> {
  return toDraft(
    await db.draft.findUnique({ where: { personId_kind: { personId, kind: formKind } }, select }),
  );
}

/** Where the person was in the form that they left last. */
export async function findLeft(db: Transaction, personId: string): Promise<StoredDraft | undefined> {
  return toDraft(
    await db.draft.findUnique({ where: { personId_kind: { personId, kind: leftKind } }, select }),
  );
}

function dataOf(place: Place): Prisma.InputJsonObject {
  return { ...place, version: placeVersion } as unknown as Prisma.InputJsonObject;
}

/** Opens a form at a place: the one that was open or left goes on under it. @returns the new revision */
export async function putDraft(db: Transaction, personId: string, place: Place): Promise<number> {
  const values = { formVersion: placeVersion, step: place.field, data: dataOf(place) };
  const { count } = await db.draft.updateMany({
    where: { personId, kind: leftKind },
    data: { kind: formKind, messageId: null },
  });
  if (count > 1) throw new Error("A person has left two forms.");
  const { revision } = await db.draft.upsert({
    where: { personId_kind: { personId, kind: formKind } },
    create: { personId, kind: formKind, ...values },
    update: { ...values, revision: { increment: 1 } },
    select: { revision: true },
  });
  return revision;
}

/** Writes the next place, unless it has changed since `revision`: then false, and nothing is written. */
export async function saveDraft(
  db: Transaction,
  personId: string,
  revision: number,
  place: Place,
): Promise<boolean> {
  const { count } = await db.draft.updateMany({
    where: { personId, kind: formKind, revision },
    data: { step: place.field, data: dataOf(place), revision: revision + 1 },
  });
  return count === 1;
}

/** Leaves the form: nothing said is taken for an answer any more, and the place is kept. @returns whether it was open */
export async function leaveDraft(db: Transaction, personId: string): Promise<boolean> {
  const { count } = await db.draft.updateMany({
    where: { personId, kind: formKind },
    data: { kind: leftKind, messageId: null, revision: { increment: 1 } },
  });
  return count === 1;
}

/** Remembers which message shows the card. */
export async function rememberCard(
  db: Transaction,
  personId: string,
  messageId: number | null,
): Promise<void> {
  await db.draft.updateMany({ where: { personId, kind: formKind }, data: { messageId } });
}
