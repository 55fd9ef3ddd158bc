import type { Dependencies } from "../../dependencies.ts";
import type { Language } from "../../i18n/language.ts";
import type { Actor } from "./person.ts";

/** Sets the language a person reads from now on. */
export async function changeLanguage(
  deps: Pick<Dependencies, "prisma">,
  actor: Actor,
  language: Language,
): Promise<void> {
  await deps.prisma.person.update({
    where: { id: actor.personId },
    data: { language, languageChosen: true },
  });
}
