import { formatDate } from "../../i18n/formats.ts";
import { goButton } from "../home/buttons.ts";
import type { HomeSection, NextStepProvider } from "../home/next-step.ts";
import { may } from "../people/permissions.ts";
import { listQuestions } from "./find-questions.ts";

/** Akims wait for an answer: the most urgent thing for whoever can give it. */
export const answerQuestions: NextStepProvider = async (deps, actor, t) => {
  if (!may(actor, "question.answer")) return undefined;
  const { total, oldest } = await listQuestions(deps, { actor, page: 0 });
  if (total === 0 || !oldest) return undefined;
  const date = formatDate(oldest, t.language, deps.config.timeZone);
  return {
    text: t("questions:next", { total, date }),
    button: { label: t.plain("questions:button.section"), data: goButton.data({ to: "questions" }) },
  };
};

export const questionsSection: HomeSection = {
  to: "questions",
  label: (t) => t.plain("questions:button.section"),
  visible: (actor) => may(actor, "question.answer"),
};
