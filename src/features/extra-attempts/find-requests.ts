import { Prisma } from "../../db/client/client.ts";
import { combineLookups, type Lookup } from "../../db/lookup.ts";
import type { Dependencies } from "../../dependencies.ts";
import { type Bilingual, bilingual } from "../courses/outline.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import { readQuizRules } from "../quizzes/quiz.ts";
import { getQuizResults } from "../quizzes/quiz-results.ts";

/** Another attempt that somebody asked for, as organizers see it. */
export interface AttemptRequest {
  readonly id: string;
  readonly asker: { readonly personId: string; readonly name: string | null };
  /** "course/module". */
  readonly moduleId: string;
  readonly title: Bilingual;
  /** Attempts begun so far. */
  readonly attempts: number;
  /** In percent. */
  readonly best: number;
  /** In percent; null where the module has no quiz any more. */
  readonly passMark: number | null;
  readonly askedAt: Date;
  /** When it was given, and by whom; the name is null when they left. */
  readonly granted: { readonly at: Date; readonly byId: string | null; readonly by: string | null } | null;
}

/** What the actor may see: nobody gives themselves another attempt. */
export function visibleTo(actor: Actor): Prisma.ExtraAttemptWhereInput {
  return { personId: { not: actor.personId }, person: { status: "registered" } };
}

/**
 * What was asked for, given or not; null when there is no such request for the actor.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function findRequest(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; id: string },
): Promise<AttemptRequest | null> {
  const { actor, id } = input;
  assertMay(actor, "attempt.grant");
  const row = await deps.prisma.extraAttempt.findFirst({
    where: { id, ...visibleTo(actor) },
    include: {
      person: { select: { name: true } },
      module: { select: { title: true, quiz: true } },
      grantedBy: { select: { name: true } },
    },
  });
  if (!row) return null;
  const { personId, moduleId, person, module, askedAt, grantedAt, grantedById, grantedBy } = row;
  const result = (await getQuizResults(deps, { personId })).get(moduleId);
  return {
    id,
    asker: { personId, name: person.name },
    moduleId,
    title: bilingual(module.title),
    attempts: result?.attempts ?? 0,
    best: result?.best ?? 0,
    passMark: readQuizRules(module.quiz)?.passMark ?? null,
    askedAt,
    granted: grantedAt && { at: grantedAt, byId: grantedById, by: grantedBy?.name ?? null },
  };
}

/** How many wait for another attempt, and who has waited longest. */
interface Waiting {
  readonly total: number;
  readonly oldest: { readonly id: string; readonly askedAt: Date };
}

/** What waits for an organizer; null when nothing does. */
export const waitingRequests: Lookup<{ organizerId: string }, Waiting | null> = {
  columns: { organizerId: "uuid" },
  sql: Prisma.sql`(
    SELECT json_build_object('total', count(*), 'askedAt', min(x."askedAt"),
                             'id', (array_agg(x."id" ORDER BY x."askedAt", x."id"))[1])
      FROM "ExtraAttempt" x JOIN "Person" p ON p."id" = x."personId"
     WHERE x."grantedAt" IS NULL AND x."personId" <> asked."organizerId" AND p."status" = 'registered')`,
  read(json) {
    const { total, id, askedAt } = json as { total: number; id: string | null; askedAt: string | null };
    return id === null || askedAt === null ? null : { total, oldest: { id, askedAt: new Date(askedAt) } };
  },
};

const lookUpIn = combineLookups([waitingRequests]);

/**
 * What waits for the organizers; null when nothing does.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function findWaiting(deps: Pick<Dependencies, "prisma">, actor: Actor): Promise<Waiting | null> {
  assertMay(actor, "attempt.grant");
  return lookUpIn(deps.prisma)(waitingRequests, { organizerId: actor.personId });
}
