import type { StackBlock } from "../../documents/fit-stack.ts";
import type { FittedStack, FittedText, PdfContent, PdfDocument } from "../../documents/pdf-document.ts";
import { formatDate, formatMoney, formatNumber } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import { plainText } from "../../screen/plain-text.ts";
import { figureLines, monthsInWords } from "../economics/figure-lines.ts";
import { getFigures } from "../economics/figures.ts";
import { fitLines } from "../financing/fit-lines.ts";
import { answerText } from "../initiatives/answer-text.ts";
import type { AnswerId } from "../initiatives/answers.ts";
import { fileText } from "../initiatives/file-text.ts";
import type { InitiativeView } from "../initiatives/read-view.ts";
import { titleOf } from "../initiatives/screens.ts";
import { placeText, sharesOf, unansweredText } from "../initiatives/view-pages.ts";
import { fundingBar, fundingBarSvg, sourceColors } from "./funding-bar.ts";
import { passportLink } from "./passport-link.ts";
import { grey, ink, passportBackground, passportMargin, passportPage, teal } from "./passport-page.ts";

type Part = PdfContent | FittedText | FittedStack;

const left = passportMargin;
const right = passportPage.width - passportMargin;
const wide = right - left;
const colors = { heading: teal, label: grey, text: ink };
/** Three points a module at the usual length of the link. */
const qrSize = 100;
/** Words at the left of the QR code. */
const besideQr = wide - qrSize - 16;

function words(
  fitted: string,
  place: { bottom: number; x?: number; width?: number },
  look: Pick<FittedText, "steps"> & Partial<Pick<FittedText, "weight" | "color" | "alignment">>,
): FittedText {
  return {
    fitted,
    x: place.x ?? left,
    width: place.width ?? wide,
    bottom: place.bottom,
    steps: look.steps,
    weight: look.weight ?? "regular",
    color: look.color ?? ink,
    alignment: look.alignment ?? "left",
  };
}

const once = (size: number): FittedText["steps"] => [
  { size, lines: 1 },
  { size: size - 2, lines: 1 },
];

function answerBlocks(
  t: Translator,
  view: InitiativeView,
  ids: readonly AnswerId[],
  kind: "row" | "passage",
): StackBlock[] {
  const { answers, skipped } = view.initiative;
  return ids.map((id) => ({
    kind,
    label: t.plain(`form:field.${id}.name`),
    text: answerText(t, id, answers, view.voices) ?? unansweredText(t, id, skipped),
  }));
}

function tile(label: string, value: string, index: number): Part[] {
  const width = (wide - 3 * 9) / 4;
  const x = left + index * (width + 9);
  const top = 232;
  return [
    {
      canvas: [
        { type: "rect", x: 0, y: 0, w: width, h: 50, r: 4, color: "#eef5f6" },
        { type: "rect", x: 0, y: 0, w: 3, h: 50, color: teal },
      ],
      absolutePosition: { x, y: top },
    },
    words(label, { bottom: top + 19, x: x + 10, width: width - 16 }, { steps: once(8.5), color: grey }),
    words(
      value,
      { bottom: top + 42, x: x + 10, width: width - 16 },
      { steps: [{ size: 14, lines: 1 }, ...once(11), { size: 7, lines: 1 }], weight: "bold" },
    ),
  ];
}

function tiles(t: Translator, view: InitiativeView): Part[] {
  const { totalCost, jobsPermanent, households } = view.initiative.answers;
  const { paybackMonths } = getFigures(view.initiative.answers);
  const unknown = t.plain("passport:unknown");
  const count = (value: number | undefined) =>
    value === undefined ? unknown : formatNumber(value, t.language);
  const payback =
    paybackMonths === null
      ? unknown
      : paybackMonths === "never"
        ? t.plain("passport:never")
        : monthsInWords(t, paybackMonths);
  return [
    ...tile(
      t.plain("passport:tile.cost"),
      totalCost === undefined ? unknown : formatMoney(totalCost, t.language),
      0,
    ),
    ...tile(t.plain("passport:tile.jobs"), count(jobsPermanent), 1),
    ...tile(t.plain("passport:tile.households"), count(households), 2),
    ...tile(t.plain("passport:tile.payback"), payback, 3),
  ];
}

