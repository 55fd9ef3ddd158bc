import { describe, expect, test } from "vitest";
import type { ModuleOutline } from "../../src/features/courses/outline.ts";
import { chartKilobytes, drawChart, progressChart } from "../../src/features/progress/chart.ts";
import type { Progress } from "../../src/features/progress/get-progress.ts";
import { countStreaks } from "../../src/features/progress/streaks.ts";
import { addDays } from "../../src/shared/day.ts";
import { words } from "../support/registering.ts";

const today = "2026-11-23";
const longTitle = "Щедрые широкие возможности Қазақстан ауылдарының әңгімесі ұзақ".repeat(3);

function moduleOf(index: number, change: Partial<ModuleOutline> = {}): ModuleOutline {
  const title = { kk: `${index}. ${longTitle}`, ru: `${index}. ${longTitle}` };
  const lessons = [0, 1, 2].map((number) => ({
    id: `c/m${index}/l${number}`,
    title,
    minutes: 5,
    page: 0,
    readAt: new Date(0),
    pages: 3,
    completed: number < index % 4,
  }));
  return {
    id: `c/m${index}`,
    title,
    about: title,
    state: { type: "open" },
    quiz: { passMark: 70, draw: 5, attempts: null, pauseMinutes: 0, timeLimitMinutes: null },
    result: { best: (index * 37) % 101, passed: false, attempts: 1, open: false },
    lessons,
    ...change,
  };
}

function progressOf(modules: readonly ModuleOutline[], studyDays: readonly string[]): Progress {
  const text = { kk: "Курс", ru: "Курс" };
  return {
    courses: [{ id: "c", title: text, about: text, modules }],
    certificates: { issued: [], ready: [] },
    streaks: countStreaks(studyDays, today),
    studyDays,
    today,
  };
}

const everySecondDay = Array.from({ length: 60 }, (_, index) => addDays(today, -2 * index));

describe.each(["kk", "ru"] as const)("the chart in %s", (language) => {
  const t = words[language];

  test.each([0, 1, 3, 6, 40])("should be a picture no larger than told with %i modules", async (count) => {
    const modules = Array.from({ length: count }, (_, index) => moduleOf(index + 1));
    const progress = progressOf(modules, everySecondDay);
    const png = await drawChart(t, progress);
    expect(Buffer.from(png.slice(1, 4)).toString()).toBe("PNG");
    expect(png.byteLength).toBeLessThanOrEqual(chartKilobytes(progress) * 1000);
    expect(chartKilobytes(progress)).toBeLessThanOrEqual(60);
  });

  test("should keep every line of words short enough for the picture", () => {
    const svg = progressChart(t, progressOf([moduleOf(1)], []));
    const lines = [...svg.matchAll(/<text[^>]*font-size="32"[^>]*>([^<]*)</g)].map((match) => match[1] ?? "");
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect([...line].length).toBeLessThanOrEqual(36);
    expect(lines.some((line) => line.endsWith("…"))).toBe(true);
  });
});

test("should mark the days of study of the last thirteen weeks, and no other", () => {
  const filled = (days: string[]) =>
    (
      progressChart(words.kk, progressOf([], days)).match(/width="40" height="40" rx="12" fill="#0b7285"/g) ??
      []
    ).length;
  expect(filled([])).toBe(0);
  expect(filled([today, addDays(today, -1), addDays(today, -200), addDays(today, 1)])).toBe(2);
});

test("should leave closed modules out, and take a title for words, not for markup", () => {
  const title = { kk: "<script>&", ru: "<script>&" };
  const reason = { type: "closed", done: "read", module: { id: "c/m1", title } } as const;
  const open = progressChart(words.ru, progressOf([moduleOf(1, { title })], []));
  expect(open).toContain("&lt;script&gt;&amp;");
  expect(progressChart(words.ru, progressOf([moduleOf(1, { title, state: reason })], []))).not.toContain(
    "script",
  );
});
