import type { Direction, PersonStatus, Role } from "../../db/client/enums.ts";
import type { Language } from "../../i18n/language.ts";

export type { Direction, PersonStatus, Role };

/** A role a person holds, and what it covers. Empty lists mean everything. */
export interface Grant {
  readonly role: Role;
  readonly oblastIds: readonly string[];
  readonly directions: readonly Direction[];
}

/** Who does something: the person behind an update or a job. Operations check their rights against it. */
export interface Actor {
  readonly personId: string;
  /** Telegram's user id, which is also the id of their private chat. */
  readonly telegramId: number;
  readonly status: PersonStatus;
  readonly language: Language;
  readonly name: string | null;
  readonly grants: readonly Grant[];
}

export function holds(actor: Pick<Actor, "grants">, role: Role): boolean {
  return actor.grants.some((grant) => grant.role === role);
}
