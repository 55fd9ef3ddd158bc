import { inTransaction, type Transaction } from "../../db/transaction.ts";
import type { Dependencies } from "../../dependencies.ts";
import { handles, type JobHandler } from "../../jobs/job.ts";
import { type Day, dayOf, toColumn } from "../../shared/day.ts";
import { hourOf, momentOf } from "../../shared/quiet-hours.ts";
import { findDue, type Judged } from "./find-due.ts";
import { findPeopleOfHour } from "./find-people.ts";
import { planRemindersJob, sendDigestJob } from "./jobs.ts";
import { rememberTopics } from "./remember-topics.ts";
import type { ReminderSources } from "./source.ts";

type Deps = Pick<Dependencies, "prisma" | "clock" | "config" | "jobs">;

/** As many people at once: what is read of them fits in a few megabytes, and a slice takes about a second. */
const sliceSize = 250;
/** An hour that was missed is made up for on the same day before this hour. */
const makeUpBefore = 20;

/** What is planned for one person. */
interface Plan {
  readonly personId: string;
  readonly due: readonly Judged[];
  /** Left out for being late. */
  readonly dropped: readonly Judged[];
}

/** What of all that waits is said, and what is left out for good: undefined when there is neither. */
function planFor(personId: string, judged: readonly Judged[]): Plan | undefined {
  const dropped = judged.filter(({ decision }) => decision.type === "dropped");
  const due = judged.filter(({ decision }) => decision.type === "due");
  // What is late only joins a message that has a reason of its own.
  const isReason = due.some(({ decision }) => decision.type === "due" && decision.ownReason);
  if (!isReason && dropped.length === 0) return undefined;
  return { personId, due: isReason ? due : [], dropped };
}

/** Writes what is planned, and asks for the messages; who has a plan for the day already keeps it. */
async function writePlans(
  tx: Transaction,
  deps: Deps,
  input: { plans: readonly Plan[]; day: Day; hour: number; tooLate: boolean },
): Promise<void> {
  const { plans, day, hour, tooLate } = input;
  if (plans.length === 0) return;
  const { timeZone } = deps.config;
  const moments = new Map<Day, Date>();
  const momentOn = (on: Day): Date => {
    const moment = moments.get(on) ?? momentOf(on, hour, timeZone);
    moments.set(on, moment);
    return moment;
  };
  const now = deps.clock.now();
  const byPerson = new Map(plans.map((plan) => [plan.personId, plan]));
  const isSent = ({ due }: Plan) => !tooLate && due.length > 0;
  const digests = await tx.reminderDigest.createManyAndReturn({
    data: plans.map((plan) => ({
      personId: plan.personId,
      day: toColumn(day),
      plannedAt: now,
      ...(isSent(plan) ? {} : { state: "dropped" as const, reason: "late", endedAt: now }),
    })),
    skipDuplicates: true,
    select: { id: true, personId: true },
  });
  const items = digests.flatMap(({ id, personId }) => {
    const { due = [], dropped = [] } = byPerson.get(personId) ?? {};
    return [...due, ...dropped].flatMap(({ waiting: { kind, subject }, decision }) => {
      if (decision.type === "silent") return [];
      const isDropped = tooLate || decision.type === "dropped";
      return [
        {
          digestId: id,
          kind,
          subject,
          dueAt: momentOn(decision.on),
          outcome: isDropped ? "dropped" : "planned",
          reason: isDropped ? "late" : null,
        },
      ];
    });
  });
  await tx.reminderItem.createMany({ data: items });
  // What is left out for good is not left out again tomorrow. What came too late today is due tomorrow.
  for (const { personId } of tooLate ? [] : digests) {
    const left = (byPerson.get(personId)?.dropped ?? []).map(({ waiting }) => waiting);
    await rememberTopics(tx, { personId, waiting: left, at: now, said: false });
  }
  for (const { id, personId } of digests) {
    const plan = byPerson.get(personId);
    if (plan && isSent(plan)) await deps.jobs.enqueue(tx, sendDigestJob, { digestId: id });
  }
}

/**
 * Plans the reminders of a slice of the people who want theirs at an hour: at most one message a person and day. The
 * slice, the messages and the next slice are written in one transaction, so that a crash at any moment loses nobody and
 * plans nothing twice.
 *
 * An hour that was missed is made up for on the same day; in the evening it is too late, and what would have been said
 * is recorded as dropped. Nothing is planned for another day: what waits is found on the day itself.
 */
export function planReminders(sources: ReminderSources): JobHandler {
  return handles(planRemindersJob, async (deps, { hour: moment, after }) => {
    const { timeZone } = deps.config;
    const now = deps.clock.now();
    const day = dayOf(now, timeZone);
    const begun = new Date(moment);
    if (dayOf(begun, timeZone) !== day) {
      deps.log.warn({ hour: moment }, "Reminders of an hour were not planned: its day is over");
      return;
    }
    const hour = hourOf(begun, timeZone);
    const tooLate = hourOf(now, timeZone) >= Math.max(makeUpBefore, hour + 1);
    const { people, last } = await findPeopleOfHour(deps, { hour, day, after, limit: sliceSize });
    const judged = await findDue(deps, sources, { people });
    const plans = people.flatMap(({ personId, muted }) => {
      const wanted = judged.get(personId)?.filter(({ waiting }) => !muted.includes(waiting.kind));
      const plan = wanted && planFor(personId, wanted);
      return plan ? [plan] : [];
    });
    await inTransaction(deps.prisma, async (tx) => {
      await writePlans(tx, deps, { plans, day, hour, tooLate });
      if (last !== null) await deps.jobs.enqueue(tx, planRemindersJob, { hour: moment, after: last });
    });
  });
}
