import { escapeHtml, type Translator } from "../../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../../screen/screen.ts";
import { shorten } from "../../courses/course-screens.ts";
import { homeButton } from "../../home/screens.ts";
import { initiativeButton } from "../../initiatives/buttons.ts";
import { titleOf } from "../../initiatives/screens.ts";
import { placeName } from "../../places/places.ts";
import { deadlineOf } from "../deadline.ts";
import { button, pageOf, paragraphs, turning } from "../parts.ts";
import type { AllLoad, SpecialistLoad } from "./all-queue.ts";
import {
  filterFields,
  findButton,
  loadsButton,
  narrowButton,
  queueData,
  specialistButton,
} from "./buttons.ts";
import type { Choices } from "./choices.ts";
import type { OwnLoad } from "./own-queue.ts";
import {
  type Filter,
  itemsPerScreen,
  longestList,
  type QueueItem,
  type QueuePage,
  states,
  type View,
} from "./queue.ts";

/** Letters of a title in a list. */
const longestTitle = 60;

/** For whom a list is drawn, and when. */
interface Reader {
  readonly personId: string;
  readonly now: Date;
}

function dueText(t: Translator, dueAt: Date, now: Date): string {
  const { overdue, days } = deadlineOf(dueAt, now);
  return t(overdue ? "assess:queue.over" : "assess:queue.left", { count: days });
}

function itemText(t: Translator, item: QueueItem, number: number, { personId, now }: Reader): string {
  const { reviewer, direction, district, dueAt, status } = item;
  const isMine = reviewer?.personId === personId;
  const mark = isMine && status === "inReview" ? "🔎 " : isMine && status === "submitted" ? "🔁 " : "";
  const about = [
    `№ ${item.number ?? ""}`,
    ...(direction === null ? [] : [t(`direction.${direction}`)]),
    ...(district === null
      ? []
      : [escapeHtml(typeof district === "string" ? district : placeName(district, t.language))]),
  ];
  const name = reviewer?.name ?? t.plain("assess:nameless");
  const state = [
    ...(dueAt === null ? [] : [dueText(t, dueAt, now)]),
    ...(isMine
      ? [t(status === "submitted" ? "assess:queue.cameBack" : `initiatives:status.${status}`)]
      : reviewer === null || status === "submitted"
        ? [t(`initiatives:status.${status}`)]
        : [t("assess:queue.with", { name, status: t.plain(`initiatives:status.${status}`) })]),
  ];
  return [
    `<b>${number}.</b> ${mark}${escapeHtml(shorten(titleOf(t, item), longestTitle))}`,
    `<i>${about.join(" · ")}</i>`,
    state.join(" · "),
  ].join("\n");
}

function itemRows(list: QueuePage, { personId }: Reader): InlineButton[][] {
  const { items, page } = list;
  if (items.length === 0) return [];
  return [
    items.map(({ id, status, reviewer }, index) => {
      const isInHand = status === "inReview" && reviewer?.personId === personId;
      const data = initiativeButton.data({ action: isInHand ? "assess" : "view", id });
      return button(String(page * itemsPerScreen + index + 1), data);
    }),
  ];
}

function itemTexts(
  t: Translator,
  list: QueuePage,
  reader: Reader,
  cutText: "assess:queue.cut" | "assess:queue.search.cut" = "assess:queue.cut",
): string[] {
  const { items, page, isCut, total } = list;
  return [
    ...items.map((item, index) => itemText(t, item, page * itemsPerScreen + index + 1, reader)),
    ...(isCut && page === list.pages - 1 ? [t(cutText, { total })] : []),
  ];
}

/** What a list is narrowed down to, as a line; undefined where it is not. */
function filterText(t: Translator, filter: Filter, choices: Choices): string | undefined {
  const { state, oblastId, direction } = filter;
  const oblast = choices.oblasts.find(({ id }) => id === oblastId);
  const parts = [
    ...(state === "open" ? [] : [t.plain(`assess:queue.state.${state}`)]),
    ...(oblast ? [placeName(oblast, t.language)] : []),
    ...(direction === null ? [] : [t.plain(`direction.${direction}`)]),
  ];
  return parts.length === 0 ? undefined : t("assess:queue.narrowed", { to: parts.join(", ") });
}

