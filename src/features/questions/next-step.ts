import { formatDate } from "../../i18n/formats.ts";
import { goButton } from "../home/buttons.ts";
import type { HomeSection, NextStepProvider } from "../home/next-step.ts";
import { may } from "../people/permissions.ts";
import { readerOf, waitingQuestions } from "./find-questions.ts";

/** Akims wait for an answer: the most urgent thing for whoever can give it. */
export const answerQuestions: NextStepProvider = {
  lookups: [waitingQuestions],
  async propose({ deps, actor, t, lookUp }) {
    if (!may(actor, "question.answer")) return undefined;
    const { total, oldest } = await lookUp(waitingQuestions, readerOf(actor, deps.clock.now()));
    if (!oldest) return undefined;
    const date = formatDate(oldest, t.language, deps.config.timeZone);
    return {
      text: t("questions:next", { total, date }),
      button: { label: t.plain("questions:button.section"), data: goButton.data({ to: "questions" }) },
    };
  },
};

export const questionsSection: HomeSection = {
  to: "questions",
  label: (t) => t.plain("questions:button.section"),
  visible: (actor) => may(actor, "question.answer"),
};
