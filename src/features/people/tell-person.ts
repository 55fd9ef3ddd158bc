import type { Dependencies } from "../../dependencies.ts";
import { JobPostponed, JobRefused, type JobRun } from "../../jobs/job.ts";
import { isQuiet } from "../../shared/quiet-hours.ts";
import { screenMessage, type Told } from "../../telegram/screen-message.ts";
import type { Actor } from "./person.ts";
import { sendToPerson } from "./send-to-person.ts";

/** What somebody is told; whether it makes a sound is the hour's to say. */
type Telling = Omit<Told, "silent">;

/**
 * Sends a person, from a job, what concerns them; once, however often the job runs. What they are told is drawn now,
 * for what they are now; nothing drawn is nothing sent. At night it arrives without a sound. That they blocked the bot
 * is remembered and no error.
 *
 * @returns whether it arrived
 * @throws JobPostponed when Telegram asks to wait or is not there, JobRefused when it refuses the message, or when
 *   nobody knows whether it arrived
 */
export async function tellPerson(
  deps: Pick<Dependencies, "prisma" | "clock" | "messenger" | "config">,
  input: {
    personId: string;
    run: Pick<JobRun, "key">;
    draw: (person: Actor) => Telling | undefined | Promise<Telling | undefined>;
  },
): Promise<boolean> {
  const { personId, run, draw } = input;
  const silent = isQuiet(deps.clock.now(), deps.config.timeZone);
  const outcomes = await sendToPerson(deps, {
    personId,
    key: run.key,
    lane: "person",
    async draw(person) {
      const told = await draw(person);
      return told && screenMessage({ ...told, silent });
    },
  });
  for (const outcome of outcomes) if (outcome.type === "postponed") throw new JobPostponed(outcome.until);
  for (const outcome of outcomes) {
    if (outcome.type === "unknown") throw new JobRefused("unknown");
    if (outcome.type === "failed") throw new JobRefused(`telegram: ${outcome.reason}`);
  }
  return outcomes.some(({ type }) => type === "sent");
}
