import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";
import { onButton } from "../../bot/on-button.ts";
import { show } from "../../bot/show.ts";
import type { ButtonKind } from "../../screen/button.ts";
import {
  changeHour,
  changeSettings,
  muteKind,
  pressDigest,
  showAnnouncementAbove,
  showHours,
} from "./answer.ts";
import {
  digestButton,
  hourButton,
  kindButton,
  muteButton,
  remindersButton,
  toAnnouncementButton,
} from "./buttons.ts";
import { muteAnnouncementsScreen } from "./settings-screens.ts";
import type { ReminderSources } from "./source.ts";

/** What people press in the settings of reminders and under reminders. */
export function createReminders(sources: ReminderSources): Composer<Context> {
  const reminders = new Composer<Context>();

  /** Answers presses of those who are registered; a button of before they left leads home. */
  function onReminderButton<Value>(
    kind: ButtonKind<Value>,
    handler: (ctx: Context, value: Value) => Promise<void>,
  ): void {
    onButton(reminders, kind, (ctx, value) =>
      ctx.actor.status === "registered" ? handler(ctx, value) : ctx.go("home"),
    );
  }

  onReminderButton(remindersButton, (ctx, { action }) => {
    switch (action) {
      case "hours":
        return showHours(ctx);
      case "off":
        return changeSettings(ctx, { off: true });
      case "on":
        return changeSettings(ctx, { off: false });
      case "muteAnnouncements":
        return changeSettings(
          ctx,
          { kind: "announcement", muted: true },
          ctx.t("reminders:announcements.muted"),
        );
    }
  });
  onReminderButton(hourButton, (ctx, { hour }) => changeHour(ctx, hour));
  onReminderButton(kindButton, async (ctx, { kind, wanted }) => {
    // More is lost with announcements than with reminders: they are told so first.
    if (kind === "announcement" && wanted === "no") await show(ctx, muteAnnouncementsScreen(ctx.t));
    else await changeSettings(ctx, { kind, muted: wanted === "no" });
  });
  onReminderButton(digestButton, (ctx, press) => pressDigest(ctx, { ...press, sources }));
  onReminderButton(muteButton, (ctx, press) => muteKind(ctx, { ...press, sources }));
  onReminderButton(toAnnouncementButton, (ctx, { id }) => showAnnouncementAbove(ctx, id));
  return reminders;
}
