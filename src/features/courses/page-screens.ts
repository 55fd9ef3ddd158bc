import { formatNumber } from "../../i18n/formats.ts";
import { escapeHtml, type Translator } from "../../i18n/translator.ts";
import { plainText } from "../../screen/plain-text.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { goButton } from "../home/buttons.ts";
import { homeButton } from "../home/screens.ts";
import { askButton, ownQuestionButton } from "../questions/buttons.ts";
import {
  fileButton,
  foundPageButton,
  moduleButton,
  openPageButton,
  restartButton,
  searchButton,
} from "./buttons.ts";
import { lessonPage, quizButton, searchEntry, shorten } from "./course-screens.ts";
import type { LessonFile } from "./open-file.ts";
import type { PageView } from "./open-page.ts";
import { isRead, type ModuleOutline } from "./outline.ts";
import type { FoundPage } from "./search-lessons.ts";
import type { StoredAttachment } from "./stored-page.ts";

/** Characters that a message takes. Source: core.telegram.org/bots/api#sendmessage */
const longestMessage = 4096;
const foundPerScreen = 5;

const icons: Readonly<Record<StoredAttachment["kind"], string>> = {
  photo: "🖼",
  document: "📄",
  voice: "🎧",
  video: "🎬",
};

/** A size as people read it: whole kilobytes, from a megabyte on with one digit after the comma. */
export function sizeText(t: Translator, bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1000));
  if (kilobytes < 1000) return t.plain("courses:file.kilobytes", { number: kilobytes });
  const number = formatNumber(Math.round(bytes / 100_000) / 10, t.language);
  return t.plain("courses:file.megabytes", { number });
}

/** The parts in their order, leaving out the least needed where all are too long for a message. */
function fitted(parts: {
  readonly notice: string[];
  readonly heading: string;
  readonly body: string;
  readonly end: string[];
}): string {
  const { notice, heading, body, end } = parts;
  const ways = [[...notice, heading, body, ...end], [heading, body, ...end], [heading, body], [body]];
  const texts = ways.map((way) => way.join("\n\n"));
  return texts.find((text) => [...plainText(text)].length <= longestMessage) ?? body;
}

function fileRows(t: Translator, view: PageView): InlineButton[][] {
  return view.content.attachments.map(({ kind, name, size }, file) => [
    {
      label: t.plain("courses:file.label", {
        icon: icons[kind],
        title: shorten(name[t.language]),
        size: sizeText(t, size[t.language]),
      }),
      data: fileButton.data({ lesson: view.lessonId, page: view.page, file, sure: "0" }),
    },
  ]);
}

interface LessonEnd {
  readonly text: string;
  readonly rows: InlineButton[][];
}

/** What follows a lesson that was read: the next one, the quiz, the next module. */
function lessonEnd(t: Translator, view: PageView): LessonEnd | undefined {
  const { after, skipped, lessonId } = view;
  if (skipped !== null) {
    const label = t.plain("courses:button.toSkipped", { page: skipped + 1 });
    return {
      text: t("courses:page.skipped", { page: skipped + 1 }),
      rows: [[{ label, data: openPageButton.data({ lesson: lessonId, page: skipped }) }]],
    };
  }
  if (!after) return undefined;
  const { module, next } = after;
  const following = module.lessons.slice(module.lessons.findIndex(({ id }) => id === lessonId) + 1);
  const lesson = [...following, ...module.lessons].find(({ completed }) => !completed);
  if (lesson)
    return {
      text: t("courses:page.finished"),
      rows: [[lessonRow(t, lesson.title[t.language], lessonPage(lesson))]],
    };
  if (module.quiz && module.result?.passed !== true)
    return { text: t("courses:page.allRead"), rows: [[quizButton(t, module)]] };
  return isRead(module) ? { text: t("courses:page.moduleDone"), rows: nextModuleRow(t, next) } : undefined;
}

function lessonRow(t: Translator, title: string, data: string): InlineButton {
  return { label: shorten(t.plain("courses:button.nextTitle", { title })), data };
}

function nextModuleRow(t: Translator, next: ModuleOutline | undefined): InlineButton[][] {
  return next ? [[lessonRow(t, next.title[t.language], moduleButton.data({ module: next.id }))]] : [];
}

