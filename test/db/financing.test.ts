import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkTotalCost, findMedian } from "../../src/features/economics/check-total-cost.ts";
import { addProgramme } from "../../src/features/financing/add-programme.ts";
import { changeProgramme } from "../../src/features/financing/change-programme.ts";
import { fitLines } from "../../src/features/financing/fit-lines.ts";
import { fitProgrammes } from "../../src/features/financing/fit-programmes.ts";
import { getProgramme, listFinancing, listIndexes } from "../../src/features/financing/read-financing.ts";
import { seedFinancing } from "../../src/features/financing/seed-financing.ts";
import { setIndex } from "../../src/features/financing/set-index.ts";
import { ForbiddenError } from "../../src/features/people/permissions.ts";
import type { Actor } from "../../src/features/people/person.ts";
import { loadTranslators } from "../../src/i18n/translator.ts";
import { plainText } from "../../src/screen/plain-text.ts";
import { TestClock } from "../support/clock.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { addInitiative, fullAnswers } from "../support/initiatives.ts";
import { operationDeps } from "../support/operations.ts";
import { addPerson } from "../support/people.ts";

const words = await loadTranslators();

let database: TestDatabase;
let clock: TestClock;
let organizer: Actor;
let akim: Actor;

const deps = () => operationDeps(database.prisma, clock);
const on = new Date("2026-11-23T08:00:00Z");

beforeEach(async () => {
  database = await createTestDatabase();
  clock = new TestClock();
  await seedFinancing(database);
  organizer = await addPerson(database.prisma, { roles: ["organizer"] });
  akim = await addPerson(database.prisma, { roles: ["akim"] });
});
afterEach(() => database.drop());

const change = (about: {
  field: "rate" | "limit" | "check" | "end";
  from: string;
  to: string;
  actor?: Actor;
}) => changeProgramme(deps(), { actor: organizer, code: "auyl-amanaty", update: null, ...about });

describe("the figures that ship", () => {
  test("should be put in once, however often and by however many the program is started", async () => {
    const counts = async () => [
      await database.prisma.calculationIndex.count(),
      await database.prisma.financingProgramme.count(),
    ];
    const before = await counts();
    await Promise.all([seedFinancing(database), seedFinancing(database), seedFinancing(database)]);
    expect(await counts()).toEqual(before);
  });

  test("should never take back what an organizer changed", async () => {
    await change({ field: "rate", from: "-", to: "5" });
    await setIndex(deps(), { actor: organizer, day: "2026-01-01", from: 4325, to: 4400, update: null });
    await seedFinancing(database);
    const { programmes, index } = await listFinancing(deps(), { actor: organizer });
    expect(programmes.find(({ code }) => code === "auyl-amanaty")?.rate).toBe("5");
    expect(index).toEqual({ validFrom: "2026-01-01", tenge: 4400n });
  });
});

