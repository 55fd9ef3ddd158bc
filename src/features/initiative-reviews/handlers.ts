import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";
import { onButton } from "../../bot/on-button.ts";
import type { ButtonKind } from "../../screen/button.ts";
import { onAction } from "../initiatives/handlers.ts";
import { claim, playVoice, release, showRemarks } from "./answer.ts";
import {
  askDecision,
  pressDecide,
  pressScore,
  pressWriteOut,
  showAssess,
  showAssessPage,
  showNotes,
  showResult,
  showRubric,
  takeFormerScores,
} from "./assess/answer.ts";
import {
  decideButton,
  lessonButton,
  lessonsButton,
  listenButton,
  pageButton,
  remarkButton,
  remarkOnButton,
  resultButton,
  rubricButton,
  scoreButton,
  settleButton,
  talkButton,
  writeOutButton,
} from "./buttons.ts";
import { reviewDialog } from "./dialog.ts";
import {
  pressFind,
  searchDialog,
  showList,
  showLoads,
  showNarrowing,
  showSpecialist,
} from "./queue/answer.ts";
import {
  filterOf,
  findButton,
  loadsButton,
  narrowButton,
  queueButton,
  specialistButton,
} from "./queue/buttons.ts";
import { askRemark, pressLesson, pressLessons, pressRemark, showSettling } from "./remarks/answer.ts";
import { decisions } from "./review-draft.ts";
import { showTalk } from "./talk/answer.ts";

/** What a person says while one of this feature's questions is open. */
export const initiativeReviewsDialogs = new Composer<Context>();
initiativeReviewsDialogs.use(reviewDialog, searchDialog);

export const initiativeReviews = new Composer<Context>();

onAction(initiativeReviews, "claim", claim);
onAction(initiativeReviews, "release", release);
onAction(initiativeReviews, "assess", (ctx, id) => showAssess(ctx, id));
onAction(initiativeReviews, "writeOut", (ctx, id) => showNotes(ctx, id));
onAction(initiativeReviews, "settle", (ctx, id) => showRemarks(ctx, id));
onAction(initiativeReviews, "talk", (ctx, id) => showTalk(ctx, id));
for (const decision of decisions)
  onAction(initiativeReviews, decision, (ctx, id) =>
    askDecision(ctx, { ask: "decision", id, decision, words: null }),
  );

/** Answers presses of those who are registered; a button of before that, or of before they left, leads home. */
function onReviewButton<Value>(
  kind: ButtonKind<Value>,
  handler: (ctx: Context, value: Value) => Promise<void>,
): void {
  onButton(initiativeReviews, kind, (ctx, value) =>
    ctx.actor.status === "registered" ? handler(ctx, value) : ctx.go("home"),
  );
}

onReviewButton(pageButton, (ctx, press) => showAssessPage(ctx, press));
onReviewButton(remarkOnButton, (ctx, { id, field }) =>
  askRemark(ctx, { ask: "remark", id, field, remarkId: null }),
);
onReviewButton(remarkButton, pressRemark);
onReviewButton(lessonsButton, (ctx, { page }) => pressLessons(ctx, page));
onReviewButton(lessonButton, (ctx, { lesson }) => pressLesson(ctx, lesson));
onReviewButton(rubricButton, (ctx, { action, id }) =>
  action === "view" ? showRubric(ctx, id) : takeFormerScores(ctx, id),
);
onReviewButton(scoreButton, pressScore);
onReviewButton(resultButton, showResult);
onReviewButton(decideButton, pressDecide);
onReviewButton(writeOutButton, (ctx, { file }) => pressWriteOut(ctx, file));
onReviewButton(listenButton, playVoice);
onReviewButton(settleButton, (ctx, { id, page }) => showSettling(ctx, id, undefined, page));
onReviewButton(talkButton, (ctx, { id, page }) => showTalk(ctx, id, undefined, page));
onReviewButton(queueButton, (ctx, { view, page, ...filter }) =>
  showList(ctx, { view, page, filter: filterOf(filter) }),
);
onReviewButton(narrowButton, (ctx, { view, what, page, ...filter }) =>
  showNarrowing(ctx, { view, what, page, filter: filterOf(filter) }),
);
onReviewButton(findButton, pressFind);
onReviewButton(loadsButton, (ctx, { page }) => showLoads(ctx, page));
onReviewButton(specialistButton, showSpecialist);
