import { formatDate } from "../../../i18n/formats.ts";
import type { Translator } from "../../../i18n/translator.ts";
import type { Screen } from "../../../screen/screen.ts";
import { shortUuid } from "../../../shared/short-uuid.ts";
import { homeButton } from "../../home/screens.ts";
import { pageRow } from "../../invitations/screens.ts";
import { listButton, newButton, openButton } from "./buttons.ts";
import { type Announcement, type AnnouncementPage, announcementsPerScreen } from "./find-announcement.ts";
import { paragraphs, titleOf } from "./parts.ts";

/** As much of a title as a row of buttons shows. */
const longestLabel = 30;

/** All announcements, those that go out now first; with none, a word to begin with. */
export function announcementsScreen(
  t: Translator,
  shown: AnnouncementPage & { timeZone: string },
  notice?: string,
): Screen {
  const { announcements, page, total, timeZone } = shown;
  const begin = [{ label: t.plain("announcements:button.new"), data: newButton.data({}) }];
  if (total === 0) {
    return { text: paragraphs(notice, t("announcements:list.empty")), keyboard: [begin, [homeButton(t)]] };
  }
  const placeOf = (index: number) => page * announcementsPerScreen + index + 1;
  const nameOf = ({ content, repeatOfId }: Announcement, length?: number) =>
    `${repeatOfId === null ? "" : "🔁 "}${titleOf(t, content, length)}`;
  const lines = announcements.map((announcement, index) => {
    const { status, createdAt, sendAt, startedAt } = announcement;
    return t("announcements:list.line", {
      place: placeOf(index),
      status: t.plain(`announcements:status.${status}`),
      date: formatDate(startedAt ?? sendAt ?? createdAt, t.language, timeZone),
      title: nameOf(announcement),
    });
  });
  return {
    text: paragraphs(notice, t("announcements:list.title", { total }), ...lines),
    keyboard: [
      ...announcements.map((announcement, index) => {
        const icon = t.plain(`announcements:icon.${announcement.status}`);
        return [
          {
            label: `${placeOf(index)}. ${icon} ${nameOf(announcement, longestLabel)}`,
            data: openButton.data({ id: shortUuid(announcement.id) }),
          },
        ];
      }),
      ...pageRow(t, shown, (page) => listButton.data({ page })),
      begin,
      [homeButton(t)],
    ],
  };
}
