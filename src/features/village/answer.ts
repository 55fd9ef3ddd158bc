import type { Context } from "../../bot/context.ts";
import { answerBelow, isSecondTap, notify, show } from "../../bot/show.ts";
import { dayOf } from "../../shared/day.ts";
import { allows } from "../initiatives/actions.ts";
import { showInitiative, showMoved } from "../initiatives/answer.ts";
import { findFor } from "../initiatives/find-initiative.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import { beginImplementation, checkBegin } from "./begin-implementation.ts";
import { closeMilestone } from "./close-milestone.ts";
import { checkComplete, completeInitiative } from "./complete-initiative.ts";
import { chooseFactScreen, factScreen, factsScreen } from "./fact-screens.ts";
import { findMilestone } from "./find-milestone.ts";
import { getVillage } from "./get-village.ts";
import { listFacts } from "./list-facts.ts";
import { listMilestones } from "./list-milestones.ts";
import { getReport, listReports } from "./list-reports.ts";
import { milestoneScreen, milestonesScreen } from "./milestone-screens.ts";
import { reportScreen, reportsScreen } from "./report-screens.ts";
import { findFact, retractFact } from "./retract-fact.ts";
import { beginScreen, completeScreen, villageScreen } from "./screens.ts";

/** What an operation says when it found nothing to do it with. */
export type Missed =
  | { readonly type: "refused"; readonly initiative: Initiative }
  | { readonly type: "gone" };

/** Answers a press that came too late, or was forged: how things stand in the village, or that there is nothing. */
export async function showMissed(ctx: Context, missed: Missed): Promise<void> {
  if (isSecondTap(ctx)) return;
  if (missed.type === "refused" && !allows(missed.initiative, "village")) {
    return showMoved(ctx, missed.initiative.id);
  }
  await notify(ctx, ctx.t.plain("movedOn"));
  if (missed.type === "refused") await showVillage(ctx, missed.initiative.id);
  else await ctx.go("home");
}

const todayOf = ({ deps }: Context) => dayOf(deps.clock.now(), deps.config.timeZone);

/** What happens in the village of an initiative. */
export async function showVillage(ctx: Context, id: string, notice?: string): Promise<void> {
  const { deps, actor, t } = ctx;
  const outcome = await getVillage(deps, { actor, id });
  if (outcome.type === "gone") return showInitiative(ctx, id);
  if (outcome.type === "refused") return showMoved(ctx, id);
  await show(ctx, villageScreen(t, { ...outcome, timeZone: deps.config.timeZone }, notice));
}

/** A page of one of the lists of the village. */
export async function showList(
  ctx: Context,
  press: { list: "milestones" | "facts" | "reports"; id: string; page: number },
  notice?: string,
): Promise<void> {
  const { deps, actor, t } = ctx;
  const { list, id, page } = press;
  const { timeZone } = deps.config;
  const found = await findFor(deps.prisma, { actor, id, action: "village" });
  if (found.type !== "found") return showMissed(ctx, found);
  const { initiative } = found;
  switch (list) {
    case "milestones": {
      const milestones = await listMilestones(deps.prisma, { initiativeId: id, timeZone });
      const input = { initiative, milestones, today: todayOf(ctx), page };
      await show(ctx, milestonesScreen(t, input, notice));
      return;
    }
    case "facts": {
      const facts = await listFacts(deps.prisma, id);
      await show(ctx, factsScreen(t, { initiative, facts, page }));
      return;
    }
    case "reports": {
      const reports = await listReports(deps.prisma, { initiativeId: id, page });
      await show(ctx, reportsScreen(t, { initiative, list: reports, timeZone }, notice));
      return;
    }
  }
}

/** One milestone. */
export async function showMilestone(ctx: Context, milestoneId: string, notice?: string): Promise<void> {
  const { deps, actor, t } = ctx;
  const found = await findMilestone(deps, deps.prisma, { actor, milestoneId, action: "village" });
  if (found.type !== "found") return showMissed(ctx, found);
  await show(ctx, milestoneScreen(t, { ...found, today: todayOf(ctx) }, notice));
}

/** Marks a milestone as done, or open again. */
export async function pressMilestone(ctx: Context, milestoneId: string, to: "done" | "open"): Promise<void> {
  const { deps, actor, t } = ctx;
  const outcome = await closeMilestone(deps, { actor, milestoneId, to, update: ctx.updateRef });
  if (outcome.type !== "found") return showMissed(ctx, outcome);
  await show(ctx, milestoneScreen(t, { ...outcome, today: todayOf(ctx) }, t(`village:saved.${to}`)));
}

