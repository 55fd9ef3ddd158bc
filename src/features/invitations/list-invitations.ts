import type { Dependencies } from "../../dependencies.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import type { InvitationOffer } from "./invitation.ts";

export interface OpenInvitation extends InvitationOffer {
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** Name of who made it; null for the program itself or somebody who left. */
  readonly author: string | null;
}

export interface InvitationPage {
  readonly invitations: readonly OpenInvitation[];
  /** Counted from 0. */
  readonly page: number;
  /** At least 1. */
  readonly pages: number;
  readonly total: number;
  /** Number of the first invitation of this page, from 1. */
  readonly firstNumber: number;
}

/** Each takes four lines, and a phone shows some twenty. */
const invitationsPerPage = 5;

const fields = {
  id: true,
  role: true,
  oblastIds: true,
  directions: true,
  createdAt: true,
  expiresAt: true,
  createdBy: { select: { name: true } },
} as const;

function open(deps: Pick<Dependencies, "clock">) {
  return { usedAt: null, revokedAt: null, expiresAt: { gt: deps.clock.now() } };
}

function withAuthor<Row extends { createdBy: { name: string | null } | null }>({
  createdBy,
  ...invitation
}: Row) {
  return { ...invitation, author: createdBy?.name ?? null };
}

/**
 * One page of the invitations that can still be used, newest first. A page past the last gives the last.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function listOpenInvitations(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; page: number },
): Promise<InvitationPage> {
  const total = await countOpenInvitations(deps, input.actor);
  const pages = Math.max(1, Math.ceil(total / invitationsPerPage));
  const page = Math.max(0, Math.min(input.page, pages - 1));
  const from = page * invitationsPerPage;
  const rows = await deps.prisma.invitation.findMany({
    where: open(deps),
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: from,
    take: invitationsPerPage,
    select: fields,
  });
  return { invitations: rows.map(withAuthor), page, pages, total, firstNumber: from + 1 };
}

/**
 * One invitation that can still be used; null when it cannot.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function findOpenInvitation(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; invitationId: string },
): Promise<OpenInvitation | null> {
  assertMay(input.actor, "invitation.manage");
  const row = await deps.prisma.invitation.findFirst({
    where: { id: input.invitationId, ...open(deps) },
    select: fields,
  });
  return row && withAuthor(row);
}

/**
 * How many invitations can still be used.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function countOpenInvitations(
  deps: Pick<Dependencies, "prisma" | "clock">,
  actor: Actor,
): Promise<number> {
  assertMay(actor, "invitation.manage");
  return deps.prisma.invitation.count({ where: open(deps) });
}