describe("fitting", () => {
  const fitOf = (answers = fullAnswers, day = on) => fitProgrammes(deps(), { answers, on: day });

  test("should tell which programmes fit, how much each could cover, and what stays uncovered", async () => {
    const { programmes, uncovered, index } = await fitOf();
    expect(index).toEqual({ validFrom: "2026-01-01", tenge: 4325n });
    expect(
      programmes.map(({ programme, limit, wanted, covered }) => [programme.code, limit, wanted, covered]),
    ).toEqual([
      ["apk-projects", null, 25_000_000n, null],
      ["auyl-amanaty", 34_600_000n, 25_000_000n, 25_000_000n],
    ]);
    expect(uncovered).toEqual([{ source: "grant", tenge: 15_000_000n }]);
  });

  test("should give less to who neither processes nor joins, and count by the index of the day", async () => {
    const alone = { ...fullAnswers, direction: "services", cooperative: { state: "none" } } as const;
    const { programmes, uncovered } = await fitOf(alone);
    expect(programmes.map(({ limit, covered }) => [limit, covered])).toEqual([[10_812_500n, 10_812_500n]]);
    expect(uncovered).toEqual([
      { source: "loan", tenge: 14_187_500n },
      { source: "grant", tenge: 15_000_000n },
    ]);
    const before = await fitOf(alone, new Date("2025-12-31T12:00:00Z"));
    expect(before.programmes[0]?.limit).toBe(9_830_000n);
    // In Kazakhstan the new year has begun.
    const after = await fitOf(alone, new Date("2025-12-31T19:30:00Z"));
    expect(after.programmes[0]?.limit).toBe(10_812_500n);
  });

  test("should offer a programme for what no source is named for yet", async () => {
    const { funding } = fullAnswers;
    if (!funding) throw new Error("The sample has no funding.");
    const { uncovered } = await fitOf({
      ...fullAnswers,
      funding: { ...funding, grant: 0n, loan: 30_000_000n },
    });
    // 10 million without a source; the loan's limit leaves room for 4.6 million of it.
    expect(uncovered).toEqual([{ source: "gap", tenge: 5_400_000n }]);
  });

  test("should say what is known while answers are missing", async () => {
    const { programmes, uncovered } = await fitOf({});
    expect(programmes.map(({ programme, wanted }) => [programme.code, wanted])).toEqual([
      ["auyl-amanaty", null],
    ]);
    expect(uncovered).toBeNull();
    const priced = await fitOf({ totalCost: 5_000_000n });
    expect(priced.programmes[0]?.covered).toBe(5_000_000n);
  });

  test("should know nothing of programmes of before they began, or after they ended", async () => {
    expect((await fitOf(fullAnswers, new Date("2025-06-01T00:00:00Z"))).programmes).toEqual([]);
    await change({ field: "end", from: "-", to: "2026-09-01" });
    expect((await fitOf()).programmes.map(({ programme }) => programme.code)).toEqual(["apk-projects"]);
    expect((await fitOf(fullAnswers, new Date("2026-08-01T00:00:00Z"))).programmes).toHaveLength(2);
  });

  test("should be told with the day of the figures, in both languages", async () => {
    const found = await fitOf();
    const lines = (language: "kk" | "ru") =>
      fitLines(words[language], found).map((line) => plainText(line).replaceAll("\u00a0", " "));
    expect(lines("ru")).toEqual([
      "• Кредит на проекты АПК: сумма не указана, ставку уточняйте, срок уточняйте",
      "На новые и расширяемые крупные проекты: молочная ферма от 400 голов, хранилище овощей и фруктов от 1 000 тонн, теплица, глубокая переработка (в том числе шерсти и шкур). Заявки принимает управление сельского хозяйства области. Сведения на 18 февраля 2026 г.",
      "• Микрокредит «Ауыл аманаты»: до 34 600 000 ₸ (8 000 МРП), ставку уточняйте, предельный срок 7 лет",
      "На открытие и развитие дела в селе. Для сельского хозяйства и переработки до 7 лет, для остального до 5 лет. Для переработки и кооперативов сумма больше. Сведения на 23 ноября 2026 г.",
      "Может дать всё, что нужно: 25 000 000 ₸.",
      "Программы пока нет на эту часть: грант 15 000 000 ₸.",
      "МРП с 1 января 2026 г.: 4 325 ₸.",
    ]);
    expect(lines("kk")).toEqual([
      "• АӨК жобаларына несие: сомасы көрсетілмеген, мөлшерлемесін нақтылаңыз, мерзімін нақтылаңыз",
      "Жаңа немесе кеңейтілетін ірі жобаларға: 400 бастан сүт фермасы, 1 000 тоннадан көкөніс пен жеміс қоймасы, жылыжай, терең өңдеу (жүн мен тері де). Өтінімді облыстың ауыл шаруашылығы басқармасы қабылдайды. Мәлімет күні: 2026 ж. 18 ақпан.",
      "• «Ауыл аманаты» микрокредиті: ең көбі 34 600 000 ₸ (8 000 АЕК), мөлшерлемесін нақтылаңыз, ең ұзақ мерзімі 7 жыл",
      "Ауылда кәсіп ашуға немесе кеңейтуге. Ауыл шаруашылығы мен өңдеуге 7 жылға дейін, қалғанына 5 жылға дейін. Өңдеу мен кооперативтерге сомасы көбірек. Мәлімет күні: 2026 ж. 23 қараша.",
      "Керегін толық бере алады: 25 000 000 ₸.",
      "Мына бөлікке әзірге бағдарлама жоқ: грант 15 000 000 ₸.",
      "АЕК: 4 325 ₸ (2026 ж. 1 қаңтар күнінен бастап).",
    ]);
    expect(fitLines(words.ru, { ...found, programmes: [] })).toEqual(["Подходящих программ в списке нет."]);
  });
});

