import { unreadAnnouncements } from "./features/announcements/reminders.ts";
import { waitingLessons } from "./features/courses/reminders.ts";
import { lateReviews } from "./features/initiative-reviews/reminders.ts";
import { returnedInitiatives, untouchedDrafts } from "./features/initiatives/reminders.ts";
import { openQuizzes, unfinishedAttempts } from "./features/quizzes/reminders.ts";
import type { ReminderSources } from "./features/reminders/source.ts";
import { dueReviews } from "./features/review/reminders.ts";
import { dueMilestones } from "./features/village/reminders.ts";

/** What the features remind people of. */
export const reminderSources: ReminderSources = {
  milestoneDue: dueMilestones,
  reviewOverdue: lateReviews,
  remarkUnanswered: returnedInitiatives,
  announcementUnread: unreadAnnouncements,
  attemptUnfinished: unfinishedAttempts,
  attemptOpen: openQuizzes,
  draftUntouched: untouchedDrafts,
  reviewDue: dueReviews,
  lesson: waitingLessons,
};
