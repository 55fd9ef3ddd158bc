import { Prisma } from "../../db/client/client.ts";
import { askedWith, type Columns, combineLookups, type Lookup } from "../../db/lookup.ts";
import type { Transaction } from "../../db/transaction.ts";
import type { Dependencies } from "../../dependencies.ts";
import { type Bilingual, bilingual } from "../courses/outline.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import { getPlacePath } from "../places/get-place-path.ts";
import type { PlaceNames } from "../places/places.ts";
import { claimsSince, isSeen, type Sight, sightColumns, sightOf } from "./answerers.ts";
import type { QuestionPlace, Said } from "./ask-question.ts";

/** A question as those who answer see it. */
export interface OpenQuestion extends Said {
  readonly id: string;
  readonly place: QuestionPlace;
  readonly title: Bilingual;
  readonly askedAt: Date;
  readonly asker: { readonly personId: string; readonly name: string | null };
  /** Who is writing an answer now. */
  readonly claim: { readonly personId: string; readonly name: string | null } | null;
  readonly answered: boolean;
}

interface Row extends Said {
  id: string;
  lessonId: string;
  page: number;
  title: unknown;
  askedAt: Date;
  askerId: string;
  askerName: string | null;
  claimedById: string | null;
  claimerName: string | null;
  answered: boolean;
}

function toQuestion(row: Row): OpenQuestion {
  const { id, lessonId, page, text, voiceFileId, askedAt, answered } = row;
  return {
    id,
    place: { lessonId, page },
    title: bilingual(row.title),
    text,
    voiceFileId,
    askedAt,
    asker: { personId: row.askerId, name: row.askerName },
    claim: row.claimedById === null ? null : { personId: row.claimedById, name: row.claimerName },
    answered,
  };
}

/** Somebody who looks for questions. */
interface Reader extends Sight {
  /** Claims made before this are over. */
  readonly since: Date;
}

const readerColumns: Columns<Reader> = { ...sightColumns, since: "timestamptz" };

/** @throws ForbiddenError when the actor may not answer */
export function readerOf(actor: Actor, now: Date): Reader {
  assertMay(actor, "question.answer");
  return { ...sightOf(actor), since: claimsSince(now) };
}

function select(reader: Reader): Prisma.Sql {
  return Prisma.sql`
    SELECT q."id", q."lessonId", q."page", v."title", q."text", q."voiceFileId", q."askedAt",
           a."id" AS "askerId", a."name" AS "askerName", c."id" AS "claimedById", c."name" AS "claimerName",
           q."answeredAt" IS NOT NULL AS "answered"
      FROM ${askedWith(readerColumns, reader)}
     CROSS JOIN "LessonQuestion" q
      JOIN "Person" a ON a."id" = q."personId"
      JOIN "LessonVersion" v ON v."lessonId" = q."lessonId" AND v."number" = q."version"
      LEFT JOIN "Person" c ON c."id" = q."claimedById" AND q."claimedAt" > asked."since"`;
}

/** Waiting for an answer, and not taken by somebody else. */
const isWaiting = Prisma.sql`q."answeredAt" IS NULL AND (
  q."claimedById" = asked."personId"
  OR ((q."claimedById" IS NULL OR q."claimedAt" <= asked."since") AND ${isSeen}))`;

interface Waiting {
  readonly total: number;
  /** When the oldest was asked; null where there is none. */
  readonly oldest: Date | null;
}

/** How many questions wait for somebody, and since when. */
export const waitingQuestions: Lookup<Reader, Waiting> = {
  columns: readerColumns,
  sql: Prisma.sql`(
    SELECT json_build_object('total', count(*), 'oldest', min(q."askedAt"))
      FROM "LessonQuestion" q WHERE ${isWaiting})`,
  read(json) {
    const { total, oldest } = json as { total: number; oldest: string | null };
    return { total, oldest: oldest === null ? null : new Date(oldest) };
  },
};

const lookUpIn = combineLookups([waitingQuestions]);

/** Questions on one screen. */
export const questionsPerScreen = 5;

/**
 * A page, from 0, of the questions that wait for the actor, the oldest first. A page beyond the last is the last.
 *
 * @throws ForbiddenError when the actor may not answer
 */
export async function listQuestions(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; page: number },
): Promise<{ questions: OpenQuestion[]; page: number; pages: number; total: number; oldest: Date | null }> {
  const reader = readerOf(input.actor, deps.clock.now());
  const { total, oldest } = await lookUpIn(deps.prisma)(waitingQuestions, reader);
  const pages = Math.max(1, Math.ceil(total / questionsPerScreen));
  const page = Math.min(input.page, pages - 1);
  const rows = await deps.prisma.$queryRaw<Row[]>`
    ${select(reader)} WHERE ${isWaiting}
     ORDER BY q."askedAt", q."id" LIMIT ${questionsPerScreen} OFFSET ${page * questionsPerScreen}`;
  return { questions: rows.map(toQuestion), page, pages, total, oldest };
}

/**
 * A question that the actor may answer, answered or taken by somebody else though it be; undefined when there is none
 * of this id for them.
 *
 * @throws ForbiddenError when the actor may not answer at all
 */
export async function findQuestion(
  deps: { prisma: Transaction } & Pick<Dependencies, "clock">,
  input: { actor: Actor; id: string },
): Promise<OpenQuestion | undefined> {
  const reader = readerOf(input.actor, deps.clock.now());
  const [row] = await deps.prisma.$queryRaw<Row[]>`
    ${select(reader)} WHERE q."id" = ${input.id}::uuid AND (q."claimedById" = asked."personId" OR ${isSeen})`;
  return row && toQuestion(row);
}

/** Where somebody who asked lives, from the narrowest place up; names typed by hand come first. */
export async function findAskerPlace(
  deps: Pick<Dependencies, "prisma">,
  personId: string,
): Promise<(PlaceNames | string)[]> {
  const person = await deps.prisma.person.findUniqueOrThrow({
    where: { id: personId },
    select: { placeId: true, districtName: true, ruralDistrictName: true },
  });
  const typed = [person.ruralDistrictName, person.districtName].filter((name) => name !== null);
  const known = person.placeId && (await getPlacePath(deps, { placeId: person.placeId }));
  return [...typed, ...(known || [])];
}
