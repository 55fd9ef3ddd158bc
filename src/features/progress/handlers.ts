import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";
import { onButton } from "../../bot/on-button.ts";
import { sendFile } from "../../bot/send-file.ts";
import { show } from "../../bot/show.ts";
import { may } from "../people/permissions.ts";
import { chartButton } from "./buttons.ts";
import { drawChart } from "./chart.ts";
import { getProgress } from "./get-progress.ts";
import { chartCaption, progressScreen } from "./screens.ts";

/** How the person stands. Whoever may not read lessons, newcomers among them, is led home. */
export async function showProgress(ctx: Context, notice?: string): Promise<void> {
  const { deps, actor, t } = ctx;
  if (!may(actor, "lesson.read")) return ctx.go("home", notice);
  await show(ctx, progressScreen(t, await getProgress(deps, actor), notice));
}

export const progress = new Composer<Context>();

progress.command("progress", (ctx) => ctx.go("progress"));

onButton(progress, chartButton, async (ctx) => {
  const { deps, actor, t } = ctx;
  if (!may(actor, "lesson.read")) return ctx.go("home");
  const shown = await getProgress(deps, actor);
  const file = {
    key: `chart:${ctx.me.id}:${actor.personId}`,
    kind: "photo",
    name: "progress.png",
    fileId: undefined,
    bytes: () => drawChart(t, shown),
  } as const;
  await sendFile(ctx, file, chartCaption(t, deps.clock.now(), deps.config.timeZone));
});