function head(t: Translator, view: InitiativeView, botUsername: string): Part[] {
  const { initiative, place } = view;
  const { number, status, owner, reviewer } = initiative;
  const date = formatDate(initiative.statusAt, t.language, view.timeZone);
  const nobody = t.plain("initiatives:view.nobody");
  const line = (label: string, value: string) => t.plain("passport:line", { label, value });
  return [
    words(t.plain("bot:name"), { bottom: 46 }, { steps: once(10), weight: "medium", color: teal }),
    words(t.plain("passport:title"), { bottom: 62 }, { steps: once(11), color: grey }),
    words(
      number ?? t.plain("passport:draft"),
      { bottom: 92, width: besideQr },
      { steps: once(24), weight: "bold", color: number === null ? "#868e96" : teal },
    ),
    words(
      t.plain("passport:status", { status: t.plain(`initiatives:status.${status}`), date }),
      { bottom: 110, width: besideQr },
      { steps: once(11), weight: "medium" },
    ),
    words(
      titleOf(t, initiative),
      { bottom: 184, width: number === null ? wide : besideQr },
      {
        steps: [
          { size: 20, lines: 2 },
          { size: 17, lines: 2 },
          { size: 14, lines: 3 },
        ],
        weight: "bold",
      },
    ),
    words(
      line(t.plain("passport:place"), placeText(t, place)),
      { bottom: 203 },
      { steps: [...once(10), { size: 7.5, lines: 1 }] as FittedText["steps"], color: grey },
    ),
    words(
      [
        line(t.plain("passport:owner"), owner.name ?? nobody),
        ...(reviewer ? [line(t.plain("passport:reviewer"), reviewer.name ?? nobody)] : []),
      ].join(" · "),
      { bottom: 219 },
      { steps: [...once(10), { size: 7.5, lines: 1 }] as FittedText["steps"], color: grey },
    ),
    ...(number === null
      ? []
      : ([
          {
            qr: passportLink(botUsername, number),
            fit: qrSize,
            eccLevel: "M",
            foreground: ink,
            background: "#ffffff",
            absolutePosition: { x: right - qrSize, y: 34 },
          },
          words(
            t.plain("passport:check"),
            { bottom: 152, x: right - qrSize - 8, width: qrSize + 8 },
            { steps: [{ size: 7, lines: 3 }], color: grey, alignment: "right" },
          ),
        ] as const)),
  ];
}

function funding(t: Translator, view: InitiativeView): Part[] {
  const shares = sharesOf(view);
  const top = 84;
  const half = 236;
  const legend = shares.flatMap(({ source, tenge, percent }, index): Part[] => {
    const y = top + fundingBar.height + 12 + index * 19;
    return [
      {
        canvas: [
          { type: "rect", x: 0, y: 0, w: 10, h: 10, color: sourceColors[source], lineColor: "#495057" },
        ],
        absolutePosition: { x: left, y },
      },
      words(
        t.plain("initiatives:share", {
          source: t.plain(`initiatives:source.${source}`),
          sum: formatMoney(tenge, t.language),
          percent,
        }),
        { bottom: y + 11, x: left + 16, width: half - 16 },
        { steps: [...once(10), { size: 7.5, lines: 1 }] as FittedText["steps"] },
      ),
    ];
  });
  const figures = figureLines(t, getFigures(view.initiative.answers)).map(
    (line): StackBlock => ({ kind: "line", text: plainText(line) }),
  );
  return [
    words(t.plain("passport:sources"), { bottom: 76 }, { steps: once(12), weight: "bold", color: teal }),
    { svg: fundingBarSvg(shares), width: fundingBar.width, absolutePosition: { x: left, y: top } },
    ...(shares.length > 0
      ? legend
      : [
          words(
            t.plain("passport:noFunding"),
            { bottom: top + 50, width: half },
            { steps: once(10), color: grey },
          ),
        ]),
    {
      stack: [{ kind: "heading", text: t.plain("passport:figures") }, ...figures],
      x: left + half + 14,
      top: top + fundingBar.height + 10,
      width: wide - half - 14,
      height: 156,
      labelWidth: 0,
      sizes: [10, 9.5, 9, 8.5, 8, 7.5, 7],
      colors,
    },
  ];
}