/** A number up to which it was counted: more than a list is long says no more. */
const capped = (count: number) => (count > longestList ? `${longestList}+` : String(count));

/** How much there is before the reader, as a line. */
export type Load = ({ readonly view: "own" } & OwnLoad) | ({ readonly view: "all" } & AllLoad);

function loadText(t: Translator, load: Load): string {
  return load.view === "own"
    ? t("assess:queue.load.own", {
        inHand: load.inHand,
        waiting: capped(load.waiting),
        overdue: load.overdue,
      })
    : t("assess:queue.load.all", {
        waiting: capped(load.waiting),
        inReview: capped(load.inReview),
        overdue: capped(load.overdue),
      });
}

/** The initiatives that wait for a specialist, or all, for an organizer. */
export function queueScreen(
  t: Translator,
  input: {
    load: Load;
    list: QueuePage;
    filter: Filter;
    choices: Choices;
    /** The reader has both lists. */
    hasBoth: boolean;
    reader: Reader;
  },
  notice?: string,
): Screen {
  const { load, list, filter, choices, hasBoth, reader } = input;
  const { view } = load;
  const other: View = view === "own" ? "all" : "own";
  const isNarrow = filter.state !== "open" || filter.oblastId !== null || filter.direction !== null;
  const canNarrow = view === "all" || choices.oblasts.length > 1 || choices.directions.length > 1;
  const narrow = narrowButton.data({ view, what: "menu", page: 0, ...filterFields(filter) });
  const everything: Filter = { state: "open", oblastId: null, direction: null };
  return {
    text: paragraphs(
      notice,
      [t(`assess:queue.title.${view}`), loadText(t, load), filterText(t, filter, choices)]
        .filter(Boolean)
        .join("\n"),
      ...itemTexts(t, list, reader),
      list.total === 0
        ? t(
            isNarrow
              ? "assess:queue.noneSuch"
              : view === "own"
                ? "assess:queue.noneOwn"
                : "assess:queue.noneAll",
          )
        : undefined,
    ),
    keyboard: [
      ...itemRows(list, reader),
      ...turning(t, list, (page) => queueData(view, filter, page)),
      [
        button(t.plain("assess:button.search"), findButton.data({ view, action: "ask", page: 0 })),
        ...(canNarrow ? [button(t.plain("assess:button.narrow"), narrow)] : []),
      ],
      ...(isNarrow ? [[button(t.plain("assess:button.showAll"), queueData(view, everything))]] : []),
      ...(view === "all" ? [[button(t.plain("assess:button.loads"), loadsButton.data({ page: 0 }))]] : []),
      ...(hasBoth ? [[button(t.plain(`assess:button.view.${other}`), queueData(other, everything))]] : []),
      [homeButton(t)],
    ],
  };
}

const choicesPerScreen = 8;

/** Lets somebody choose what a list is narrowed down to. */
export function narrowScreen(
  t: Translator,
  input: {
    view: View;
    what: "menu" | "state" | "oblast" | "direction";
    page: number;
    filter: Filter;
    choices: Choices;
  },
): Screen {
  const { view, what, filter, choices } = input;
  const fields = filterFields(filter);
  const open = (what: "menu" | "state" | "oblast" | "direction", page = 0) =>
    narrowButton.data({ view, what, page, ...fields });
  const back = [button(t.plain("button.back"), queueData(view, filter))];
  const mark = (isChosen: boolean, label: string) => (isChosen ? `• ${label}` : label);
  if (what === "menu") {
    const rows = [
      ...(view === "all" ? [[button(t.plain("assess:button.byState"), open("state"))]] : []),
      ...(choices.oblasts.length > 1 ? [[button(t.plain("assess:button.byOblast"), open("oblast"))]] : []),
      ...(choices.directions.length > 1
        ? [[button(t.plain("assess:button.byDirection"), open("direction"))]]
        : []),
    ];
    return { text: t("assess:queue.narrow.menu"), keyboard: [...rows, back] };
  }
  const options: readonly (readonly [label: string, filter: Filter, isChosen: boolean])[] =
    what === "state"
      ? states.map((state) => [
          t.plain(`assess:queue.state.${state}`),
          { ...filter, state },
          filter.state === state,
        ])
      : what === "oblast"
        ? choices.oblasts.map((oblast) => [
            placeName(oblast, t.language),
            { ...filter, oblastId: oblast.id },
            filter.oblastId === oblast.id,
          ])
        : choices.directions.map((direction) => [
            t.plain(`direction.${direction}`),
            { ...filter, direction },
            filter.direction === direction,
          ]);
  const { items, page, pages } = pageOf(
    options,
    input.page,
    what === "state" ? options.length : choicesPerScreen,
  );
  return {
    text: t(`assess:queue.narrow.${what}`),
    keyboard: [
      ...items.map(([label, to, isChosen]) => [button(mark(isChosen, label), queueData(view, to))]),
      ...turning(t, { page, pages }, (to) => open(what, to)),
      [button(t.plain("button.back"), open("menu"))],
    ],
  };
}

