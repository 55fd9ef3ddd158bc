import type { Initiative } from "../initiatives/initiative.ts";

/** The owner and the reviewer of an initiative, but for whoever has done what they are to be told of. */
export function involvedBut(
  { owner, reviewer }: Pick<Initiative, "owner" | "reviewer">,
  actorId: string,
): readonly string[] {
  const concerned = new Set([owner.personId, ...(reviewer ? [reviewer.personId] : [])]);
  concerned.delete(actorId);
  return [...concerned];
}
