import type { Dependencies } from "../../dependencies.ts";

/** Remembers whether Telegram lets the bot write to an account: false once it was blocked, true when they return. */
export async function setReachable(
  deps: Pick<Dependencies, "prisma" | "clock">,
  telegramId: number,
  reachable: boolean,
): Promise<void> {
  await deps.prisma.telegramAccount.updateMany({
    where: { id: telegramId },
    data: { unreachableAt: reachable ? null : deps.clock.now() },
  });
}
