import type { Context } from "../../bot/context.ts";
import { writeTo } from "../../bot/write-to.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { Screen } from "../../screen/screen.ts";
import { findInitiative } from "../initiatives/find-initiative.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import { findActors } from "../people/find-actors.ts";

/** Writes to the owner and the reviewer of an initiative, each in their language, but not to who did it. */
export async function tellInvolved(
  ctx: Context,
  about: Initiative,
  screenFor: (t: Translator, initiative: Initiative) => Screen,
): Promise<void> {
  const { deps, actor } = ctx;
  const concerned = new Set([about.owner.personId, ...(about.reviewer ? [about.reviewer.personId] : [])]);
  concerned.delete(actor.personId);
  for (const personId of concerned) {
    for (const person of await findActors(deps, personId)) {
      // As they see it: whoever lost their role meanwhile is told nothing.
      const initiative = await findInitiative(deps.prisma, { actor: person, id: about.id });
      if (initiative) await writeTo(ctx, person, screenFor(deps.words[person.language], initiative));
    }
  }
}
