import type { Role } from "../../src/features/people/person.ts";
import type { Language } from "../../src/i18n/language.ts";
import type { Actor } from "./actor.ts";
import type { Transcript } from "./transcript.ts";
import type { World } from "./world.ts";

/** Somebody who is registered with a role and has the bot's chat open. */
export async function registered(
  world: World,
  about: {
    language: Language;
    firstName: string;
    role: Role;
    /** Where an akim works. */
    placeId?: string;
    /** What a specialist looks after; everything when left out. */
    oblastIds?: readonly string[];
    transcript?: Transcript;
  },
): Promise<Actor> {
  const { language, firstName, role, placeId, oblastIds = [], transcript } = about;
  const actor = world.person({ firstName, languageCode: language }, transcript);
  await world.database.prisma.person.create({
    data: {
      status: "registered",
      language,
      languageChosen: true,
      name: firstName,
      placeId: placeId ?? null,
      accounts: { create: { id: actor.id } },
      roles: { create: { role, oblastIds: [...oblastIds] } },
    },
  });
  await actor.start();
  return actor;
}
