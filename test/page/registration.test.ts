import { mkdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { launchBrowser } from "../support/browser.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { catchLog } from "../support/log.ts";

/** Set to a folder to keep pictures of what the test saw. */
const pictures = process.env.PICTURES;

const log = catchLog();
let folder: string;
let database: TestDatabase;
let app: App;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "akim-page-"));
  database = await createTestDatabase();
  const config = { ...readConfig({ DATA_DIR: folder, HTTP_PORT: "0" }), databaseUrl: database.url };
  app = await startApp(config, { log: log.log });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(10_000);
});

afterAll(async () => {
  await browser.close();
  await app.stop();
  await database.drop();
  await rm(folder, { recursive: true });
});

const chatOf = (id: number): Locator => page.locator(`[data-person="${id}"]`);

/** Presses the newest button with this label in somebody's chat. */
const press = (id: number, label: string) => chatOf(id).getByRole("button", { name: label }).last().click();

async function say(id: number, text: string): Promise<void> {
  await chatOf(id).getByRole("textbox").fill(text);
  await chatOf(id).getByRole("textbox").press("Enter");
}

async function shareContact(id: number, label: string): Promise<void> {
  await press(id, label);
  await page.getByRole("alertdialog").getByRole("button", { name: "Share" }).click();
}

const sees = (id: number, text: string) => chatOf(id).getByText(text).last().waitFor();

async function picture(name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

test("should let two akims and an organizer register side by side, each in their language", async () => {
  await page.goto(`${app.pageUrl}/#/1001,1002,1003`);
  for (const id of [1001, 1002, 1003]) await press(id, "START");
  await picture("1-language");
  await press(1001, "Қазақша");
  await press(1002, "Русский");
  await press(1003, "Русский");
  await sees(1001, "Келісесіз бе?");
  await sees(1002, "Вы согласны?");
  await sees(1003, "Вы согласны?");
  await picture("2-consent");
  await press(1001, "Иә, келісемін");
  await press(1002, "Да, даю согласие");
  await press(1003, "Да, даю согласие");
  await sees(1003, "Какой у вас номер телефона?");
  await picture("3-phone");
  await shareContact(1001, "📱 Нөмірімді жіберу");
  await shareContact(1002, "📱 Отправить мой номер");
  await shareContact(1003, "📱 Отправить мой номер");
  await sees(1003, "Как вас зовут?");
  await picture("4-name");
  await press(1001, "Айгүл Сейітқызы");
  await say(1002, "Ким Сергей Викторович");
  await press(1003, "Динара Омарова");
  await sees(1001, "Қай облыстансыз?");
  await sees(1002, "Из какой вы области?");
  await sees(1003, "Проверьте, всё ли верно");
  await picture("5-oblast");
  await say(1001, "узынагаш");
  await sees(1001, "бойынша табылғаны");
  await press(1001, "Ұзынағаш ауылдық округі");
  await say(1002, "акмол");
  await sees(1002, "Вот что нашлось");
  await press(1002, "Акмолинская область");
  await sees(1002, "Какой район?");
  await picture("6-district");
  await press(1002, "район");
  await sees(1002, "Какой сельский округ?");
  await press(1002, "сельский округ");
  await sees(1001, "Тексеріп шығыңыз");
  await sees(1002, "Проверьте, всё ли верно");
  await picture("7-confirm");
  await press(1001, "Бәрі дұрыс, тіркеу");
  await press(1002, "Всё верно, зарегистрировать");
  await press(1003, "Всё верно, зарегистрировать");
  await sees(1001, "Тіркелдіңіз");
  await sees(1002, "Вы зарегистрированы");
  await sees(1003, "Команда");
  await picture("8-home");

  const people = await database.prisma.person.findMany({
    where: { status: "registered" },
    include: { roles: true },
    orderBy: { phone: "asc" },
  });
  expect(people.map(({ name, language, roles }) => [name, language, roles.map(({ role }) => role)])).toEqual([
    ["Айгүл Сейітқызы", "kk", ["akim"]],
    ["Ким Сергей Викторович", "ru", ["akim"]],
    ["Динара Омарова", "ru", ["organizer"]],
  ]);
  expect(log.errors()).toEqual([]);
});