/** A page of a lesson: its text, the way to turn it, its files, and the way to ask about it. */
export function pageScreen(
  t: Translator,
  view: PageView,
  input: {
    /** The reader may ask the specialists. */
    readonly mayAsk: boolean;
    /** How many questions the reader asked about this lesson. */
    readonly asked: number;
    /** The page was found by a search. */
    readonly found?: boolean;
    readonly notice?: string;
  },
): Screen {
  const { lessonId: lesson, page, pages } = view;
  const turn = (to: number) => openPageButton.data({ lesson, page: to });
  const end = lessonEnd(t, view);
  const rows: InlineButton[][] = [
    // Where pages were turned by a thumb, the way on stands at the end of the lesson too.
    ...(end?.rows ?? []),
    [
      ...(page > 0 ? [{ label: t.plain("courses:button.previous"), data: turn(page - 1) }] : []),
      ...(page < pages - 1 ? [{ label: t.plain("courses:button.next"), data: turn(page + 1) }] : []),
    ],
    ...fileRows(t, view),
    [
      ...(input.mayAsk
        ? [{ label: t.plain("questions:button.ask"), data: askButton.data({ lesson, page }) }]
        : []),
      ...(input.asked > 0
        ? [
            {
              label: t.plain("questions:button.own"),
              data: ownQuestionButton.data({ lesson, page, number: 0 }),
            },
          ]
        : []),
    ],
    ...(view.newerVersion
      ? [[{ label: t.plain("courses:button.restart"), data: restartButton.data({ lesson }) }]]
      : []),
    ...(input.found
      ? [
          [
            {
              label: t.plain("courses:button.results"),
              data: searchButton.data({ action: "found", page: 0 }),
            },
          ],
        ]
      : []),
    [
      { label: t.plain("courses:button.module"), data: moduleButton.data({ module: view.moduleId }) },
      homeButton(t),
    ],
  ];
  return {
    text: fitted({
      notice: [
        ...(input.notice ? [input.notice] : []),
        ...(view.newerVersion && page === 0 ? [t("courses:page.newer")] : []),
      ],
      heading: t("courses:page.heading", { title: view.title[t.language], page: page + 1, pages }),
      body: view.content[t.language],
      end: end ? [end.text] : [],
    }),
    keyboard: rows.filter((row) => row.length > 0),
  };
}

interface FilePlace {
  readonly lessonId: string;
  readonly page: number;
  readonly file: number;
}

function backToPage({ lessonId, page }: Pick<FilePlace, "lessonId" | "page">, label: string): InlineButton {
  return { label, data: openPageButton.data({ lesson: lessonId, page }) };
}

/** What stands under a file: what it is, and the way back to its page. */
export function fileCaption(t: Translator, file: LessonFile, place: FilePlace): Screen {
  return {
    text: `<b>${escapeHtml(file.title)}</b>`,
    keyboard: [[backToPage(place, t.plain("courses:button.toLesson"))]],
  };
}

/** Asks somebody who reads text only before a file is sent. */
export function askBeforeFileScreen(t: Translator, file: LessonFile, place: FilePlace): Screen {
  const size = sizeText(t, file.size);
  const data = fileButton.data({ lesson: place.lessonId, page: place.page, file: place.file, sure: "1" });
  return {
    text: t("courses:file.ask", { icon: icons[file.kind], title: file.title, size }),
    keyboard: [
      [{ label: t.plain("courses:button.send", { size }), data }],
      [backToPage(place, t.plain("courses:button.doNotSend"))],
    ],
  };
}

/** Asks for words to search for. */
export function searchScreen(t: Translator, notice?: string): Screen {
  return {
    text: [...(notice ? [notice] : []), t("courses:search.ask")].join("\n\n"),
    keyboard: [[{ label: t.plain("button.cancel"), data: goButton.data({ to: "courses" }) }]],
  };
}

/** What a search found, a few pages of lessons at a time. `asking` says that other words are waited for. */
export function foundScreen(
  t: Translator,
  input: { query: string; found: readonly FoundPage[]; page: number; asking: boolean },
): Screen {
  const { query, found, asking } = input;
  const back = [
    ...(asking ? [] : [[{ ...searchEntry(t), label: t.plain("courses:button.searchAgain") }]]),
    [{ label: t.plain("courses:button.courses"), data: goButton.data({ to: "courses" }) }, homeButton(t)],
  ];
  if (found.length === 0) return { text: t("courses:search.nothing", { query }), keyboard: back };
  const last = Math.ceil(found.length / foundPerScreen) - 1;
  const page = Math.min(input.page, last);
  const first = page * foundPerScreen;
  const shown = found.slice(first, first + foundPerScreen);
  const to = (page: number) => searchButton.data({ action: "found", page });
  const hits = shown.map((hit, index) =>
    t("courses:search.hit", {
      number: first + index + 1,
      title: hit.title[t.language],
      page: hit.page + 1,
      excerpt: hit.excerpt,
    }),
  );
  const turning = [
    ...(page > 0 ? [{ label: t.plain("button.previous"), data: to(page - 1) }] : []),
    ...(page < last ? [{ label: t.plain("button.next"), data: to(page + 1) }] : []),
  ];
  return {
    text: [
      t("courses:search.found", { query, total: found.length }),
      ...hits,
      ...(asking ? [t("courses:search.again")] : []),
    ].join("\n\n"),
    keyboard: [
      ...shown.map((hit, index) => [
        {
          label: `${first + index + 1}. ${shorten(t.plain("courses:page.short", { title: hit.title[t.language], page: hit.page + 1 }))}`,
          data: foundPageButton.data({ lesson: hit.lessonId, page: hit.page }),
        },
      ]),
      ...(turning.length > 0 ? [turning] : []),
      ...back,
    ],
  };
}
