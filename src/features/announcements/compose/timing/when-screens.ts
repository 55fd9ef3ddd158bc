import { formatDateTime } from "../../../../i18n/formats.ts";
import type { Translator } from "../../../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../../../screen/screen.ts";
import { quietHours } from "../../../../shared/quiet-hours.ts";
import { shortUuid } from "../../../../shared/short-uuid.ts";
import { audienceButton } from "../../audience/buttons.ts";
import type { AudienceCount } from "../../audience/count-audience.ts";
import { countLines } from "../../audience/screens.ts";
import { confirmButton, planButton, whenButton } from "../buttons.ts";
import type { Announcement } from "../find-announcement.ts";
import { backToCard, paragraphs, titleOf } from "../parts.ts";
import { type Plan, toMinute } from "./plan.ts";

/** When it is to go out: the usual times as buttons. */
export function whenScreen(
  t: Translator,
  { announcement, isMondayNext }: { announcement: Announcement; isMondayNext: boolean },
  notice?: string,
): Screen {
  const { id, content } = announcement;
  const choice = (choice: "now" | "hour" | "tomorrow" | "monday" | "own"): InlineButton => ({
    label: t.plain(`announcements:button.${choice}`),
    data: whenButton.data({ id: shortUuid(id), choice }),
  });
  return {
    text: paragraphs(
      notice,
      t("announcements:when.title"),
      t("announcements:confirm.what", { title: titleOf(t, content) }),
    ),
    keyboard: [
      [choice("now"), choice("hour")],
      // Where tomorrow is Monday, one button says it.
      [choice("tomorrow"), ...(isMondayNext ? [] : [choice("monday")])],
      [choice("own")],
      backToCard(t, id),
    ],
  };
}

/** The chosen time lies in quiet hours: the morning after is offered, or to go out all the same. */
export function quietScreen(
  t: Translator,
  shown: { announcement: Announcement; at: Date | null; morning: Date; timeZone: string },
): Screen {
  const { announcement, at, morning, timeZone } = shown;
  const id = shortUuid(announcement.id);
  const { from } = quietHours;
  // Two digits, as clocks show it.
  const until = String(quietHours.until).padStart(2, "0");
  const date = (moment: Date) => formatDateTime(moment, t.language, timeZone);
  return {
    text: at
      ? t("announcements:when.quiet", { date: date(at), from, until })
      : t("announcements:when.quietNow", { from, until }),
    keyboard: [
      [
        {
          label: t.plain("announcements:button.morning", { date: date(morning) }),
          data: planButton.data({ id, minute: toMinute(morning), urgent: "0" }),
        },
      ],
      [
        {
          label: t.plain(at ? "announcements:button.urgentThen" : "announcements:button.urgentNow"),
          data: planButton.data({ id, minute: toMinute(at), urgent: "1" }),
        },
      ],
      [
        {
          label: t.plain("announcements:button.otherTime"),
          data: whenButton.data({ id, choice: "ask" }),
        },
      ],
      backToCard(t, announcement.id),
    ],
  };
}

/** The last question: what, when, whom to, and who is left out. With nobody to send to, there is no button to send. */
export function confirmScreen(
  t: Translator,
  shown: {
    announcement: Announcement;
    plan: Plan;
    addressees: readonly string[];
    count: AudienceCount;
    timeZone: string;
  },
): Screen {
  const { announcement, plan, addressees, count, timeZone } = shown;
  const { revision, content, repeatOfId } = announcement;
  const id = shortUuid(announcement.id);
  const line = (label: "confirm.when" | "card.audience", value: string) =>
    t("announcements:card.line", { label: t.plain(`announcements:${label}`), value });
  const isNobody = count.recipients === 0;
  const confirm: InlineButton = {
    label: t.plain(plan.at ? "announcements:button.confirmThen" : "announcements:button.confirmNow"),
    data: confirmButton.data({ id, revision, minute: toMinute(plan.at), urgent: plan.urgent ? "1" : "0" }),
  };
  const audience: InlineButton = {
    label: t.plain("announcements:button.audience"),
    data: audienceButton.data({ id, list: "menu", page: 0 }),
  };
  return {
    text: paragraphs(
      t("announcements:confirm.title"),
      t("announcements:confirm.what", { title: titleOf(t, content) }),
      line(
        "confirm.when",
        plan.at ? formatDateTime(plan.at, t.language, timeZone) : t.plain("announcements:confirm.now"),
      ),
      [line("card.audience", ""), ...addressees].join("\n"),
      countLines(t, count),
      plan.urgent ? t("announcements:confirm.urgent") : undefined,
      isNobody ? t("announcements:fault.nobody") : undefined,
    ),
    keyboard: [
      ...(isNobody ? [] : [[confirm]]),
      ...(isNobody && repeatOfId === null ? [[audience]] : []),
      [
        {
          label: t.plain("announcements:button.otherTime"),
          data: whenButton.data({ id, choice: "ask" }),
        },
      ],
      backToCard(t, announcement.id),
    ],
  };
}
