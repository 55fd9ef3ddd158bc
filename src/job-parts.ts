import { correctCopies } from "./features/announcements/delivery/correct-copies.ts";
import { announcementJobs } from "./features/announcements/delivery/jobs.ts";
import { startAnnouncement } from "./features/announcements/delivery/start-announcement.ts";
import { certificateJobs } from "./features/certificates/jobs.ts";
import { tellHolder } from "./features/certificates/tell-holder.ts";
import { extraAttemptJobs } from "./features/extra-attempts/jobs.ts";
import { tellGranted, tellOrganizer } from "./features/extra-attempts/tell-people.ts";
import { initiativeReviewJobs } from "./features/initiative-reviews/jobs.ts";
import { tellAuthor, tellFormerReviewer, tellMessage } from "./features/initiative-reviews/tell-people.ts";
import { initiativeJobs } from "./features/initiatives/jobs.ts";
import { tellReviewer } from "./features/initiatives/tell-reviewers.ts";
import { invitationJobs } from "./features/invitations/jobs.ts";
import { tellInviter } from "./features/invitations/tell-inviter.ts";
import { tellRevoked, tellScope } from "./features/invitations/tell-people.ts";
import { neighbourJobs } from "./features/neighbours/jobs.ts";
import { tellNeighbour } from "./features/neighbours/tell-people.ts";
import { questionJobs } from "./features/questions/jobs.ts";
import { tellAnswerer, tellAsker } from "./features/questions/tell-people.ts";
import { registrationJobs } from "./features/registration/jobs.ts";
import { tellLeftAccount } from "./features/registration/tell-left-account.ts";
import { reminderJobs } from "./features/reminders/jobs.ts";
import { planReminders } from "./features/reminders/plan-reminders.ts";
import { sendDigest } from "./features/reminders/send-digest.ts";
import { handoverJobs } from "./features/village/handover/jobs.ts";
import { tellHandover, tellTaker } from "./features/village/handover/tell-people.ts";
import { villageJobs } from "./features/village/jobs.ts";
import { tellInvolved, tellReport } from "./features/village/tell-people.ts";
import type { JobParts } from "./jobs/registry.ts";
import { reminderSources } from "./reminder-parts.ts";

/** Every kind of job, and what does it. */
export const jobParts: JobParts = {
  jobs: [
    ...registrationJobs,
    ...invitationJobs,
    ...questionJobs,
    ...extraAttemptJobs,
    ...certificateJobs,
    ...initiativeJobs,
    ...initiativeReviewJobs,
    ...villageJobs,
    ...handoverJobs,
    ...neighbourJobs,
    ...announcementJobs,
    ...reminderJobs,
  ],
  handlers: [
    tellLeftAccount,
    tellInviter,
    tellRevoked,
    tellScope,
    tellAnswerer,
    tellAsker,
    tellOrganizer,
    tellGranted,
    tellHolder,
    tellReviewer,
    tellAuthor,
    tellFormerReviewer,
    tellMessage,
    tellInvolved,
    tellReport,
    tellTaker,
    tellHandover,
    tellNeighbour,
    startAnnouncement,
    correctCopies,
    planReminders(reminderSources),
    sendDigest(reminderSources),
  ],
};
