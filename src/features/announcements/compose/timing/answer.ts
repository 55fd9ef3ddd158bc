import type { Context } from "../../../../bot/context.ts";
import { show } from "../../../../bot/show.ts";
import { addDays, dayOf } from "../../../../shared/day.ts";
import { faultsOf } from "../../content.ts";
import { confirmAnnouncement } from "../../delivery/confirm-announcement.ts";
import { addresseesOf, showAnnouncement, showMoved } from "../answer.ts";
import { faultsScreen } from "../card-screens.ts";
import { findManuscript, type Manuscript } from "../manuscript.ts";
import { countRecipients } from "./count-recipients.ts";
import { betterMorning, isPast, type Plan, toPlan, usualTime } from "./plan.ts";
import { nearestWeekday } from "./read-moment.ts";
import { confirmScreen, quietScreen, whenScreen } from "./when-screens.ts";

/** The draft, ready to go out; when it is not, the person is shown why, and there is none. */
async function findReady(ctx: Context, id: string): Promise<Manuscript | undefined> {
  const { deps, actor, t } = ctx;
  const manuscript = await findManuscript(deps, { actor, id });
  if (!manuscript || manuscript.correcting) {
    await showMoved(ctx, id);
    return undefined;
  }
  if (faultsOf(manuscript.content).length === 0) return manuscript;
  await show(ctx, faultsScreen(t, manuscript));
  return undefined;
}

/** Asks when a draft is to go out. */
export async function showWhen(ctx: Context, id: string, notice?: string): Promise<void> {
  const manuscript = await findReady(ctx, id);
  if (!manuscript) return;
  const { deps, t } = ctx;
  const tomorrow = addDays(dayOf(deps.clock.now(), deps.config.timeZone), 1);
  const isMondayNext = nearestWeekday(tomorrow, 0) === tomorrow;
  await show(ctx, whenScreen(t, { announcement: manuscript.announcement, isMondayNext }, notice));
}

/** The last question before it goes out; by night, whether it may wait until the morning. */
export async function showPlan(ctx: Context, id: string, plan: Plan): Promise<void> {
  const { deps, t } = ctx;
  const { timeZone } = deps.config;
  const now = deps.clock.now();
  if (isPast(plan, now)) return showWhen(ctx, id, t("announcements:wrong.time.past"));
  const manuscript = await findReady(ctx, id);
  if (!manuscript) return;
  const { announcement } = manuscript;
  const morning = betterMorning(plan, now, timeZone);
  if (morning) {
    await show(ctx, quietScreen(t, { announcement, at: plan.at, morning, timeZone }));
    return;
  }
  const [addressees, count] = await Promise.all([
    addresseesOf(ctx, announcement),
    countRecipients(deps, announcement),
  ]);
  await show(ctx, confirmScreen(t, { announcement, plan, addressees, count, timeZone }));
}

/** One of the usual times. */
export async function chooseTime(
  ctx: Context,
  id: string,
  choice: "now" | "hour" | "tomorrow" | "monday",
): Promise<void> {
  const { clock, config } = ctx.deps;
  const at = choice === "now" ? null : usualTime(choice, clock.now(), config.timeZone);
  await showPlan(ctx, id, { at, urgent: false });
}

/** Lets a draft go out, once, as the organizer saw it; what has become impossible meanwhile is said instead. */
export async function confirm(
  ctx: Context,
  press: { id: string; revision: number; minute: number; urgent: "0" | "1" },
): Promise<void> {
  const { deps, actor, t, updateRef: update } = ctx;
  const { id, revision } = press;
  const plan = toPlan(press);
  const now = deps.clock.now();
  const manuscript = await findManuscript(deps, { actor, id });
  if (!manuscript || manuscript.correcting || manuscript.revision !== revision) return showMoved(ctx, id);
  if (isPast(plan, now) || betterMorning(plan, now, deps.config.timeZone)) return showPlan(ctx, id, plan);
  const outcome = await confirmAnnouncement(deps, { actor, id, revision, ...plan, update });
  switch (outcome.type) {
    case "scheduled":
      return showAnnouncement(ctx, id, plan.at ? t("announcements:out.done.scheduled") : undefined);
    case "faults":
      await show(ctx, faultsScreen(t, manuscript));
      return;
    case "moved":
      return showMoved(ctx, id);
  }
}
