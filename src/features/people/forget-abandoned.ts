import type { Dependencies } from "../../dependencies.ts";

/** Longer than any season without a signal; then what somebody left behind unfinished is nobody's any more. */
const keptForDays = 180;

/**
 * Erases people who began to register and neither went on nor came back: of somebody who never became a member,
 * nothing is kept for ever.
 *
 * @returns how many were erased
 */
export async function forgetAbandoned(deps: Pick<Dependencies, "prisma" | "clock">): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - keptForDays * 86_400_000);
  return deps.prisma.$transaction(async (tx) => {
    const abandoned = {
      status: "newcomer",
      createdAt: { lt: before },
      updatedAt: { lt: before },
      drafts: { none: { updatedAt: { gte: before } } },
    } as const;
    const accounts = await tx.telegramAccount.findMany({
      where: { person: abandoned },
      select: { id: true },
    });
    await tx.conversationState.deleteMany({ where: { key: { in: accounts.map(({ id }) => String(id)) } } });
    const { count } = await tx.person.deleteMany({ where: abandoned });
    return count;
  });
}
