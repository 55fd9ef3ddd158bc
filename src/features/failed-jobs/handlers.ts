import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";
import { onButton } from "../../bot/on-button.ts";
import { isSecondTap, notify, show } from "../../bot/show.ts";
import { failedJobButton, failedJobsButton } from "./buttons.ts";
import { dropJob } from "./drop-job.ts";
import { listFailedJobs } from "./list-failed-jobs.ts";
import { retryJob } from "./retry-job.ts";
import { dropJobScreen, failedJobsScreen } from "./screens.ts";

/** An organizer's look at the jobs that failed for good. */
export const failedJobs = new Composer<Context>();

async function showFailedJobs(ctx: Context, place: number, notice?: string): Promise<void> {
  const { deps, actor, t } = ctx;
  const failed = await listFailedJobs(deps, { actor });
  await show(ctx, failedJobsScreen(t, { failed, place, timeZone: deps.config.timeZone }, notice));
}

async function showGone(ctx: Context): Promise<void> {
  if (isSecondTap(ctx)) return;
  await notify(ctx, ctx.t.plain("movedOn"));
  await showFailedJobs(ctx, 0);
}

onButton(failedJobs, failedJobsButton, (ctx, { place }) => showFailedJobs(ctx, place));

onButton(failedJobs, failedJobButton, async (ctx, { action, id }) => {
  const { deps, actor, t } = ctx;
  const failed = await listFailedJobs(deps, { actor });
  const place = failed.findIndex((job) => job.id === id);
  const job = failed[place];
  if (!job) return showGone(ctx);
  switch (action) {
    case "ask":
      await show(ctx, dropJobScreen(t, { job, place, timeZone: deps.config.timeZone }));
      return;
    case "again":
      return (await retryJob(deps, { actor, id }))
        ? showFailedJobs(ctx, place, t("jobs:again"))
        : showGone(ctx);
    case "drop":
      await dropJob(deps, { actor, id });
      return showFailedJobs(ctx, place, t("jobs:drop.done"));
  }
});
