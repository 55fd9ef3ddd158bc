import type { Dependencies } from "../../dependencies.ts";
import { findIdentity } from "./identify.ts";
import type { Actor } from "./person.ts";

/** A person as each of their Telegram accounts would be met: for writing to somebody who did not write just now. */
export async function findActors(deps: Pick<Dependencies, "prisma">, personId: string): Promise<Actor[]> {
  const accounts = await deps.prisma.telegramAccount.findMany({ where: { personId }, select: { id: true } });
  const identities = await Promise.all(accounts.map((account) => findIdentity(deps, Number(account.id))));
  return identities.flatMap((identity) => identity?.actor ?? []);
}
