import type { ReminderTopic } from "../../db/client/client.ts";
import type { Dependencies } from "../../dependencies.ts";
import { type Day, dayOf } from "../../shared/day.ts";
import { isDayOff } from "../calendar/days-off.ts";
import type { Waiting } from "./due.ts";
import { type Decision, decide, type ReminderKind, reminderKinds, rules } from "./rules.ts";
import type { Remindable, ReminderSources } from "./source.ts";

/** Something that waits for a person, and what its rule says of it now. */
export interface Judged {
  readonly waiting: Waiting;
  readonly decision: Decision;
}

type Deps = Pick<Dependencies, "prisma" | "clock" | "config">;

function keyOf({ kind, subject }: { kind: string; subject: string }): string {
  return `${kind}:${subject}`;
}

/** Reads what is remembered of what these people were reminded of. */
async function readTopics(deps: Deps, personIds: string[], kinds: readonly ReminderKind[]) {
  const rows = await deps.prisma.reminderTopic.findMany({
    where: { personId: { in: personIds }, kind: { in: [...kinds] } },
  });
  const topics = new Map<string, Map<string, ReminderTopic>>();
  for (const row of rows) {
    const ofPerson = topics.get(row.personId) ?? new Map<string, ReminderTopic>();
    topics.set(row.personId, ofPerson.set(keyOf(row), row));
  }
  return topics;
}

/** Reads everything of these kinds that waits for these people, by person. */
async function readWaiting(
  deps: Deps,
  sources: ReminderSources,
  asked: { people: readonly Remindable[]; kinds: readonly ReminderKind[]; now: Date; today: Day },
) {
  const { timeZone } = deps.config;
  const waiting = new Map<string, Waiting[]>();
  for (const kind of asked.kinds) {
    const source = sources[kind];
    const people = asked.people.filter((person) => source.isFor(person));
    if (people.length === 0) continue;
    for (const { personId, ...found } of await source.find(deps, { ...asked, people, timeZone })) {
      const ofPerson = waiting.get(personId) ?? [];
      waiting.set(personId, [...ofPerson, { ...found, kind }]);
    }
  }
  return waiting;
}

/**
 * Everything that waits for these people, each thing with what its rule says now, the most urgent kind first and within
 * a kind the oldest. Who has nothing waiting is left out.
 */
export async function findDue(
  deps: Deps,
  sources: ReminderSources,
  input: { people: readonly Remindable[]; kinds?: readonly ReminderKind[] },
): Promise<ReadonlyMap<string, readonly Judged[]>> {
  const { people, kinds = reminderKinds } = input;
  const { timeZone } = deps.config;
  const now = deps.clock.now();
  const today = dayOf(now, timeZone);
  const inOrder = reminderKinds.filter((kind) => kinds.includes(kind));
  const waiting = await readWaiting(deps, sources, { people, kinds: inOrder, now, today });
  const topics = await readTopics(deps, [...waiting.keys()], inOrder);
  const dayOff = isDayOff(today);
  const judged = new Map<string, Judged[]>();
  for (const [personId, things] of waiting) {
    const ofPerson = topics.get(personId);
    judged.set(
      personId,
      things
        .map((waiting) => {
          const topic = ofPerson?.get(keyOf(waiting));
          const standing = { since: waiting.since, topic };
          return { waiting, decision: decide(rules[waiting.kind], standing, { now, timeZone, dayOff }) };
        })
        .sort(
          (one, other) =>
            inOrder.indexOf(one.waiting.kind) - inOrder.indexOf(other.waiting.kind) ||
            one.waiting.since.getTime() - other.waiting.since.getTime(),
        ),
    );
  }
  return judged;
}
