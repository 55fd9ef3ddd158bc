import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { verificationLink } from "../../src/features/certificates/certificate-number.ts";
import type { Language } from "../../src/i18n/language.ts";
import { languages } from "../../src/i18n/language.ts";
import type { Actor } from "../support/actor.ts";
import { launchBrowser } from "../support/browser.ts";
import { addCourse } from "../support/certificates.ts";
import { courseFiles } from "../support/milk-course.ts";
import { registered } from "../support/registered.ts";
import { words } from "../support/registering.ts";
import { startWorld, type World } from "../support/world.ts";
import { type Phone, takePhone } from "./phone.ts";

/** What the course of two modules calls its parts. */
const farm = {
  kk: {
    lesson: "Сүт көлемі",
    pages: ["Ауылдағы сиырды санап", "Қыста сүт азаяды", "кооператив құруға болады"],
    secondLesson: "Салқындату",
    module: "Сүт жинау",
    closedModule: "Ірімшік",
    lessonOfClosed: "Ірімшік рецепті",
  },
  ru: {
    lesson: "Объём молока",
    pages: ["Посчитайте коров в селе", "Зимой молока меньше", "создать кооператив"],
    secondLesson: "Охлаждение",
    module: "Сбор молока",
    closedModule: "Сыр",
    lessonOfClosed: "Рецепт сыра",
  },
} as const;

const longNames = {
  kk: "Әбдіқадырұлы Өміржан Һашимұлы",
  ru: "Константинопольская Александра Владиславовна",
} as const;

let browser: Browser;
let phone: Phone;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  phone = await takePhone(browser);
});
afterEach(() => phone.close());

/** Presses the way to the quiz, begins it and answers its one question rightly. */
async function passesQuiz(language: Language): Promise<void> {
  const t = words[language];
  await phone.press(t.plain("courses:button.quiz"));
  await phone.press(t.plain("quiz:button.start"));
  const right = { name: t.plain("quiz:question.true"), exact: true };
  await phone.page.getByRole("radio", right).last().click();
  await phone.sees(t("quiz:result.passed"));
}

test.each(languages)("a lesson in %s should be read, interrupted and gone on with", async (language) => {
  const t = words[language];
  const { lesson, pages, secondLesson, module, closedModule, lessonOfClosed } = farm[language];
  const label = (key: "begin" | "next" | "continue" | "module" | "course") =>
    t.plain(`courses:button.${key}`);
  await using files = await courseFiles();
  const world = await startWorld({ contentFolder: files.folder });
  await using _ = { [Symbol.asyncDispose]: () => world.close() };
  const firstName = language === "kk" ? "Айгүл Сейітқызы" : "Сергей Ким";
  const akim = await registered(world, { language, firstName, role: "akim" });
  const { page } = phone;
  const picture = (name: string) => phone.picture(`lesson-${language}-${name}`);
  const standsOn = async (number: number) => {
    await phone.sees(t("courses:page.heading", { title: lesson, page: number, pages: 3 }));
    await phone.sees(pages[number - 1] ?? "");
  };

  await phone.open(world.sandbox.url, akim);
  await phone.sees(t("courses:next.first", { title: lesson, minutes: 5 }));
  await picture("01-home");
  await phone.press(label("begin"));
  await standsOn(1);

  // The program goes down; the press waits for it, whatever becomes of the browser.
  await world.app.stop();
  await phone.press(label("next"));
  await page.reload();
  await standsOn(1);
  await picture("02-while-down");
  await world.restart();
  await standsOn(2);
  await picture("03-page");

  await world.restart();
  await page.reload();
  world.clock.advance({ days: 20 });
  await phone.says("/menu");
  await phone.sees(t("courses:next.continue", { title: lesson, page: 2, pages: 3 }));
  await picture("04-home-continue");
  await phone.press(label("continue"));
  await standsOn(2);
  await phone.press(/🖼/u);
  await page.locator(".photo img").waitFor();
  await picture("05-photo");
  await phone.press(t.plain("courses:button.toLesson"));
  // Below the photo stands the page again, with the button that is pressed next.
  const newest = page.locator("[data-message]").last();
  await newest.getByRole("button", { name: label("next"), exact: true }).waitFor();
  await phone.press(label("next"));
  await standsOn(3);
  await picture("06-lesson-end");
  await phone.press(t.plain("courses:button.nextTitle", { title: secondLesson }));
  await phone.sees(t("courses:page.allRead"));
  await picture("07-module-read");

  await phone.press(label("module"));
  await picture("08-module");
  await phone.press(label("course"));
  await picture("09-course");
  await phone.press(t.plain("courses:module.line", { icon: "🔒", number: 2, title: closedModule }));
  const alert = page.getByRole("alertdialog");
  const reason = t.plain("courses:reason.passed", { module });
  await alert.getByText(t.plain("courses:closed", { reason })).waitFor();
  await picture("10-closed");
  await alert.getByRole("button").click();
  await passesQuiz(language);
  await phone.sees(t("courses:next.other", { title: lessonOfClosed, minutes: 5 }));
  await picture("11-passed");
  await phone.press(label("begin"));
  await phone.sees(t("courses:page.heading", { title: lessonOfClosed, page: 1, pages: 1 }));
  expect(await world.database.prisma.lessonProgress.count({ where: { completedAt: { not: null } } })).toBe(3);
});

