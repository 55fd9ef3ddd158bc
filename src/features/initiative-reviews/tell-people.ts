import type { Dependencies } from "../../dependencies.ts";
import { handles } from "../../jobs/job.ts";
import { findInitiative } from "../initiatives/find-initiative.ts";
import { type StatusEvent, tellOfEvent } from "../initiatives/tell-of-event.ts";
import { may } from "../people/permissions.ts";
import { tellPerson } from "../people/tell-person.ts";
import { tellAuthorJob, tellFormerReviewerJob, tellMessageJob } from "./jobs.ts";
import { markDelivered } from "./talk/conversation.ts";
import { toldMessageScreen } from "./talk/screens.ts";
import { type ReviewEvent, toldScreen } from "./told-screens.ts";

async function readReviewEvent(
  { prisma }: Pick<Dependencies, "prisma">,
  { initiativeId, at, by, to, reason: words }: StatusEvent,
): Promise<ReviewEvent | undefined> {
  switch (to) {
    case "inReview":
      return { type: "claimed", by };
    case "submitted":
      return { type: "released" };
    case "needsChanges": {
      const remarks = await prisma.remark.count({ where: { initiativeId, sentAt: at } });
      return { type: "returned", remarks, words };
    }
    case "approved":
    case "rejected":
      return { type: to, words };
    default:
      return undefined;
  }
}

/** Tells the author what happened to their initiative, as long as it is theirs. */
export const tellAuthor = handles(tellAuthorJob, (deps, told, run) =>
  tellOfEvent(deps, told, run, async ({ t, initiative, event }) => {
    if (!initiative.relations.includes("owner")) return undefined;
    const happened = await readReviewEvent(deps, event);
    return happened && toldScreen(t, { initiative, event: happened });
  }),
);

/** Tells a specialist, whom it concerns wherever it is now, that an initiative was taken from them. */
export const tellFormerReviewer = handles(
  tellFormerReviewerJob,
  async (deps, { initiativeId, personId }, run) => {
    const initiative = await deps.prisma.initiative.findUnique({
      where: { id: initiativeId },
      select: { id: true, title: true, number: true, reviewerId: true },
    });
    if (!initiative || initiative.reviewerId === personId) return;
    await tellPerson(deps, {
      personId,
      run,
      draw: (person) =>
        may(person, "initiative.review")
          ? { screen: toldScreen(deps.words[person.language], { initiative, event: { type: "takenAway" } }) }
          : undefined,
    });
  },
);

/** Brings a message to whoever speaks for the other side, as long as they do. */
export const tellMessage = handles(tellMessageJob, async (deps, { messageId, personId }, run) => {
  const message = await deps.prisma.initiativeMessage.findUnique({
    where: { id: messageId },
    include: { sender: { select: { name: true } } },
  });
  if (!message) return;
  const { initiativeId, side, text, voiceFileId, sender } = message;
  const reader = side === "owner" ? "reviewer" : "owner";
  const arrived = await tellPerson(deps, {
    personId,
    run,
    async draw(person) {
      const initiative = await findInitiative(deps.prisma, { actor: person, id: initiativeId });
      if (!initiative?.relations.includes(reader)) return undefined;
      const said = { text, voiceFileId };
      const about = { initiative, name: sender?.name ?? null, said };
      return {
        screen: toldMessageScreen(deps.words[person.language], about),
        voice: voiceFileId ?? undefined,
      };
    },
  });
  if (arrived) await markDelivered(deps, messageId);
});
