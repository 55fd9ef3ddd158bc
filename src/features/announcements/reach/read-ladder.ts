import { Prisma } from "../../../db/client/client.ts";
import { wholeTables } from "../../../db/whole-tables.ts";
import type { Dependencies } from "../../../dependencies.ts";
import type { Actor } from "../../people/person.ts";
import { getPlaces } from "../../places/get-places.ts";
import type { Place } from "../../places/places.ts";
import { findSent } from "./find-sent.ts";
import { type AtPlace, allPlaces, atPlaces, type Page, pageOf, recipientsAt } from "./places.ts";

/** How far an announcement has come with so many people. */
export interface Ladder {
  readonly total: number;
  /** Telegram accepted it for them. */
  readonly accepted: number;
  /** They opened the bot after it arrived, or pressed on it. */
  readonly opened: number;
  /** They said that they have read it. */
  readonly acknowledged: number;
  /** It is still to be sent to them. */
  readonly waiting: number;
  readonly unreachable: number;
  readonly failed: number;
  readonly unknown: number;
}

/** The ladder of all recipients or of an oblast, and of the places in it. */
export interface LadderView {
  readonly id: string;
  /** Whether recipients are asked to say that they have read it. */
  readonly asksToAcknowledge: boolean;
  readonly hasPoll: boolean;
  /** The id of an oblast, those of no known one, or all. */
  readonly oblast: string;
  readonly oblastPlace: Place | null;
  readonly whole: Ladder;
  /** Oblasts, or the districts of the oblast. */
  readonly places: Page<AtPlace<Ladder>>;
}

/** Places on one screen: each takes four lines. */
const placesPerPage = 5;

const counts = Prisma.sql`
  count(*)::int AS "total",
  count(*) FILTER (WHERE d."state" IN ('sent', 'acknowledged'))::int AS "accepted",
  count(d."openedAt")::int AS "opened",
  count(*) FILTER (WHERE d."state" = 'acknowledged')::int AS "acknowledged",
  count(*) FILTER (WHERE d."state" IN ('waiting', 'sending'))::int AS "waiting",
  count(*) FILTER (WHERE d."state" = 'unreachable')::int AS "unreachable",
  count(*) FILTER (WHERE d."state" = 'failed')::int AS "failed",
  count(*) FILTER (WHERE d."state" = 'unknown')::int AS "unknown"`;

const none: Ladder = {
  total: 0,
  accepted: 0,
  opened: 0,
  acknowledged: 0,
  waiting: 0,
  unreachable: 0,
  failed: 0,
  unknown: 0,
};

function sum(ladders: readonly Ladder[]): Ladder {
  return ladders.reduce(
    (one, other) => ({
      total: one.total + other.total,
      accepted: one.accepted + other.accepted,
      opened: one.opened + other.opened,
      acknowledged: one.acknowledged + other.acknowledged,
      waiting: one.waiting + other.waiting,
      unreachable: one.unreachable + other.unreachable,
      failed: one.failed + other.failed,
      unknown: one.unknown + other.unknown,
    }),
    none,
  );
}

/**
 * Counts how far an announcement has come: with all, by oblasts; or with those of one oblast, by districts.
 *
 * @returns undefined when it has not begun to go out
 * @throws ForbiddenError when the actor may not see it
 */
export async function readLadder(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; id: string; oblast: string; page: number },
): Promise<LadderView | undefined> {
  const { actor, id, oblast, page } = input;
  const content = await findSent(deps, input);
  if (!content) return undefined;
  const level = oblast === allPlaces ? Prisma.sql`d."oblastId"` : Prisma.sql`d."districtId"`;
  const rows = await wholeTables(
    deps.prisma,
    (tx) => tx.$queryRaw<(Ladder & { placeId: string | null })[]>`
      SELECT ${level} AS "placeId", ${counts}
        FROM "Delivery" d WHERE ${recipientsAt(id, { oblast, district: allPlaces })} GROUP BY 1`,
  );
  const [oblastPlace = null] = oblast === allPlaces ? [] : await getPlaces(deps, [oblast]);
  return {
    id,
    asksToAcknowledge: content.acknowledge,
    hasPoll: content.poll !== null,
    oblast,
    oblastPlace,
    whole: sum(rows),
    places: pageOf(await atPlaces(deps, rows, actor.language), page, placesPerPage),
  };
}