/** Asks for words to search for; below what was found, other words can be typed. */
export function searchScreen(
  t: Translator,
  input: { view: View; found?: { words: string; list: QueuePage; reader: Reader } },
  notice?: string,
): Screen {
  const { view, found } = input;
  const back = [
    button(
      t.plain("assess:button.queue"),
      queueData(view, { state: "open", oblastId: null, direction: null }),
    ),
  ];
  if (!found) return { text: paragraphs(notice, t("assess:queue.search.ask")), keyboard: [back] };
  const { words, list, reader } = found;
  return {
    text: paragraphs(
      notice,
      t(list.total === 0 ? "assess:queue.search.none" : "assess:queue.search.found", {
        words,
        total: list.isCut ? `${list.total}+` : String(list.total),
      }),
      ...itemTexts(t, list, reader, "assess:queue.search.cut"),
    ),
    keyboard: [
      ...itemRows(list, reader),
      ...turning(t, list, (page) => findButton.data({ view, action: "found", page })),
      back,
    ],
  };
}

const loadsPerScreen = 8;

/** What each specialist has in hand, for organizers. */
export function loadsScreen(
  t: Translator,
  input: { loads: readonly SpecialistLoad[]; page: number },
): Screen {
  const { items, page, pages, from } = pageOf(input.loads, input.page, loadsPerScreen);
  const lines = items.map(({ name, inHand, overdue }, index) =>
    t(overdue > 0 ? "assess:queue.specialist.overdue" : "assess:queue.specialist.inTime", {
      number: from + index + 1,
      name: name ?? t.plain("assess:nameless"),
      inHand,
      overdue,
    }),
  );
  return {
    text: paragraphs(
      t(input.loads.length === 0 ? "assess:queue.noSpecialists" : "assess:queue.specialists"),
      lines.join("\n"),
    ),
    keyboard: [
      ...(items.length > 0
        ? [
            items.map(({ personId }, index) =>
              button(String(from + index + 1), specialistButton.data({ person: personId, page: 0 })),
            ),
          ]
        : []),
      ...turning(t, { page, pages }, (to) => loadsButton.data({ page: to })),
      [
        button(
          t.plain("assess:button.queue"),
          queueData("all", { state: "open", oblastId: null, direction: null }),
        ),
      ],
    ],
  };
}

/** What one specialist has in hand, for organizers. */
export function specialistScreen(
  t: Translator,
  input: { person: string; name: string | null; list: QueuePage; reader: Reader },
): Screen {
  const { person, name, list, reader } = input;
  return {
    text: paragraphs(
      t(list.total === 0 ? "assess:queue.hasNone" : "assess:queue.has", {
        name: name ?? t.plain("assess:nameless"),
      }),
      ...itemTexts(t, list, reader),
    ),
    keyboard: [
      ...itemRows(list, reader),
      ...turning(t, list, (page) => specialistButton.data({ person, page })),
      [button(t.plain("assess:button.loads"), loadsButton.data({ page: 0 }))],
    ],
  };
}
