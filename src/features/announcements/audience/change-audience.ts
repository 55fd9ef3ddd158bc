import type { Prisma } from "../../../db/client/client.ts";
import { inTransaction, type Transaction } from "../../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../../db/update-ref.ts";
import type { Dependencies } from "../../../dependencies.ts";
import { assertMay } from "../../people/permissions.ts";
import type { Actor } from "../../people/person.ts";
import { isPossible } from "../announcement.ts";
import type { Audience } from "./audience.ts";
import { listOptions } from "./audience-options.ts";
import { type AudienceList, readAudience, withMark, withoutMarks } from "./lists.ts";

/** A press: a mark says what it shall be and not that it changes, so pressing twice is pressing once. */
export type AudienceChange =
  | { readonly type: "mark"; readonly list: AudienceList; readonly value: string; readonly on: boolean }
  | { readonly type: "clear"; readonly list: AudienceList | "all" };

/** What the change asks for; a value that is not in the list (any more) changes nothing. */
async function changed(
  tx: Transaction,
  audience: Audience,
  input: { actor: Actor; change: AudienceChange },
): Promise<Audience> {
  const { actor, change } = input;
  if (change.type === "clear") return withoutMarks(audience, change.list);
  const options = await listOptions(tx, change.list, { audience, language: actor.language });
  const option = options.find(({ value }) => value === change.value);
  return option ? withMark(audience, option.mark, change.on) : audience;
}

/** Districts are chosen within the chosen oblasts: those of an oblast that is chosen no longer go with it. */
async function withoutStrayDistricts(tx: Transaction, audience: Audience): Promise<Audience> {
  const { oblastIds, districtIds } = audience;
  if (districtIds.length === 0) return audience;
  const kept = await tx.place.findMany({
    where: { id: { in: districtIds }, parentId: { in: oblastIds } },
    select: { id: true },
  });
  return { ...audience, districtIds: districtIds.filter((id) => kept.some((place) => place.id === id)) };
}

/**
 * Changes whom a draft is for. A repeat has the audience of what it repeats: those who have not acknowledged it.
 *
 * @returns the audience from now on; "moved" when it is no draft any more, or nobody may choose for it
 * @throws ForbiddenError when the actor may not manage announcements
 */
export async function changeAudience(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; id: string; change: AudienceChange; update: UpdateRef },
): Promise<{ readonly type: "changed"; readonly audience: Audience } | { readonly type: "moved" }> {
  const { actor, id } = input;
  assertMay(actor, "announcement.manage");
  const now = deps.clock.now();
  return inTransaction(deps.prisma, async (tx) => {
    await tx.$queryRaw`SELECT FROM "Announcement" WHERE "id" = ${id}::uuid FOR UPDATE`;
    const row = await tx.announcement.findUnique({ where: { id } });
    if (!row || row.repeatOfId !== null || !isPossible("edit", row.status)) return { type: "moved" };
    const before = readAudience(row.audience);
    const audience = await withoutStrayDistricts(tx, await changed(tx, before, input));
    if (JSON.stringify(audience) !== JSON.stringify(before)) {
      const stored: Prisma.InputJsonObject = audience;
      await tx.announcement.update({
        where: { id },
        data: { audience: stored, revision: { increment: 1 }, updatedAt: now },
      });
    }
    await markApplied(tx, input.update, now);
    return { type: "changed", audience };
  });
}
