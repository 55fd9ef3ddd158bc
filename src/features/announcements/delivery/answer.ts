import type { Context } from "../../../bot/context.ts";
import { isSecondTap, notify, show } from "../../../bot/show.ts";
import { cancelAnnouncement } from "./cancel-announcement.ts";
import { findProgress } from "./find-progress.ts";
import { holdProgress } from "./hold-progress.ts";
import { pauseAnnouncement, resumeAnnouncement } from "./pause-announcement.ts";
import { cancelScreen, progressScreen } from "./progress-screens.ts";
import { rememberShown } from "./shown-progress.ts";

/** So long the question stands there before the message shows again how far it is. */
const askingSeconds = 60;

const moves = {
  pause: pauseAnnouncement,
  resume: resumeAnnouncement,
  cancel: cancelAnnouncement,
} as const;

/** Does what was pressed on the live message, and shows in its place how far the announcement is now. */
export async function pressProgress(
  ctx: Context,
  { id, action }: { id: string; action: "show" | "ask" | keyof typeof moves },
): Promise<void> {
  const { deps, actor, t, updateRef: update } = ctx;
  if (action !== "show" && action !== "ask") {
    const moved = await moves[action](deps, { actor, id, update });
    if (!moved && !isSecondTap(ctx)) await notify(ctx, t.plain("movedOn"));
  }
  const progress = await findProgress(deps, { actor, id });
  if (!progress) return ctx.go("announcements");
  const isAsked = action === "ask" && (progress.status === "sending" || progress.status === "paused");
  await holdProgress(deps, { id, forSeconds: isAsked ? askingSeconds : 0 });
  const screen = isAsked ? cancelScreen(t, progress) : progressScreen(t, progress);
  await show(ctx, screen);
  rememberShown(deps, id, screen);
}
