import type { Dependencies } from "../../../dependencies.ts";
import { handles, JobPostponed } from "../../../jobs/job.ts";
import type { EditOutcome } from "../../../telegram/messenger.ts";
import { setReachable } from "../../people/set-reachable.ts";
import { type Content, contentSchema } from "../content.ts";
import { correctCopy } from "../message.ts";
import { correctCopiesJob } from "./jobs.ts";

/** Copies that are edited at once. */
const atOnce = 10;
/** A try ends before its deadline and goes on as another. */
const workMilliseconds = 60_000;
/** Until calls that are being made with the words of before have ended. */
const comeAgainMilliseconds = 5_000;

/** Copies that say something older, in the order in which they are corrected. */
async function findOlder(
  deps: Pick<Dependencies, "prisma">,
  { announcementId, version, after }: { announcementId: string; version: number; after: string | undefined },
) {
  const rows = await deps.prisma.delivery.findMany({
    where: {
      announcementId,
      version: { lt: version },
      state: { in: ["sent", "acknowledged"] },
      ...(after === undefined ? {} : { personId: { gt: after } }),
    },
    orderBy: { personId: "asc" },
    take: atOnce,
    select: {
      personId: true,
      chatId: true,
      messageId: true,
      language: true,
      repeated: true,
      state: true,
      vote: true,
    },
  });
  return rows;
}

type Copy = Awaited<ReturnType<typeof findOlder>>[number];

async function correct(
  deps: Pick<Dependencies, "prisma" | "clock" | "words" | "messenger">,
  input: { announcementId: string; version: number; content: Content; copy: Copy },
): Promise<EditOutcome> {
  const { announcementId, version, content, copy } = input;
  const { personId, chatId, messageId, language, repeated, state, vote } = copy;
  const where = { announcementId_personId: { announcementId, personId } };
  if (chatId === null || messageId === null || language === null) {
    // The person has left: nothing leads to their copy any more.
    await deps.prisma.delivery.update({ where, data: { version } });
    return { type: "edited" };
  }
  const telegramId = Number(chatId);
  const acknowledged = state === "acknowledged";
  const shown = { announcementId, content, repeated, acknowledged, vote };
  const outcome = await deps.messenger.edit(correctCopy(deps.words[language], shown, messageId), {
    telegramId,
    lane: "bulk",
  });
  if (outcome.type === "postponed" || outcome.type === "unknown") return outcome;
  if (outcome.type === "unreachable") await setReachable(deps, telegramId, false);
  const reason = outcome.type === "failed" ? outcome.reason : null;
  await deps.prisma.delivery.update({ where, data: { version, reason } });
  return outcome;
}

/**
 * Edits every copy that says something older than the announcement says now. What Telegram can edit no longer stays as
 * it was, with Telegram's words for the reason. Twice is the same as once, so whoever goes on after a crash begins where
 * copies are older.
 */
export const correctCopies = handles(correctCopiesJob, async (deps, { announcementId, version }, run) => {
  const startedAt = performance.now();
  let after: string | undefined;
  let uncertain = 0;
  for (;;) {
    const announcement = await deps.prisma.announcement.findUnique({
      where: { id: announcementId },
      select: { version: true, content: true },
    });
    // A later correction has a job of its own.
    if (announcement?.version !== version) return;
    const content = contentSchema.parse(announcement.content);
    const copies = await findOlder(deps, { announcementId, version, after });
    const outcomes = await Promise.all(
      copies.map((copy) => correct(deps, { announcementId, version, content, copy })),
    );
    for (const outcome of outcomes) if (outcome.type === "postponed") throw new JobPostponed(outcome.until);
    uncertain += outcomes.filter(({ type }) => type === "unknown").length;
    after = copies.at(-1)?.personId;
    if (after === undefined) break;
    if (run.signal.aborted || performance.now() - startedAt > workMilliseconds) {
      throw new JobPostponed(deps.clock.now());
    }
  }
  if (uncertain > 0) throw new Error(`Of ${uncertain} copies nobody knows whether they were corrected.`);
  const beingSent = await deps.prisma.delivery.findFirst({
    where: { announcementId, state: "sending", version: { lt: version } },
    select: { personId: true },
  });
  if (beingSent) throw new JobPostponed(new Date(deps.clock.now().getTime() + comeAgainMilliseconds));
});
