import { Composer } from "grammy";
import type { Context } from "../../../bot/context.ts";
import { onButton } from "../../../bot/on-button.ts";
import { removePart, showAnnouncement, showCard, showList, switchRead } from "./answer.ts";
import {
  cardButton,
  confirmButton,
  listButton,
  newButton,
  openButton,
  partButton,
  planButton,
  readSwitchButton,
  removeButton,
  ruleButton,
  tryButton,
  whenButton,
} from "./buttons.ts";
import { createAnnouncement } from "./create-announcement.ts";
import { askTime, openPart } from "./dialog.ts";
import { rule } from "./ruling/answer.ts";
import { chooseTime, confirm, showPlan, showWhen } from "./timing/answer.ts";
import { toPlan } from "./timing/plan.ts";
import { tryOut } from "./trial/answer.ts";

/** Writing announcements and ruling over those that are out, for organizers. */
export const composing = new Composer<Context>();

onButton(composing, listButton, (ctx, { page }) => showList(ctx, page));
onButton(composing, newButton, async (ctx) => {
  const { deps, actor, updateRef: update } = ctx;
  await showAnnouncement(ctx, await createAnnouncement(deps, { actor, update }));
});
onButton(composing, openButton, (ctx, { id }) => showAnnouncement(ctx, id));
onButton(composing, cardButton, (ctx, { id }) => showCard(ctx, id));
onButton(composing, partButton, openPart);
onButton(composing, removeButton, removePart);
onButton(composing, readSwitchButton, switchRead);
onButton(composing, tryButton, tryOut);
onButton(composing, whenButton, (ctx, { id, choice }) => {
  switch (choice) {
    case "ask":
      return showWhen(ctx, id);
    case "own":
      return askTime(ctx, id);
    default:
      return chooseTime(ctx, id, choice);
  }
});
onButton(composing, planButton, (ctx, { id, minute, urgent }) =>
  showPlan(ctx, id, toPlan({ minute, urgent })),
);
onButton(composing, confirmButton, confirm);
onButton(composing, ruleButton, rule);
