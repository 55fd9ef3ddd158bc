import type { Dependencies } from "../dependencies.ts";

/** Longer than dead letters are kept. */
const keptMilliseconds = 400 * 86_400_000;

/** Forgets what came of messages that no job can ask for any more. */
export async function forgetOutgoing({
  prisma,
  clock,
}: Pick<Dependencies, "prisma" | "clock">): Promise<void> {
  const before = new Date(clock.now().getTime() - keptMilliseconds);
  await prisma.outgoingMessage.deleteMany({ where: { startedAt: { lt: before } } });
}
