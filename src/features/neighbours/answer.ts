import type { Context } from "../../bot/context.ts";
import { isSecondTap, notify, show } from "../../bot/show.ts";
import { allows } from "../initiatives/actions.ts";
import { showMoved } from "../initiatives/answer.ts";
import type { Found } from "../initiatives/find-initiative.ts";
import { findNeighbour } from "./find-neighbour.ts";
import { type JoinStep, joinForces } from "./join-forces.ts";
import { listNeighbours } from "./list-neighbours.ts";
import { askScreen, neighbourScreen, neighboursScreen } from "./screens.ts";

/** The initiatives beside one of the person's own. */
export async function showNeighbours(ctx: Context, id: string, page = 0): Promise<void> {
  const { deps, actor, t } = ctx;
  const outcome = await listNeighbours(deps, { actor, id, page });
  if (outcome.type === "found") await show(ctx, neighboursScreen(t, outcome.neighbours));
  else await showMissed(ctx, outcome);
}

/** Answers a press that came too late, or was forged. */
async function showMissed(ctx: Context, missed: Exclude<Found, { type: "found" }>): Promise<void> {
  if (isSecondTap(ctx)) return;
  if (missed.type === "refused" && allows(missed.initiative, "neighbours")) {
    await notify(ctx, ctx.t.plain("movedOn"));
    return showNeighbours(ctx, missed.initiative.id);
  }
  if (missed.type === "refused") return showMoved(ctx, missed.initiative.id);
  await notify(ctx, ctx.t.plain("movedOn"));
  await ctx.go("home");
}

async function step(ctx: Context, step: JoinStep, pair: { own: string; other: string }): Promise<void> {
  const { deps, actor, t } = ctx;
  const ids = { ownId: pair.own, otherId: pair.other };
  const outcome = await joinForces(deps, { actor, ...ids, step, update: ctx.updateRef });
  if (outcome.type !== "found") return showMissed(ctx, outcome);
  const input = { ...outcome, timeZone: deps.config.timeZone };
  await show(ctx, neighbourScreen(t, input, t(`neighbours:done.${step}`)));
}

/** Opens a neighbour, asks whether to propose, or takes a step towards joining forces. */
export async function pressNeighbour(
  ctx: Context,
  press: { action: "view" | "ask" | JoinStep; own: string; other: string },
): Promise<void> {
  const { deps, actor, t } = ctx;
  const { action, own: ownId, other: otherId } = press;
  if (action !== "view" && action !== "ask") return step(ctx, action, press);
  const found = await findNeighbour(deps, deps.prisma, { actor, ownId, otherId });
  if (found.type !== "found") return showMissed(ctx, found);
  const mayAsk = action === "ask" && found.neighbour.standing === "none";
  const screen = mayAsk
    ? askScreen(t, found)
    : neighbourScreen(t, { ...found, timeZone: deps.config.timeZone });
  await show(ctx, screen);
}
