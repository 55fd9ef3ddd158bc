import type { Dependencies } from "../../dependencies.ts";

/** Who had no message of reminders for so many days was away. */
const awayDays = 14;
/** As many things are said as on any day. */
const usualThings = 3;

/**
 * Whether somebody comes back to more than on any day: the last message that reached them is long ago, or they had
 * blocked the bot since.
 */
export async function wasAway(
  deps: Pick<Dependencies, "prisma" | "clock">,
  { personId, digestId, things }: { personId: string; digestId: string; things: number },
): Promise<boolean> {
  if (things <= usualThings) return false;
  const last = await deps.prisma.reminderDigest.findFirst({
    where: { personId, id: { not: digestId }, state: { in: ["sent", "unknown", "unreachable"] } },
    orderBy: { day: "desc" },
    select: { state: true, endedAt: true },
  });
  if (!last?.endedAt) return false;
  const since = deps.clock.now().getTime() - last.endedAt.getTime();
  return last.state === "unreachable" || since > awayDays * 86_400_000;
}
