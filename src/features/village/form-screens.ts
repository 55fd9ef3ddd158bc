import { dayText, monthOfText } from "../../i18n/day-text.ts";
import { formatMoney, formatNumber } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { addDays, type Day, lastOfMonth } from "../../shared/day.ts";
import { moneyInWords } from "../economics/money-in-words.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import { headOf } from "../initiatives/screens.ts";
import { answerButton, milestoneButton } from "./buttons.ts";
import { backValue, type Form, type Step, stepOf, steps, sureValue } from "./form.ts";
import { lines, paragraphs } from "./lines.ts";
import type { Milestone, MilestoneIdea } from "./milestone.ts";
import { toList, villageButton } from "./screens.ts";

/** What the question of a form shows beside the form itself. */
export interface FormView {
  readonly initiative: Initiative;
  readonly form: Form;
  readonly today: Day;
  /** The milestone that changes, if any. */
  readonly milestone: Milestone | undefined;
  /** Titles to choose from. */
  readonly ideas: readonly MilestoneIdea[];
}

function givenText(t: Translator, step: Step, value: string): string {
  switch (step) {
    case "money":
      return t("village:given.money", {
        value: formatMoney(BigInt(value), t.language),
        words: moneyInWords(BigInt(value), t.language),
      });
    case "people":
      return t("village:given.people", { value: formatNumber(Number(value), t.language) });
    case "due":
    case "day":
      return t(`village:given.${step}`, { value: dayText(value, t.language) });
    case "sure":
      return "";
    default:
      return t(`village:given.${step}`, { value });
  }
}

const monthsAhead = 6;
const monthsBack = 3;

/** The last days of the months around this one, from the nearest on. */
function monthEnds(today: Day, direction: 1 | -1, count: number): readonly Day[] {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const first = direction === 1 ? 0 : -1;
  return Array.from({ length: count }, (_, index) => lastOfMonth(year, month + first + direction * index));
}

function inPairs(buttons: readonly InlineButton[]): InlineButton[][] {
  return buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []));
}

function choices(t: Translator, { form, today, ideas }: FormView, step: Step): InlineButton[][] {
  const press = (label: string, value: string): InlineButton => ({
    label,
    data: answerButton.data({ key: form.key, step, value }),
  });
  const month = (day: Day) => press(monthOfText(day, t.language), day);
  switch (step) {
    case "title":
      return ideas.map((idea) => [press(t.plain(`village:idea.${idea}`), idea)]);
    case "due":
      return inPairs(monthEnds(today, 1, monthsAhead).map(month));
    case "day": {
      const days = [
        press(t.plain("village:button.today"), today),
        press(t.plain("village:button.yesterday"), addDays(today, -1)),
      ];
      // Revenue comes by the month, the other facts on a day.
      return form.kind === "revenue" ? [days, monthEnds(today, -1, monthsBack).map(month)] : [days];
    }
    case "sure":
      return [[press(t.plain("village:button.stopSure"), sureValue)]];
    default:
      return [];
  }
}

/** The present question of a form: what was answered, what is asked, ready answers, the way back and out. */
export function formScreen(t: Translator, view: FormView, notice?: string): Screen {
  const { initiative, form, milestone } = view;
  const step = stepOf(form) ?? "sure";
  const given = steps.flatMap((name) => {
    const value = form.given[name];
    return typeof value === "string" ? [givenText(t, name, value)] : [];
  });
  const isFirst = given.length === 0;
  const back: InlineButton = {
    label: t.plain("button.back"),
    data: answerButton.data({ key: form.key, step, value: backValue }),
  };
  const cancel: InlineButton = {
    ...(milestone
      ? { data: milestoneButton.data({ action: "view", id: milestone.id }) }
      : form.kind === "milestone"
        ? toList(t, "milestones", initiative.id)
        : villageButton(t, initiative.id)),
    label: t.plain("button.cancel"),
  };
  return {
    text: paragraphs(
      headOf(t, initiative),
      lines(
        `<b>${t(`village:kind.${form.kind}`)}</b>`,
        form.kind === "stop" ? t("village:stopNote") : undefined,
        milestone && t("village:about", { title: milestone.title }),
        ...given,
      ),
      notice,
      t(`village:ask.${step}`),
    ),
    keyboard: [...choices(t, view, step), isFirst ? [cancel] : [back, cancel]],
  };
}
