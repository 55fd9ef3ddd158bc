import { dayText } from "../../i18n/day-text.ts";
import { formatMoney } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { Screen } from "../../screen/screen.ts";
import type { Day } from "../../shared/day.ts";
import { goButton } from "../home/buttons.ts";
import { directions, type FundingSource } from "../initiatives/answers.ts";
import type { Direction } from "../people/person.ts";
import {
  coversButton,
  directionsButton,
  indexesButton,
  programmeButton,
  proposeButton,
  saveAddedButton,
  saveChangeButton,
  saveIndexButton,
} from "./buttons.ts";
import { type AskedField, type ChangeField, directionsOf, maskOf, unknown, valueIn } from "./change.ts";
import type { NewProgramme, NewStep } from "./draft.ts";
import { aidedSources } from "./fit.ts";
import type { Programme } from "./programme.ts";
import { wayBack } from "./screens.ts";
import { valueText } from "./value-text.ts";

const paragraphs = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join("\n\n");

/** Asks from what day on an index is in force. */
export function askDayScreen(t: Translator, notice?: string): Screen {
  return {
    text: paragraphs(notice, t("financing:ask.day")),
    keyboard: [[{ label: t.plain("button.cancel"), data: indexesButton.data({}) }]],
  };
}

/** Asks for the index from a day on. */
export function askTengeScreen(
  t: Translator,
  asked: { day: Day; known: number | undefined },
  notice?: string,
): Screen {
  const { day, known } = asked;
  return {
    text: paragraphs(
      notice,
      t("financing:ask.tenge", { date: dayText(day, t.language) }),
      known === undefined
        ? undefined
        : t("financing:ask.now", { value: formatMoney(BigInt(known), t.language) }),
    ),
    keyboard: [[{ label: t.plain("button.cancel"), data: indexesButton.data({}) }]],
  };
}

/** Asks for another value of a field. */
export function askValueScreen(
  t: Translator,
  programme: Programme,
  field: AskedField,
  notice?: string,
): Screen {
  const { code, name } = programme;
  return {
    text: paragraphs(
      notice,
      t("financing:ask.value", { name: name[t.language], question: t.plain(`financing:ask.${field}`) }),
      t("financing:ask.now", { value: valueText(t, field, valueIn(programme, field)) }),
    ),
    keyboard: [
      ...(valueIn(programme, field) === unknown
        ? []
        : [
            [
              {
                label: t.plain(field === "together" ? "financing:button.same" : "financing:button.unknown"),
                data: proposeButton.data({ code, field, to: unknown }),
              },
            ],
          ]),
      [{ label: t.plain("button.cancel"), data: programmeButton.data({ code }) }],
    ],
  };
}

/** The directions of a programme to be marked; none marked means all. */
export function directionsScreen(t: Translator, programme: Programme, mask: number): Screen {
  const { code, name } = programme;
  const chosen = directionsOf(mask);
  const mark = (direction: Direction) => ({
    label: t.plain(chosen.includes(direction) ? "team:select.on" : "team:select.off", {
      name: t.plain(`direction.${direction}`),
    }),
    data: directionsButton.data({ code, mask: mask ^ maskOf([direction]) }),
  });
  return {
    text: t("financing:ask.value", {
      name: name[t.language],
      question: t.plain("financing:ask.directions"),
    }),
    keyboard: [
      ...directions.map((direction) => [mark(direction)]),
      [
        {
          label: t.plain("financing:button.done"),
          data: proposeButton.data({ code, field: "directions", to: String(mask) }),
        },
      ],
      wayBack(t, programmeButton.data({ code })),
    ],
  };
}

function confirmText(t: Translator, change: { name: string; label: string; from: string; to: string }) {
  return t("financing:confirm", change);
}

/** What a change would bring: the old value beside the new one. */
export function confirmChangeScreen(
  t: Translator,
  programme: Programme,
  field: ChangeField,
  to: string,
): Screen {
  const { code, name } = programme;
  const from = valueIn(programme, field);
  return {
    text: confirmText(t, {
      name: name[t.language],
      label: t.plain(`financing:field.${field}`),
      from: valueText(t, field, from),
      to: valueText(t, field, to),
    }),
    keyboard: [
      [{ label: t.plain("financing:button.save"), data: saveChangeButton.data({ code, field, from, to }) }],
      [{ label: t.plain("button.cancel"), data: programmeButton.data({ code }) }],
    ],
  };
}

/** What a new index would bring: the old one beside it. */
export function confirmIndexScreen(
  t: Translator,
  change: { day: Day; known: number | undefined; to: number },
): Screen {
  const { day, known, to } = change;
  const money = (tenge: number) => formatMoney(BigInt(tenge), t.language);
  return {
    text: confirmText(t, {
      name: t.plain("financing:index"),
      label: t.plain("financing:indexes.from", { date: dayText(day, t.language) }),
      from: known === undefined ? t.plain("financing:value.nothing") : money(known),
      to: money(to),
    }),
    keyboard: [
      [
        {
          label: t.plain("financing:button.save"),
          data: saveIndexButton.data({ day, from: known ?? 0, to }),
        },
      ],
      [{ label: t.plain("button.cancel"), data: indexesButton.data({}) }],
    ],
  };
}

/** Asks for the next words of a new programme. */
export function askNewScreen(t: Translator, step: NewStep, notice?: string): Screen {
  return {
    text: paragraphs(notice, t("financing:new.title"), t(`financing:new.${step}`)),
    keyboard: [[{ label: t.plain("button.cancel"), data: goButton.data({ to: "financing" }) }]],
  };
}

/** Asks which part of the money a new programme covers. */
export function askCoversScreen(t: Translator, notice?: string): Screen {
  return {
    text: paragraphs(notice, t("financing:new.title"), t("financing:new.covers")),
    keyboard: [
      ...aidedSources.map((covers) => [
        { label: t.plain(`financing:button.covers.${covers}`), data: coversButton.data({ covers }) },
      ]),
      [{ label: t.plain("button.cancel"), data: goButton.data({ to: "financing" }) }],
    ],
  };
}

/** A new programme as it will be, to be confirmed. */
export function confirmNewScreen(t: Translator, said: NewProgramme, covers: FundingSource): Screen {
  const { nameKk, nameRu, termsKk, termsRu, source } = said;
  return {
    text: t("financing:new.confirm", {
      nameKk,
      nameRu,
      termsKk,
      termsRu,
      source,
      covers: t.plain(`financing:source.${covers}`),
    }),
    keyboard: [
      [{ label: t.plain("financing:button.addNow"), data: saveAddedButton.data({ covers }) }],
      [{ label: t.plain("button.cancel"), data: goButton.data({ to: "financing" }) }],
    ],
  };
}
