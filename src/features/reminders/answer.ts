import { GrammyError } from "grammy";
import type { Context } from "../../bot/context.ts";
import type { ShowSection } from "../../bot/sections.ts";
import { answerBelow, isSecondTap, notify, replyMarkup, show } from "../../bot/show.ts";
import { weekdayText } from "../../i18n/day-text.ts";
import { sendCopy } from "../announcements/message.ts";
import { changeReminderSettings } from "./change-reminder-settings.ts";
import { type FoundDigest, findDigest } from "./find-digest.ts";
import { findOwnAnnouncement, moveOwnAnnouncement, type OwnAnnouncement } from "./find-own-announcement.ts";
import { getReminderSettings } from "./get-reminder-settings.ts";
import type { ReminderKind } from "./rules.ts";
import { announcementAboveScreen, digestScreen, emptyDigestScreen, muteScreen } from "./screens.ts";
import { kindsFor, type SettingsChange } from "./settings.ts";
import { hoursScreen, hourText, remindersScreen } from "./settings-screens.ts";
import { snoozeReminders } from "./snooze-reminders.ts";
import type { ReminderSources } from "./source.ts";

/** The section of reminders; it leaves out what does not concern somebody with the person's roles. */
export function createShowReminders(sources: ReminderSources): ShowSection {
  return async (ctx, notice) => {
    const { deps, actor, t } = ctx;
    if (actor.status !== "registered") return ctx.go("home", notice);
    const settings = await getReminderSettings(deps, actor);
    await show(ctx, remindersScreen(t, { settings, kinds: kindsFor(actor, sources) }, notice));
  };
}

/** Asks for the hour. */
export async function showHours(ctx: Context): Promise<void> {
  await show(ctx, hoursScreen(ctx.t, await getReminderSettings(ctx.deps, ctx.actor)));
}

/** Changes the settings and shows them. */
export async function changeSettings(ctx: Context, change: SettingsChange, notice?: string): Promise<void> {
  const { deps, actor, updateRef: update } = ctx;
  await changeReminderSettings(deps, { actor, change, update });
  await ctx.go("reminders", notice);
}

/** Says at which hour people are reminded from now on. */
export function changeHour(ctx: Context, hour: number): Promise<void> {
  return changeSettings(ctx, { hour }, ctx.t("reminders:hourChanged", { time: hourText(hour) }));
}

/** What is pressed under a digest. */
type DigestPress = "tomorrow" | "week" | "kinds" | "view";

async function showGone(ctx: Context): Promise<void> {
  if (isSecondTap(ctx)) return;
  await notify(ctx, ctx.t.plain("movedOn"));
  await ctx.go("home");
}

/** A digest in its message as things stand now. */
async function showDigest(
  ctx: Context,
  { id, digest, notice }: { id: string; digest: FoundDigest; notice?: string },
): Promise<void> {
  const { due, today } = digest;
  const drawn = { due, missed: false, digestId: id, today };
  await show(ctx, digestScreen(ctx.t, drawn, notice));
}

/** Answers what a person pressed under one of their digests; whatever is done meanwhile is left out of it. */
export async function pressDigest(
  ctx: Context,
  { action, id, sources }: { action: DigestPress; id: string; sources: ReminderSources },
): Promise<void> {
  const { deps, actor, t, updateRef: update } = ctx;
  const digest = await findDigest(deps, { actor, id, sources });
  if (!digest) return showGone(ctx);
  if (action === "kinds") {
    await show(ctx, muteScreen(t, { digestId: id, kinds: digest.kinds }));
    return;
  }
  if (digest.due.length === 0) {
    await show(ctx, emptyDigestScreen(t));
    return;
  }
  if (action === "view") return showDigest(ctx, { id, digest });
  const snoozed = await snoozeReminders(deps, { actor, digestId: id, until: action, update });
  if (!snoozed) return showGone(ctx);
  const when = { day: weekdayText(snoozed.day, t.language), time: hourText(snoozed.hour) };
  await showDigest(ctx, { id, digest, notice: t("reminders:snoozed", when) });
}

/** "Don't remind me of this kind": the digest goes on without it. */
export async function muteKind(
  ctx: Context,
  { kind, id, sources }: { kind: ReminderKind; id: string; sources: ReminderSources },
): Promise<void> {
  const { deps, actor, t, updateRef: update } = ctx;
  if (!(await findDigest(deps, { actor, id, sources }))) return showGone(ctx);
  await changeReminderSettings(deps, { actor, change: { kind, muted: true }, update });
  const digest = await findDigest(deps, { actor, id, sources });
  if (!digest) return showGone(ctx);
  const notice = t("reminders:mute.done", { kind: t.plain(`reminders:kind.${kind}`) });
  if (digest.due.length > 0) return showDigest(ctx, { id, digest, notice });
  await show(ctx, emptyDigestScreen(t, notice));
}

/** Sends an announcement again that the person has deleted from the chat. */
async function sendAnnouncementAgain(ctx: Context, id: string, lost: OwnAnnouncement): Promise<void> {
  const { deps, actor, t } = ctx;
  const key = `announcement-again:${id}:${lost.messageId}`;
  const to = { telegramId: actor.telegramId, key, lane: "person" } as const;
  const outcome = await deps.messenger.send(sendCopy(t, lost.copy), to);
  if (outcome.type !== "sent") return notify(ctx, t.plain("reminders:above.gone"), true);
  const { messageId } = outcome;
  await moveOwnAnnouncement(deps, { actor, id, messageId, version: lost.version });
}

/** Leads to an announcement by a message below that quotes it; one that is not in the chat any more comes again. */
export async function showAnnouncementAbove(ctx: Context, id: string): Promise<void> {
  const { deps, actor, t } = ctx;
  const announcement = await findOwnAnnouncement(deps, { actor, id });
  if (!announcement) return notify(ctx, t.plain("reminders:above.gone"), true);
  const { messageId, copy } = announcement;
  const screen = announcementAboveScreen(t, { id, read: copy.acknowledged });
  const markup = replyMarkup(screen);
  await answerBelow(ctx, async () => {
    try {
      await ctx.api.sendMessage(actor.telegramId, screen.text, {
        parse_mode: "HTML",
        reply_parameters: { message_id: messageId },
        ...(markup ? { reply_markup: markup } : {}),
      });
    } catch (error) {
      if (!(error instanceof GrammyError) || !/replied not found/.test(error.description)) throw error;
      await sendAnnouncementAgain(ctx, id, announcement);
    }
  });
}
