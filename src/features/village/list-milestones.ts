import type { Milestone as Row } from "../../db/client/client.ts";
import type { Transaction } from "../../db/transaction.ts";
import { dayOf, fromColumn } from "../../shared/day.ts";
import type { Milestone } from "./milestone.ts";

/** What is read of a milestone. */
export const milestoneColumns = {
  id: true,
  title: true,
  dueOn: true,
  doneAt: true,
  droppedAt: true,
  droppedWhy: true,
} as const;

export function toMilestone(row: Pick<Row, keyof typeof milestoneColumns>, timeZone: string): Milestone {
  return {
    id: row.id,
    title: row.title,
    dueOn: fromColumn(row.dueOn),
    doneOn: row.doneAt && dayOf(row.doneAt, timeZone),
    dropped: row.droppedAt !== null,
    droppedWhy: row.droppedWhy,
  };
}

/** The milestones of an initiative that the caller has found by its rights, in the order of their dates. */
export async function listMilestones(
  db: Transaction,
  input: { initiativeId: string; timeZone: string },
): Promise<Milestone[]> {
  const rows = await db.milestone.findMany({
    where: { initiativeId: input.initiativeId },
    orderBy: [{ dueOn: "asc" }, { id: "asc" }],
    select: milestoneColumns,
  });
  return rows.map((row) => toMilestone(row, input.timeZone));
}
