import { formatDate } from "../../../i18n/formats.ts";
import type { Translator } from "../../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../../screen/screen.ts";
import { shortUuid } from "../../../shared/short-uuid.ts";
import { shorten } from "../../courses/course-screens.ts";
import { homeButton } from "../../home/screens.ts";
import type { Initiative } from "../../initiatives/initiative.ts";
import { actionButton, headOf, titleOf } from "../../initiatives/screens.ts";
import { placeName } from "../../places/places.ts";
import { lines, paragraphs } from "../lines.ts";
import { pageOf } from "../milestone-screens.ts";
import { handoverButton, takerButton, takersButton } from "./buttons.ts";
import type { Taker } from "./find-takers.ts";
import type { Handover, Side } from "./list-handovers.ts";

const takersPerPage = 8;
/** Titles that a message lists. */
const mostTitles = 10;

function nameOf(t: Translator, side: Pick<Side, "name">): string {
  return side.name ?? t.plain("village:report.nameless");
}

function takerText(t: Translator, taker: Taker): string {
  const { place } = taker;
  const where = place === null || typeof place === "string" ? place : placeName(place, t.language);
  return [nameOf(t, taker), ...(where === null ? [] : [where])].join(", ");
}

function backToInitiative(t: Translator, id: string): InlineButton {
  return { ...actionButton(t, id, "view"), label: t.plain("village:button.initiative") };
}

/** Titles of initiatives, one a line. */
function titleLines(t: Translator, initiatives: readonly Pick<Initiative, "title">[]): string {
  const rest = initiatives.length - mostTitles;
  return lines(
    ...initiatives
      .slice(0, mostTitles)
      .map((initiative) => t("village:handover.item", { title: titleOf(t, initiative) })),
    rest > 0 ? t("village:handover.more", { rest }) : undefined,
  );
}

/** Asks to whom the initiative is to be handed over. */
export function takersScreen(
  t: Translator,
  input: { initiative: Initiative; takers: readonly Taker[]; page: number; query?: string },
  notice?: string,
): Screen {
  const { initiative, takers, query } = input;
  const { id } = initiative;
  const { rows, page, pages } = pageOf(takers, { page: input.page, perPage: takersPerPage });
  const to = (page: number) => takersButton.data({ id, page });
  // The pages are those of the whole list.
  const turning =
    query === undefined
      ? [
          ...(page > 0 ? [{ label: t.plain("button.previous"), data: to(page - 1) }] : []),
          ...(page < pages - 1 ? [{ label: t.plain("button.next"), data: to(page + 1) }] : []),
        ]
      : [{ label: t.plain("village:button.allTakers"), data: to(0) }];
  const asked =
    takers.length > 0
      ? t("village:handover.choose")
      : query === undefined
        ? t("village:handover.nobody")
        : t("village:handover.notFound", { query });
  return {
    text: paragraphs(notice, headOf(t, initiative), t("village:handover.title"), asked),
    keyboard: [
      ...rows.map(({ row }) => [
        {
          label: shorten(takerText(t, row)),
          data: takerButton.data({
            action: "choose",
            initiative: shortUuid(id),
            taker: shortUuid(row.personId),
          }),
        },
      ]),
      ...(turning.length > 0 ? [turning] : []),
      [{ ...backToInitiative(t, id), label: t.plain("button.cancel") }],
    ],
  };
}

/** Asks whether this initiative alone or all of the owner's go to the akim who was chosen. */
export function confirmTakerScreen(
  t: Translator,
  input: { initiative: Initiative; taker: Taker; others: number },
): Screen {
  const { initiative, taker, others } = input;
  const press = (action: "one" | "all", label: string): InlineButton[] => [
    {
      label,
      data: takerButton.data({
        action,
        initiative: shortUuid(initiative.id),
        taker: shortUuid(taker.personId),
      }),
    },
  ];
  return {
    text: paragraphs(
      headOf(t, initiative),
      t("village:handover.confirm", { taker: takerText(t, taker) }),
      t("village:handover.means"),
    ),
    keyboard: [
      press("one", t.plain("village:button.handOverOne")),
      ...(others > 0 ? [press("all", t.plain("village:button.handOverAll", { total: others + 1 }))] : []),
      [{ label: t.plain("button.back"), data: takersButton.data({ id: initiative.id, page: 0 }) }],
    ],
  };
}

/** An open handover, for those who may take it back. */
export function waitingScreen(
  t: Translator,
  input: { initiative: Initiative; handover: Handover; timeZone: string },
  notice?: string,
): Screen {
  const { initiative, handover, timeZone } = input;
  return {
    text: paragraphs(
      notice,
      headOf(t, initiative),
      t("village:handover.waiting", {
        taker: nameOf(t, handover.to),
        day: formatDate(handover.proposedAt, t.language, timeZone),
      }),
    ),
    keyboard: [
      [
        {
          label: t.plain("village:button.takeBack"),
          data: handoverButton.data({ action: "back", id: initiative.id }),
        },
      ],
      [backToInitiative(t, initiative.id)],
    ],
  };
}

/** Asks the taker whether they take it over; `others` is how many more the same akim offers them. */
export function offerScreen(
  t: Translator,
  input: { initiative: Initiative; handover: Handover; others: number },
): Screen {
  const { initiative, handover, others } = input;
  const { id } = initiative;
  const press = (action: "accept" | "acceptAll" | "refuse", label: string): InlineButton => ({
    label,
    data: handoverButton.data({ action, id }),
  });
  return {
    text: paragraphs(
      headOf(t, initiative),
      t("village:handover.offer", { giver: nameOf(t, handover.from) }),
      t("village:handover.offerMeans"),
    ),
    keyboard: [
      [press("accept", t.plain("village:button.accept"))],
      ...(others > 0
        ? [[press("acceptAll", t.plain("village:button.acceptAll", { total: others + 1 }))]]
        : []),
      [press("refuse", t.plain("village:button.refuse"))],
      [backToInitiative(t, id)],
    ],
  };
}

/** Tells the taker what is offered to them. */
export function offeredScreen(
  t: Translator,
  input: { handover: Pick<Handover, "from">; initiatives: readonly Initiative[] },
): Screen {
  const { handover, initiatives } = input;
  const [first] = initiatives;
  return {
    text: paragraphs(
      t("village:handover.offered", { giver: nameOf(t, handover.from) }),
      titleLines(t, initiatives),
    ),
    keyboard: [...(first ? [[actionButton(t, first.id, "takeOver")]] : []), [homeButton(t)]],
  };
}

/** Tells of what became of a handover: somebody is in charge now, did not want it, or is asked no more. */
export function handoverNewsScreen(
  t: Translator,
  input: {
    type: "accepted" | "refused" | "takenBack";
    handover: Pick<Handover, "from" | "to">;
    initiatives: readonly Pick<Initiative, "id" | "title">[];
    /** The way to the first, for those who still see it. */
    mayView: boolean;
  },
): Screen {
  const { type, handover, initiatives, mayView } = input;
  const [first] = initiatives;
  const { from, to } = handover;
  return {
    text: paragraphs(
      t(`village:handover.news.${type}`, { giver: nameOf(t, from), taker: nameOf(t, to) }),
      titleLines(t, initiatives),
    ),
    keyboard: [...(first && mayView ? [[actionButton(t, first.id, "view")]] : []), [homeButton(t)]],
  };
}