/** An akim of a rural district, with a phone of which the certificate must say nothing. */
async function namedAkim(world: World, language: Language): Promise<{ akim: Actor; phoneNumber: string }> {
  const { prisma } = world.database;
  const place = await prisma.place.findFirstOrThrow({ where: { level: "ruralDistrict" } });
  const firstName = longNames[language];
  const akim = await registered(world, { language, firstName, role: "akim", placeId: place.id });
  const phoneNumber = "+77017654321";
  await prisma.person.updateMany({ where: { name: firstName }, data: { phone: phoneNumber } });
  return { akim, phoneNumber };
}

test.each(languages)("a certificate in %s should be earned, opened and verified", async (language) => {
  const t = words[language];
  const world = await startWorld();
  await using _ = { [Symbol.asyncDispose]: () => world.close() };
  await addCourse(world.database.prisma);
  const { akim, phoneNumber } = await namedAkim(world, language);
  const name = longNames[language];
  const { page } = phone;
  const picture = (name: string) => phone.picture(`certificate-${language}-${name}`);

  await phone.open(world.sandbox.url, akim);
  await akim.says("/menu");
  await phone.press(t.plain("courses:button.begin"));
  await passesQuiz(language);
  await phone.press(t.plain("button.home"));
  const course = language === "kk" ? "Сүт көлемі" : "Объём молока";
  await phone.sees(t("certificate:ready", { course }));
  await picture("1-offered");
  await phone.press(t.plain("certificate:button.get"));
  await phone.sees(t("certificate:issued"));
  await picture("2-issued");
  await phone.press(/PDF/u);
  const { number } = await world.database.prisma.certificate.findFirstOrThrow();
  const file = await phone.saves();
  expect(file.name).toBe(t.plain("certificate:fileName", { number }));
  expect(file.bytes.subarray(0, 5).toString()).toBe("%PDF-");
  expect(file.bytes.subarray(-7).toString()).toContain("%%EOF");
  await picture("3-file");

  await phone.says(`/verify ${number}`);
  await phone.sees(t("certificate:verify.genuine"));
  await picture("4-verified-by-holder");

  const other = language === "kk" ? "ru" : "kk";
  const passer = world.person({ firstName: other === "kk" ? "Дәулет" : "Игорь", languageCode: other });
  await phone.open(world.sandbox.url, passer);
  await phone.follows(verificationLink(world.app.username, number));
  await phone.sees(words[other]("certificate:verify.genuine"));
  await picture("5-verified-by-stranger");
  const said = await page.locator(".theirs").last().innerText();
  expect(said).toContain(number);
  expect(said).toContain(name);
  expect(said).not.toContain(phoneNumber.slice(-7));
  expect(await page.locator(".theirs").count()).toBe(1);
  expect(await page.locator(".theirs .inline-button").count()).toBe(0);
  await phone.says(`/verify ${number.replace("AS-", "")}`);
  await expect.poll(() => page.locator(".theirs").count()).toBe(2);
  expect(await page.locator(".theirs").last().innerText()).toContain(name);
});
