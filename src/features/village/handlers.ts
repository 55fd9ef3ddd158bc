import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";
import { onButton } from "../../bot/on-button.ts";
import type { ButtonKind } from "../../screen/button.ts";
import { onAction } from "../initiatives/handlers.ts";
import {
  pressBegin,
  pressComplete,
  pressFact,
  pressMilestone,
  pressReport,
  showBegin,
  showComplete,
  showList,
  showMilestone,
  showRecord,
  showVillage,
} from "./answer.ts";
import {
  aboutButton,
  answerButton,
  factButton,
  gatherButton,
  listButton,
  milestoneButton,
  newMilestoneButton,
  recordButton,
  reportButton,
  sureButton,
} from "./buttons.ts";
import { formDialog, pressAnswer, showForm } from "./dialog.ts";
import { handoverButton, takerButton, takersButton } from "./handover/buttons.ts";
import { pressHandover, pressTaker, showHandOver, showOffer, takersDialog } from "./handover/dialog.ts";
import { pressAbout, pressGather, reportDialog, showReporting } from "./reporting/dialog.ts";

/** What a person says while one of this feature's questions is open. */
export const villageDialogs = new Composer<Context>();
villageDialogs.use(formDialog, reportDialog, takersDialog);

export const village = new Composer<Context>();

/** Answers presses of those who are registered; a button of before that, or of before they left, leads home. */
function onVillageButton<Value>(
  kind: ButtonKind<Value>,
  handler: (ctx: Context, value: Value) => Promise<void>,
): void {
  onButton(village, kind, (ctx, value) =>
    ctx.actor.status === "registered" ? handler(ctx, value) : ctx.go("home"),
  );
}

onAction(village, "village", (ctx, id) => showVillage(ctx, id));
onAction(village, "plan", (ctx, id) => showList(ctx, { list: "milestones", id, page: 0 }));
onAction(village, "begin", showBegin);
onAction(village, "report", showReporting);
onAction(village, "record", showRecord);
onAction(village, "complete", showComplete);
onAction(village, "stop", (ctx, id) => showForm(ctx, "stop", { id }));

onAction(village, "handOver", (ctx, id) => showHandOver(ctx, id));
onAction(village, "takeOver", showOffer);

onVillageButton(listButton, (ctx, press) => showList(ctx, press));
onVillageButton(newMilestoneButton, (ctx, { id }) => showForm(ctx, "milestone", { id }));
onVillageButton(milestoneButton, (ctx, { action, id }) => {
  switch (action) {
    case "view":
      return showMilestone(ctx, id);
    case "done":
    case "open":
      return pressMilestone(ctx, id, action);
    default:
      return showForm(ctx, action, { milestoneId: id });
  }
});
onVillageButton(recordButton, (ctx, { kind, id }) => showForm(ctx, kind, { id }));
onVillageButton(factButton, pressFact);
onVillageButton(reportButton, pressReport);
onVillageButton(sureButton, (ctx, { action, id }) =>
  action === "begin" ? pressBegin(ctx, id) : pressComplete(ctx, id),
);
onVillageButton(answerButton, pressAnswer);
onVillageButton(gatherButton, pressGather);
onVillageButton(aboutButton, pressAbout);
onVillageButton(takersButton, (ctx, { id, page }) => showHandOver(ctx, id, { page }));
onVillageButton(takerButton, pressTaker);
onVillageButton(handoverButton, pressHandover);
