import { dayText } from "../../i18n/day-text.ts";
import { formatMoney } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import type { Day } from "../../shared/day.ts";
import { goButton } from "../home/buttons.ts";
import { homeButton } from "../home/screens.ts";
import {
  addButton,
  askIndexButton,
  changeButton,
  directionsButton,
  indexesButton,
  programmeButton,
  proposeButton,
} from "./buttons.ts";
import { type ChangeField, changeFields, maskOf, unknown, valueIn } from "./change.ts";
import type { Programme } from "./programme.ts";
import type { CalculationIndex } from "./store.ts";
import { valueText } from "./value-text.ts";

const paragraphs = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join("\n\n");

/** The last row of every screen but the first. */
export function wayBack(t: Translator, data: string): InlineButton[] {
  return [{ label: t.plain("button.back"), data }, homeButton(t)];
}

function indexText(t: Translator, { tenge, validFrom }: CalculationIndex): string {
  return t("financing:indexes.line", {
    money: formatMoney(tenge, t.language),
    date: dayText(validFrom, t.language),
  });
}

const hasEnded = ({ endedOn }: Programme, today: Day) => endedOn !== null && endedOn <= today;

/** The section's first screen: the index of today, and a way to every programme, those that have ended last. */
export function financingScreen(
  t: Translator,
  shown: { programmes: readonly Programme[]; index: CalculationIndex | null; today: Day },
  notice?: string,
): Screen {
  const { programmes, index, today } = shown;
  const button = (programme: Programme): InlineButton[] => {
    const name = programme.name[t.language];
    const label = hasEnded(programme, today) ? t.plain("financing:endedName", { name }) : name;
    return [{ label, data: programmeButton.data({ code: programme.code }) }];
  };
  return {
    text: paragraphs(notice, t("financing:home"), index ? indexText(t, index) : t("financing:indexes.none")),
    keyboard: [
      ...programmes.filter((programme) => !hasEnded(programme, today)).map(button),
      ...programmes.filter((programme) => hasEnded(programme, today)).map(button),
      [{ label: t.plain("financing:button.add"), data: addButton.data({}) }],
      [{ label: t.plain("financing:button.indexes"), data: indexesButton.data({}) }],
      [homeButton(t)],
    ],
  };
}

/** How many of the latest indexes are shown. */
const shownIndexes = 12;

/** The monthly calculation indexes, the latest first. */
export function indexesScreen(t: Translator, indexes: readonly CalculationIndex[], notice?: string): Screen {
  const lines = indexes.slice(0, shownIndexes).map((index) => indexText(t, index));
  return {
    text: paragraphs(notice, t("financing:indexes.title"), lines.join("\n") || t("financing:indexes.none")),
    keyboard: [
      [{ label: t.plain("financing:button.setIndex"), data: askIndexButton.data({}) }],
      wayBack(t, goButton.data({ to: "financing" })),
    ],
  };
}

/** The button that changes a field: it asks in words, offers marks, or goes on to be confirmed at once. */
function fieldButton(t: Translator, programme: Programme, field: ChangeField, today: Day): InlineButton[] {
  const { code, checkedOn, endedOn } = programme;
  switch (field) {
    case "check":
      return checkedOn === today
        ? []
        : [
            {
              label: t.plain("financing:button.check"),
              data: proposeButton.data({ code, field, to: today }),
            },
          ];
    case "end":
      return [
        {
          label: t.plain(endedOn === null ? "financing:button.end" : "financing:button.reopen"),
          data: proposeButton.data({ code, field, to: endedOn === null ? today : unknown }),
        },
      ];
    case "directions":
      return [
        {
          label: t.plain("financing:button.directions"),
          data: directionsButton.data({ code, mask: maskOf(programme.directions) }),
        },
      ];
    default:
      return [
        { label: t.plain(`financing:button.field.${field}`), data: changeButton.data({ code, field }) },
      ];
  }
}

/** What there is to tell of a programme: only a loan has a rate and a term. */
function fieldsOf({ covers }: Programme): readonly ChangeField[] {
  return covers === "loan"
    ? changeFields
    : changeFields.filter((field) => field !== "rate" && field !== "term");
}

/** A programme with all its figures, each to be changed. */
export function programmeScreen(t: Translator, programme: Programme, today: Day, notice?: string): Screen {
  const { name, terms, covers, source } = programme;
  const told = fieldsOf(programme);
  const fields = told.filter((field) => field !== "end" || programme.endedOn !== null);
  const lines = fields.map((field) =>
    t("financing:line", {
      label: t.plain(`financing:field.${field}`),
      value: valueText(t, field, valueIn(programme, field)),
    }),
  );
  const button = (field: ChangeField) =>
    told.includes(field) ? fieldButton(t, programme, field, today) : [];
  return {
    text: paragraphs(
      notice,
      t("financing:programme", { name: name[t.language], terms: terms[t.language] }),
      [
        t("financing:line", {
          label: t.plain("financing:field.covers"),
          value: t.plain(`financing:source.${covers}`),
        }),
        ...lines,
        t("financing:line", { label: t.plain("financing:field.source"), value: source }),
      ].join("\n"),
    ),
    keyboard: [
      [...button("limit"), ...button("together")],
      [...button("rate"), ...button("term")],
      button("directions"),
      button("check"),
      button("end"),
      wayBack(t, goButton.data({ to: "financing" })),
    ].filter((row) => row.length > 0),
  };
}
