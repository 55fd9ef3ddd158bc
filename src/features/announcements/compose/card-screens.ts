import { escapeHtml, type Translator } from "../../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../../screen/screen.ts";
import { shortUuid } from "../../../shared/short-uuid.ts";
import { homeButton } from "../../home/screens.ts";
import { audienceButton } from "../audience/buttons.ts";
import { type Content, faultsOf, limits } from "../content.ts";
import {
  listButton,
  openButton,
  partButton,
  type Ruling,
  readSwitchButton,
  removeButton,
  ruleButton,
  tryButton,
  whenButton,
} from "./buttons.ts";
import type { Manuscript } from "./manuscript.ts";
import {
  backToCard,
  beginningOf,
  faultText,
  mediaText,
  mendingRows,
  paragraphs,
  partEntry,
} from "./parts.ts";

/** Whom a draft is for, in lines of HTML. */
interface Addressed {
  readonly addressees: readonly string[];
}

function linkLines(t: Translator, links: Content["links"]): string[] {
  return links.map(({ label, url }) =>
    t("announcements:card.link", {
      kk: label.kk ?? "",
      ru: label.ru ?? "",
      url: beginningOf(escapeHtml(url), 60),
    }),
  );
}

/** What an announcement is made of, a line each. */
function partLines(t: Translator, content: Content): string[] {
  const { text, media, links, poll, acknowledge } = content;
  const none = t.plain("announcements:none");
  const line = (part: "kk" | "ru" | "file" | "links" | "poll" | "read", value: string) =>
    t("announcements:card.line", { label: t.plain(`announcements:card.${part}`), value });
  const words = (html: string | null) => (html === null ? none : `«${beginningOf(html)}»`);
  const question = poll?.question[t.language];
  return [
    line("kk", words(text.kk)),
    line("ru", words(text.ru)),
    line("file", media ? mediaText(t, media) : none),
    line("links", links.length === 0 ? none : ""),
    ...linkLines(t, links),
    line(
      "poll",
      poll
        ? t.plain("announcements:card.pollValue", { question: question ?? "", number: poll.options.length })
        : none,
    ),
    line("read", acknowledge ? t.plain("announcements:card.readThere") : none),
  ];
}

function faultLines(t: Translator, content: Content): string | undefined {
  const faults = faultsOf(content);
  if (faults.length === 0) return undefined;
  return [t("announcements:card.left"), ...faults.map((fault) => faultText(t, fault))].join("\n");
}

function tryRow(t: Translator, id: string): InlineButton[] {
  const button = (how: "show" | "send"): InlineButton => ({
    label: t.plain(`announcements:button.${how === "show" ? "show" : "test"}`),
    data: tryButton.data({ id: shortUuid(id), how }),
  });
  return [button("show"), button("send")];
}

/** The last row of the cards and of what came of them: back to the list. */
export function backToList(t: Translator): InlineButton[] {
  return [{ label: t.plain("button.back"), data: listButton.data({ page: 0 }) }, homeButton(t)];
}

/** The button that asks whether something is to be done with the announcement as a whole. */
export function askEntry(t: Translator, ruling: Ruling, at: { id: string; revision: number }): InlineButton {
  return {
    label: t.plain(`announcements:button.rule.${ruling}`),
    data: ruleButton.data({ id: shortUuid(at.id), ruling, step: "ask", revision: at.revision }),
  };
}

