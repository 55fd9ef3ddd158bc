import type { Dependencies } from "../../dependencies.ts";
import { getOutline } from "../courses/get-outline.ts";
import { type CourseOutline, isDone } from "../courses/outline.ts";
import { may } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";

/** Whether a course leaves nothing to do: every lesson read, every quiz passed. One without lessons is never completed. */
export function isCompleted({ modules }: Pick<CourseOutline, "modules">): boolean {
  return modules.some(({ lessons }) => lessons.length > 0) && modules.every(isDone);
}

/** The published courses that a person has completed, in their order. */
export async function findCompletedCourses(
  deps: Pick<Dependencies, "prisma">,
  actor: Actor,
): Promise<CourseOutline[]> {
  if (!may(actor, "lesson.read")) return [];
  return (await getOutline(deps, actor)).filter(isCompleted);
}
