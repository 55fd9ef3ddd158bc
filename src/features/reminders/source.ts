import type { Dependencies } from "../../dependencies.ts";
import type { Day } from "../../shared/day.ts";
import type { Actor } from "../people/person.ts";
import type { Waiting } from "./due.ts";
import type { ReminderKind } from "./rules.ts";

/** A person who may be reminded. */
export type Remindable = Pick<Actor, "personId" | "status" | "grants">;

/** For whom a source looks, and at what moment. */
export interface Asked {
  /** Those for whom it is; some hundreds at most. */
  readonly people: readonly Remindable[];
  readonly now: Date;
  /** In the programme's time zone. */
  readonly today: Day;
  readonly timeZone: string;
}

/** Something that waits, and for whom. */
export type WaitingFor = Omit<Waiting, "kind"> & { readonly personId: string };

/** A feature's word on what it reminds people of. */
export interface ReminderSource {
  /** Whether people of these roles are reminded of it at all. */
  isFor(person: Remindable): boolean;
  /**
   * Everything of its kind that waits for any of these people, whether it is time to say so or not. Asked with many
   * when reminders are planned, so it is a statement or two for all of them; with one when the message is about to be
   * sent, so that nobody is reminded of what is done meanwhile.
   */
  find(deps: SourceDependencies, asked: Asked): Promise<WaitingFor[]>;
}

type SourceDependencies = Pick<Dependencies, "prisma" | "clock">;

/** The sources of all kinds. */
export type ReminderSources = Readonly<Record<ReminderKind, ReminderSource>>;

/** What most things that wait do not have. */
export const nothingMore = { dueOn: null, count: null, message: null } as const;

/** The ids of those for whom a source looks. */
export function idsOf({ people }: Asked): string[] {
  return people.map(({ personId }) => personId);
}
