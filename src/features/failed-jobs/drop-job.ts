import type { Dependencies } from "../../dependencies.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";

/**
 * Gives a failed job up for good.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function dropJob(
  deps: Pick<Dependencies, "jobs">,
  { actor, id }: { actor: Actor; id: string },
): Promise<void> {
  assertMay(actor, "jobs.manage");
  await deps.jobs.deadLetters.letGo(id);
}
