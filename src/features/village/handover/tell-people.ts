import type { Context } from "../../../bot/context.ts";
import { writeTo } from "../../../bot/write-to.ts";
import { findInitiative } from "../../initiatives/find-initiative.ts";
import type { Initiative } from "../../initiatives/initiative.ts";
import { findActors } from "../../people/find-actors.ts";
import type { Handover } from "./list-handovers.ts";
import { handoverNewsScreen, offeredScreen } from "./screens.ts";

/** Tells an akim what is offered to them. */
export async function tellTaker(
  ctx: Context,
  about: { takerId: string; initiatives: readonly Initiative[] },
): Promise<void> {
  const { deps } = ctx;
  const { takerId, initiatives } = about;
  const [first] = initiatives;
  if (!first) return;
  const handover = { from: { personId: first.owner.personId, name: first.owner.name } };
  for (const taker of await findActors(deps, takerId)) {
    await writeTo(ctx, taker, offeredScreen(deps.words[taker.language], { handover, initiatives }));
  }
}

/**
 * Tells everybody whom it concerns what became of a handover: both sides, whoever proposed it, and the reviewer where a
 * new akim is in charge now; but not who did it.
 */
export async function tellOfHandover(
  ctx: Context,
  news: {
    type: "accepted" | "refused" | "takenBack";
    handover: Handover;
    initiatives: readonly Initiative[];
  },
): Promise<void> {
  const { deps, actor } = ctx;
  const { type, handover, initiatives } = news;
  const { from, to, proposedBy } = handover;
  const reviewers = type === "accepted" ? initiatives.map(({ reviewer }) => reviewer?.personId) : [];
  const sides = [from.personId, proposedBy.personId, to.personId, ...reviewers];
  const concerned = new Set(sides.flatMap((personId) => personId ?? []));
  concerned.delete(actor.personId);
  for (const personId of concerned) {
    // A reviewer is told of their own initiatives only.
    const isSide = [from.personId, proposedBy.personId, to.personId].includes(personId);
    const theirs = initiatives.filter(({ reviewer }) => isSide || reviewer?.personId === personId);
    const [first] = theirs;
    for (const person of first ? await findActors(deps, personId) : []) {
      const seen = first && (await findInitiative(deps.prisma, { actor: person, id: first.id }));
      const input = { type, handover, initiatives: theirs, mayView: seen !== undefined };
      await writeTo(ctx, person, handoverNewsScreen(deps.words[person.language], input));
    }
  }
}