/** A draft: what it is made of, what it lacks, and the way to each part. */
export function draftScreen(t: Translator, manuscript: Manuscript & Addressed, notice?: string): Screen {
  const { announcement, content, revision, addressees } = manuscript;
  const { id } = announcement;
  const isRepeat = announcement.repeatOfId !== null;
  const audience = {
    label: t.plain("announcements:button.audience"),
    data: audienceButton.data({ id: shortUuid(id), list: "menu", page: 0 }),
  };
  const readSwitch = {
    label: t.plain(content.acknowledge ? "announcements:button.readOff" : "announcements:button.readOn"),
    data: readSwitchButton.data({ id: shortUuid(id), on: content.acknowledge ? "0" : "1" }),
  };
  const send = {
    label: t.plain("announcements:button.send"),
    data: whenButton.data({ id: shortUuid(id), choice: "ask" }),
  };
  return {
    text: paragraphs(
      notice,
      t(isRepeat ? "announcements:card.repeat" : "announcements:card.draft"),
      partLines(t, content).join("\n"),
      [
        t("announcements:card.line", { label: t.plain("announcements:card.audience"), value: "" }),
        ...addressees,
      ].join("\n"),
      faultLines(t, content),
    ),
    keyboard: [
      [partEntry(t, id, "kk"), partEntry(t, id, "ru")],
      [partEntry(t, id, "file"), partEntry(t, id, "links")],
      [partEntry(t, id, "poll"), ...(isRepeat ? [] : [audience])],
      [readSwitch],
      tryRow(t, id),
      [send],
      [askEntry(t, "discard", { id, revision })],
      backToList(t),
    ],
  };
}

/** A correction that nobody sees yet. */
export function correctionScreen(t: Translator, manuscript: Manuscript, notice?: string): Screen {
  const { announcement, content } = manuscript;
  const { id, revision } = announcement;
  return {
    text: paragraphs(
      notice,
      t("announcements:card.correction"),
      partLines(t, content).join("\n"),
      faultLines(t, content),
    ),
    keyboard: [
      [partEntry(t, id, "kk"), partEntry(t, id, "ru")],
      [...(content.media ? [partEntry(t, id, "file")] : []), partEntry(t, id, "links")],
      tryRow(t, id),
      [askEntry(t, "apply", { id, revision })],
      [askEntry(t, "drop", { id, revision })],
      [{ label: t.plain("button.back"), data: openButton.data({ id: shortUuid(id) }) }, homeButton(t)],
    ],
  };
}

/** Why it cannot go out yet: for each reason a sentence and the button that mends it. */
export function faultsScreen(t: Translator, { announcement, content }: Manuscript): Screen {
  const { id } = announcement;
  return {
    text: faultLines(t, content) ?? "",
    keyboard: [...mendingRows(t, id, faultsOf(content)), backToCard(t, id)],
  };
}

/** The links below an announcement, each to be taken away. */
export function linksScreen(t: Translator, manuscript: Manuscript, notice?: string): Screen {
  const { announcement, content, revision } = manuscript;
  const id = shortUuid(announcement.id);
  const { links } = content;
  const isFull = links.length >= limits.links;
  return {
    text: paragraphs(
      notice,
      t("announcements:links", { most: limits.links }),
      linkLines(t, links).join("\n"),
      isFull ? t("announcements:linksFull", { most: limits.links }) : undefined,
    ),
    keyboard: [
      ...(isFull
        ? []
        : [
            [{ label: t.plain("announcements:button.addLink"), data: partButton.data({ id, part: "link" }) }],
          ]),
      ...links.map(({ label }, place) => [
        {
          label: t.plain("announcements:button.remove.link", { label: label[t.language] ?? "" }),
          data: removeButton.data({ id, part: "link", place, revision }),
        },
      ]),
      backToCard(t, announcement.id),
    ],
  };
}

/** The poll in both languages. */
export function pollScreen(
  t: Translator,
  manuscript: Manuscript & { poll: NonNullable<Content["poll"]> },
): Screen {
  const { announcement, poll, revision } = manuscript;
  const id = shortUuid(announcement.id);
  const { question, options } = poll;
  return {
    text: paragraphs(
      t("announcements:poll.title"),
      [escapeHtml(question.kk ?? ""), escapeHtml(question.ru ?? "")].join("\n"),
      options.map(({ kk, ru }) => t("announcements:poll.option", { kk: kk ?? "", ru: ru ?? "" })).join("\n"),
    ),
    keyboard: [
      [{ label: t.plain("announcements:button.newPoll"), data: partButton.data({ id, part: "newPoll" }) }],
      [
        {
          label: t.plain("announcements:button.remove.poll"),
          data: removeButton.data({ id, part: "poll", place: 0, revision }),
        },
      ],
      backToCard(t, announcement.id),
    ],
  };
}
