import { beforeEach } from "vitest";
import { findInitiative } from "../../src/features/initiatives/find-initiative.ts";
import type { Initiative } from "../../src/features/initiatives/initiative.ts";
import {
  type SubmissionOutcome,
  submitInitiative,
} from "../../src/features/initiatives/submit-initiative.ts";
import type { Actor } from "../../src/features/people/person.ts";
import { initiativePeople } from "./initiative-people.ts";
import { addInitiative, fullAnswers } from "./initiatives.ts";
import { setUpOperations } from "./operations.ts";
import { addPerson } from "./people.ts";

type Person = NonNullable<Parameters<typeof addPerson>[1]>;

/** Gives the tests of a file another akim for each test, and short words for what is done with an initiative. */
export function setUpInitiatives() {
  const given = setUpOperations();
  const { deps } = given;
  let akim: Actor;
  beforeEach(async () => {
    akim = await addPerson(given.prisma, initiativePeople.akim);
  });

  /** The initiative as somebody sees it. */
  async function view(id: string, actor = akim): Promise<Initiative> {
    const initiative = await findInitiative(given.prisma, { actor, id });
    if (!initiative) throw new Error("The actor does not see it.");
    return initiative;
  }

  async function submit(id: string, actor = akim): Promise<SubmissionOutcome> {
    const { revision } = await view(id, actor);
    return submitInitiative(deps(), { actor, id, revision, update: null });
  }

  return {
    given,
    deps,
    get akim() {
      return akim;
    },
    person: (roles: Person["roles"] & {}, placeId: string | null = null) =>
      addPerson(given.prisma, { roles, placeId }),
    view,
    submit,
    draft: (owner = akim, answers = fullAnswers) => addInitiative(given.prisma, { owner, answers }),
    attach: (initiativeId: string, name: string, field = "attachments", kind = "document") =>
      given.prisma.initiativeFile.create({
        data: { initiativeId, field, kind, fileId: `id-of-${name}`, name, addedAt: given.clock.now() },
      }),
  };
}
