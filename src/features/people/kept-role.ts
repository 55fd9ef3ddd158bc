import type { Dependencies } from "../../dependencies.ts";
import type { TeamRole } from "./list-team.ts";
import type { Actor } from "./person.ts";

/**
 * Why nobody, or not this actor, can take a role away: it is their own right to organize, or the configuration
 * (ORGANIZER_IDS) gives it and would give it again.
 */
export type KeptBecause = "self" | "configured";

/** Whether a role must stay, and why. Null: it may be taken away. */
export function whyKept(
  config: Pick<Dependencies["config"], "organizerIds">,
  input: { actor: Actor; role: TeamRole; holder: { personId: string; telegramIds: readonly number[] } },
): KeptBecause | null {
  const { actor, role, holder } = input;
  if (role !== "organizer") return null;
  // So the last organizer always stays.
  if (holder.personId === actor.personId) return "self";
  return holder.telegramIds.some((id) => config.organizerIds.includes(id)) ? "configured" : null;
}
