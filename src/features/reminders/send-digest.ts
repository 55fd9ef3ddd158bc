import type { ReminderDigest, ReminderItem, ReminderState } from "../../db/client/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { Dependencies } from "../../dependencies.ts";
import { handles, type JobHandler, JobPostponed, JobRefused } from "../../jobs/job.ts";
import { dayOf, fromColumn } from "../../shared/day.ts";
import { hourOf, momentOf, nextWaking, quietHours } from "../../shared/quiet-hours.ts";
import type { Outcome } from "../../telegram/messenger.ts";
import { type Recalled, recallOutgoing } from "../../telegram/recall-outgoing.ts";
import { screenMessage } from "../../telegram/screen-message.ts";
import { findActors } from "../people/find-actors.ts";
import { isReachable } from "../people/is-reachable.ts";
import type { Actor } from "../people/person.ts";
import { sendToPerson } from "../people/send-to-person.ts";
import { findDue, type Judged } from "./find-due.ts";
import { sendDigestJob } from "./jobs.ts";
import { rememberTopics } from "./remember-topics.ts";
import { isReminderKind } from "./rules.ts";
import { digestScreen } from "./screens.ts";
import { readSettings } from "./settings.ts";
import type { ReminderSources } from "./source.ts";
import { wasAway } from "./was-away.ts";

type Deps = Pick<Dependencies, "prisma" | "clock" | "config" | "messenger" | "words">;
type Planned = ReminderDigest & { readonly items: readonly ReminderItem[] };

/** Why something that was planned is not said after all. */
type DropReason = "done" | "changed" | "snoozed" | "muted" | "off" | "late" | "gone";

/** Something of a digest that is said. */
type Said = Judged & { readonly item: ReminderItem };

async function readPlanned(deps: Deps, digestId: string): Promise<Planned | undefined> {
  const digest = await deps.prisma.reminderDigest.findUnique({
    where: { id: digestId },
    include: { items: { where: { outcome: "planned" } } },
  });
  return digest?.state === "planned" ? digest : undefined;
}

/** Records why things are not said; where nothing else is left, the digest is over. */
async function drop(deps: Deps, digest: Planned, left: ReadonlyMap<ReminderItem, DropReason>): Promise<void> {
  const reasons = [...left.values()];
  await inTransaction(deps.prisma, async (tx) => {
    for (const [{ digestId, kind, subject }, reason] of left) {
      await tx.reminderItem.update({
        where: { digestId_kind_subject: { digestId, kind, subject } },
        data: { outcome: "dropped", reason },
      });
    }
    if (left.size < digest.items.length) return;
    const [first = "done"] = reasons;
    await tx.reminderDigest.update({
      where: { id: digest.id },
      data: {
        state: "dropped",
        reason: reasons.every((reason) => reason === first) ? first : "done",
        endedAt: deps.clock.now(),
      },
    });
  });
}

function dropAll(deps: Deps, digest: Planned, reason: DropReason): Promise<void> {
  return drop(deps, digest, new Map(digest.items.map((item) => [item, reason])));
}

/** Why a thing is not said now, though it was planned; undefined when it is said. */
function reasonAgainst(judged: Judged | undefined, isMuted: boolean): DropReason | undefined {
  if (!judged) return "done";
  if (isMuted) return "muted";
  const { decision } = judged;
  if (decision.type === "due") return undefined;
  if (decision.type === "dropped") return "late";
  return decision.reason === "snoozed" ? "snoozed" : "changed";
}

/** The planned things that still wait, and what their rules say of them now, in the order in which they are shown. */
async function findPlanned(
  deps: Deps,
  sources: ReminderSources,
  { digest, person }: { digest: Planned; person: Actor },
): Promise<Said[]> {
  const kinds = digest.items.flatMap(({ kind }) => (isReminderKind(kind) ? [kind] : []));
  const judged = (await findDue(deps, sources, { people: [person], kinds })).get(person.personId) ?? [];
  return judged.flatMap((one) => {
    const { kind, subject } = one.waiting;
    const item = digest.items.find((item) => item.kind === kind && item.subject === subject);
    return item ? [{ ...one, item }] : [];
  });
}

/** What of the planned things is said; why the others are not is recorded. */
async function checkAgain(deps: Deps, sources: ReminderSources, digest: Planned): Promise<Said[]> {
  const { personId, items } = digest;
  const settings = readSettings(await deps.prisma.reminderSettings.findUnique({ where: { personId } }));
  const [person] = await findActors(deps, personId);
  if (settings.off || person?.status !== "registered") {
    await dropAll(deps, digest, settings.off ? "off" : "gone");
    return [];
  }
  const waiting = await findPlanned(deps, sources, { digest, person });
  const isMuted = ({ kind }: ReminderItem) => isReminderKind(kind) && settings.muted.includes(kind);
  const left = new Map<ReminderItem, DropReason>();
  for (const item of items) {
    const found = waiting.find((one) => one.item === item);
    const reason = reasonAgainst(found, isMuted(item));
    if (reason) left.set(item, reason);
  }
  if (left.size > 0) await drop(deps, digest, left);
  return waiting.filter(({ item }) => !left.has(item));
}

