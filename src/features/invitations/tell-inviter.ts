import type { Transaction } from "../../db/transaction.ts";
import type { Dependencies } from "../../dependencies.ts";
import { handles } from "../../jobs/job.ts";
import { may } from "../people/permissions.ts";
import type { Role } from "../people/person.ts";
import { tellPerson } from "../people/tell-person.ts";
import { tellInviterJob } from "./jobs.ts";
import { joinedScreen } from "./told-screens.ts";

/** Lets the organizer whose invitation was used hear of it; an invitation of the program itself is nobody's. */
export async function askToTellInviter(
  { jobs }: Pick<Dependencies, "jobs">,
  tx: Transaction,
  joined: { inviterId: string | null; personId: string; role: Role },
): Promise<void> {
  const { inviterId, personId, role } = joined;
  if (inviterId === null || inviterId === personId) return;
  await jobs.enqueue(tx, tellInviterJob, { inviterId, personId, role });
}

/** One who organizes no longer is told nothing: who joins is no business of theirs any more. */
export const tellInviter = handles(tellInviterJob, async (deps, { inviterId, personId, role }, run) => {
  const joined = await deps.prisma.person.findUnique({
    where: { id: personId },
    select: { name: true, status: true },
  });
  if (joined?.status !== "registered") return;
  await tellPerson(deps, {
    personId: inviterId,
    run,
    draw: (inviter) =>
      may(inviter, "role.manage")
        ? { screen: joinedScreen(deps.words[inviter.language], { personId, name: joined.name, role }) }
        : undefined,
  });
});
