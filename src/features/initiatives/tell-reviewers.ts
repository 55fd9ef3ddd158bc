import type { Context } from "../../bot/context.ts";
import { writeTo } from "../../bot/write-to.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { Screen } from "../../screen/screen.ts";
import { findActors } from "../people/find-actors.ts";
import { findInitiative } from "./find-initiative.ts";
import type { Reviewers } from "./find-reviewers.ts";
import type { Initiative } from "./initiative.ts";
import { readPlaceNames } from "./owner-place.ts";
import { type News, submittedNews, withdrawnNews } from "./told-screens.ts";

/** Sends a screen of the initiative to each of the people who may see it, in their language. */
async function tellEach(
  ctx: Context,
  input: { personIds: readonly string[]; id: string },
  screen: (t: Translator, initiative: Initiative) => Screen,
): Promise<void> {
  const { deps } = ctx;
  for (const personId of input.personIds) {
    for (const person of await findActors(deps, personId)) {
      const initiative = await findInitiative(deps.prisma, { actor: person, id: input.id });
      if (initiative) await writeTo(ctx, person, screen(deps.words[person.language], initiative));
    }
  }
}

/** Tells those whom it concerns that an initiative was submitted. */
export async function tellSubmitted(
  ctx: Context,
  input: { id: string; tell: Reviewers; reviewerId: string | null },
): Promise<void> {
  const { id, tell, reviewerId } = input;
  const row = await ctx.deps.prisma.initiative.findUniqueOrThrow({
    where: { id },
    select: { placeId: true, districtName: true, ruralDistrictName: true },
  });
  const place = await readPlaceNames(ctx.deps.prisma, row);
  const news: News =
    reviewerId !== null ? "resubmitted" : tell.role === "specialist" ? "submitted" : "unattended";
  await tellEach(ctx, { personIds: tell.personIds, id }, (t, initiative) =>
    submittedNews(t, { initiative, place, news }),
  );
}

/** Tells the specialist who reviewed an initiative that it was withdrawn. */
export async function tellWithdrawn(
  ctx: Context,
  input: { id: string; reviewerId: string | null; reason: string | null },
): Promise<void> {
  const { id, reviewerId, reason } = input;
  if (reviewerId === null) return;
  await tellEach(ctx, { personIds: [reviewerId], id }, (t, initiative) =>
    withdrawnNews(t, { initiative, reason }),
  );
}
