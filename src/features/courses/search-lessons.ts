import type { Dependencies } from "../../dependencies.ts";
import { plainText } from "../../screen/plain-text.ts";
import type { Actor } from "../people/person.ts";
import { excerpt, hasAll, type SearchWord, score, searchWords } from "./find-in-pages.ts";
import { getOutline } from "./get-outline.ts";
import { type Bilingual, bilingual } from "./outline.ts";
import { readPages } from "./stored-page.ts";

/** A page that answers a search. */
export interface FoundPage {
  readonly lessonId: string;
  readonly title: Bilingual;
  /** From 0. */
  readonly page: number;
  /** A short piece of the page in the reader's language, as plain text. */
  readonly excerpt: string;
}

/** Enough to look through; a query that finds more is too vague. */
const mostPages = 30;

interface Candidate {
  id: string;
  title: unknown;
  pages: unknown;
}

/** Published lessons that hold every word, or, where none does, some of them. */
async function findCandidates(
  deps: Pick<Dependencies, "prisma">,
  lessonIds: readonly string[],
  words: readonly SearchWord[],
): Promise<Candidate[]> {
  // Folded words hold nothing that LIKE takes for a sign of its own.
  const patterns = words.map(({ stem }) => `%${stem}%`);
  const find = (every: boolean) => deps.prisma.$queryRaw<Candidate[]>`
    SELECT l."id", v."title", v."pages"
      FROM "Lesson" l JOIN "LessonVersion" v ON v."lessonId" = l."id" AND v."number" = l."version"
     WHERE l."id" = ANY(${lessonIds}::text[])
       AND (CASE WHEN ${every} THEN l."search" LIKE ALL(${patterns}::text[])
                 ELSE l."search" LIKE ANY(${patterns}::text[]) END)`;
  const all = await find(true);
  return all.length > 0 || words.length === 1 ? all : find(false);
}

/**
 * Finds pages of lessons that are open to the actor by words of either language, whatever keyboard they were typed on.
 * The best come first; an ending that differs is no hindrance.
 *
 * @throws ForbiddenError when the actor may not read lessons
 */
export async function searchLessons(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; query: string },
): Promise<FoundPage[]> {
  const { actor } = input;
  const courses = await getOutline(deps, actor);
  const words = searchWords(input.query);
  if (words.length === 0) return [];
  const ids = courses
    .flatMap((course) => course.modules)
    .filter((module) => module.state.type === "open")
    .flatMap((module) => module.lessons.map((lesson) => lesson.id));
  const found = (await findCandidates(deps, ids, words)).flatMap(({ id, title: stored, pages }) => {
    const title = bilingual(stored);
    return readPages(pages).map((content, page) => {
      const own = plainText(content[actor.language]);
      const text = `${plainText(content.kk)}\n${plainText(content.ru)}`;
      const titles = `${title.kk}\n${title.ru}`;
      return {
        lessonId: id,
        title,
        page,
        excerpt: excerpt(own, words),
        complete: hasAll(`${titles}\n${text}`, words),
        // The title counts for the first page: it is where a lesson begins.
        points: score(text, words) + (page === 0 ? score(titles, words) : 0),
      };
    });
  });
  const hits = found.filter(({ points }) => points > 0);
  const complete = hits.filter((hit) => hit.complete);
  return (complete.length > 0 ? complete : hits)
    .sort(
      (a, b) => b.points - a.points || ids.indexOf(a.lessonId) - ids.indexOf(b.lessonId) || a.page - b.page,
    )
    .slice(0, mostPages)
    .map(({ lessonId, title, page, excerpt }) => ({ lessonId, title, page, excerpt }));
}
