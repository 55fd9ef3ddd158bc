import type { Context } from "../../bot/context.ts";
import { answerBelow, notify } from "../../bot/show.ts";
import { formatDate } from "../../i18n/formats.ts";
import { showInitiative } from "../initiatives/answer.ts";
import { showAssess, showNotDone } from "./assess/answer.ts";
import { claimInitiative } from "./claim-initiative.ts";
import { findVoice } from "./find-voice.ts";
import { showList } from "./queue/answer.ts";
import { releaseInitiative } from "./release-initiative.ts";
import { showSettling } from "./remarks/answer.ts";

/** The initiatives that wait for a specialist, or that an organizer watches over. */
export async function showQueue(ctx: Context, notice?: string): Promise<void> {
  await showList(ctx, {}, notice);
}

/** The remarks that an author works through. */
export async function showRemarks(ctx: Context, id: string, notice?: string): Promise<void> {
  await showSettling(ctx, id, notice);
}

/** Takes an initiative for review. */
export async function claim(ctx: Context, id: string): Promise<void> {
  const { deps, actor, t } = ctx;
  const outcome = await claimInitiative(deps, { actor, id, update: ctx.updateRef });
  switch (outcome.type) {
    case "refused":
    case "gone":
      return showNotDone(ctx, id);
    case "taken":
    case "kept": {
      const name = outcome.by ?? t.plain("assess:nameless");
      const words =
        outcome.type === "taken"
          ? t.plain("assess:claim.taken", { name })
          : t.plain("assess:claim.kept", {
              name,
              date: formatDate(outcome.until, t.language, deps.config.timeZone),
            });
      await notify(ctx, words, true);
      return showInitiative(ctx, id);
    }
    case "claimed":
      return showAssess(ctx, id, t("assess:claim.done"));
  }
}

/** Gives an initiative back to all. */
export async function release(ctx: Context, id: string): Promise<void> {
  const { deps, actor, t } = ctx;
  const outcome = await releaseInitiative(deps, { actor, id, update: ctx.updateRef });
  if (outcome.type !== "released") return showNotDone(ctx, id);
  await showQueue(ctx, t("assess:released"));
}

/** Plays the voice of a remark, of a message or of a note. */
export async function playVoice(
  ctx: Context,
  press: { what: "remark" | "message" | "note"; id: string },
): Promise<void> {
  const voice = await findVoice(ctx.deps, { actor: ctx.actor, ...press });
  if (voice === undefined) return notify(ctx, ctx.t.plain("movedOn"));
  await answerBelow(ctx, () => ctx.api.sendVoice(ctx.actor.telegramId, voice));
}
