import type { Dependencies } from "../../dependencies.ts";
import { handles } from "../../jobs/job.ts";
import type { Screen } from "../../screen/screen.ts";
import type { Actor } from "../people/person.ts";
import { findReviewers } from "./find-reviewers.ts";
import type { Initiative } from "./initiative.ts";
import { tellReviewerJob } from "./jobs.ts";
import { readPlaceNames } from "./owner-place.ts";
import { type EventNews, tellOfEvent } from "./tell-of-event.ts";
import { type News, submittedNews, withdrawnNews } from "./told-screens.ts";

/** What a submitted initiative is to a person now; nothing where it is for somebody else. */
async function newsOf(
  { prisma }: Pick<Dependencies, "prisma">,
  { person, initiative }: { person: Actor; initiative: Initiative },
): Promise<News | undefined> {
  const { reviewer, relations } = initiative;
  if (reviewer) return reviewer.personId === person.personId ? "resubmitted" : undefined;
  if (relations.includes("specialist")) return "submitted";
  if (!relations.includes("organizer")) return undefined;
  const { role } = await findReviewers(prisma, initiative);
  return role === "specialist" ? undefined : "unattended";
}

async function drawSubmitted(
  deps: Pick<Dependencies, "prisma">,
  { t, person, initiative }: EventNews,
): Promise<Screen | undefined> {
  const news = await newsOf(deps, { person, initiative });
  if (news === undefined) return undefined;
  const place = await readPlaceNames(deps.prisma, initiative.place);
  return submittedNews(t, { initiative, place, news });
}

/** Tells those whom it concerns that an initiative waits for them, or that there is nothing left to review. */
export const tellReviewer = handles(tellReviewerJob, (deps, told, run) =>
  tellOfEvent(deps, told, run, (news) =>
    news.event.to === "withdrawn"
      ? withdrawnNews(news.t, { initiative: news.initiative, reason: news.event.reason })
      : drawSubmitted(deps, news),
  ),
);
