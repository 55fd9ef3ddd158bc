import type { Transaction } from "../../../db/transaction.ts";
import type { Dependencies } from "../../../dependencies.ts";
import type { Screen } from "../../../screen/screen.ts";
import { screenMessage } from "../../../telegram/screen-message.ts";
import { findIdentity } from "../../people/identify.ts";
import { may } from "../../people/permissions.ts";
import { findProgress } from "./find-progress.ts";
import { progressScreen } from "./progress-screens.ts";
import { isShown, rememberShown } from "./shown-progress.ts";

/** The message is drawn anew no more often than that; where to count takes long, less often. */
const pauseMilliseconds = 3_000;
const longPauseMilliseconds = 30_000;
const manyRecipients = 100_000;
/** And that often where nothing seems to happen: the night may have begun. */
const anywayMilliseconds = 60_000;
const drawingMilliseconds = 60_000;
/** The class of advisory locks of those who draw. */
const lockClass = 0x414b_5052;

/** Shows organizers, in a message of their chat, how far their announcements are. */
export interface ProgressTeller {
  /** Something became of recipients of this announcement. */
  changed(announcementId: string): void;
  /** Draws the messages that are due: of several processes one draws each. */
  tell(): Promise<void>;
}

type Deps = Pick<Dependencies, "prisma" | "clock" | "words" | "messenger" | "config">;

async function findState(tx: Transaction, id: string) {
  return tx.announcement.findUnique({
    where: { id },
    select: {
      status: true,
      updatedAt: true,
      progressChatId: true,
      progressMessageId: true,
      progressAt: true,
    },
  });
}

type State = NonNullable<Awaited<ReturnType<typeof findState>>>;

function isDue(state: State, about: { now: Date; total: number; hasChanged: boolean }): boolean {
  const { status, updatedAt, progressAt } = state;
  const { now, total, hasChanged } = about;
  if (!progressAt || progressAt < updatedAt) return true;
  const age = now.getTime() - progressAt.getTime();
  // Nothing comes after the last one that would put it right.
  if (status === "sent" || status === "cancelled") return hasChanged;
  if (status === "sending" && age >= anywayMilliseconds) return true;
  return hasChanged && age >= (total > manyRecipients ? longPauseMilliseconds : pauseMilliseconds);
}

/** Sends the message, or edits it. @returns its id; null when it is not to be shown any more, undefined for: not now */
async function put(
  deps: Deps,
  screen: Screen,
  { id, telegramId, messageId }: { id: string; telegramId: number; messageId: number | null },
): Promise<number | null | undefined> {
  const { method, parameters } = screenMessage({ screen });
  if (messageId === null) {
    const message = { method, parameters };
    const to = { telegramId, key: `announcement-progress:${id}`, lane: "person" } as const;
    const first = await deps.messenger.send(message, to);
    // One that may have arrived cannot be edited, whatever it says by then: a second one is better than none.
    const outcome =
      first.type === "unknown" ? await deps.messenger.send(message, { ...to, key: null }) : first;
    if (outcome.type === "postponed" || outcome.type === "unknown") return undefined;
    return outcome.type === "sent" ? outcome.messageId : null;
  }
  const change = { method: "editMessageText", parameters: { ...parameters, message_id: messageId } };
  const outcome = await deps.messenger.edit(change, { telegramId, lane: "person" });
  if (outcome.type === "postponed" || outcome.type === "unknown") return undefined;
  return outcome.type === "edited" ? messageId : null;
}

export function createProgressTeller(deps: Deps): ProgressTeller {
  const changed = new Set<string>();
  /** How many recipients each announcement had when it was counted last. */
  const totals = new Map<string, number>();

  async function draw(tx: Transaction, id: string, hasChanged: boolean): Promise<boolean> {
    const [lock] = await tx.$queryRaw<{ taken: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(${lockClass}::int, hashtext(${id})) AS "taken"`;
    const state = lock?.taken ? await findState(tx, id) : null;
    if (!state || state.progressChatId === null) return false;
    const now = deps.clock.now();
    if (!isDue(state, { now, total: totals.get(id) ?? 0, hasChanged })) return false;
    const telegramId = Number(state.progressChatId);
    const actor = (await findIdentity(deps, telegramId))?.actor;
    const progress =
      actor && may(actor, "announcement.manage") ? await findProgress(deps, { actor, id }) : undefined;
    if (!actor || !progress) {
      await tx.announcement.update({ where: { id }, data: { progressChatId: null } });
      return true;
    }
    const screen = progressScreen(deps.words[actor.language], progress);
    totals.set(id, progress.counts.total);
    const isSame = state.progressMessageId !== null && isShown(deps, id, screen);
    const messageId = isSame
      ? state.progressMessageId
      : await put(deps, screen, { id, telegramId, messageId: state.progressMessageId });
    if (messageId === undefined) return false;
    rememberShown(deps, id, screen);
    await tx.announcement.update({
      where: { id },
      data: messageId === null ? { progressChatId: null } : { progressMessageId: messageId, progressAt: now },
    });
    return true;
  }

  return {
    changed: (id) => {
      changed.add(id);
    },
    async tell() {
      const now = deps.clock.now();
      const asked = [...changed];
      const longAgo = new Date(now.getTime() - anywayMilliseconds);
      const candidates = await deps.prisma.$queryRaw<{ id: string }[]>`
        SELECT "id" FROM "Announcement"
         WHERE "startedAt" IS NOT NULL AND "progressChatId" IS NOT NULL
           AND ("progressAt" IS NULL OR "progressAt" < "updatedAt" OR "id" = ANY(${asked}::uuid[])
                OR ("status" = 'sending' AND "progressAt" <= ${longAgo}))`;
      // The others are shown to nobody.
      const shownIds = new Set(candidates.map(({ id }) => id));
      for (const id of asked) if (!shownIds.has(id)) changed.delete(id);
      for (const id of shownIds) {
        const hasChanged = changed.delete(id);
        const isDrawn = await deps.prisma.$transaction((tx) => draw(tx, id, hasChanged), {
          timeout: drawingMilliseconds,
        });
        if (!isDrawn && hasChanged) changed.add(id);
      }
    },
  };
}
