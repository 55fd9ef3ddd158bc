import type { Dependencies } from "../../../dependencies.ts";
import { assertMay } from "../../people/permissions.ts";
import type { Actor } from "../../people/person.ts";
import { isPossible } from "../announcement.ts";
import type { Audience } from "./audience.ts";
import { type AudienceNames, nameAudience } from "./audience-names.ts";
import { type AudienceOption, listOptions } from "./audience-options.ts";
import { type AudienceCount, countAudience } from "./count-audience.ts";
import { type AudienceList, readAudience } from "./lists.ts";

/** An audience that is being chosen, with how many it is. */
export interface AudienceView {
  readonly id: string;
  readonly audience: Audience;
  readonly names: AudienceNames;
  readonly count: AudienceCount;
}

/** A page of what can be marked in a list. */
export interface AudienceListView extends AudienceView {
  readonly list: AudienceList;
  readonly options: readonly AudienceOption[];
  readonly page: number;
  readonly pages: number;
}

/** Rows of one screen: as many as a small phone shows without scrolling the buttons away. */
const optionsPerPage = 8;

/**
 * Reads whom a draft is for, and how many they are now.
 *
 * @returns undefined when it is no draft (any more), or nobody may choose for it
 * @throws ForbiddenError when the actor may not manage announcements
 */
export async function viewAudience(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; id: string },
): Promise<AudienceView | undefined> {
  const { actor, id } = input;
  assertMay(actor, "announcement.manage");
  const row = await deps.prisma.announcement.findUnique({
    where: { id },
    select: { audience: true, status: true, repeatOfId: true },
  });
  if (!row || row.repeatOfId !== null || !isPossible("edit", row.status)) return undefined;
  const audience = readAudience(row.audience);
  const [names, count] = await Promise.all([nameAudience(deps, audience), countAudience(deps, audience)]);
  return { id, audience, names, count };
}

/**
 * Reads one of the lists in which it is chosen; a page past the last is the last.
 *
 * @returns undefined when it is no draft (any more), or nobody may choose for it
 * @throws ForbiddenError when the actor may not manage announcements
 */
export async function viewAudienceList(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; id: string; list: AudienceList; page: number },
): Promise<AudienceListView | undefined> {
  const { actor, list } = input;
  const view = await viewAudience(deps, input);
  if (!view) return undefined;
  const options = await listOptions(deps.prisma, list, { ...view, language: actor.language });
  const pages = Math.max(1, Math.ceil(options.length / optionsPerPage));
  const page = Math.min(input.page, pages - 1);
  const from = page * optionsPerPage;
  return { ...view, list, options: options.slice(from, from + optionsPerPage), page, pages };
}
