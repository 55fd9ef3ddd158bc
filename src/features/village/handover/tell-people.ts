import type { Dependencies } from "../../../dependencies.ts";
import { handles } from "../../../jobs/job.ts";
import { findInitiative } from "../../initiatives/find-initiative.ts";
import { tellPerson } from "../../people/tell-person.ts";
import { tellHandoverJob, tellTakerJob } from "./jobs.ts";
import { findTogether } from "./list-handovers.ts";
import { handoverNewsScreen, offeredScreen } from "./screens.ts";

/** Tells an akim what is offered to them, and still is. */
export const tellTaker = handles(tellTakerJob, async (deps, { handoverId }, run) => {
  const together = await findTogether(deps.prisma, { handoverId, by: "proposedAt" });
  const [handover] = together;
  if (!handover?.to.personId) return;
  await tellPerson(deps, {
    personId: handover.to.personId,
    run,
    async draw(taker) {
      const offered = [];
      for (const { initiativeId } of together.filter(({ isOpen }) => isOpen)) {
        const initiative = await findInitiative(deps.prisma, { actor: taker, id: initiativeId });
        if (initiative?.relations.includes("taker")) offered.push(initiative);
      }
      if (offered.length === 0) return undefined;
      return { screen: offeredScreen(deps.words[taker.language], { handover, initiatives: offered }) };
    },
  });
});

/** What became of a handover concerns these initiatives of its own and of those that were accepted with it. */
async function readInitiatives({ prisma }: Pick<Dependencies, "prisma">, ids: readonly string[]) {
  const rows = await prisma.initiative.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, title: true, reviewerId: true },
  });
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

/**
 * Tells somebody what became of a handover: both sides whatever they are by now, whoever proposed it and the reviewer of
 * their own initiatives as long as they see them.
 */
export const tellHandover = handles(tellHandoverJob, async (deps, { handoverId, personId, type }, run) => {
  const by = type === "accepted" ? "acceptedAt" : null;
  const together = await findTogether(deps.prisma, { handoverId, by });
  const [handover] = together;
  if (!handover) return;
  const { from, to, proposedBy } = handover;
  const isSide = [from.personId, to.personId].includes(personId);
  const all = await readInitiatives(
    deps,
    together.map(({ initiativeId }) => initiativeId),
  );
  const isOfAll = isSide || proposedBy.personId === personId;
  const theirs = all.filter(({ reviewerId }) => isOfAll || reviewerId === personId);
  const [first] = theirs;
  if (!first) return;
  await tellPerson(deps, {
    personId,
    run,
    async draw(person) {
      const mayView = (await findInitiative(deps.prisma, { actor: person, id: first.id })) !== undefined;
      if (!mayView && !isSide) return undefined;
      const news = { type, handover, initiatives: theirs, mayView };
      return { screen: handoverNewsScreen(deps.words[person.language], news) };
    },
  });
});
