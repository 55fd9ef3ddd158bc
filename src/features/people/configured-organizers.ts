import type { Dependencies } from "../../dependencies.ts";
import { grantRole } from "./grant-role.ts";

/** Gives the organizer's role to registered people whose Telegram ids are named in ORGANIZER_IDS. */
export async function grantConfiguredOrganizers(
  deps: Pick<Dependencies, "prisma" | "clock" | "config">,
): Promise<void> {
  const people = await deps.prisma.person.findMany({
    where: {
      status: "registered",
      accounts: { some: { id: { in: deps.config.organizerIds.map(BigInt) } } },
      roles: { none: { role: "organizer" } },
    },
    select: { id: true },
  });
  for (const { id } of people) {
    await deps.prisma.$transaction((tx) =>
      grantRole(tx, { personId: id, role: "organizer", grantedById: null, now: deps.clock.now() }),
    );
  }
}
