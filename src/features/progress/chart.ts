import type { Translator } from "../../i18n/translator.ts";
import { addDays } from "../../shared/day.ts";
import { svgToPng } from "../../shared/svg-to-png.ts";
import type { ModuleOutline } from "../courses/outline.ts";
import type { Progress } from "./get-progress.ts";

/** Units of the drawing. */
const chartWidth = 1080;
/** Pixels of the picture: enough for a phone, and smaller to load. */
const pictureWidth = 900;

const margin = 60;
const inner = chartWidth - 2 * margin;
const ink = "#212529";
const grey = "#6c757d";
const track = "#e9ecef";
const teal = "#0b7285";
const gold = "#d19a3c";

/** A picture with more modules would be too high to look at on a phone. */
const mostModules = 6;
const weeks = 13;

const escapeXml = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

interface TextLook {
  readonly size: number;
  readonly color?: string;
  readonly weight?: 400 | 500 | 700;
  readonly anchor?: "start" | "middle" | "end";
}

function text(x: number, y: number, words: string, look: TextLook): string {
  const { size, color = ink, weight = 400, anchor = "start" } = look;
  return `<text x="${x}" y="${y}" font-family="Golos Text" font-size="${size}" font-weight="${weight}" fill="${color}" text-anchor="${anchor}">${escapeXml(words)}</text>`;
}

function box(x: number, y: number, width: number, height: number, fill: string): string {
  const radius = Math.min(width, height) / 2;
  return width <= 0
    ? ""
    : `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${Math.min(radius, 12)}" fill="${fill}"/>`;
}

