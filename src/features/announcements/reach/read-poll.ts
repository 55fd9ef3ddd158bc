import { wholeTables } from "../../../db/whole-tables.ts";
import type { Dependencies } from "../../../dependencies.ts";
import type { Actor } from "../../people/person.ts";
import type { Words } from "../content.ts";
import { findSent } from "./find-sent.ts";
import { type AtPlace, atPlaces, type Page, pageOf } from "./places.ts";

/** Votes of one place. */
export interface Votes {
  readonly total: number;
  /** For each option, in their order. */
  readonly options: readonly number[];
}

/** What came of an announcement's poll. */
export interface PollView {
  readonly id: string;
  readonly question: Words;
  readonly options: readonly Words[];
  readonly whole: Votes;
  readonly oblasts: Page<AtPlace<Votes>>;
}

/** Oblasts on one screen. */
const oblastsPerPage = 6;

/**
 * Counts the votes in an announcement's poll, of all and by oblasts.
 *
 * @returns undefined when it has not begun to go out, or has no poll
 * @throws ForbiddenError when the actor may not see it
 */
export async function readPoll(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; id: string; page: number },
): Promise<PollView | undefined> {
  const { actor, id, page } = input;
  const content = await findSent(deps, input);
  if (!content?.poll) return undefined;
  const { question, options } = content.poll;
  const rows = await wholeTables(
    deps.prisma,
    (tx) => tx.$queryRaw<{ placeId: string | null; vote: number; count: number }[]>`
      SELECT d."oblastId" AS "placeId", d."vote", count(*)::int AS "count"
        FROM "Delivery" d WHERE d."announcementId" = ${id}::uuid AND d."vote" IS NOT NULL GROUP BY 1, 2`,
  );
  // A correction may have taken an option away: its votes count no more.
  const votesOf = (among: typeof rows): Votes => {
    const counted = options.map((_, option) =>
      among.reduce((votes, row) => votes + (row.vote === option ? row.count : 0), 0),
    );
    return { total: counted.reduce((one, other) => one + other, 0), options: counted };
  };
  const places = [...Map.groupBy(rows, ({ placeId }) => placeId)].map(([placeId, among]) => ({
    placeId,
    ...votesOf(among),
  }));
  const oblasts = pageOf(await atPlaces(deps, places, actor.language), page, oblastsPerPage);
  return { id, question, options, whole: votesOf(rows), oblasts };
}
