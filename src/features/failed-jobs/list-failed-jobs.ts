import type { Dependencies } from "../../dependencies.ts";
import type { DeadLetter } from "../../jobs/dead-letters.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";

/** More are not counted: whoever has so many looks into the log. */
const mostListed = 99;

/**
 * The jobs that nobody tries any more, the oldest first, at most 99.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function listFailedJobs(
  deps: Pick<Dependencies, "jobs">,
  { actor }: { actor: Actor },
): Promise<DeadLetter[]> {
  assertMay(actor, "jobs.manage");
  return deps.jobs.deadLetters.list(mostListed);
}
