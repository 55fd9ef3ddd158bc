import type { Dependencies } from "../../dependencies.ts";
import { type Day, dayOf } from "../../shared/day.ts";
import type { Actor } from "../people/person.ts";
import type { Waiting } from "./due.ts";
import { findDue } from "./find-due.ts";
import { getReminderSettings } from "./get-reminder-settings.ts";
import { type ReminderKind, reminderKinds } from "./rules.ts";
import type { ReminderSources } from "./source.ts";

/** A digest as its person sees it when they press on it. */
export interface FoundDigest {
  /** What it said and still waits, the most urgent first; without the kinds that they muted since. */
  readonly due: readonly Waiting[];
  /** The kinds that it said and that are not muted, whether anything of them still waits or not. */
  readonly kinds: readonly ReminderKind[];
  readonly today: Day;
}

/** One of the actor's own digests as things stand now; undefined when they have no such digest. */
export async function findDigest(
  deps: Pick<Dependencies, "prisma" | "clock" | "config">,
  { actor, id, sources }: { actor: Actor; id: string; sources: ReminderSources },
): Promise<FoundDigest | undefined> {
  const digest = await deps.prisma.reminderDigest.findFirst({
    where: { id, personId: actor.personId },
    select: { items: { where: { outcome: { not: "dropped" } }, select: { kind: true, subject: true } } },
  });
  if (!digest) return undefined;
  const { items } = digest;
  const { muted } = await getReminderSettings(deps, actor);
  const kinds = reminderKinds.filter(
    (kind) => !muted.includes(kind) && items.some((item) => item.kind === kind),
  );
  const judged = (await findDue(deps, sources, { people: [actor], kinds })).get(actor.personId) ?? [];
  const due = judged
    .map(({ waiting }) => waiting)
    .filter(({ kind, subject }) => items.some((item) => item.kind === kind && item.subject === subject));
  return { due, kinds, today: dayOf(deps.clock.now(), deps.config.timeZone) };
}
