import type { Dependencies } from "../../dependencies.ts";
import type { Actor } from "./person.ts";

/** Removes every trace of somebody who did not agree to have anything kept. Registered people stay. */
export async function forgetNewcomer(deps: Pick<Dependencies, "prisma">, actor: Actor): Promise<void> {
  await deps.prisma.$transaction(async (tx) => {
    const { count } = await tx.person.deleteMany({ where: { id: actor.personId, status: "newcomer" } });
    if (count > 0) await tx.conversationState.deleteMany({ where: { key: String(actor.telegramId) } });
  });
}