/**
 * The passport of an initiative as two pages to print, A4, in the reader's language. Whatever the length of what was
 * written, it is two pages: words are smaller at first, then the longest texts end in "…".
 */
export function passportDocument(
  t: Translator,
  input: { view: InitiativeView; botUsername: string },
): PdfDocument {
  const { view, botUsername } = input;
  const { initiative, files, now, timeZone } = view;
  const isDraft = initiative.number === null;
  const date = formatDate(now, t.language, timeZone);
  const foot = (page: number): FittedText[] => [
    words(
      t.plain("passport:made", { date, bot: botUsername }),
      { bottom: 824, width: wide - 40 },
      { steps: [...once(8), { size: 5, lines: 1 }] as FittedText["steps"], color: grey },
    ),
    words(
      `${page} / 2`,
      { bottom: 824, x: right - 34, width: 34 },
      { steps: once(8), color: grey, alignment: "right" },
    ),
  ];
  const sizes = [11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7] as const;
  const fit = fitLines(t, view.fit).map((line): StackBlock => ({ kind: "line", text: plainText(line) }));
  const attached = files.map((file) => fileText(t, file)).join("; ");
  return {
    title: `${t.plain("passport:title")} ${initiative.number ?? t.plain("passport:draft")}`,
    author: t.plain("bot:name"),
    language: t.language,
    createdAt: now,
    page: { ...passportPage, margins: [0, 0, 0, 0] },
    background: passportBackground(isDraft),
    content: [
      ...head(t, view, botUsername),
      ...tiles(t, view),
      {
        stack: [
          { kind: "heading", text: t.plain("passport:idea") },
          ...answerBlocks(t, view, ["direction", "village", "product"], "row"),
          ...answerBlocks(t, view, ["problem", "solution"], "passage"),
          { kind: "heading", text: t.plain("passport:money") },
          ...answerBlocks(t, view, ["volume", "price", "yearlyCosts", "totalCost"], "row"),
        ],
        x: left,
        top: 298,
        width: wide,
        height: 500,
        labelWidth: 150,
        sizes,
        colors,
      },
      ...foot(1),
      { text: " ", fontSize: 1, pageBreak: "before" },
      words(
        [initiative.number ?? t.plain("passport:draft"), titleOf(t, initiative)].join(" · "),
        { bottom: 44 },
        { steps: [{ size: 10, lines: 1 }], weight: "medium", color: grey },
      ),
      ...funding(t, view),
      {
        stack: [
          { kind: "heading", text: t.plain("passport:people") },
          ...answerBlocks(
            t,
            view,
            ["jobsPermanent", "jobsSeasonal", "households", "cooperative", "channels", "buyers"],
            "row",
          ),
          { kind: "heading", text: t.plain("passport:state") },
          ...answerBlocks(t, view, ["start", "duration", "readiness", "risks"], "row"),
          {
            kind: "row",
            label: t.plain("form:field.attachments.name"),
            text: attached || unansweredText(t, "attachments", ["attachments"]),
          },
          { kind: "heading", text: t.plain("passport:fit", { date }) },
          ...fit,
        ],
        x: left,
        top: 286,
        width: wide,
        height: 512,
        labelWidth: 150,
        sizes,
        colors,
      },
      ...foot(2),
    ],
  };
}
