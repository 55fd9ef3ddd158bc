import { formatNumber } from "../../../i18n/formats.ts";
import type { Translator } from "../../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../../screen/screen.ts";
import { shortUuid } from "../../../shared/short-uuid.ts";
import { pageRow, paragraphs, shortLabel, wayBack } from "../../invitations/screens.ts";
import { formatPhone } from "../../people/phone.ts";
import { type Place, placeName } from "../../places/places.ts";
import { phoneButton, pollResultsButton, reachBackButton, reachButton } from "./buttons.ts";
import type { PersonToPhone, PhoneView } from "./list-to-phone.ts";
import { allPlaces, noPlace } from "./places.ts";
import type { Ladder, LadderView } from "./read-ladder.ts";
import type { PollView, Votes } from "./read-poll.ts";

const barCells = 10;

/** A share in whole percent: all is 100 and only all, something is at least 1. */
function percentOf(part: number, whole: number): number {
  if (part === 0 || whole === 0) return 0;
  return part === whole ? 100 : Math.min(99, Math.max(1, Math.round((part * 100) / whole)));
}

function bar(percent: number): string {
  const full = percent === 0 ? 0 : Math.min(barCells, Math.max(1, Math.floor((percent * barCells) / 100)));
  return "▰".repeat(full) + "▱".repeat(barCells - full);
}

type Rung = "accepted" | "opened" | "acknowledged";

/** The rungs that an announcement has, each with its share of all. */
function rungs(
  t: Translator,
  ladder: Ladder,
  asksToAcknowledge: boolean,
  length: "full" | "short",
): string[] {
  const shown: readonly Rung[] = asksToAcknowledge
    ? ["accepted", "opened", "acknowledged"]
    : ["accepted", "opened"];
  return shown.map((rung) => {
    const percent = percentOf(ladder[rung], ladder.total);
    const number = formatNumber(ladder[rung], t.language);
    return t(`reach:rung.${length}.${rung}`, { bar: bar(percent), percent, number });
  });
}

function nameOf(t: Translator, place: Place | null, level: "oblast" | "district"): string {
  return place ? placeName(place, t.language) : t.plain(`reach:noPlace.${level}`);
}

/** Why an announcement is not where it should be, a line for each reason that there is. */
function notReached(t: Translator, ladder: Ladder): string {
  const reasons = (["waiting", "unreachable", "failed", "unknown"] as const).filter((why) => ladder[why] > 0);
  return reasons
    .map((why) => t(`reach:state.${why}`, { number: formatNumber(ladder[why], t.language) }))
    .join("\n");
}

/** How far an announcement has come. */
export function ladderScreen(t: Translator, view: LadderView): Screen {
  const { oblast, oblastPlace, whole, places, asksToAcknowledge, hasPoll } = view;
  const id = shortUuid(view.id);
  const isAll = oblast === allPlaces;
  const level = isAll ? "oblast" : "district";
  const total = formatNumber(whole.total, t.language);
  const blocks = places.items.map(({ place, ...ladder }) =>
    [
      t("reach:place", { name: nameOf(t, place, level), total: formatNumber(ladder.total, t.language) }),
      ...rungs(t, ladder, asksToAcknowledge, "short"),
    ].join("\n"),
  );
  const open = ({ place }: { place: Place | null }): InlineButton[] => {
    const value = place?.id ?? noPlace;
    return [
      {
        label: shortLabel(
          t.plain(isAll ? "reach:button.oblast" : "reach:button.district", { name: nameOf(t, place, level) }),
        ),
        data: isAll
          ? reachButton.data({ id, oblast: value, page: 0 })
          : phoneButton.data({ id, oblast, district: value, page: 0 }),
      },
    ];
  };
  return {
    text: paragraphs(
      isAll
        ? t("reach:title", { total })
        : t("reach:titleAt", { name: nameOf(t, oblastPlace, "oblast"), total }),
      rungs(t, whole, asksToAcknowledge, "full").join("\n"),
      notReached(t, whole),
      ...blocks,
    ),
    keyboard: [
      ...places.items.map(open),
      ...pageRow(t, places, (page) => reachButton.data({ id, oblast, page })),
      [
        {
          label: t.plain("reach:button.phone"),
          data: phoneButton.data({ id, oblast, district: allPlaces, page: 0 }),
        },
      ],
      ...(hasPoll && isAll
        ? [[{ label: t.plain("reach:button.poll"), data: pollResultsButton.data({ id, page: 0 }) }]]
        : []),
      wayBack(t, isAll ? reachBackButton.data({ id }) : reachButton.data({ id, oblast: allPlaces, page: 0 })),
    ],
  };
}

/** What came of an announcement's poll. */
export function pollScreen(t: Translator, view: PollView): Screen {
  const { whole, oblasts } = view;
  const id = shortUuid(view.id);
  const number = (value: number) => formatNumber(value, t.language);
  const lines = ({ total, options }: Votes) =>
    options.map((votes, option) => {
      const percent = percentOf(votes, total);
      return t("reach:poll.option", { place: option + 1, bar: bar(percent), percent, number: number(votes) });
    });
  const named = view.options.map((option, place) =>
    t("reach:poll.name", { place: place + 1, name: option[t.language] ?? "" }),
  );
  return {
    text: paragraphs(
      t("reach:poll.title", { question: view.question[t.language] ?? "" }),
      named.join("\n"),
      whole.total === 0
        ? t("reach:poll.none")
        : [t("reach:poll.total", { number: number(whole.total) }), ...lines(whole)].join("\n"),
      ...oblasts.items.map(({ place, ...votes }) =>
        [
          t("reach:place", { name: nameOf(t, place, "oblast"), total: number(votes.total) }),
          ...lines(votes),
        ].join("\n"),
      ),
    ),
    keyboard: [
      ...pageRow(t, oblasts, (page) => pollResultsButton.data({ id, page })),
      wayBack(t, reachButton.data({ id, oblast: allPlaces, page: 0 })),
    ],
  };
}

function personText(t: Translator, person: PersonToPhone, number: number): string {
  const { name, phone, place, why } = person;
  return [
    t("reach:phone.person", { number, name: name ?? t.plain("reach:phone.nameless") }),
    phone === null ? t("reach:phone.none") : t("reach:phone.number", { phone: formatPhone(phone) }),
    t("reach:phone.why", {
      place: place ? placeName(place, t.language) : t.plain("reach:phone.noPlace"),
      why: t.plain(`reach:why.${why}`),
    }),
  ].join("\n");
}

/** Who is best told by telephone. */
export function phoneScreen(t: Translator, view: PhoneView): Screen {
  const { where, place, people, total } = view;
  const id = shortUuid(view.id);
  const { items, page, pages } = people;
  const isDistrict = where.district !== allPlaces;
  const isAll = where.oblast === allPlaces;
  const first = page * view.pageSize + 1;
  const title = isAll
    ? t("reach:phone.title", { total: formatNumber(total, t.language) })
    : t("reach:phone.titleAt", {
        name: nameOf(t, place, isDistrict ? "district" : "oblast"),
        total: formatNumber(total, t.language),
      });
  return {
    text: paragraphs(
      title,
      total === 0 ? t("reach:phone.nobody") : undefined,
      ...items.map((person, index) => personText(t, person, first + index)),
    ),
    keyboard: [
      ...pageRow(t, { page, pages }, (page) => phoneButton.data({ id, ...where, page })),
      wayBack(t, reachButton.data({ id, oblast: where.oblast, page: 0 })),
    ],
  };
}
