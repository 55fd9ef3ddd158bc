import type { Dependencies } from "../../dependencies.ts";
import type { Actor } from "./person.ts";

/** Sets whether files of lessons are sent to the actor only after a question that names their size. */
export async function changeTextOnly(
  deps: Pick<Dependencies, "prisma">,
  actor: Actor,
  textOnly: boolean,
): Promise<void> {
  await deps.prisma.person.update({ where: { id: actor.personId }, data: { textOnly } });
}
