import type { Context } from "../../bot/context.ts";
import { isSecondTap, notify, show } from "../../bot/show.ts";
import { homeButton } from "../home/screens.ts";
import { findInitiative } from "./find-initiative.ts";
import { initiativeScreen } from "./screens.ts";

/** Shows an initiative and what this person can do with it; where they may not see it, where theirs are. */
export async function showInitiative(ctx: Context, id: string, notice?: string): Promise<void> {
  const initiative = await findInitiative(ctx.deps.prisma, { actor: ctx.actor, id });
  if (!initiative) return ctx.go("home", ctx.t("initiatives:gone"));
  await show(ctx, initiativeScreen(ctx.t, initiative, notice));
}

/** Answers a press that came too late, or was forged: says so and shows how the initiative stands. */
export async function showMoved(ctx: Context, id: string): Promise<void> {
  if (isSecondTap(ctx)) return;
  await notify(ctx, ctx.t.plain("initiatives:moved"));
  await showInitiative(ctx, id);
}

/** The akim's own initiatives. */
export async function showInitiatives(ctx: Context, notice?: string): Promise<void> {
  await show(ctx, {
    text: notice ?? ctx.t("initiatives:section.initiatives"),
    keyboard: [[homeButton(ctx.t)]],
  });
}
