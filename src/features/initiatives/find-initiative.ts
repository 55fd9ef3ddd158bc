import type { Prisma } from "../../db/client/client.ts";
import type { Transaction } from "../../db/transaction.ts";
import type { Actor } from "../people/person.ts";
import { readReviewScope, relationsTo } from "./access.ts";
import { type Action, allows } from "./actions.ts";
import { readAnswers } from "./answers.ts";
import { isFieldId } from "./fields.ts";
import type { Initiative } from "./initiative.ts";

const include = {
  owner: { select: { id: true, name: true } },
  reviewer: { select: { id: true, name: true } },
  handovers: { where: { openKey: { not: null } }, select: { toId: true } },
} satisfies Prisma.InitiativeInclude;

/**
 * The initiative of this id with what the actor is to it, or undefined when there is none that they may see. The one
 * way by which operations come to an initiative: what is not theirs is, to them, not there.
 */
export async function findInitiative(
  db: Transaction,
  input: { actor: Actor; id: string },
): Promise<Initiative | undefined> {
  const { actor, id } = input;
  const row = await db.initiative.findUnique({ where: { id }, include });
  if (!row) return undefined;
  const takerId = row.handovers[0]?.toId ?? null;
  const relations = relationsTo(actor, await readReviewScope(db, actor), { ...row, takerId });
  if (relations.length === 0) return undefined;
  const { owner, reviewer, placeId, oblastId, districtId, districtName, ruralDistrictName } = row;
  return {
    id,
    number: row.number,
    status: row.status,
    statusAt: row.statusAt,
    relations,
    owner: { personId: owner.id, name: owner.name },
    authorId: row.authorId,
    reviewer: reviewer && { personId: reviewer.id, name: reviewer.name },
    place: { placeId, oblastId, districtId, districtName, ruralDistrictName },
    title: row.title,
    direction: row.direction,
    answers: readAnswers(row.answers),
    skipped: row.skipped.filter(isFieldId),
    formVersion: row.formVersion,
    revision: row.revision,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    submittedAt: row.submittedAt,
    dueAt: row.dueAt,
  };
}

/** What `findFor` found: the initiative, or why the action cannot be done. */
export type Found =
  | { readonly type: "found"; readonly initiative: Initiative }
  /** They see it, but it has moved on, or this is not theirs to do. */
  | { readonly type: "refused"; readonly initiative: Initiative }
  /** There is none for them. */
  | { readonly type: "gone" };

/**
 * The check at the top of every operation on an initiative: finds it and asks the table of actions. Called inside the
 * operation's transaction, with what is changed guarded by the status besides.
 */
export async function findFor(
  db: Transaction,
  input: { actor: Actor; id: string; action: Action },
): Promise<Found> {
  const initiative = await findInitiative(db, input);
  if (!initiative) return { type: "gone" };
  return { type: allows(initiative, input.action) ? "found" : "refused", initiative };
}
