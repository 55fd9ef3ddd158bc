import { Composer } from "grammy";
import type { Context } from "../../../bot/context.ts";
import { onButton } from "../../../bot/on-button.ts";
import { acknowledgeButton, voteButton } from "../buttons.ts";
import { showAnnouncement } from "../compose/answer.ts";
import { acknowledge, showPhones, showPollResults, showReach, vote } from "./answer.ts";
import { phoneButton, pollResultsButton, reachBackButton, reachButton } from "./buttons.ts";

/** What recipients press below an announcement, and whom it reached. */
export const announcementReach = new Composer<Context>();

onButton(announcementReach, acknowledgeButton, (ctx, { id }) => acknowledge(ctx, id));
onButton(announcementReach, voteButton, (ctx, { id, option }) => vote(ctx, id, option));
onButton(announcementReach, reachButton, (ctx, { id, oblast, page }) => showReach(ctx, id, { oblast, page }));
onButton(announcementReach, reachBackButton, (ctx, { id }) => showAnnouncement(ctx, id));
onButton(announcementReach, pollResultsButton, (ctx, { id, page }) => showPollResults(ctx, id, page));
onButton(announcementReach, phoneButton, (ctx, { id, oblast, district, page }) =>
  showPhones(ctx, id, { oblast, district }, page),
);
