import type { Context } from "../../bot/context.ts";
import { show } from "../../bot/show.ts";
import { homeButton } from "../home/screens.ts";

/** The financing programmes, for organizers. */
export async function showFinancing(ctx: Context, notice?: string): Promise<void> {
  await show(ctx, { text: notice ?? ctx.t("initiatives:section.queue"), keyboard: [[homeButton(ctx.t)]] });
}