/** What came of the whole, where somebody has several accounts: it arrived when it arrived at one. */
function sumUp(results: readonly Recalled[]): Recalled {
  const inOrder = ["sent", "unknown", "failed", "unreachable"] as const;
  for (const state of inOrder) {
    const found = results.find((result) => result.state === state);
    if (found) return found;
  }
  return { state: "unreachable", messageId: null, reason: null };
}

function toRecalled(outcomes: readonly Outcome[]): Recalled[] {
  return outcomes.flatMap((outcome): Recalled[] => {
    switch (outcome.type) {
      case "postponed":
        return [];
      case "sent":
        return [{ state: outcome.type, messageId: outcome.messageId, reason: null }];
      case "failed":
        return [{ state: outcome.type, messageId: null, reason: outcome.reason }];
      default:
        return [{ state: outcome.type, messageId: null, reason: null }];
    }
  });
}

/**
 * Records what came of a message. What nobody knows to have arrived is taken for said: a reminder that is lost is better
 * than one that comes twice.
 */
async function conclude(
  deps: Deps,
  digest: Planned,
  { said, result }: { said: readonly Said[]; result: Recalled },
): Promise<void> {
  const now = deps.clock.now();
  const { state, messageId, reason } = result;
  const isSaid = state === "sent" || state === "unknown";
  await inTransaction(deps.prisma, async (tx) => {
    await tx.reminderDigest.update({
      where: { id: digest.id },
      data: { state: state satisfies ReminderState, messageId, reason, endedAt: now },
    });
    await tx.reminderItem.updateMany({
      where: { digestId: digest.id, outcome: "planned" },
      data: isSaid ? { outcome: "sent" } : { outcome: "dropped", reason: state },
    });
    if (!isSaid) return;
    for (const { decision, item } of said) {
      if (decision.type !== "due" || decision.ownReason) continue;
      const { digestId, kind, subject } = item;
      await tx.reminderItem.update({
        where: { digestId_kind_subject: { digestId, kind, subject } },
        data: { outcome: "merged", reason: "late" },
      });
    }
    const waiting = said.map((one) => one.waiting);
    await rememberTopics(tx, { personId: digest.personId, waiting, at: now, said: true });
  });
  // Telegram would refuse it again: it stands among the failed jobs, where somebody sees it.
  if (state === "failed") throw new JobRefused(`telegram: ${reason ?? ""}`);
}

async function send(
  deps: Deps,
  digest: Planned,
  input: { said: readonly Said[]; key: string },
): Promise<void> {
  const { said, key } = input;
  const { id: digestId, personId } = digest;
  const due = said.map(({ waiting }) => waiting);
  const today = fromColumn(digest.day);
  const missed = await wasAway(deps, { personId, digestId, things: due.length });
  const [only] = due.length === 1 ? due : [];
  const outcomes = await sendToPerson(deps, {
    personId,
    key,
    lane: "bulk",
    draw: ({ language, telegramId }) =>
      screenMessage({
        screen: digestScreen(deps.words[language], { due, missed, digestId, today }),
        ...(only?.message?.chatId === telegramId ? { replyTo: only.message.messageId } : {}),
      }),
  });
  const postponed = outcomes.find((outcome) => outcome.type === "postponed");
  if (postponed) throw new JobPostponed(postponed.until);
  await conclude(deps, digest, { said, result: sumUp(toRecalled(outcomes)) });
}

/**
 * Sends a person what was planned for the day, as far as it still waits: what they have done, muted or put off meanwhile
 * is left out, and recorded with the reason. A message that does not go out on its day before the quiet hours is dropped:
 * what still waits tomorrow is said tomorrow.
 */
export function sendDigest(sources: ReminderSources): JobHandler {
  return handles(sendDigestJob, async (deps, { digestId }, { key }) => {
    const digest = await readPlanned(deps, digestId);
    if (!digest) return;
    const begun = await recallOutgoing(deps, key);
    if (begun.length > 0) {
      // An earlier try died between the call and its record: it had checked what it was about to say.
      const [person] = await findActors(deps, digest.personId);
      const said = person ? await findPlanned(deps, sources, { digest, person }) : [];
      return conclude(deps, digest, { said, result: sumUp(begun) });
    }
    const { timeZone } = deps.config;
    const now = deps.clock.now();
    const today = fromColumn(digest.day);
    if (now >= momentOf(today, quietHours.from, timeZone)) return dropAll(deps, digest, "late");
    // Only where a clock went back.
    if (dayOf(now, timeZone) < today || hourOf(now, timeZone) < quietHours.until) {
      throw new JobPostponed(nextWaking(now, timeZone));
    }
    if (!(await isReachable(deps.prisma, digest.personId))) {
      return conclude(deps, digest, { said: [], result: sumUp([]) });
    }
    const said = await checkAgain(deps, sources, digest);
    if (said.length > 0) await send(deps, digest, { said, key });
  });
}
