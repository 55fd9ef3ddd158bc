import { certificateJobs } from "./features/certificates/jobs.ts";
import { tellHolder } from "./features/certificates/tell-holder.ts";
import { invitationJobs } from "./features/invitations/jobs.ts";
import { tellInviter } from "./features/invitations/tell-inviter.ts";
import { questionJobs } from "./features/questions/jobs.ts";
import { tellAnswerer, tellAsker } from "./features/questions/tell-people.ts";
import type { JobParts } from "./jobs/registry.ts";

/** Every kind of job, and what does it. */
export const jobParts: JobParts = {
  jobs: [...questionJobs, ...invitationJobs, ...certificateJobs],
  handlers: [tellAnswerer, tellAsker, tellInviter, tellHolder],
};
