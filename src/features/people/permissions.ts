import { type Actor, holds, type Role } from "./person.ts";

/** Everything that only some people may do. Who may is decided here and nowhere else. */
const permissions = {
  /** Make and revoke invitations; see those that are open. */
  "invitation.manage": ["organizer"],
  /** See who holds a role, and take a role away. */
  "role.manage": ["organizer"],
  /** Read lessons of modules that are open. */
  "lesson.read": ["akim", "specialist", "organizer"],
  /** Read lessons of closed modules too: who answers questions looks at the page they were asked on. */
  "lesson.readClosed": ["specialist", "organizer"],
  /** Ask the specialists of one's oblast about a lesson. */
  "question.ask": ["akim"],
  /** See open questions about lessons and answer them: a specialist those of their oblasts, an organizer those that no specialist looks after. */
  "question.answer": ["specialist", "organizer"],
  /** Give an attempt at a quiz to whoever has used up theirs and asks for one more. */
  "attempt.grant": ["organizer"],
  /** Revoke certificates, and take that back. */
  "certificate.revoke": ["organizer"],
  /** Have initiatives of one's own. What may be done with each is decided in `initiatives/actions.ts`. */
  "initiative.write": ["akim"],
  /** Review initiatives of one's oblasts and directions. */
  "initiative.review": ["specialist"],
  /** See all submitted initiatives, who reviews them and which are overdue. */
  "initiative.oversee": ["organizer"],
  /** Write announcements, send them, correct them and see whom they reached. */
  "announcement.manage": ["organizer"],
  /** See the jobs that failed for good, let them run again or give them up. */
  "jobs.manage": ["organizer"],
  /** Change the figures of financing programmes and of the monthly calculation index. */
  "financing.edit": ["organizer"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** Whether the actor, being registered, holds a role that may do this. */
export function may(actor: Pick<Actor, "grants" | "status">, permission: Permission): boolean {
  return actor.status === "registered" && permissions[permission].some((role) => holds(actor, role));
}

/** An operation was called by somebody who may not do it. Screens never offer it to them: a forged button does. */
export class ForbiddenError extends Error {
  override name = "ForbiddenError";
  readonly permission: Permission;

  constructor(permission: Permission) {
    super(`The actor may not do "${permission}".`);
    this.permission = permission;
  }
}

/**
 * The check at the top of an operation.
 *
 * @throws ForbiddenError when the actor may not
 */
export function assertMay(actor: Pick<Actor, "grants" | "status">, permission: Permission): void {
  if (!may(actor, permission)) throw new ForbiddenError(permission);
}
