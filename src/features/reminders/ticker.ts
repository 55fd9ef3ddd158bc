import type { Dependencies } from "../../dependencies.ts";
import { dayOf } from "../../shared/day.ts";
import { hourOf } from "../../shared/quiet-hours.ts";
import { sweepReminders } from "./sweep-reminders.ts";

const minuteMilliseconds = 60_000;

/**
 * Looks every minute whether an hour has begun, and sees to its reminders then. Each process has one; the first finds
 * something to do. It is the clock that is asked, not the timer that counts: a machine that slept finds the hours it
 * missed.
 *
 * @returns what stops it, and waits for what it is at
 */
export function startReminders(
  deps: Pick<Dependencies, "prisma" | "clock" | "config" | "jobs" | "log">,
): () => Promise<void> {
  const { timeZone } = deps.config;
  let seen = "";
  let looking = Promise.resolve();
  async function look(): Promise<void> {
    const now = deps.clock.now();
    const hour = `${dayOf(now, timeZone)} ${hourOf(now, timeZone)}`;
    if (hour === seen) return;
    await sweepReminders(deps);
    seen = hour;
  }
  function tick(): void {
    looking = looking
      .then(look)
      .catch((error) => deps.log.warn({ err: error }, "The hour's reminders could not be looked for"));
  }
  const timer = setInterval(tick, minuteMilliseconds);
  tick();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
