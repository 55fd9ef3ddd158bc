import type { Translator } from "../../i18n/translator.ts";
import { plainText } from "../../screen/plain-text.ts";
import type { Content } from "../announcements/content.ts";
import type { MyAnnouncements } from "../announcements/my-announcements.ts";
import { placeName } from "../places/places.ts";

type Dated = (value: Date) => string;

/** What it says in the reader's language, on one line. */
function wordsOf(t: Translator, { text, media, poll }: Content): string {
  const words = [
    ...(text[t.language] === null ? [] : [plainText(text[t.language] ?? "").replace(/\s+/g, " ")]),
    ...(media ? [media.fileName ?? t.plain(`announcements:media.${media.kind}`)] : []),
    ...(poll ? [poll.question[t.language] ?? ""] : []),
  ];
  return words.join("; ");
}

/** The announcements that somebody got, with what they did with them. */
export function receivedLines(t: Translator, { received }: MyAnnouncements, date: Dated): string[] {
  return received.map((row) => {
    const { content, state, language, places, reason, sentAt, openedAt, acknowledgedAt, vote } = row;
    const option = vote === null ? undefined : content.poll?.options[vote]?.[t.language];
    return [
      `«${wordsOf(t, content)}»`,
      t.plain(`export:announcement.state.${state}`),
      ...(language === null ? [] : [t.plain(`language.${language}`)]),
      ...(sentAt ? [t.plain("export:announcement.sent", { date: date(sentAt) })] : []),
      ...(row.repeated ? [t.plain("export:announcement.repeated")] : []),
      ...(openedAt ? [t.plain("export:announcement.opened", { date: date(openedAt) })] : []),
      ...(acknowledgedAt ? [t.plain("export:announcement.read", { date: date(acknowledgedAt) })] : []),
      ...(option ? [t.plain("export:announcement.vote", { option })] : []),
      ...places.map((place) => placeName(place, t.language)),
      ...(reason === null ? [] : [reason]),
    ].join(", ");
  });
}

/** The announcements that somebody wrote. */
export function writtenLines(t: Translator, { written }: MyAnnouncements, date: Dated): string[] {
  return written.map(({ content, status, createdAt, updatedAt }) =>
    [
      `«${wordsOf(t, content)}»`,
      t.plain(`announcements:status.${status}`),
      t.plain("export:announcement.begun", { date: date(createdAt) }),
      t.plain("export:announcement.changed", { date: date(updatedAt) }),
    ].join(", "),
  );
}
