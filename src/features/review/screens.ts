import { formatDateTime } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { homeButton } from "../home/screens.ts";
import { continueButton } from "../quizzes/screens.ts";
import { startReviewButton } from "./buttons.ts";
import type { ReviewPage } from "./get-review.ts";

/** The page of the reviews: what is due, or when the next question comes back. */
export function reviewScreen(
  t: Translator,
  page: ReviewPage,
  input: { timeZone: string; notice?: string },
): Screen {
  const rows: InlineButton[][] = [];
  let standing: string;
  if (page.open) {
    const { left, total, attemptId } = page.open;
    standing = t("quiz:home.continueReview", { number: total - left + 1, total });
    rows.push([continueButton(t, attemptId)]);
  } else if (page.due > 0) {
    standing = t("review:page.due", { number: page.due });
    rows.push([{ label: t.plain("review:button.start"), data: startReviewButton.data({}) }]);
  } else if (page.nextDue) {
    standing = t("review:page.later", { time: formatDateTime(page.nextDue, t.language, input.timeZone) });
  } else standing = t("review:page.none");
  return {
    text: [
      ...(input.notice ? [input.notice] : []),
      t("review:page.title"),
      // Who has nothing to review yet reads it in the words for that.
      ...(page.cards > 0 ? [t("review:page.about")] : []),
      standing,
    ].join("\n\n"),
    keyboard: [...rows, [homeButton(t)]],
  };
}
