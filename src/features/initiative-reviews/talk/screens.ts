import { formatDateTime } from "../../../i18n/formats.ts";
import { escapeHtml, type Translator } from "../../../i18n/translator.ts";
import type { Screen } from "../../../screen/screen.ts";
import type { Initiative } from "../../initiatives/initiative.ts";
import { headOf, titleOf } from "../../initiatives/screens.ts";
import type { Said } from "../../questions/ask-question.ts";
import { listenButton, talkButton } from "../buttons.ts";
import { button, paragraphs, saidText, toInitiative, turning } from "../parts.ts";
import { type Conversation, otherSide, sideOf } from "./conversation.ts";

/** The conversation about an initiative; what the person says next is sent to the other side. */
export function talkScreen(
  t: Translator,
  conversation: Conversation,
  { timeZone }: { timeZone: string },
  notice?: string,
): Screen {
  const { initiative, messages, page, pages } = conversation;
  const { id } = initiative;
  const mine = sideOf(initiative);
  const other = otherSide(initiative);
  const lines = messages.map((message, index) => {
    const who =
      message.side === mine ? t.plain("assess:talk.you") : (message.name ?? t.plain("assess:nameless"));
    const date = formatDateTime(message.sentAt, t.language, timeZone);
    const number = message.voiceFileId === null ? "" : `${index + 1}. `;
    return `${number}<b>${escapeHtml(who)}</b> · <i>${date}</i>\n${saidText(t, message)}`;
  });
  const voices = messages.flatMap(({ id, voiceFileId }, index) =>
    voiceFileId === null ? [] : [button(`🎧 ${index + 1}`, listenButton.data({ what: "message", id }))],
  );
  return {
    text: paragraphs(
      notice,
      headOf(t, initiative),
      ...lines,
      other
        ? t(`assess:talk.ask.${mine}`, { name: other.name ?? t.plain("assess:nameless") })
        : t("assess:talk.nobody"),
    ),
    keyboard: [
      ...(voices.length > 0 ? [voices] : []),
      // The newest messages are page 0, so back in time is a page on.
      ...turning(t, { page: pages - 1 - page, pages }, (to) => talkButton.data({ id, page: pages - 1 - to })),
      [toInitiative(t, id)],
    ],
  };
}

/** A message, for the other side. */
export function toldMessageScreen(
  t: Translator,
  input: { initiative: Initiative; name: string | null; said: Said },
): Screen {
  const { initiative, name, said } = input;
  return {
    text: paragraphs(
      t("assess:talk.told", {
        name: name ?? t.plain("assess:nameless"),
        title: titleOf(t, initiative),
        number: initiative.number ?? "",
      }),
      said.text === null ? undefined : escapeHtml(said.text),
    ),
    keyboard: [[button(t.plain("assess:button.reply"), talkButton.data({ id: initiative.id, page: 0 }))]],
  };
}
