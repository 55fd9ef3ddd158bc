import type { Context } from "../../bot/context.ts";
import { show } from "../../bot/show.ts";
import { homeButton } from "../home/screens.ts";
import { showInitiative } from "../initiatives/answer.ts";

/** The initiatives that wait for a specialist, or that an organizer watches over. */
export async function showQueue(ctx: Context, notice?: string): Promise<void> {
  await show(ctx, { text: notice ?? ctx.t("initiatives:section.queue"), keyboard: [[homeButton(ctx.t)]] });
}

/** The remarks that an author works through. */
export async function showRemarks(ctx: Context, id: string, notice?: string): Promise<void> {
  await showInitiative(ctx, id, notice);
}
