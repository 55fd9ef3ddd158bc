import { handles } from "../../jobs/job.ts";
import { tellPerson } from "../people/tell-person.ts";
import { tellHolderJob } from "./jobs.ts";
import { toldScreen } from "./screens.ts";
import { findCertificate } from "./store.ts";

/** Tells the holder, in their language. What was taken back before they could be told has a job of its own. */
export const tellHolder = handles(tellHolderJob, async (deps, { certificateId, revoked }, run) => {
  const certificate = await findCertificate(deps.prisma, certificateId);
  if (!certificate || (certificate.revoked !== null) !== revoked) return;
  await tellPerson(deps, {
    personId: certificate.personId,
    run,
    draw: (holder) => ({ screen: toldScreen(deps.words[holder.language], certificate) }),
  });
});
