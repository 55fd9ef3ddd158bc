import { inTransaction, type Transaction } from "../../db/transaction.ts";
import type { Dependencies } from "../../dependencies.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import { settleStanding } from "./course-standing.ts";
import { getOutline } from "./get-outline.ts";
import { type Bilingual, bilingual, findModule, type ModuleOutline, type OpeningReason } from "./outline.ts";
import { type Study, studySql } from "./record-study.ts";
import { readPage, type StoredPage } from "./stored-page.ts";

/** A page of a lesson as a person reads it. */
export interface PageView {
  readonly lessonId: string;
  readonly moduleId: string;
  readonly title: Bilingual;
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  readonly content: StoredPage;
  /** The lesson was read to its end. */
  readonly completed: boolean;
  /** The first page that was jumped over, on the last page of a lesson that is not completed. */
  readonly skipped: number | null;
  /** What is read is older than what is published now. */
  readonly newerVersion: boolean;
  /** The module as it stands after this page, and what follows it; only on the last page. */
  readonly after: { readonly module: ModuleOutline; readonly next: ModuleOutline | undefined } | null;
}

export type OpenOutcome =
  | { readonly type: "page"; readonly view: PageView }
  /** The module is closed to this person. */
  | { readonly type: "closed"; readonly courseId: string; readonly reason: OpeningReason }
  /** There is no such lesson, or it is published no longer and the person never began it. */
  | { readonly type: "gone" };

/** A page as it is turned to. */
interface Turn {
  readonly lessonId: string;
  readonly version: number;
  /** From 0, as is the last one. */
  readonly page: number;
  readonly last: number;
  readonly study: Study & { readonly moduleId: string };
}

interface Saved {
  readonly furthest: number;
  readonly completed: boolean;
  /** By this page. */
  readonly completedNow: boolean;
}

interface Row {
  moduleId: string;
  courseId: string;
  opensAfterId: string | null;
  current: number;
  retired: boolean;
  version: number;
  furthest: number | null;
  title: unknown;
  /** How many. */
  pages: number;
  /** The page, from 0, and what stands on it. */
  page: number;
  content: unknown;
}

/** The lesson in the version that this person reads: theirs while they are in the middle of it, else the present one. */
async function findLesson(
  deps: Pick<Dependencies, "prisma">,
  input: { personId: string; lessonId: string; page: number; restart: boolean },
): Promise<Row | undefined> {
  const { personId, lessonId, page, restart } = input;
  const [row] = await deps.prisma.$queryRaw<Row[]>`
    SELECT l."moduleId", m."courseId", m."opensAfterId", l."version" AS "current",
           (l."retiredAt" IS NOT NULL OR m."retiredAt" IS NOT NULL) AS "retired",
           v."number" AS "version", p."furthest", v."title", n."pages",
           LEAST(${page}, n."pages" - 1)::int AS "page", v."pages" -> LEAST(${page}, n."pages" - 1)::int AS "content"
      FROM "Lesson" l JOIN "Module" m ON m."id" = l."moduleId"
      LEFT JOIN "LessonProgress" p ON p."lessonId" = l."id" AND p."personId" = ${personId}::uuid
      JOIN "LessonVersion" v ON v."lessonId" = l."id"
       AND v."number" = CASE WHEN ${restart} OR p."completedAt" IS NOT NULL THEN l."version"
                             ELSE COALESCE(p."version", l."version") END
      CROSS JOIN LATERAL (SELECT jsonb_array_length(v."pages") AS "pages") n
     WHERE l."id" = ${lessonId}`;
  return row;
}

/**
 * Remembers where the person is, and that they studied. Only turning moves the furthest page on, so that a jump to the
 * end does not count as having read everything; it never moves back, whatever comes twice or from two phones at once.
 *
 * @returns undefined when the person began a newer version meanwhile
 */
