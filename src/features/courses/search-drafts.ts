import { z } from "zod";
import { findDraft, putDraft } from "../../db/drafts.ts";
import type { Dependencies } from "../../dependencies.ts";
import type { Actor } from "../people/person.ts";

/** The kind of the draft that waits for words to search for. */
export const searchKind = "search";
/** The kind of the draft that keeps the words searched for last, for paging through what was found. */
const foundKind = "found";
/** Characters of a query that are kept. */
export const longestQuery = 100;

/** Lets what the actor says next be searched for. */
export async function beginSearch(deps: Pick<Dependencies, "prisma">, actor: Actor): Promise<void> {
  await putDraft(deps.prisma, { personId: actor.personId, kind: searchKind, data: {} });
}

/** Remembers what the actor searched for. */
export async function keepQuery(
  deps: Pick<Dependencies, "prisma">,
  actor: Actor,
  query: string,
): Promise<void> {
  await putDraft(deps.prisma, { personId: actor.personId, kind: foundKind, data: { query } });
}

/** What the actor searched for last; undefined when nothing is remembered. */
export async function lastQuery(
  deps: Pick<Dependencies, "prisma">,
  actor: Actor,
): Promise<string | undefined> {
  const draft = await findDraft(deps.prisma, actor.personId, foundKind);
  return z.object({ query: z.string() }).safeParse(draft?.data).data?.query;
}
