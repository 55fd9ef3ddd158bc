import type { Dependencies } from "../../dependencies.ts";
import type { Actor } from "../people/person.ts";

/** How many questions the actor asked about a lesson. */
export function countOwnQuestions(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; lessonId: string },
): Promise<number> {
  return deps.prisma.lessonQuestion.count({
    where: { personId: input.actor.personId, lessonId: input.lessonId },
  });
}