async function saveProgress(tx: Transaction, turn: Turn): Promise<Saved | undefined> {
  const { lessonId, version, page, last, study } = turn;
  const { personId, at: now } = study;
  const reached = page === 0 ? 0 : -1;
  const [saved] = await tx.$queryRaw<Saved[]>`
    WITH saved AS (
      INSERT INTO "LessonProgress" AS p
             ("personId", "lessonId", "version", "page", "furthest", "startedAt", "completedAt", "updatedAt")
      VALUES (${personId}::uuid, ${lessonId}, ${version}, ${page}, ${reached}, ${now},
              ${page === 0 && last === 0 ? now : null}, ${now})
      ON CONFLICT ("personId", "lessonId") DO UPDATE SET
        "version" = ${version}, "page" = ${page}, "updatedAt" = ${now},
        "furthest" = CASE
          WHEN p."version" <> ${version} THEN ${reached}
          WHEN ${page} <= p."furthest" + 1 THEN GREATEST(p."furthest", ${page})
          ELSE p."furthest" END,
        "completedAt" = CASE
          WHEN p."completedAt" IS NULL AND p."version" = ${version} AND p."furthest" >= ${last - 1} AND ${page} = ${last}
          THEN ${now} ELSE p."completedAt" END
      WHERE p."version" <= ${version}
      RETURNING "furthest", "completedAt" IS NOT NULL AS "completed",
                COALESCE("completedAt" = ${now}, false) AS "completedNow"),
    ${studySql(study)}
    SELECT * FROM saved`;
  return saved;
}

/** Remembers that a person is on the last page: when this completes the lesson, the module may be done. */
function finish(deps: Pick<Dependencies, "prisma">, turn: Turn): Promise<Saved | undefined> {
  const { personId, moduleId } = turn.study;
  return inTransaction(deps.prisma, async (tx) => {
    const saved = await saveProgress(tx, turn);
    if (saved?.completedNow) await settleStanding(tx, { personId, moduleId });
    return saved;
  });
}

/**
 * Opens a page of a lesson and remembers it as the place where the actor is. A page beyond the last is the last.
 * Repeating it changes nothing, so it needs no guard against a crash. `restart` begins the version that is published
 * now, for somebody in the middle of an older one.
 *
 * @throws ForbiddenError when the actor may not read lessons
 */
export async function openPage(
  deps: Pick<Dependencies, "prisma" | "clock" | "config">,
  input: { actor: Actor; lessonId: string; page: number; restart?: boolean },
): Promise<OpenOutcome> {
  const { actor, lessonId, restart = false } = input;
  assertMay(actor, "lesson.read");
  const { personId } = actor;
  const row = await findLesson(deps, { personId, lessonId, page: input.page, restart });
  if (!row || (row.retired && row.furthest === null)) return { type: "gone" };
  // Who has begun a lesson may read on in it.
  if (row.opensAfterId !== null && row.furthest === null) {
    const state = findModule(await getOutline(deps, actor), row.moduleId)?.module.state;
    if (state?.type === "closed") return { type: "closed", courseId: row.courseId, reason: state };
  }
  const { moduleId, version, page, pages } = row;
  const last = pages - 1;
  const study = { personId, moduleId, at: deps.clock.now(), timeZone: deps.config.timeZone };
  const turn = { lessonId, version, page, last, study };
  const saved = await (page === last ? finish(deps, turn) : saveProgress(deps.prisma, turn));
  if (!saved) return openPage(deps, { actor, lessonId, page: input.page });
  const after = page === last ? findModule(await getOutline(deps, actor), moduleId) : undefined;
  return {
    type: "page",
    view: {
      lessonId,
      moduleId,
      title: bilingual(row.title),
      page,
      pages,
      content: readPage(row.content),
      completed: saved.completed,
      skipped: page === last && !saved.completed ? saved.furthest + 1 : null,
      newerVersion: version !== row.current && !row.retired,
      after: after ?? null,
    },
  };
}
