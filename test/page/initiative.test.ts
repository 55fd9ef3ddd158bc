import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { moneyInWords } from "../../src/features/economics/money-in-words.ts";
import { criteria } from "../../src/features/initiative-reviews/rubric.ts";
import type { Action } from "../../src/features/initiatives/actions.ts";
import { readinessItems } from "../../src/features/initiatives/answers.ts";
import { type FieldId, fieldIds } from "../../src/features/initiatives/fields.ts";
import { seedPlaces } from "../../src/features/places/seed-places.ts";
import { formatMoney } from "../../src/i18n/formats.ts";
import { type Language, languages } from "../../src/i18n/language.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { launchBrowser } from "../support/browser.ts";
import { createTestDatabase } from "../support/database.ts";
import { samplePlaces } from "../support/initiatives.ts";
import { addPerson } from "../support/people.ts";
import { startProgram } from "../support/program.ts";
import { words } from "../support/registering.ts";
import { type Phone, takePhone } from "./phone.ts";

/** What an akim and a specialist say. */
const said = {
  kk: {
    akim: "Айгүл Сейітқызы",
    specialist: "Ерлан Тілеубек",
    title: "Жүн өңдеу цехы",
    village: "Ұзынағаш",
    solution: "Жүнді жуып, киіз басатын шағын цех ашамыз.",
    product: "Киіз",
    volume: "12000 м2",
    cost: "12,5 млн",
    costInWords: "он екі миллион бес жүз мың теңге",
    rest: "4 млн",
    cooperative: "«Ұзынағаш жүн» АӨК",
    remarks: ["Неге қазір керек екенін нақтырақ жазыңыз.", "Қандай құрал алатыныңызды жазыңыз."],
    problem: "Жүн жыл сайын тасталады: биыл 40 тонна. Жинайтын адамдармен келісіп қойдық.",
    equipment: "Шағын цех ашамыз: жүн жуатын және түтетін құрал аламыз.",
    reason: "Қажеті анық.",
    fact: "Киіз, 120 м²",
  },
  ru: {
    akim: "Сергей Ким",
    specialist: "Анна Петрова",
    title: "Цех по переработке шерсти",
    village: "Узынагаш",
    solution: "Откроем небольшой цех: мыть шерсть и валять войлок.",
    product: "Войлок",
    volume: "12000 м2",
    cost: "12,5 млн",
    costInWords: "двенадцать миллионов пятьсот тысяч тенге",
    rest: "4 млн",
    cooperative: "СПК «Узынагаш жун»",
    remarks: ["Напишите точнее, почему это нужно сейчас.", "Напишите, какое оборудование купите."],
    problem: "Шерсть выбрасывают каждый год: в этом 40 тонн. Со сборщиками договорились.",
    equipment: "Откроем небольшой цех: купим мойку и чесалку для шерсти.",
    reason: "Нужда понятна.",
    fact: "Войлок, 120 м²",
  },
} as const satisfies Record<Language, unknown>;
const rightBin = "140740012343";
const wrongBin = "140740012344";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The sandbox's page, and the program in a process of its own, which can be killed. */
async function stage(language: Language) {
  const database = await createTestDatabase({ courses: true });
  const { prisma } = database;
  await seedPlaces({ prisma }, { sample: true });
  const sandbox = await startSandbox({ limits: false });
  const folder = mkdtempSync(join(tmpdir(), "akim-initiative-"));
  const environment = {
    BOT_TOKEN: sandbox.token,
    TELEGRAM_API_ROOT: sandbox.apiRoot,
    DATABASE_URL: database.url,
    HTTP_PORT: "0",
  };
  const start = () => startProgram({ folder, environment });
  let program = start();
  await program.ready();
  const join_ = async (name: string, id: number, role: "akim" | "specialist") => {
    const { personId } = await addPerson(prisma, {
      roles: role === "akim" ? ["akim"] : [{ role, oblastIds: [samplePlaces.oblastId], directions: [] }],
      name,
      language,
      telegramId: id,
    });
    if (role === "akim")
      await prisma.person.update({
        where: { id: personId },
        data: { placeId: samplePlaces.ruralDistrictId },
      });
    const person = sandbox.people.add({ id, firstName: name, languageCode: language });
    person.start();
    return person;
  };
  const akim = await join_(said[language].akim, 7001, "akim");
  const specialist = await join_(said[language].specialist, 7002, "specialist");
  return {
    prisma,
    sandbox,
    akim,
    specialist,
    /** Kills the program in the midst of its work and starts it again. */
    async crash() {
      await program.kill("SIGKILL");
      program = start();
      await program.ready();
    },
    async [Symbol.asyncDispose]() {
      await program.kill("SIGTERM");
      expect(program.errors()).toEqual([]);
      await sandbox.stop();
      await database.drop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Sends a voice message from a file, as the page does in place of a microphone. */
async function speaks({ page }: Phone): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Voice message from a file" }).click();
  const buffer = Buffer.from("OggS");
  await (await chooser).setFiles({ name: "note.ogg", mimeType: "audio/ogg", buffer });
}

test.each(languages)(
  "an initiative in %s should go from the first word to a first result",
  async (language) => {
    const t = words[language];
    const text = said[language];
    await using scene = await stage(language);
    const { sandbox, akim, specialist, prisma } = scene;
    const phone = await takePhone(browser);
    await using _ = { [Symbol.asyncDispose]: () => phone.close() };
    const { page } = phone;
    const picture = (name: string) => phone.picture(`initiative-${language}-${name}`);
    const open = (who: { id: number }) => page.goto(`${sandbox.url}/#/${who.id}`);
    const action = (name: Action) => phone.press(t.plain(`initiatives:action.${name}`));
    const asks = (field: FieldId) => phone.sees(t(`form:field.${field}.ask`));

    const submitted = (times: number) =>
      expect.poll(() => prisma.initiativeVersion.count(), { timeout: 10_000 }).toBe(times);
    /** Types a sum, sees it said back in words, and says yes. */
    const agrees = async (sum: string, tenge: bigint) => {
      await phone.says(sum);
      await phone.sees(`(${moneyInWords(tenge, language)})`);
      await phone.press(t.plain("form:button.yes"));
    };

    await open(akim);
    await phone.says("/menu");
    await phone.press(t.plain("initiatives:section.initiatives"));
    await phone.press(t.plain("initiatives:button.first"));
    await asks("title");
    await picture("01-first-question");
    await phone.says(text.title);
    await asks("direction");
    await phone.press(t.plain("direction.processing"));
    await asks("village");
    await phone.says(text.village);
    await asks("problem");
    await speaks(phone);
    await phone.sees(t("form:words.voiceKept"));
    await picture("02-voice");
    await phone.says(text.solution);
    await asks("product");
    await phone.says(text.product);
    await asks("volume");
    await phone.says(text.volume);
    await asks("price");
    await agrees("3500", 3_500n);
    await asks("yearlyCosts");
    await agrees("27 млн", 27_000_000n);
    await asks("totalCost");

    await phone.says(text.cost);
    await phone.sees(`(${text.costInWords})`);
    await picture("03-money-said-back");
    await scene.crash();
    await page.reload();
    await phone.press(t.plain("form:button.yes"));
    await phone.sees(t("form:funding.ask.own"));
    await phone.says(text.rest);
    for (const source of ["loan", "budget", "investor", "grant"] as const) {
      await phone.sees(t(`form:funding.ask.${source}`));
      await phone.press(t.plain("form:funding.none"));
    }
    const left = formatMoney(8_500_000n, language);
    await phone.sees(
      t("form:funding.tooLittle", {
        sum: formatMoney(4_000_000n, language),
        total: formatMoney(12_500_000n, language),
        difference: left,
      }),
    );
    await picture("04-wrong-sum");
    await phone.press(new RegExp(t.plain("initiatives:source.loan"), "u"));
    await phone.sees(t("form:funding.ask.loan"));
    await phone.press(t.plain("form:funding.rest", { sum: left }));
    await asks("jobsPermanent");
    await phone.says("4");
    await asks("jobsSeasonal");
    await phone.says("6");
    await asks("households");
    await phone.says("45");
    await asks("cooperative");
    await phone.press(t.plain("form:cooperative.state.existing"));
    await phone.sees(t("form:cooperative.askName"));
    await phone.says(text.cooperative);
    await phone.sees(t("form:cooperative.askBin", { name: text.cooperative }));
    await phone.says(wrongBin);
    await phone.sees(t("form:cooperative.bin.checksum"));
    await picture("05-wrong-bin");
    await phone.says(rightBin);
    await asks("channels");
    await phone.press(`▫️ ${t.plain("initiatives:channel.wholesale")}`);
    await phone.press(t.plain("form:button.done"));
    await asks("buyers");
    await phone.press(t.plain("form:button.skip"));
    for (const item of readinessItems) {
      await phone.sees(t(`form:readiness.ask.${item}`));
      await phone.press(`✅ ${t.plain("initiatives:ready.yes")}`);
    }
    await asks("start");
    await picture("06-month");
    await phone.says("03.2027");
    await asks("duration");
    await phone.press(t.plain("initiatives:months", { count: 12 }));
    await asks("risks");
    await phone.press(t.plain("form:button.skip"));
    await asks("attachments");
    await phone.press(t.plain("form:button.skip"));
    await phone.sees(t("form:end.whole"));
    await picture("07-whole");
    await phone.press(t.plain("form:button.preview"));
    await picture("08-seen");
    await action("submit");
    await phone.sees(t("initiatives:submit.sure"));
    await picture("09-submit");
    await phone.press(t.plain("initiatives:button.submitYes"));
    await submitted(1);
    const { number } = await prisma.initiative.findFirstOrThrow();
    expect(number).toMatch(/^20\d\d-ALM-000001$/);
    await picture("10-submitted");
    await action("passport");
    const passport = await phone.saves();
    expect(passport.bytes.subarray(0, 5).toString()).toBe("%PDF-");
    await picture("11-passport");

    await open(specialist);
    await phone.sees(t("initiatives:told.submitted"));
    await picture("12-told");
    await phone.press(t.plain("initiatives:section.queue"));
    await phone.press("1");
    await picture("13-from-queue");
    await action("claim");
    await phone.sees(t("assess:claim.done"));
    await picture("14-claimed");
    for (const [index, field] of (["problem", "solution"] as const).entries()) {
      await phone.press(t.plain(index === 0 ? "assess:button.card" : "assess:button.backToCard"));
      await phone.press(`📝 ${fieldIds.indexOf(field) + 1}`);
      await phone.sees(t("assess:remark.ask", { field: t.plain(`form:field.${field}.name`) }));
      await phone.says(text.remarks[index] ?? "");
      await phone.sees(text.remarks[index] ?? "");
      await phone.sees(t("assess:remark.kept"));
    }
    await picture("15-remarks");
    await phone.press(t.plain("assess:button.toReview"));
    await action("return");
    await picture("16-return");
    await phone.press(t.plain("assess:decision.return.button"));
    await phone.sees(t("assess:decision.return.done"));

    await open(akim);
    await picture("17-returned");
    await action("settle");
    await picture("18-to-settle");
    await phone.press("▫️ 1");
    await phone.sees(text.remarks[0]);
    await picture("19-remark");
    await phone.press(t.plain("assess:button.mend"));
    await asks("problem");
    await phone.says(text.problem);
    await phone.sees(t("assess:settle.open", { open: 1, total: 2 }));
    await phone.press("▫️ 2");
    await phone.sees(text.remarks[1]);
    await phone.press(t.plain("assess:button.mend"));
    await asks("solution");
    await phone.says(text.equipment);
    await phone.sees(t("assess:settle.done"));
    await picture("20-settled");
    await action("submit");
    await phone.sees(t("initiatives:submit.sure"));
    await phone.press(t.plain("initiatives:button.submitYes"));
    await submitted(2);

    await open(specialist);
    await phone.sees(t("initiatives:told.resubmitted"));
    await action("claim");
    await phone.sees(t("assess:claim.done"));
    await phone.press(t.plain("assess:button.changes"));
    await picture("21-changes");
    await phone.press(t.plain("assess:button.toReview"));
    for (const [given, criterion] of criteria.entries()) {
      await phone.press(t.plain("assess:button.rubric", { given, of: criteria.length }));
      await phone.press(t.plain(`assess:criterion.${criterion}.button`));
      await phone.press("4");
      await phone.says(text.reason);
      await phone.sees(t("assess:rubric.kept"));
      if (given === 0) await picture("22-rubric");
      await phone.press(t.plain("assess:button.toReview"));
    }
    await action("approve");
    await phone.press(t.plain("assess:decision.approve.button"));
    await phone.sees(t("assess:decision.approve.done"));
    await picture("23-approved");

    await open(akim);
    await picture("24-told-approved");
    await phone.press(t.plain("assess:button.openInitiative"));
    await action("village");
    await picture("25-village");
    await action("begin");
    await phone.sees(t("village:begin.unplanned"));
    await phone.press(t.plain("village:button.newMilestone"));
    await phone.press(t.plain("village:idea.buyEquipment"));
    await phone.says("31.03.2027");
    await phone.sees(t("village:saved.milestone"));
    await picture("26-milestone");
    await phone.press(t.plain("village:button.village"));
    await action("begin");
    await phone.press(t.plain("village:button.beginSure"));
    await phone.sees(t("village:saved.begun"));
    await action("record");
    await phone.press(t.plain("village:kind.firstProduction"));
    await phone.says(text.fact);
    await phone.press(t.plain("village:button.today"));
    await phone.sees(t("village:saved.fact"));
    await picture("27-first-result");
    const [fact] = await prisma.villageFact.findMany();
    expect(fact).toMatchObject({ kind: "firstProduction", text: text.fact });
    const statuses = await prisma.initiativeEvent.findMany({ orderBy: { at: "asc" } });
    expect(statuses.map(({ to }) => to)).toEqual([
      "draft",
      "submitted",
      "inReview",
      "needsChanges",
      "submitted",
      "inReview",
      "approved",
      "inImplementation",
    ]);
  },
  // Some two hundred presses and words, and a program that starts twice.
  180_000,
);
