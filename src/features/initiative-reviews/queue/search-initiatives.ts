import { Prisma } from "../../../db/client/client.ts";
import type { Dependencies } from "../../../dependencies.ts";
import { fold } from "../../../shared/fold.ts";
import { readReviewScope, reviewableBy } from "../../initiatives/access.ts";
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
export function searchKeys(text: string): string[][] {
  const words = fold(text)
    .split(" ")
    .filter(Boolean)
    .slice(0, mostWords)
    .map((word) => [...word].slice(0, longestWord).join(""));
  if (words.length === 0) return [];
  const padded = words.map((word) => (/^\d{1,5}$/.test(word) ? word.padStart(6, "0") : word));
  return padded.join() === words.join() ? [words] : [words, padded];
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
  const number = readInitiativeNumber(words);
  const ways = searchKeys(words).map(
    (keys) => Prisma.sql`initiative_beginnings(i."search") @> ${keys}::text[]`,
  );
  if (ways.length === 0) return readPage(deps, [], 0);
  const matches =
    number === undefined ? Prisma.join(ways, " OR ", "(", ")") : Prisma.sql`i."number" = ${number}`;
  const visible =
    view === "all"
      ? Prisma.sql`i."status" <> 'draft'`
      : Prisma.sql`(i."reviewerId" = ${actor.personId}::uuid OR ${reviewableBy(await readReviewScope(deps.prisma, actor))})`;
  // What matches is found by the index, and no more of it is read than a list is long; only that much is put in order.
  const rows = await deps.prisma.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM (SELECT i."id" FROM "Initiative" i WHERE ${matches} AND ${visible} LIMIT ${longestList + 1}) found
     ORDER BY "id" DESC`;
  return readPage(
    deps,
    rows.map(({ id }) => id),
    page,
  );
}