/** Asks which kind of fact is to be recorded. */
export async function showRecord(ctx: Context, id: string): Promise<void> {
  const { deps, actor, t } = ctx;
  const found = await findFor(deps.prisma, { actor, id, action: "record" });
  if (found.type !== "found") return showMissed(ctx, found);
  await show(ctx, chooseFactScreen(t, found.initiative));
}

/** One fact; or it is asked whether to take it back; or it is taken back. */
export async function pressFact(
  ctx: Context,
  press: { action: "view" | "retract" | "retracted"; id: string },
): Promise<void> {
  const { deps, actor, t } = ctx;
  const { action, id: factId } = press;
  if (action === "retracted") {
    const outcome = await retractFact(deps, { actor, factId, update: ctx.updateRef });
    if (outcome.type !== "found") return showMissed(ctx, outcome);
    return showVillage(ctx, outcome.initiative.id, t("village:saved.retracted"));
  }
  const asks = action === "retract";
  const found = await findFact(deps, { actor, factId, action: asks ? "record" : "village" });
  if (found.type !== "found") return showMissed(ctx, found);
  await show(ctx, factScreen(t, { ...found, asks }));
}

/** Asks whether to begin, or says what is wanted first. */
export async function showBegin(ctx: Context, id: string): Promise<void> {
  const outcome = await checkBegin(ctx.deps, { actor: ctx.actor, id });
  if (outcome.type === "refused" || outcome.type === "gone") return showMissed(ctx, outcome);
  const { initiative, type } = outcome;
  await show(ctx, beginScreen(ctx.t, { initiative, isReady: type === "ready" }));
}

/** Begins the implementation. */
export async function pressBegin(ctx: Context, id: string): Promise<void> {
  const { deps, actor, t } = ctx;
  const outcome = await beginImplementation(deps, { actor, id, update: ctx.updateRef });
  if (outcome.type === "refused" || outcome.type === "gone") return showMissed(ctx, outcome);
  const { initiative } = outcome;
  if (outcome.type !== "begun") {
    await show(ctx, beginScreen(t, { initiative, isReady: false }));
    return;
  }
  await showVillage(ctx, id, t("village:saved.begun"));
}

/** Asks whether to complete, or says what is missing. */
export async function showComplete(ctx: Context, id: string): Promise<void> {
  const outcome = await checkComplete(ctx.deps, { actor: ctx.actor, id });
  if (outcome.type === "refused" || outcome.type === "gone") return showMissed(ctx, outcome);
  await show(ctx, completeScreen(ctx.t, outcome));
}

/** Completes the initiative. */
export async function pressComplete(ctx: Context, id: string): Promise<void> {
  const { deps, actor, t } = ctx;
  const outcome = await completeInitiative(deps, { actor, id, update: ctx.updateRef });
  if (outcome.type === "refused" || outcome.type === "gone") return showMissed(ctx, outcome);
  if (outcome.type === "incomplete" || outcome.type === "ready") {
    await show(ctx, completeScreen(t, outcome));
    return;
  }
  await showVillage(ctx, id, t("village:saved.completed"));
}

/** One report, or its photos below it. */
export async function pressReport(
  ctx: Context,
  press: { action: "view" | "photos"; id: string },
): Promise<void> {
  const { deps, actor, t } = ctx;
  const found = await getReport(deps, { actor, reportId: press.id });
  if (!found) return showMissed(ctx, { type: "gone" });
  if (press.action === "view") {
    await show(ctx, reportScreen(t, { ...found, timeZone: deps.config.timeZone }));
    return;
  }
  const { photos } = found.report;
  await answerBelow(ctx, () => sendPhotos(ctx, photos));
}

async function sendPhotos(ctx: Context, photos: readonly string[]): Promise<void> {
  const chat = ctx.actor.telegramId;
  const [only, ...others] = photos;
  if (only === undefined) return;
  // An album has at least two.
  if (others.length === 0) await ctx.api.sendPhoto(chat, only);
  else
    await ctx.api.sendMediaGroup(
      chat,
      photos.map((media) => ({ type: "photo" as const, media })),
    );
}