/** Words in lines of so many letters at most, so that even the widest letters stay within; the last one may end in "…". */
function breakLines(words: string, letters: number, most: number): string[] {
  const lines: string[] = [""];
  for (const word of words.split(/\s+/u)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if ([...longer].length <= letters || lines.at(-1) === "") lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const cut = (line: string) =>
    [...line].length > letters
      ? `${[...line]
          .slice(0, letters - 1)
          .join("")
          .trimEnd()}…`
      : line;
  const kept = lines.slice(0, most);
  if (lines.length > most) kept[most - 1] = cut(`${kept[most - 1]} ${lines[most]}`.padEnd(letters + 1, "…"));
  return kept.map(cut);
}

/** A drawn part of the chart, and how high it is. */
interface Part {
  readonly svg: string;
  readonly height: number;
}

/** Numbers of days, each in a field of its own. */
function tiles(t: Translator, { streaks }: Progress): Part {
  const gap = 24;
  const width = (inner - 2 * gap) / 3;
  const shown = [
    { value: streaks.current, label: t.plain("progress:chart.current", { count: streaks.current }) },
    { value: streaks.best, label: t.plain("progress:chart.best", { count: streaks.best }) },
    { value: streaks.total, label: t.plain("progress:chart.total", { count: streaks.total }) },
  ];
  const svg = shown.map(({ value, label }, index) => {
    const x = margin + index * (width + gap);
    return (
      box(x, 0, width, 150, "#f1f8f9") +
      text(x + width / 2, 80, String(value), { size: 64, weight: 700, color: teal, anchor: "middle" }) +
      text(x + width / 2, 124, label, { size: 27, color: grey, anchor: "middle" })
    );
  });
  return { svg: svg.join(""), height: 150 };
}

/** A bar with its name at the left and its value at the right. */
function bar(y: number, share: number, look: { label: string; value: string; color: string }): string {
  const from = margin + 190;
  const length = inner - 190 - 150;
  return (
    text(margin, y + 25, look.label, { size: 28, color: grey }) +
    box(from, y, length, 30, track) +
    // Even a little shows that it was begun.
    box(from, y, share > 0 ? Math.max(length * share, 30) : 0, 30, look.color) +
    text(chartWidth - margin, y + 25, look.value, { size: 28, weight: 700, anchor: "end" })
  );
}

function moduleBars(t: Translator, module: ModuleOutline): Part {
  const lines = breakLines(module.title[t.language], 36, 2);
  const title = lines.map((line, index) => text(margin, 34 + index * 42, line, { size: 32, weight: 500 }));
  const top = 16 + lines.length * 42;
  const read = module.lessons.filter((lesson) => lesson.completed).length;
  const best = module.result?.best ?? 0;
  const lessons = bar(top, module.lessons.length === 0 ? 0 : read / module.lessons.length, {
    label: t.plain("progress:chart.lessons"),
    value: t.plain("progress:chart.ofLessons", { done: read, all: module.lessons.length }),
    color: teal,
  });
  const quiz = bar(top + 48, best / 100, {
    label: t.plain("progress:chart.quiz"),
    value: module.result ? t.plain("progress:chart.percent", { percent: best }) : "–",
    color: gold,
  });
  return {
    svg: [...title, lessons, module.quiz ? quiz : ""].join(""),
    height: top + (module.quiz ? 78 : 30) + 34,
  };
}

/** Day of the week of a date, Monday is 0. */
const weekday = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The last weeks, a column a week from Monday to Sunday, with the days of study filled. */
function calendar(t: Translator, { studyDays, today }: Progress): Part {
  const studied = new Set(studyDays);
  const left = margin + 70;
  const step = (inner - 70) / weeks;
  const rowHeight = 50;
  const cell = 40;
  const first = addDays(today, -weekday(today) - (weeks - 1) * 7);
  const locale = t.language === "kk" ? "kk-KZ" : "ru-KZ";
  const name = (day: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
  const top = 90;
  const svg = [text(margin, 32, t.plain("progress:chart.days"), { size: 32, weight: 500 })];
  for (let row = 0; row < 7; row++) {
    const label = name(addDays(first, row), { weekday: "short" });
    svg.push(text(margin, top + row * rowHeight + 29, label, { size: 25, color: grey }));
  }
  for (let week = 0; week < weeks; week++) {
    const monday = addDays(first, week * 7);
    const isNewMonth = Number(monday.slice(8)) <= 7;
    if (isNewMonth || week === 0) {
      // A name that begins a few days before the next one would lie over it.
      const isCrowded = week === 0 && [7, 14].some((days) => Number(addDays(first, days).slice(8)) <= 7);
      if (!isCrowded)
        svg.push(text(left + week * step, 76, name(monday, { month: "short" }), { size: 25, color: grey }));
    }
    for (let row = 0; row < 7; row++) {
      const day = addDays(monday, row);
      if (day > today) continue;
      const x = left + week * step;
      const y = top + row * rowHeight;
      svg.push(box(x, y, cell, cell, studied.has(day) ? teal : track));
      if (day === today) {
        svg.push(
          `<rect x="${x - 3}" y="${y - 3}" width="${cell + 6}" height="${cell + 6}" rx="14" fill="none" stroke="${gold}" stroke-width="4"/>`,
        );
      }
    }
  }
  return { svg: svg.join(""), height: top + 7 * rowHeight };
}

/** The modules that a chart shows: those that are begun, and what is open next; the last ones when there are many. */
function shownModules({ courses }: Pick<Progress, "courses">): ModuleOutline[] {
  const open = courses.flatMap((course) => course.modules).filter(({ state }) => state.type === "open");
  return open.slice(-mostModules);
}

/** A size in kilobytes (of 1,000 bytes) that the picture will not exceed: what people are told before it is sent. */
export function chartKilobytes(progress: Pick<Progress, "courses">): number {
  return 25 + 5 * shownModules(progress).length;
}

/** The picture as PNG. */
export function drawChart(t: Translator, progress: Progress): Promise<Uint8Array> {
  return svgToPng(progressChart(t, progress), pictureWidth, { colours: 16 });
}

/**
 * A person's progress as a picture, SVG of 1080 units width: days in a row, a pair of bars for each open module, and
 * the last quarter of a year day by day.
 */
export function progressChart(t: Translator, progress: Progress): string {
  const parts: Part[] = [tiles(t, progress)];
  parts.push(...shownModules(progress).map((module) => moduleBars(t, module)), calendar(t, progress));
  let y = 150;
  const drawn = parts.map((part) => {
    const at = y;
    y += part.height + 36;
    return `<g transform="translate(0 ${at})">${part.svg}</g>`;
  });
  const height = y + 30;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${chartWidth}" height="${height}" viewBox="0 0 ${chartWidth} ${height}">`,
    `<rect width="${chartWidth}" height="${height}" fill="#ffffff"/>`,
    text(margin, 100, t.plain("progress:chart.title"), { size: 52, weight: 700 }),
    ...drawn,
    "</svg>",
  ].join("\n");
}
