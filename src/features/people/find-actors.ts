import type { Dependencies } from "../../dependencies.ts";
import { findIdentity } from "./identify.ts";
import type { Actor } from "./person.ts";

/** A person as each of their Telegram accounts would be met: for writing to somebody who did not write just now. */
export async function findActors(deps: Pick<Dependencies, "prisma">, personId: string): Promise<Actor[]> {
  return (await findAccounts(deps, personId)).map(({ actor }) => actor);
}

/** The same, but for accounts that have blocked the bot: they are left alone until they come back. */
export async function findReachable(deps: Pick<Dependencies, "prisma">, personId: string): Promise<Actor[]> {
  const accounts = await findAccounts(deps, personId);
  return accounts.filter(({ unreachable }) => !unreachable).map(({ actor }) => actor);
}

async function findAccounts(deps: Pick<Dependencies, "prisma">, personId: string) {
  const accounts = await deps.prisma.telegramAccount.findMany({ where: { personId }, select: { id: true } });
  const identities = await Promise.all(accounts.map((account) => findIdentity(deps, Number(account.id))));
  return identities.filter((identity) => identity !== null);
}
