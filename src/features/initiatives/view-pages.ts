import { formatDate, formatMoney } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import { figureLines } from "../economics/figure-lines.ts";
import { getFigures } from "../economics/figures.ts";
import { fitLines } from "../financing/fit-lines.ts";
import { placeName } from "../places/places.ts";
import { answerText } from "./answer-text.ts";
import { type AnswerId, type FundingSource, fundingSources } from "./answers.ts";
import type { FieldId } from "./fields.ts";
import { fileText } from "./file-text.ts";
import type { InitiativeView } from "./read-view.ts";
import { labelled, type Page, spread } from "./text-pages.ts";

/** The questions of the form by the pages of the passport on which their answers stand. */
const fieldsOf = {
  what: ["direction", "village", "product", "problem", "solution"],
  sales: ["volume", "price", "yearlyCosts", "totalCost"],
  people: ["jobsPermanent", "jobsSeasonal", "households", "cooperative", "channels", "buyers"],
  state: ["start", "duration", "readiness", "risks"],
} as const satisfies Record<string, readonly AnswerId[]>;

/** Where an initiative is, from the narrowest unit up, as one line. */
export function placeText(t: Translator, place: InitiativeView["place"]): string {
  return place.map((part) => (typeof part === "string" ? part : placeName(part, t.language))).join(", ");
}

/** The words for a field without an answer: it was passed over, or has still to be answered. */
export function unansweredText(t: Translator, field: FieldId, skipped: readonly FieldId[]): string {
  return t.plain(skipped.includes(field) ? "initiatives:skipped" : "initiatives:unanswered");
}

function answerParagraphs(t: Translator, view: InitiativeView, ids: readonly AnswerId[]): readonly string[] {
  const { answers, skipped } = view.initiative;
  return ids.flatMap((id) =>
    labelled(
      t,
      t.plain(`form:field.${id}.name`),
      answerText(t, id, answers, view.voices) ?? unansweredText(t, id, skipped),
    ),
  );
}

/** A source of money with its part of the whole, or undefined where it gives nothing. */
interface Share {
  readonly source: FundingSource;
  readonly tenge: bigint;
  /** Whole percent of all sources together. */
  readonly percent: number;
}

/** The sources that give something, with their parts, in the order of the form. */
export function sharesOf({ initiative }: Pick<InitiativeView, "initiative">): readonly Share[] {
  const { funding } = initiative.answers;
  if (!funding) return [];
  const sum = fundingSources.reduce((total, source) => total + funding[source], 0n);
  return fundingSources
    .filter((source) => funding[source] > 0n)
    .map((source) => ({
      source,
      tenge: funding[source],
      percent: Number((funding[source] * 200n + sum) / (sum * 2n)),
    }));
}

function fundingParagraph(t: Translator, view: InitiativeView): readonly string[] {
  const label = t.plain("form:field.funding.name");
  const shares = sharesOf(view).map(({ source, tenge, percent }) =>
    t.plain("initiatives:share", {
      source: t.plain(`initiatives:source.${source}`),
      sum: formatMoney(tenge, t.language),
      percent,
    }),
  );
  if (shares.length === 0) return answerParagraphs(t, view, ["funding"]);
  return [t("initiatives:passage", { label, value: shares.join("\n") })];
}

/** Lines of HTML below a heading, as one paragraph; nothing without lines. */
function block(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [[`<b>${heading}</b>`, ...lines].join("\n")];
}

function moneyParagraphs(t: Translator, view: InitiativeView): readonly string[] {
  const date = formatDate(view.now, t.language, view.timeZone);
  return [
    ...answerParagraphs(t, view, fieldsOf.sales),
    ...fundingParagraph(t, view),
    ...block(t("initiatives:view.figures"), figureLines(t, getFigures(view.initiative.answers))),
    ...block(t("initiatives:view.fit", { date }), fitLines(t, view.fit)),
  ];
}

function stateParagraphs(t: Translator, view: InitiativeView): readonly string[] {
  const { initiative, files, versions, now } = view;
  const date = (value: Date) => formatDate(value, t.language, view.timeZone);
  const line = (label: string, value: string) => t("initiatives:line", { label, value });
  const { dueAt, submittedAt, reviewer } = initiative;
  const due =
    dueAt && (dueAt < now ? t.plain("initiatives:view.overdue", { date: date(dueAt) }) : date(dueAt));
  return [
    ...answerParagraphs(t, view, fieldsOf.state),
    ...labelled(
      t,
      t.plain("initiatives:view.files"),
      files.map((file) => fileText(t, file)).join("\n") || unansweredText(t, "attachments", ["attachments"]),
    ),
    [
      line(t.plain("initiatives:view.begun"), date(initiative.createdAt)),
      line(t.plain("initiatives:view.changed"), date(initiative.updatedAt)),
      ...(submittedAt ? [line(t.plain("initiatives:view.submitted"), date(submittedAt))] : []),
      line(t.plain("initiatives:view.since"), date(initiative.statusAt)),
      ...(due ? [line(t.plain("initiatives:view.due"), due)] : []),
      ...(reviewer
        ? [line(t.plain("initiatives:view.reviewer"), reviewer.name ?? t.plain("initiatives:view.nobody"))]
        : []),
      ...(versions > 0 ? [line(t.plain("initiatives:view.version"), String(versions))] : []),
    ].join("\n"),
  ];
}

/** The passport of an initiative as messages: everything that is known of it, whatever its length. */
export function viewPages(t: Translator, view: InitiativeView): readonly Page[] {
  const { initiative, place } = view;
  const head = [
    t("initiatives:line", { label: t.plain("initiatives:view.place"), value: placeText(t, place) }),
    t("initiatives:line", {
      label: t.plain("initiatives:view.owner"),
      value: initiative.owner.name ?? t.plain("initiatives:view.nobody"),
    }),
  ];
  const { title } = initiative.answers;
  const spoken = title && title.voice !== null ? answerParagraphs(t, view, ["title"]) : [];
  return spread(t, [
    {
      title: t.plain("initiatives:page.what"),
      paragraphs: [...head, ...spoken, ...answerParagraphs(t, view, fieldsOf.what)],
    },
    { title: t.plain("initiatives:page.money"), paragraphs: moneyParagraphs(t, view) },
    { title: t.plain("initiatives:page.people"), paragraphs: answerParagraphs(t, view, fieldsOf.people) },
    { title: t.plain("initiatives:page.state"), paragraphs: stateParagraphs(t, view) },
  ]);
}
