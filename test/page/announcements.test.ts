import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Language, languages } from "../../src/i18n/language.ts";
import { escapeHtml } from "../../src/i18n/translator.ts";
import { svgToPng } from "../../src/shared/svg-to-png.ts";
import type { Actor } from "../support/actor.ts";
import { organizer } from "../support/announcing.ts";
import { launchBrowser } from "../support/browser.ts";
import { samplePlaces } from "../support/initiatives.ts";
import { registered } from "../support/registered.ts";
import { words } from "../support/registering.ts";
import { startWorld, type World } from "../support/world.ts";
import { type Phone, takePhone } from "./phone.ts";

const said = {
  text: {
    kk: "Құрметті әкімдер! Жұма күні сағат 11-де сүт кооперативтері туралы онлайн кездесу болады.",
    ru: "Уважаемые акимы! В пятницу в 11 часов будет онлайн-встреча о молочных кооперативах.",
  },
  link: { address: "https://gov.kz/school", kk: "Күн тәртібі", ru: "Повестка" },
  question: { kk: "Қосыласыз ба?", ru: "Подключитесь?" },
  options: { kk: ["Иә", "Жоқ"], ru: ["Да", "Нет"] },
} as const;

/** A picture of a meadow. */
const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360">
  <rect width="640" height="360" fill="#8ec5ff"/><rect y="220" width="640" height="140" fill="#5aa64b"/>
  <circle cx="520" cy="90" r="46" fill="#ffd75e"/></svg>`;

let browser: Browser;
let phone: Phone;
let world: World;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  phone = await takePhone(browser);
  world = await startWorld();
});
afterEach(async () => {
  await phone.close();
  await world.close();
});

/** Attaches a picture from the phone. */
async function sendsPicture({ page }: Phone): Promise<void> {
  await page.getByRole("button", { name: "Attach" }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("menuitem", { name: "Photo" }).click();
  const buffer = Buffer.from(await svgToPng(picture, 640));
  await (await chooser).setFiles({ name: "meadow.png", mimeType: "image/png", buffer });
  await page.getByRole("dialog", { name: "Send a photo" }).getByRole("button", { name: "Send" }).click();
}

/** Two akims of one rural district's district, who read different languages. */
async function readers(): Promise<Record<Language, Actor>> {
  const akim = (language: Language, firstName: string) =>
    registered(world, { language, firstName, role: "akim", placeId: samplePlaces.ruralDistrictId });
  return { kk: await akim("kk", "Нұрлан Әшімұлы"), ru: await akim("ru", "Сергей Ким") };
}

test.each(languages)(
  "an organizer who reads %s should write to everybody, and see whom it reached; those who did not read it are reminded",
  async (language) => {
    const t = words[language];
    const button = (key: "new" | "kk" | "file" | "links" | "poll" | "show" | "audience" | "send" | "now") =>
      t.plain(`announcements:button.${key}`);
    const akims = await readers();
    const boss = await organizer(world, language);

    await phone.open(world.sandbox.url, boss);
    await phone.press(t.plain("announcements:button.section"));
    await phone.sees(t("announcements:list.empty").split("\n")[0] ?? "");
    await phone.picture(`${language}-01-none`);
    await phone.press(button("new"));
    await phone.press(button("kk"));
    await phone.sees(t("announcements:ask.text.kk"));
    await phone.says(said.text.kk);
    await phone.sees(t("announcements:ask.text.ru"));
    await phone.says(said.text.ru);
    await phone.sees(t("announcements:saved.ru"));
    await phone.press(button("file"));
    await phone.sees(t("announcements:ask.file"));
    await sendsPicture(phone);
    await phone.sees(t("announcements:saved.file"));
    await phone.press(button("links"));
    await phone.sees(t("announcements:ask.address"));
    await phone.says(said.link.address);
    await phone.sees(t("announcements:ask.label.kk", { limit: 40 }));
    await phone.says(said.link.kk);
    await phone.sees(t("announcements:ask.label.ru", { limit: 40 }));
    await phone.says(said.link.ru);
    await phone.sees(t("announcements:saved.link"));
    await phone.press(button("poll"));
    for (const first of ["kk", "ru"] as const) {
      await phone.sees(t(`announcements:ask.question.${first}`));
      await phone.says(said.question[first]);
    }
    for (const first of ["kk", "ru"] as const) {
      await phone.sees(t(`announcements:ask.options.${first}`, { least: 2, most: 6 }));
      await phone.says(said.options[first].join("\n"));
    }
    await phone.sees(t("announcements:saved.poll"));
    await phone.picture(`${language}-02-card`);

    await phone.press(button("show"));
    await phone.sees(t("announcements:shown.both"));
    expect(await phone.page.locator(".photo").count()).toBe(3);
    await phone.page.getByText(said.question.kk).last().scrollIntoViewIfNeeded();
    await phone.picture(`${language}-03-preview`);
    await phone.press(button("audience"));
    await phone.press(t.plain("audience:list.roles.button"));
    await phone.press(t.plain("team:select.off", { name: t.plain("audience:role.akim") }));
    await phone.sees(t("audience:recipients", { count: 2, number: "2" }));
    await phone.picture(`${language}-04-audience`);
    await phone.press(t.plain("button.back"));
    await phone.sees(t("audience:title"));
    await phone.press(t.plain("button.back"));
    await phone.press(button("send"));
    await phone.sees(t("announcements:when.title"));
    await phone.press(button("now"));
    await phone.sees(t("announcements:confirm.title"));
    await phone.picture(`${language}-05-confirm`);
    await phone.press(t.plain("announcements:button.confirmNow"));
    await phone.sees(t("announcements:out.starting").split("\n")[0] ?? "");
    await world.settled();
    await phone.sees(t("delivery:head.sent"));
    await phone.picture(`${language}-06-sent`);

    for (const reader of languages) {
      await phone.open(world.sandbox.url, akims[reader]);
      await phone.sees(escapeHtml(said.text[reader]));
      const chat = phone.page.locator(".log");
      expect(await chat.getByText(said.text[reader === "kk" ? "ru" : "kk"]).count()).toBe(0);
      await phone.press(`▫️ ${said.options[reader][0]}`);
      await phone.page.getByText(`✅ ${said.options[reader][0]}`).waitFor();
      await phone.picture(`${language}-07-read-in-${reader}`);
    }
    await phone.open(world.sandbox.url, akims.kk);
    await phone.press(words.kk.plain("announcements:button.read"));
    await phone.page
      .getByRole("button", { name: words.kk.plain("announcements:button.read") })
      .waitFor({ state: "detached" });

    await phone.open(world.sandbox.url, boss);
    await phone.press(t.plain("delivery:button.open"));
    await phone.press(t.plain("announcements:button.reach"));
    await phone.sees(t("reach:rung.full.acknowledged", { bar: "▰▰▰▰▰▱▱▱▱▱", percent: 50, number: "1" }));
    await phone.picture(`${language}-08-ladder`);
    await phone.press(t.plain("reach:button.phone"));
    await phone.sees(t("reach:phone.person", { number: 1, name: "Сергей Ким" }));
    await phone.picture(`${language}-09-telephone`);

    // A week later, at the hour at which everybody is reminded.
    world.clock.advance({ days: 7 });
    await world.remind();
    await phone.open(world.sandbox.url, akims.ru);
    const his = words.ru;
    await phone.press(his.plain("reminders:button.tomorrow"));
    await phone.picture(`${language}-10-put-off`);
    expect(akims.kk.last.date).toBeLessThan(akims.ru.last.date);
  },
);

test.each(languages)(
  "a person who reads %s should settle when and of what they are reminded",
  async (language) => {
    const t = words[language];
    const akim = (await readers())[language];
    await phone.open(world.sandbox.url, akim);
    await phone.press(t.plain("home:button.settings"));
    await phone.press(t.plain("reminders:button.section"));
    await phone.sees(t("reminders:title"));
    await phone.picture(`${language}-11-reminders`);
    await phone.press(t.plain("reminders:button.hour", { time: "9:00" }));
    await phone.press("18:00");
    await phone.sees(t("reminders:hourChanged", { time: "18:00" }));
    await phone.press(`✅ ${t.plain("reminders:kind.lesson")}`);
    await phone.page.getByRole("button", { name: `✖️ ${t.plain("reminders:kind.lesson")}` }).waitFor();
    await phone.press(t.plain("reminders:button.off"));
    await phone.sees(t("reminders:off.text").split("\n")[0] ?? "");
    await phone.picture(`${language}-12-off`);
    const row = await world.database.prisma.reminderSettings.findFirst();
    expect(row).toMatchObject({ hour: 18, muted: ["lesson"], off: true });
  },
);
