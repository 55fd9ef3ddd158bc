import { z } from "zod";
import type { Prisma, PrismaClient } from "../../db/client/client.ts";
import { directions, type Selection, selectionSteps, selectionVersion } from "./selection.ts";

/** A selection as it is kept between presses. */
export interface StoredSelection {
  readonly selection: Selection;
  readonly revision: number;
}

type Db = PrismaClient | Prisma.TransactionClient;

const kind = "invitation";

const stored = z.object({
  version: z.literal(selectionVersion),
  key: z.string(),
  purpose: z.discriminatedUnion("type", [
    z.object({ type: z.literal("invite"), role: z.enum(["akim", "specialist", "organizer"]) }),
    z.object({ type: z.literal("change"), personId: z.string() }),
  ]),
  step: z.enum(selectionSteps),
  oblastIds: z.array(z.string()),
  directions: z.array(z.enum(directions)),
  page: z.number(),
});

function columns(selection: Selection) {
  return {
    formVersion: selection.version,
    step: selection.step,
    data: selection as unknown as Prisma.InputJsonObject,
  };
}

/** The person's selection, or null when there is none or an older program wrote it: it is begun anew in seconds. */
export async function findSelection(db: Db, personId: string): Promise<StoredSelection | null> {
  const draft = await db.draft.findUnique({ where: { personId_kind: { personId, kind } } });
  const selection = stored.safeParse(draft?.data);
  return draft && selection.success ? { selection: selection.data, revision: draft.revision } : null;
}

/** Begins a selection in the place of the one that is there. */
export async function putSelection(db: Db, personId: string, selection: Selection): Promise<void> {
  await db.draft.upsert({
    where: { personId_kind: { personId, kind } },
    create: { personId, kind, ...columns(selection) },
    update: { ...columns(selection), revision: { increment: 1 } },
  });
}

/** Writes the next state, unless it was changed since it was read: then false. */
export async function saveSelection(
  db: Db,
  personId: string,
  read: StoredSelection,
  next: Selection,
): Promise<boolean> {
  const { count } = await db.draft.updateMany({
    where: { personId, kind, revision: read.revision },
    data: { ...columns(next), revision: read.revision + 1 },
  });
  return count === 1;
}

/** Removes a selection that was made use of. False when it was changed or removed since it was read. */
export async function takeSelection(db: Db, personId: string, read: StoredSelection): Promise<boolean> {
  const { count } = await db.draft.deleteMany({ where: { personId, kind, revision: read.revision } });
  return count === 1;
}
