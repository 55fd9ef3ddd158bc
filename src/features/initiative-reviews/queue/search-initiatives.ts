import { Prisma } from "../../../db/client/client.ts";
import type { Dependencies } from "../../../dependencies.ts";
import { fold } from "../../../shared/fold.ts";
import { type ReviewScope, readReviewScope, reviewableBy } from "../../initiatives/access.ts";
import { readInitiativeNumber } from "../../initiatives/initiative-number.ts";
import { assertMay } from "../../people/permissions.ts";
import type { Actor } from "../../people/person.ts";
import { constant, emptyPage, type QueuePage, readPage, type View } from "./queue.ts";

const mostWords = 6;

/** Letters of a word that are looked at, as the index keeps them. */
const longestWord = 16;

/** First letters of a word that the index holds together with another word's or a specialist. */
const stemLetters = 3;

/** More is not shown: who finds so many adds a word. */
export const longestSearch = 25;

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

/** Whether the index holds a word also together with an oblast, a specialist and other words. */
function joins(word: string): boolean {
  return [...word].length >= stemLetters && !/^[0-9]+$/.test(word);
}

/** The order in which the index puts two words together. */
const byCodePoints = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));

/** The condition on "Initiative" i that the index holds all these keys of it. */
function holds(keys: readonly string[]): Prisma.Sql {
  // Keys of a SELECT of their own are not known when the server plans: so it plans once, not for each word anew.
  return Prisma.sql`initiative_keys(i."search", i."oblastId", i."direction", i."reviewerId")
    @> (SELECT ${[...new Set(keys)]}::text[])`;
}

/** Where a specialist looks: among what they reviewed, or in an oblast, or a direction of it. */
type Place = { readonly reviewerId: string } | { readonly oblastId: string; readonly direction?: string };

/**
 * The keys of all the words, in a place where one is given. Of two words, or of a word and where it is looked for, there
 * is a key less common than either.
 */
function keysOf(words: readonly string[], place?: Place): string[] {
  const stems = words.filter(joins).map((word) => [...word].slice(0, stemLetters).join(""));
  const sorted = [...new Set(stems)].sort(byCodePoints);
  const pairs = sorted.slice(1).map((stem, index) => `${sorted[index]}+${stem}`);
  if (place === undefined) return [...words, ...pairs];
  const isOblast = "oblastId" in place;
  const mark = isOblast ? `@${place.oblastId}` : `#${place.reviewerId}`;
  const narrow = !isOblast ? mark : place.direction === undefined ? undefined : `${mark}:${place.direction}`;
  return [
    ...words.map((word) => (isOblast && joins(word) ? word + mark : word)),
    ...pairs,
    ...(stems.length === 0 ? [mark] : narrow === undefined ? [] : stems.map((stem) => stem + narrow)),
  ];
}

/** Directions of an oblast that are looked up one by one. */
const mostDirections = 3;

/** Where to look for what a specialist may see: more than that is sorted out afterwards. Undefined is everywhere. */
function placesOf({ personId, grants }: ReviewScope): readonly (Place | undefined)[] {
  if (grants.some(({ oblastIds }) => oblastIds.length === 0)) return [undefined];
  const inOblasts = grants.flatMap(({ oblastIds, directions }) =>
    oblastIds.flatMap((oblastId): Place[] =>
      directions.length === 0 || directions.length > mostDirections
        ? [{ oblastId }]
        : directions.map((direction) => ({ oblastId, direction })),
    ),
  );
  return [{ reviewerId: personId }, ...inOblasts];
}

const anyOf = (conditions: readonly Prisma.Sql[]) => Prisma.join([...conditions], " OR ", "(", ")");

/**
 * A page of the initiatives that hold what was typed in number, title, product or village, among those
 * that the actor may see in that list. Of more than `longestSearch`, some that many are shown; of those the newest first.
 *
 * @throws ForbiddenError when the actor may not see that list
 */
export async function searchInitiatives(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; view: View; words: string; page: number },
): Promise<QueuePage> {
  const { actor, view, words } = input;
  assertMay(actor, view === "own" ? "initiative.review" : "initiative.oversee");
  const ways = searchKeys(words);
  if (ways.length === 0) return emptyPage;
  const number = readInitiativeNumber(words);
  const scope = view === "own" ? await readReviewScope(deps.prisma, actor) : undefined;
  const matches =
    number !== undefined
      ? Prisma.sql`i."number" = ${number}`
      : scope
        ? anyOf(placesOf(scope).flatMap((place) => ways.map((words) => holds(keysOf(words, place)))))
        : anyOf(ways.map((words) => holds(keysOf(words))));
  const mayRead = scope
    ? Prisma.sql`(i."reviewerId" = ${scope.personId}::uuid OR ${reviewableBy(scope)})`
    : Prisma.sql`i."status" <> 'draft'`;
  const { page } = await readPage(deps, {
    // OFFSET 0 keeps the server from looking up all that the actor may read, beside what was typed.
    found: Prisma.sql`
      SELECT i."id" FROM (SELECT i.* FROM "Initiative" i WHERE ${matches} OFFSET 0) i
       WHERE ${mayRead} LIMIT ${constant(longestSearch + 1)}`,
    order: Prisma.sql`"id" DESC`,
    page: input.page,
    longest: longestSearch,
  });
  return page;
}
