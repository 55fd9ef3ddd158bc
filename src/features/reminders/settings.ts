import { isReminderKind, type ReminderKind, reminderKinds } from "./rules.ts";
import type { Remindable, ReminderSources } from "./source.ts";

/** What a person can do without: a kind of reminders, or announcements themselves. */
export type Mutable = ReminderKind | "announcement";

export const mutables: readonly Mutable[] = [...reminderKinds, "announcement"];

/** When and of what a person wants to be reminded. */
export interface Settings {
  /** The hour of the day, 8 to 20, in the programme's time zone. */
  readonly hour: number;
  /** No reminders at all. Announcements come nevertheless, unless they are muted. */
  readonly off: boolean;
  /** What the person does not want; with "announcement" no announcement comes to them. */
  readonly muted: readonly Mutable[];
}

/** The hours among which people choose: none of the night. */
export const hours: readonly number[] = Array.from({ length: 13 }, (_, index) => index + 8);

/** What holds for everybody who has changed nothing. */
export const usualSettings: Settings = { hour: 9, off: false, muted: [] };

/** What a person wishes to be different: what shall be, never "the other way round". */
export type SettingsChange =
  | { readonly hour: number }
  | { readonly off: boolean }
  | { readonly kind: Mutable; readonly muted: boolean };

/** The settings of a row; the usual ones where there is none. Kinds that exist no more are left out. */
export function readSettings(row: { hour: number; off: boolean; muted: string[] } | null): Settings {
  if (!row) return usualSettings;
  const muted = row.muted.filter((kind) => kind === "announcement" || isReminderKind(kind));
  return { hour: row.hour, off: row.off, muted };
}

/** The settings after a change. */
export function changed(settings: Settings, change: SettingsChange): Settings {
  if (!("kind" in change)) return { ...settings, ...change };
  const { kind } = change;
  const others = settings.muted.filter((muted) => muted !== kind);
  return { ...settings, muted: change.muted ? [...others, kind] : others };
}

/** Whether these are what everybody has. */
export function isUsual({ hour, off, muted }: Settings): boolean {
  return hour === usualSettings.hour && off === usualSettings.off && muted.length === 0;
}

/** What can be told to a person with these roles: the most urgent first, announcements last. */
export function kindsFor(person: Remindable, sources: ReminderSources): Mutable[] {
  return mutables.filter((kind) => kind === "announcement" || sources[kind].isFor(person));
}
