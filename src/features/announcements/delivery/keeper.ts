import type { Dependencies } from "../../../dependencies.ts";
import { finishAnnouncements } from "./find-active.ts";
import { gatherSlice } from "./gather-recipients.ts";
import { nameAbandoned } from "./record-results.ts";
import { createProgressTeller } from "./tell-progress.ts";

const sweepMilliseconds = 5_000;

/** Sees to everything about announcements but the sending: recipients, ends, calls without a process, progress. */
export interface Keeper {
  /** Does what is due once. @returns whether recipients were written, so that there may be more to do */
  keep(): Promise<boolean>;
  /** Says of calls whose process is gone that nobody knows; `keep` does it every few seconds. */
  sweep(): Promise<void>;
  /** Something became of recipients of this announcement. */
  changed(announcementId: string): void;
}

export function createKeeper(
  deps: Pick<Dependencies, "prisma" | "clock" | "words" | "messenger" | "config">,
): Keeper {
  const progress = createProgressTeller(deps);
  let sweptAt = Number.NEGATIVE_INFINITY;

  async function sweep(): Promise<void> {
    sweptAt = performance.now();
    for (const id of await nameAbandoned(deps)) progress.changed(id);
  }

  async function gather(): Promise<boolean> {
    const open = await deps.prisma.announcement.findMany({
      where: { status: { in: ["sending", "paused", "cancelled"] }, gatheredAt: null },
      orderBy: [{ urgent: "desc" }, { startedAt: "asc" }],
      select: { id: true },
    });
    let wrote = false;
    for (const { id } of open) {
      if (!(await gatherSlice(deps, id))) continue;
      wrote = true;
      progress.changed(id);
    }
    return wrote;
  }

  return {
    async keep() {
      if (performance.now() - sweptAt > sweepMilliseconds) await sweep();
      const wrote = await gather();
      for (const id of await finishAnnouncements(deps)) progress.changed(id);
      await progress.tell();
      return wrote;
    },
    sweep,
    changed: progress.changed,
  };
}
