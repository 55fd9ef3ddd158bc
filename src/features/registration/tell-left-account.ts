import { handles, JobPostponed, JobRefused } from "../../jobs/job.ts";
import { isQuiet } from "../../shared/quiet-hours.ts";
import { screenMessage } from "../../telegram/screen-message.ts";
import { tellLeftAccountJob } from "./jobs.ts";

/**
 * Tells a Telegram account, in the language of the person for whom it spoke, that another one does now. The bot knows
 * the account no longer, so nothing is kept of the message: a crash may send it twice.
 */
export const tellLeftAccount = handles(tellLeftAccountJob, async (deps, { telegramId, personId }) => {
  const { prisma, clock, config, words, messenger } = deps;
  const person = await prisma.person.findUnique({ where: { id: personId }, select: { language: true } });
  const isBack = await prisma.telegramAccount.findFirst({ where: { id: telegramId, personId } });
  if (!person || isBack) return;
  const message = screenMessage({
    screen: { text: words[person.language]("registration:accountMoved") },
    silent: isQuiet(clock.now(), config.timeZone),
  });
  const outcome = await messenger.send(message, { telegramId, key: null, lane: "person" });
  if (outcome.type === "postponed") throw new JobPostponed(outcome.until);
  if (outcome.type === "unknown") throw new JobRefused("unknown");
  if (outcome.type === "failed") throw new JobRefused(`telegram: ${outcome.reason}`);
});
