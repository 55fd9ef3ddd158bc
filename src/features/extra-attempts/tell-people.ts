import { handles } from "../../jobs/job.ts";
import { bilingual } from "../courses/outline.ts";
import { may } from "../people/permissions.ts";
import { tellPerson } from "../people/tell-person.ts";
import { findAskerPlace } from "../questions/find-questions.ts";
import { findRequest } from "./find-requests.ts";
import { tellGrantedJob, tellOrganizerJob } from "./jobs.ts";
import { requestScreen, toldScreen } from "./screens.ts";

/** Tells an organizer that somebody asks for another attempt, unless it was given meanwhile. */
export const tellOrganizer = handles(tellOrganizerJob, async (deps, { requestId, personId }, run) => {
  const { timeZone } = deps.config;
  await tellPerson(deps, {
    personId,
    run,
    async draw(organizer) {
      if (!may(organizer, "attempt.grant")) return undefined;
      const request = await findRequest(deps, { actor: organizer, id: requestId });
      if (!request || request.granted) return undefined;
      const place = await findAskerPlace(deps, request.asker.personId);
      return { screen: requestScreen(deps.words[organizer.language], { request, place }, { timeZone }) };
    },
  });
});

/** Tells whoever asked that the attempt is theirs. */
export const tellGranted = handles(tellGrantedJob, async (deps, { requestId }, run) => {
  const request = await deps.prisma.extraAttempt.findUnique({
    where: { id: requestId },
    select: { personId: true, moduleId: true, module: { select: { title: true } } },
  });
  if (!request) return;
  const { personId, moduleId, module } = request;
  const title = bilingual(module.title);
  await tellPerson(deps, {
    personId,
    run,
    draw: (asker) =>
      may(asker, "lesson.read")
        ? { screen: toldScreen(deps.words[asker.language], { moduleId, title }) }
        : undefined,
  });
});
