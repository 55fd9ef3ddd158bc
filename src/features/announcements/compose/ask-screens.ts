import type { Translator } from "../../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../../screen/screen.ts";
import { shortUuid } from "../../../shared/short-uuid.ts";
import { limits } from "../content.ts";
import { removeButton, whenButton } from "./buttons.ts";
import type { Asking } from "./draft.ts";
import type { Manuscript } from "./manuscript.ts";
import { cancelRow, paragraphs } from "./parts.ts";

/** What is asked now, in a sentence. */
function question(t: Translator, asking: Asking, { content, correcting }: Manuscript): string {
  switch (asking.ask) {
    case "text":
      return t(`announcements:ask.text.${asking.language}`);
    case "file":
      return correcting && content.media
        ? t(`announcements:ask.sameFile.${content.media.kind}`)
        : t("announcements:ask.file");
    case "link":
      if (asking.url === null) return t("announcements:ask.address");
      return t(`announcements:ask.label.${asking.kk === null ? "kk" : "ru"}`, { limit: limits.label });
    case "poll":
      if (asking.question.kk === null) return t("announcements:ask.question.kk");
      if (asking.question.ru === null) return t("announcements:ask.question.ru");
      return t(`announcements:ask.options.${asking.options === null ? "kk" : "ru"}`, {
        least: limits.pollOptionsLeast,
        most: limits.pollOptionsMost,
      });
    case "time":
      return "";
  }
}

/** What there is already of what is asked for: words as they are, to be copied and changed. */
function presentText(t: Translator, asking: Asking, { content }: Manuscript): string | undefined {
  const html = asking.ask === "text" ? content.text[asking.language] : null;
  return html === null ? undefined : `${t("announcements:ask.now")}\n${html}`;
}

/** Takes away what there is. A message never loses its file, so a correction cannot either. */
function removeRows(
  t: Translator,
  asking: Asking,
  { announcement, content, revision, correcting }: Manuscript,
) {
  const id = shortUuid(announcement.id);
  const row = (label: string, part: "kk" | "ru" | "file"): InlineButton[][] => [
    [{ label, data: removeButton.data({ id, part, place: 0, revision }) }],
  ];
  if (asking.ask === "text" && content.text[asking.language] !== null) {
    return row(t.plain("announcements:button.remove.text"), asking.language);
  }
  return asking.ask === "file" && content.media && !correcting
    ? row(t.plain("announcements:button.remove.file"), "file")
    : [];
}

/** Asks for a part of an announcement in words, or for its file. */
export function askScreen(t: Translator, asking: Asking, manuscript: Manuscript, notice?: string): Screen {
  return {
    text: paragraphs(notice, question(t, asking, manuscript), presentText(t, asking, manuscript)),
    keyboard: [...removeRows(t, asking, manuscript), cancelRow(t, asking.id)],
  };
}

/** Asks for the day and time, with tomorrow's as an example. */
export function askTimeScreen(
  t: Translator,
  asked: { id: string; example: string },
  notice?: string,
): Screen {
  const { id, example } = asked;
  return {
    text: paragraphs(notice, t("announcements:ask.time", { example })),
    keyboard: [
      [
        {
          label: t.plain("button.cancel"),
          data: whenButton.data({ id: shortUuid(id), choice: "ask" }),
        },
      ],
    ],
  };
}

/** A moment as people type it. */
export function typedMoment(moment: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("ru", {
    day: "2-digit",
    month: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  }).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("day")}.${part("month")} ${part("hour")}:${part("minute")}`;
}
