import { inTransaction, type Transaction } from "../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import type { Actor } from "../people/person.ts";
import { lockAll } from "../village/lock-for.ts";
import { type FoundNeighbour, findNeighbour } from "./find-neighbour.ts";
import { tellNeighbourJob } from "./jobs.ts";
import type { Standing } from "./neighbour.ts";

/** What can be done about joining forces, and from which standing. */
const from: Readonly<Record<JoinStep, Standing>> = {
  propose: "none",
  withdraw: "asked",
  agree: "asking",
  decline: "asking",
};

export type JoinStep = "propose" | "withdraw" | "agree" | "decline";

/** Of what the other akim is told; that a proposal was taken back is no news to them. */
const toldOf = { propose: "proposed", agree: "agreed", decline: "declined" } as const;

async function write(
  tx: Transaction,
  about: { step: JoinStep; ownId: string; otherId: string; now: Date },
): Promise<void> {
  const { step, ownId, otherId, now } = about;
  const mine = { fromId_toId: { fromId: ownId, toId: otherId } };
  const theirs = { fromId_toId: { fromId: otherId, toId: ownId } };
  switch (step) {
    case "propose":
      await tx.joinProposal.upsert({
        where: mine,
        create: { fromId: ownId, toId: otherId, proposedAt: now },
        update: { proposedAt: now, declinedAt: null },
      });
      return;
    case "withdraw":
      await tx.joinProposal.update({ where: mine, data: { declinedAt: now } });
      return;
    case "agree":
      await tx.joinProposal.update({ where: theirs, data: { agreedAt: now } });
      return;
    case "decline":
      await tx.joinProposal.update({ where: theirs, data: { declinedAt: now } });
      return;
  }
}

/**
 * Proposes to join forces with a neighbour, takes that back, agrees or declines. Of two quick taps, and of two akims who
 * ask each other at the same moment, the second finds what the first did: `refused`. The other akim is told.
 *
 * @returns the neighbour as it stands afterwards: with name and contact once both have agreed
 */
export function joinForces(
  deps: Pick<Dependencies, "prisma" | "clock" | "jobs">,
  input: { actor: Actor; ownId: string; otherId: string; step: JoinStep; update: UpdateRef },
): Promise<FoundNeighbour> {
  const { ownId, otherId, step } = input;
  const now = deps.clock.now();
  return inTransaction(deps.prisma, async (tx): Promise<FoundNeighbour> => {
    await lockAll(tx, [ownId, otherId]);
    const found = await findNeighbour(deps, tx, input);
    if (found.type !== "found") return found;
    if (found.neighbour.standing !== from[step]) return { type: "refused", initiative: found.initiative };
    await markApplied(tx, input.update, now);
    await write(tx, { step, ownId, otherId, now });
    if (step !== "withdraw") {
      const { ownerId } = await tx.initiative.findUniqueOrThrow({
        where: { id: otherId },
        select: { ownerId: true },
      });
      const type = toldOf[step];
      await deps.jobs.enqueue(tx, tellNeighbourJob, { personId: ownerId, ownId, otherId, type });
    }
    return findNeighbour(deps, tx, input);
  });
}
