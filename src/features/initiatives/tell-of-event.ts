import type { Dependencies } from "../../dependencies.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { JobRun } from "../../jobs/job.ts";
import type { Screen } from "../../screen/screen.ts";
import type { Actor } from "../people/person.ts";
import { tellPerson } from "../people/tell-person.ts";
import { findInitiative } from "./find-initiative.ts";
import type { Initiative } from "./initiative.ts";
import type { InitiativeStatus } from "./status.ts";

/** A change of an initiative's status, as it was recorded. */
export interface StatusEvent {
  readonly initiativeId: string;
  readonly at: Date;
  /** Name of who made it; null once they have left. */
  readonly by: string | null;
  /** Null for its beginning. */
  readonly from: InitiativeStatus | null;
  readonly to: InitiativeStatus;
  readonly reason: string | null;
}

async function findEvent(
  { prisma }: Pick<Dependencies, "prisma">,
  id: string,
): Promise<StatusEvent | undefined> {
  const row = await prisma.initiativeEvent.findUnique({
    where: { id },
    select: {
      initiativeId: true,
      at: true,
      from: true,
      to: true,
      reason: true,
      actor: { select: { name: true } },
    },
  });
  if (!row) return undefined;
  const { actor, ...event } = row;
  return { ...event, by: actor?.name ?? null };
}

/** A change of status and its initiative, for the person who is told of it. */
export interface EventNews {
  readonly t: Translator;
  readonly person: Actor;
  readonly event: StatusEvent;
  /** As the person sees it now. */
  readonly initiative: Initiative;
}

/**
 * Tells a person, from a job, of a change of an initiative's status; not one who sees the initiative no longer, and not
 * of a change that was overtaken by another, which has words of its own.
 */
export async function tellOfEvent(
  deps: Pick<Dependencies, "prisma" | "clock" | "messenger" | "words" | "config">,
  told: { eventId: string; personId: string },
  run: Pick<JobRun, "key">,
  draw: (news: EventNews) => Screen | undefined | Promise<Screen | undefined>,
): Promise<void> {
  const event = await findEvent(deps, told.eventId);
  if (!event) return;
  await tellPerson(deps, {
    personId: told.personId,
    run,
    async draw(person) {
      const initiative = await findInitiative(deps.prisma, { actor: person, id: event.initiativeId });
      if (initiative?.status !== event.to) return undefined;
      const screen = await draw({ t: deps.words[person.language], person, event, initiative });
      return screen && { screen };
    },
  });
}