describe("a change", () => {
  test("should hold from today on and be recorded, and leave what was before", async () => {
    expect(await change({ field: "limit", from: "i2500", to: "i3000" })).toBe(true);
    const found = await getProgramme(deps(), { actor: organizer, code: "auyl-amanaty" });
    expect(found?.programme).toMatchObject({
      mostIndexes: 3000,
      validFrom: "2026-09-01",
      checkedOn: "2026-09-01",
    });
    expect(await database.prisma.financingProgramme.count({ where: { code: "auyl-amanaty" } })).toBe(2);
    // A second change of the day does not pile up.
    expect(await change({ field: "rate", from: "-", to: "5" })).toBe(true);
    expect(await database.prisma.financingProgramme.count({ where: { code: "auyl-amanaty" } })).toBe(2);
    const events = await database.prisma.auditEvent.findMany({ where: { action: "financing.changed" } });
    expect(events.map(({ actorId, subjectId, details }) => [actorId, subjectId, details])).toEqual([
      [organizer.personId, "auyl-amanaty", { field: "limit", from: "i2500", to: "i3000" }],
      [organizer.personId, "auyl-amanaty", { field: "rate", from: "-", to: "5" }],
    ]);
  });

  test("should be made once when two make it at once, or a button is pressed twice", async () => {
    const changes = await Promise.all(
      [1, 2, 3].map((to) => change({ field: "rate", from: "-", to: String(to) })),
    );
    expect(changes.filter(Boolean)).toHaveLength(1);
    const indexes = await Promise.all(
      [4500, 4600].map((to) =>
        setIndex(deps(), { actor: organizer, day: "2027-01-01", from: 0, to, update: null }),
      ),
    );
    expect(indexes.filter(Boolean)).toHaveLength(1);
    expect(await listIndexes(deps(), { actor: organizer })).toHaveLength(3);
  });

  test("should not be made with a value that has no sense", async () => {
    expect(await change({ field: "rate", from: "-", to: "i5" })).toBe(false);
    expect(await change({ field: "limit", from: "i2500", to: "t0" })).toBe(false);
    expect(await change({ field: "limit", from: "i2500", to: "i2500" })).toBe(false);
    expect(await change({ field: "check", from: "2026-11-23", to: "2099-01-01" })).toBe(false);
    expect(await change({ field: "end", from: "-", to: "2020-01-01" })).toBe(false);
    for (const to of [0, 999, 50_001]) {
      const set = setIndex(deps(), { actor: organizer, day: "2027-01-01", from: 0, to, update: null });
      expect(await set, String(to)).toBe(false);
    }
    expect(await database.prisma.auditEvent.count({ where: { action: "financing.changed" } })).toBe(0);
  });

  test("should be nobody's but an organizer's", async () => {
    const specialist = await addPerson(database.prisma, { roles: ["specialist"] });
    for (const actor of [akim, specialist]) {
      await expect(change({ field: "rate", from: "-", to: "5", actor })).rejects.toThrow(ForbiddenError);
      await expect(listFinancing(deps(), { actor })).rejects.toThrow(ForbiddenError);
      await expect(addProgramme(deps(), { actor, covers: "grant", update: null })).rejects.toThrow(
        ForbiddenError,
      );
      await expect(
        setIndex(deps(), { actor, day: "2027-01-01", from: 0, to: 4500, update: null }),
      ).rejects.toThrow(ForbiddenError);
    }
  });
});

describe("the median cost of a direction", () => {
  const submitted = (totalCost: bigint, status: "submitted" | "draft" | "withdrawn" = "submitted") =>
    addInitiative(database.prisma, { owner: akim, status, answers: { ...fullAnswers, totalCost } });
  const check = (tenge: bigint) => checkTotalCost(deps(), { direction: "processing", tenge });

  test("should be the programme's average while fewer than five are submitted", async () => {
    for (const cost of [1n, 2n, 3n, 4n]) await submitted(cost * 1_000_000n);
    for (const status of ["draft", "withdrawn"] as const) await submitted(5_000_000n, status);
    expect(await findMedian(deps(), "processing")).toBe(50_000_000n);
  });

  test("should be that of the stored ones from five on, in their direction alone", async () => {
    for (const cost of [1n, 2n, 4n, 300n, 900n, 7n]) await submitted(cost * 1_000_000n);
    expect(await findMedian(deps(), "processing")).toBe(5_500_000n);
    expect(await findMedian(deps(), "tourism")).toBe(50_000_000n);
  });

  test("should be kept for ten minutes and no longer", async () => {
    expect(await findMedian(deps(), "processing")).toBe(50_000_000n);
    for (let made = 0; made < 5; made++) await submitted(2_000_000n);
    expect(await findMedian(deps(), "processing")).toBe(50_000_000n);
    clock.advance({ minutes: 10 });
    expect(await findMedian(deps(), "processing")).toBe(2_000_000n);
  });

  test("should cast doubt on a cost that a thousand was taken for a million in", async () => {
    expect(await check(48_000_000n)).toEqual({ far: false });
    expect(await check(2_500_001n)).toEqual({ far: false });
    expect(await check(48_000n)).toEqual({ far: true, median: 50_000_000n, times: 1041, more: false });
    expect(await check(48_000_000_000n)).toEqual({ far: true, median: 50_000_000n, times: 960, more: true });
    expect(await check(1_000_000_000n)).toMatchObject({ far: true, times: 20 });
  });
});
