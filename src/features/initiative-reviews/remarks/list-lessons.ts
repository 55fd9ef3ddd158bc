import type { Dependencies } from "../../../dependencies.ts";
import { fold } from "../../../shared/fold.ts";
import { getOutline } from "../../courses/get-outline.ts";
import type { Actor } from "../../people/person.ts";
import type { LessonChoice } from "./screens.ts";

/**
 * The published lessons in their order; with words, those whose title, or their module's, has each of them in either
 * language.
 */
export async function listLessons(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; words: string | null },
): Promise<readonly LessonChoice[]> {
  const courses = await getOutline(deps, input.actor);
  const lessons = courses.flatMap(({ modules }) =>
    modules.flatMap((module) => module.lessons.map(({ id, title }) => ({ id, title, module: module.title }))),
  );
  const words = fold(input.words ?? "")
    .split(" ")
    .filter(Boolean);
  return lessons.filter(({ title, module }) => {
    const text = fold([title.kk, title.ru, module.kk, module.ru].join(" "));
    return words.every((word) => text.includes(word));
  });
}
