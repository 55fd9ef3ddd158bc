import type { Dependencies } from "../../dependencies.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";

/**
 * Lets a failed job run again. A message that may have arrived is sent again, because somebody wants it so; what
 * certainly arrived is not.
 *
 * @returns false when somebody else was quicker
 * @throws ForbiddenError when the actor is no organizer
 */
export async function retryJob(
  deps: Pick<Dependencies, "prisma" | "jobs">,
  { actor, id }: { actor: Actor; id: string },
): Promise<boolean> {
  assertMay(actor, "jobs.manage");
  const failed = await deps.jobs.deadLetters.find(id);
  if (!failed) return false;
  if (failed.key !== undefined) {
    await deps.prisma.outgoingMessage.deleteMany({
      where: { key: failed.key, state: { in: ["unknown", "failed"] } },
    });
  }
  return deps.jobs.deadLetters.tryAgain(id);
}
