import { handles } from "../../jobs/job.ts";
import { tellPerson } from "../people/tell-person.ts";
import { findNeighbour } from "./find-neighbour.ts";
import { tellNeighbourJob } from "./jobs.ts";
import type { Standing } from "./neighbour.ts";
import { toldScreen } from "./screens.ts";

/** How the two stand to each other, seen by who is told, as long as nothing came after the step. */
const standingAfter = { proposed: "asking", agreed: "agreed", declined: "over" } as const satisfies Record<
  string,
  Standing
>;

/** Tells the other akim of a step towards joining forces, as much as they may see by now. */
export const tellNeighbour = handles(
  tellNeighbourJob,
  async (deps, { personId, ownId, otherId, type }, run) => {
    await tellPerson(deps, {
      personId,
      run,
      async draw(person) {
        // Seen from the other side.
        const pair = { actor: person, ownId: otherId, otherId: ownId };
        const found = await findNeighbour(deps, deps.prisma, pair);
        if (found.type !== "found" || found.neighbour.standing !== standingAfter[type]) return undefined;
        const { initiative: own, neighbour } = found;
        return { screen: toldScreen(deps.words[person.language], { type, own, neighbour }) };
      },
    });
  },
);
