import type { Prisma } from "../../db/client/client.ts";
import { recordAudit } from "./audit.ts";
import type { Direction, Role } from "./person.ts";

/**
 * Gives a person a role. A role they hold already keeps its date and gets the new oblasts and directions.
 * Whether it may be given is decided by the operation that calls this: an invitation, or the configuration.
 */
export async function grantRole(
  tx: Prisma.TransactionClient,
  input: {
    personId: string;
    role: Role;
    oblastIds?: readonly string[];
    directions?: readonly Direction[];
    grantedById: string | null;
    now: Date;
  },
): Promise<void> {
  const { personId, role, grantedById } = input;
  const covered = {
    ...(input.oblastIds ? { oblastIds: [...input.oblastIds] } : {}),
    ...(input.directions ? { directions: [...input.directions] } : {}),
  };
  await tx.roleGrant.upsert({
    where: { personId_role: { personId, role } },
    create: { personId, role, grantedById, grantedAt: input.now, ...covered },
    update: covered,
  });
  await recordAudit(tx, {
    actorId: grantedById,
    action: "role.granted",
    subjectId: personId,
    details: { role },
    at: input.now,
  });
}
