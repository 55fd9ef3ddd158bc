import type { Context } from "../../bot/context.ts";
import { writeTo } from "../../bot/write-to.ts";
import { findActors } from "../people/find-actors.ts";
import { findNeighbour } from "./find-neighbour.ts";
import { toldScreen } from "./screens.ts";

/** Tells the other akim of a step towards joining forces, as much as they may see by now. */
export async function tellNeighbour(
  ctx: Context,
  news: { type: "proposed" | "agreed" | "declined"; ownId: string; otherId: string },
): Promise<void> {
  const { deps } = ctx;
  const { type, ownId, otherId } = news;
  const { ownerId } = await deps.prisma.initiative.findUniqueOrThrow({
    where: { id: otherId },
    select: { ownerId: true },
  });
  for (const person of await findActors(deps, ownerId)) {
    // Seen from the other side.
    const found = await findNeighbour(deps, deps.prisma, { actor: person, ownId: otherId, otherId: ownId });
    if (found.type !== "found") continue;
    const { initiative: own, neighbour } = found;
    await writeTo(ctx, person, toldScreen(deps.words[person.language], { type, own, neighbour }));
  }
}
