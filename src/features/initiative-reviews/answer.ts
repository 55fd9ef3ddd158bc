import type { Context } from "../../bot/context.ts";
import { show } from "../../bot/show.ts";
import { homeButton } from "../home/screens.ts";

/** The initiatives that wait for a specialist, or that an organizer watches over. */
export async function showQueue(ctx: Context, notice?: string): Promise<void> {
  await show(ctx, { text: notice ?? ctx.t("initiatives:section.queue"), keyboard: [[homeButton(ctx.t)]] });
}
