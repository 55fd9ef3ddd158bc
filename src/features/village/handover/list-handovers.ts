import type { Prisma } from "../../../db/client/client.ts";
import type { Transaction } from "../../../db/transaction.ts";

/** One side of a handover; the name is null once the person has left. */
export interface Side {
  readonly personId: string | null;
  readonly name: string | null;
}

/** An initiative passes, or has passed, from one akim to the next. */
export interface Handover {
  readonly id: string;
  readonly initiativeId: string;
  readonly from: Side;
  readonly to: Side;
  readonly proposedBy: Side;
  readonly proposedAt: Date;
  /** Null while it is open. */
  readonly acceptedAt: Date | null;
}

const sides = { select: { id: true, name: true } } as const;

/** What is read of a handover. */
const handoverColumns = {
  id: true,
  initiativeId: true,
  proposedAt: true,
  acceptedAt: true,
  from: sides,
  to: sides,
  proposedBy: sides,
} satisfies Prisma.HandoverSelect;

type Row = Prisma.HandoverGetPayload<{ select: typeof handoverColumns }>;

function toSide(person: { id: string; name: string | null } | null): Side {
  return { personId: person?.id ?? null, name: person?.name ?? null };
}

function toHandover({ from, to, proposedBy, ...row }: Row): Handover {
  return { ...row, from: toSide(from), to: toSide(to), proposedBy: toSide(proposedBy) };
}

/** The open handover of an initiative, if there is one. */
export async function findOpenHandover(db: Transaction, initiativeId: string): Promise<Handover | undefined> {
  const row = await db.handover.findUnique({ where: { openKey: initiativeId }, select: handoverColumns });
  return row ? toHandover(row) : undefined;
}

/**
 * A handover, and after it those that were proposed to the same akim in the same step, or accepted by them; it alone
 * where `by` is null. None when it is there no longer.
 */
export async function findTogether(
  db: Transaction,
  input: { handoverId: string; by: "proposedAt" | "acceptedAt" | null },
): Promise<(Handover & { readonly isOpen: boolean })[]> {
  const { handoverId: id, by } = input;
  const select = { ...handoverColumns, openKey: true } satisfies Prisma.HandoverSelect;
  const first = await db.handover.findUnique({ where: { id }, select });
  if (!first) return [];
  const at = by && first[by];
  const others =
    by && at
      ? await db.handover.findMany({
          where: {
            id: { not: id },
            fromId: first.from?.id ?? null,
            toId: first.to?.id ?? null,
            [by]: at,
          },
          orderBy: { initiativeId: "asc" },
          select,
        })
      : [];
  return [first, ...others].map(({ openKey, ...row }) => ({ ...toHandover(row), isOpen: openKey !== null }));
}

/** The handovers of an initiative that were accepted, the earliest first: who was in charge before whom. */
export async function listHandovers(db: Transaction, initiativeId: string): Promise<Handover[]> {
  const rows = await db.handover.findMany({
    where: { initiativeId, acceptedAt: { not: null } },
    orderBy: { acceptedAt: "asc" },
    select: handoverColumns,
  });
  return rows.map(toHandover);
}
