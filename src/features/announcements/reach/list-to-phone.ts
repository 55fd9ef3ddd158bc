import { Prisma } from "../../../db/client/client.ts";
import { markApplied, type UpdateRef } from "../../../db/update-ref.ts";
import { wholeTables } from "../../../db/whole-tables.ts";
import type { Dependencies } from "../../../dependencies.ts";
import { recordViews } from "../../people/audit.ts";
import type { Actor } from "../../people/person.ts";
import { getPlaces } from "../../places/get-places.ts";
import type { Place } from "../../places/places.ts";
import { findSent } from "./find-sent.ts";
import { allPlaces, type Page, recipientsAt, type Where } from "./places.ts";

/** Why somebody is best told by telephone. */
type PhoneReason = "unreachable" | "failed" | "unknown" | "notOpened" | "notAcknowledged";

/** Somebody whom an announcement has not reached, or who has not said that they read it. */
export interface PersonToPhone {
  readonly personId: string;
  readonly name: string | null;
  /** E.164. */
  readonly phone: string | null;
  /** The district, where that is not known the oblast. */
  readonly place: Place | null;
  readonly why: PhoneReason;
}

export interface PhoneView {
  readonly id: string;
  readonly where: Where;
  /** The place that the list is of; null for all. */
  readonly place: Place | null;
  readonly total: number;
  readonly people: Page<PersonToPhone>;
  readonly pageSize: number;
}

/** People on one screen. */
const peoplePerPage = 8;

interface Row {
  personId: string;
  name: string | null;
  phone: string | null;
  placeId: string | null;
  why: PhoneReason;
}

/**
 * A page of the people who are best told by telephone, by places: whom the announcement did not reach, and who has not
 * acknowledged it, or not opened it where nobody is asked to acknowledge. To whom it is still to be sent is none of them.
 * It shows personal data, so that the actor saw it is recorded.
 *
 * @returns undefined when it has not begun to go out
 * @throws ForbiddenError when the actor may not see it
 */
export async function listToPhone(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; id: string; where: Where; page: number; update: UpdateRef },
): Promise<PhoneView | undefined> {
  const { actor, id, where, update } = input;
  const content = await findSent(deps, input);
  if (!content) return undefined;
  const isOpen = content.acknowledge ? Prisma.sql`true` : Prisma.sql`d."openedAt" IS NULL`;
  const toPhone = Prisma.sql`
    "Delivery" d JOIN "Person" p ON p."id" = d."personId" AND p."status" = 'registered'
     WHERE ${recipientsAt(id, where)} AND d."state" IN ('unreachable', 'failed', 'unknown', 'sent')
       AND (d."state" <> 'sent' OR ${isOpen})`;
  const { total, page, pages, rows } = await wholeTables(deps.prisma, async (tx) => {
    const [counted] = await tx.$queryRaw<{ total: number }[]>`
      SELECT count(*)::int AS "total" FROM ${toPhone}`;
    const total = counted?.total ?? 0;
    const pages = Math.max(1, Math.ceil(total / peoplePerPage));
    const page = Math.min(input.page, pages - 1);
    const rows = await tx.$queryRaw<Row[]>`
      SELECT d."personId", p."name", p."phone", coalesce(d."districtId", d."oblastId") AS "placeId",
             CASE WHEN d."state" <> 'sent' THEN d."state"::text
                  WHEN d."openedAt" IS NULL THEN 'notOpened' ELSE 'notAcknowledged' END AS "why"
        FROM ${toPhone}
       ORDER BY d."oblastId", d."districtId", d."personId"
       LIMIT ${peoplePerPage} OFFSET ${page * peoplePerPage}`;
    return { total, page, pages, rows };
  });
  const at = deps.clock.now();
  await deps.prisma.$transaction(async (tx) => {
    const seen = rows.map(({ personId }) => personId);
    await recordViews(tx, { actorId: actor.personId, seen, at });
    await markApplied(tx, update, at);
  });
  const placeId = where.district === allPlaces ? where.oblast : where.district;
  const ids = [...rows.map((row) => row.placeId), placeId].filter((id) => id !== null);
  const places = new Map((await getPlaces(deps, [...new Set(ids)])).map((place) => [place.id, place]));
  const items = rows.map(({ placeId, ...row }) => ({ ...row, place: places.get(placeId ?? "") ?? null }));
  return {
    id,
    where,
    place: places.get(placeId) ?? null,
    total,
    people: { items, page, pages },
    pageSize: peoplePerPage,
  };
}
