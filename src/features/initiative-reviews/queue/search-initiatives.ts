import { Prisma } from "../../../db/client/client.ts";
import type { Dependencies } from "../../../dependencies.ts";
import { fold } from "../../../shared/fold.ts";
import { type ReviewScope, readReviewScope, reviewableBy } from "../../initiatives/access.ts";
import { readInitiativeNumber } from "../../initiatives/initiative-number.ts";
import { assertMay } from "../../people/permissions.ts";
import type { Actor } from "../../people/person.ts";
import { longestList, type QueuePage, readPage, type View } from "./queue.ts";

const mostWords = 6;

/** Letters of a word that are looked at, as the index keeps them. */
const longestWord = 16;

/**
 * What was typed, as what the index must hold: the beginning of a word for every word. Digits may also be the running
 * number, which has six; so there may be two ways. None when nothing can be looked for.
 */
function searchKeys(text: string): string[][] {
  const words = fold(text)
    .split(" ")
    .filter(Boolean)
    .slice(0, mostWords)
    .map((word) => [...word].slice(0, longestWord).join(""));
  if (words.length === 0) return [];
  const padded = words.map((word) => (/^\d{1,5}$/.test(word) ? word.padStart(6, "0") : word));
  return padded.join() === words.join() ? [words] : [words, padded];
}

/** The condition on "Initiative" i that it holds all the keys, by the index. */
function holds(keys: readonly string[]): Prisma.Sql {
  return Prisma.sql`initiative_keys(i."search", i."oblastId") @> ${[...keys]}::text[]`;
}

/** The same, for rows that were found otherwise: folded words hold nothing that LIKE takes for a sign of its own. */
function reads(keys: readonly string[]): Prisma.Sql {
  const words = keys.map((key) => Prisma.sql`' ' || i."search" LIKE ${`% ${key}%`}`);
  return Prisma.join(words, " AND ", "(", ")");
}

/** What of a specialist's own scope holds the keys: each oblast is a key too. */
function inScope(scope: ReviewScope, ways: readonly (readonly string[])[]): Prisma.Sql {
  const everywhere = scope.grants.some(({ oblastIds }) => oblastIds.length === 0);
  const oblasts = new Set(scope.grants.flatMap(({ oblastIds }) => oblastIds));
  const places = everywhere ? [[]] : [...oblasts].map((oblastId) => [`@${oblastId}`]);
  const conditions = ways.flatMap((keys) => places.map((place) => holds([...keys, ...place])));
  return conditions.length === 0 ? Prisma.sql`FALSE` : Prisma.join(conditions, " OR ", "(", ")");
}

/** The statement that finds up to one more than a list is long: no more is read of what matches. */
function foundSql(
  input: { words: string; ways: readonly (readonly string[])[] } & (
    | { view: "all" }
    | { view: "own"; scope: ReviewScope }
  ),
): Prisma.Sql {
  const { ways } = input;
  const number = readInitiativeNumber(input.words);
  const most = longestList + 1;
  const isIt = number === undefined ? undefined : Prisma.sql`i."number" = ${number}`;
  if (input.view === "all") {
    const matches = isIt ?? Prisma.join(ways.map(holds), " OR ", "(", ")");
    return Prisma.sql`SELECT i."id" FROM "Initiative" i WHERE ${matches} AND i."status" <> 'draft' LIMIT ${most}`;
  }
  const { scope } = input;
  return Prisma.sql`
    (SELECT i."id" FROM "Initiative" i
      WHERE i."reviewerId" = ${scope.personId}::uuid AND ${isIt ?? Prisma.join(ways.map(reads), " OR ", "(", ")")}
      LIMIT ${most})
    UNION
    (SELECT i."id" FROM "Initiative" i WHERE ${isIt ?? inScope(scope, ways)} AND ${reviewableBy(scope)} LIMIT ${most})`;
}

/**
 * A page of the initiatives that hold what was typed in number, title, product or village, the newest first, among those
 * that the actor may see in that list.
 *
 * @throws ForbiddenError when the actor may not see that list
 */
export async function searchInitiatives(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; view: View; words: string; page: number },
): Promise<QueuePage> {
  const { actor, view, words, page } = input;
  assertMay(actor, view === "own" ? "initiative.review" : "initiative.oversee");
  const ways = searchKeys(words);
  if (ways.length === 0) return readPage(deps, [], 0);
  const sql =
    view === "all"
      ? foundSql({ view, words, ways })
      : foundSql({ view, words, ways, scope: await readReviewScope(deps.prisma, actor) });
  const [found] = await deps.prisma.$queryRaw<{ ids: string[] | null }[]>`
    SELECT array_agg("id" ORDER BY "id" DESC) AS "ids" FROM (${sql}) found`;
  return readPage(deps, found?.ids ?? [], page);
}
