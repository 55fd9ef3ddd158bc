import type { Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { goButton } from "../home/buttons.ts";
import { homeButton } from "../home/screens.ts";
import { hourButton, kindButton, remindersButton } from "./buttons.ts";
import { hours, type Mutable, type Settings } from "./settings.ts";

const hoursPerRow = 4;

/** A full hour of the day as people write it: "9:00". */
export function hourText(hour: number): string {
  return `${hour}:00`;
}

function action(label: string, action: Parameters<typeof remindersButton.data>[0]["action"]): InlineButton {
  return { label, data: remindersButton.data({ action }) };
}

function kindRow(t: Translator, kind: Mutable, { muted }: Settings): InlineButton[] {
  const wanted = !muted.includes(kind);
  return [
    {
      label: `${wanted ? "✅" : "✖️"} ${t.plain(`reminders:kind.${kind}`)}`,
      data: kindButton.data({ kind, wanted: wanted ? "no" : "yes" }),
    },
  ];
}

function wayBack(t: Translator): InlineButton[] {
  return [{ label: t.plain("button.back"), data: goButton.data({ to: "settings" }) }, homeButton(t)];
}

/**
 * When and of what a person is reminded, and the way to change it.
 *
 * @param shown.kinds what concerns the person
 * @param notice a finished sentence in HTML about what just happened
 */
export function remindersScreen(
  t: Translator,
  { settings, kinds }: { settings: Settings; kinds: readonly Mutable[] },
  notice?: string,
): Screen {
  const head = notice === undefined ? [] : [notice];
  if (settings.off) {
    const announcements = settings.muted.includes("announcement") ? "muted" : "wanted";
    return {
      text: [...head, t("reminders:off.text"), t(`reminders:off.announcements.${announcements}`)].join(
        "\n\n",
      ),
      keyboard: [
        [action(t.plain("reminders:button.on"), "on")],
        kindRow(t, "announcement", settings),
        wayBack(t),
      ],
    };
  }
  const time = hourText(settings.hour);
  const milestones = kinds.includes("milestoneDue") && !settings.muted.includes("milestoneDue");
  const quiet = t(milestones ? "reminders:quiet.butMilestones" : "reminders:quiet.always");
  return {
    text: [
      ...head,
      t("reminders:title"),
      `${t("reminders:about", { time })} ${quiet}`,
      t("reminders:choose"),
    ].join("\n\n"),
    keyboard: [
      ...kinds.map((kind) => kindRow(t, kind, settings)),
      [
        action(t.plain("reminders:button.hour", { time }), "hours"),
        action(t.plain("reminders:button.off"), "off"),
      ],
      wayBack(t),
    ],
  };
}

/** Asks at which hour of the day to remind. */
export function hoursScreen(t: Translator, { hour: chosen }: Settings): Screen {
  const buttons = hours.map((hour) => ({
    label: hour === chosen ? `✅ ${hourText(hour)}` : hourText(hour),
    data: hourButton.data({ hour }),
  }));
  const rows = Array.from({ length: Math.ceil(hours.length / hoursPerRow) }, (_, row) =>
    buttons.slice(row * hoursPerRow, (row + 1) * hoursPerRow),
  );
  return {
    text: t("reminders:hours"),
    keyboard: [...rows, [{ label: t.plain("button.back"), data: goButton.data({ to: "reminders" }) }]],
  };
}

/** Says what it means to mute announcements, and asks whether they are sure. */
export function muteAnnouncementsScreen(t: Translator): Screen {
  return {
    text: t("reminders:announcements.ask"),
    keyboard: [
      [{ label: t.plain("reminders:announcements.no"), data: goButton.data({ to: "reminders" }) }],
      [action(t.plain("reminders:announcements.yes"), "muteAnnouncements")],
    ],
  };
}
