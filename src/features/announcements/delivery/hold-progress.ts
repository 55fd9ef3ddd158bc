import type { Dependencies } from "../../../dependencies.ts";

/** The live message was drawn by whoever answered a press on it; it is left alone for so long, unless all is over. */
export async function holdProgress(
  deps: Pick<Dependencies, "prisma" | "clock">,
  { id, forSeconds }: { id: string; forSeconds: number },
): Promise<void> {
  const progressAt = new Date(deps.clock.now().getTime() + forSeconds * 1_000);
  await deps.prisma.announcement.updateMany({ where: { id }, data: { progressAt } });
}
