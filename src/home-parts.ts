import { announcementsSection } from "./features/announcements/home-section.ts";
import { fetchCertificate } from "./features/certificates/next-step.ts";
import { continueLesson, coursesSection } from "./features/courses/next-step.ts";
import { grantAttempts } from "./features/extra-attempts/next-step.ts";
import { financingSection } from "./features/financing/home-section.ts";
import { goButton } from "./features/home/buttons.ts";
import type { HomeParts, HomeSection, NextStepProvider } from "./features/home/next-step.ts";
import { overseenSection, queueSection } from "./features/initiative-reviews/home-section.ts";
import { reviewInitiatives } from "./features/initiative-reviews/next-step.ts";
import {
  beginFirstInitiative,
  continueInitiative,
  initiativesSection,
  mendInitiative,
} from "./features/initiatives/next-step.ts";
import { answerNeighbour } from "./features/neighbours/next-step.ts";
import { may } from "./features/people/permissions.ts";
import { progressSection } from "./features/progress/home-section.ts";
import { answerQuestions, questionsSection } from "./features/questions/next-step.ts";
import { continueAttempt } from "./features/quizzes/next-step.ts";
import { reviewMistakes, reviewSection } from "./features/review/next-step.ts";
import { takeOverOffered } from "./features/village/handover/next-step.ts";
import { seeToMilestone } from "./features/village/next-step.ts";

/** An organizer with nothing else to do gathers the team. */
const gatherTeam: NextStepProvider = {
  lookups: [],
  propose: async ({ actor, t }) =>
    may(actor, "role.manage")
      ? {
          text: t("home:organizerNext"),
          button: { label: t.plain("home:button.team"), data: goButton.data({ to: "team" }) },
        }
      : undefined,
};

const settings: HomeSection = {
  to: "settings",
  label: (t) => t.plain("home:button.settings"),
  visible: () => true,
};

const help: HomeSection = { to: "help", label: (t) => t.plain("home:button.help"), visible: () => true };

/** What the features hang on the home screen, the most urgent next step first. */
export const homeParts: HomeParts = {
  nextSteps: [
    answerQuestions,
    reviewInitiatives,
    grantAttempts,
    mendInitiative,
    seeToMilestone,
    takeOverOffered,
    continueAttempt,
    fetchCertificate,
    answerNeighbour,
    continueInitiative,
    reviewMistakes,
    continueLesson,
    beginFirstInitiative,
    gatherTeam,
  ],
  sections: [
    [initiativesSection],
    [queueSection],
    [announcementsSection],
    [overseenSection, financingSection],
    [coursesSection, questionsSection],
    [reviewSection, progressSection],
    [settings, help],
  ],
};
