import { mkdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { loadTranslators } from "../../src/i18n/translator.ts";
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

const firstLine = (text: string): string => text.split("\n")[0] ?? "";
const lastLine = (text: string): string => text.split("\n").at(-1) ?? "";

const sees = (id: number, text: string) => chatOf(id).getByText(text).last().waitFor();

async function picture(name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

test("should let two akims and an organizer register side by side, each in their language", async () => {
  const words = await loadTranslators();
  const readers = [
    [1001, words.kk.plain],
    [1002, words.ru.plain],
    [1003, words.ru.plain],
  ] as const;
  const [kk, ru] = [words.kk.plain, words.ru.plain];
  await page.goto(`${app.pageUrl}/#/1001,1002,1003`);
  for (const [id] of readers) await press(id, "START");
  for (const [id, t] of readers) await sees(id, lastLine(t("registration:language.ask")));
  await picture("1-language");
  await press(1001, "Қазақша");
  await press(1002, "Русский");
  await press(1003, "Русский");
  for (const [id, t] of readers) await sees(id, lastLine(t("registration:consent.ask")));
  await picture("2-consent");
  for (const [id, t] of readers) await press(id, t("registration:consent.agree"));
  for (const [id, t] of readers) await sees(id, firstLine(t("registration:phone.ask")));
  await picture("3-phone");
  for (const [id, t] of readers) await shareContact(id, t("registration:phone.button"));
  await sees(1003, "+7 701 123 45 03");
  await press(1001, "Айгүл Сейітқызы");
  await sees(1002, "+7 701 123 45 02");
  await say(1002, "Ким Сергей Викторович");
  await press(1003, "Динара Омарова");
  await sees(1001, firstLine(kk("registration:oblast.ask")));
  await sees(1002, firstLine(ru("registration:oblast.ask")));
  await sees(1003, ru("registration:confirm.ask"));
  await picture("4-oblast");
  await say(1001, "узынагаш");
  await sees(1001, kk("registration:place.found", { query: "узынагаш" }));
  await press(1001, "Ұзынағаш ауылдық округі");
  await say(1002, "акмол");
  await sees(1002, ru("registration:place.found", { query: "акмол" }));
  await press(1002, "Акмолинская область");
  await sees(1002, lastLine(ru("registration:district.ask", { parent: "" })));
  await picture("5-district");
  await press(1002, "Целиноградский район");
  await sees(1002, lastLine(ru("registration:ruralDistrict.ask", { parent: "" })));
  await press(1002, "сельский округ");
  await sees(1001, kk("registration:confirm.ask"));
  await sees(1002, ru("registration:confirm.ask"));
  await picture("6-confirm");
  for (const [id, t] of readers) await press(id, t("registration:confirm.send"));
  for (const [id, t] of readers) await sees(id, t("registration:done"));
  await picture("7-home");

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
