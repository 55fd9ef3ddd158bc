import { escapeHtml, type Translator } from "../../i18n/translator.ts";
import type { Message } from "../../telegram/messenger.ts";
import { acknowledgeButton, voteButton } from "./buttons.ts";
import type { Content } from "./content.ts";

/** An announcement as one person sees it. */
export interface Copy {
  readonly announcementId: string;
  readonly content: Content;
  /** Sent once more after nobody knew whether it arrived. */
  readonly repeated: boolean;
  readonly acknowledged: boolean;
  /** The option that they chose. */
  readonly vote: number | null;
}

function textOf(t: Translator, { content, repeated }: Copy): string {
  const { text, poll } = content;
  const words = text[t.language];
  const question = poll?.question[t.language];
  return [
    ...(repeated ? [t("announcements:repeated")] : []),
    ...(words === null ? [] : [words]),
    ...(question ? [`<b>${escapeHtml(question)}</b>`] : []),
  ].join("\n\n");
}

function keyboardOf(t: Translator, { announcementId: id, content, acknowledged, vote }: Copy) {
  const { links, poll, acknowledge } = content;
  return [
    ...(poll?.options ?? []).map((option, index) => [
      {
        text: `${index === vote ? "✅" : "▫️"} ${option[t.language] ?? ""}`,
        callback_data: voteButton.data({ id, option: index }),
      },
    ]),
    ...links.map(({ label, url }) => [{ text: label[t.language] ?? "", url }]),
    ...(acknowledge && !acknowledged
      ? [[{ text: t.plain("announcements:button.read"), callback_data: acknowledgeButton.data({ id }) }]]
      : []),
  ];
}

/** The buttons below a copy, as `reply_markup` takes them. */
export function copyMarkup(t: Translator, copy: Copy) {
  return { inline_keyboard: keyboardOf(t, copy) };
}

/** A call to the Bot API, but for the chat. */
interface Call {
  readonly method: string;
  readonly parameters: object;
}

/** The call that sends a copy, in the translator's language: always one message. */
export function sendCopy(t: Translator, copy: Copy): Message {
  const { media } = copy.content;
  const text = textOf(t, copy);
  const other = { parse_mode: "HTML", reply_markup: copyMarkup(t, copy) };
  if (!media) {
    return {
      method: "sendMessage",
      parameters: { text, link_preview_options: { is_disabled: true }, ...other },
    };
  }
  const parameters = { [media.kind]: media.fileId, ...(text === "" ? {} : { caption: text }), ...other };
  switch (media.kind) {
    case "photo":
      return { method: "sendPhoto", parameters };
    case "document":
      return { method: "sendDocument", parameters };
    case "video":
      return { method: "sendVideo", parameters };
  }
}

/**
 * The call that brings a copy to what the content says now. A correction changes words, buttons and the file itself; a
 * message never gains or loses its file.
 */
export function correctCopy(t: Translator, copy: Copy, messageId: number): Call {
  const { media } = copy.content;
  const text = textOf(t, copy);
  const other = { message_id: messageId, reply_markup: copyMarkup(t, copy) };
  return media
    ? {
        method: "editMessageMedia",
        parameters: {
          media: { type: media.kind, media: media.fileId, caption: text, parse_mode: "HTML" },
          ...other,
        },
      }
    : {
        method: "editMessageText",
        parameters: { text, parse_mode: "HTML", link_preview_options: { is_disabled: true }, ...other },
      };
}
