import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Stage, setStage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage({ bot: { username: "akim_school_bot" } });
});
afterAll(async () => {
  await stage.close();
  expect(stage.troubles).toEqual([]);
});

/** Presses the only inline button and gives back the id of the query that the bot gets. */
async function pressed() {
  const akim = stage.acquaintance();
  await stage.api.sendMessage(akim.id, "Тіл", {
    reply_markup: { inline_keyboard: [[{ text: "Қазақша", callback_data: `kk ${akim.id}` }]] },
  });
  const page = await stage.show([akim]);
  const button = page.getByRole("button", { name: "Қазақша" });
  await button.click();
  const update = await stage.nextUpdate((each) => each.callback_query?.data === `kk ${akim.id}`);
  return { akim, page, button, queryId: update.callback_query?.id ?? "" };
}

describe("inline buttons", () => {
  test("stand in rows of equal widths under the bubble", async () => {
    const akim = stage.acquaintance();
    await stage.api.sendMessage(akim.id, "Бастамаларыңыз бен сабақтарыңыз осында", {
      reply_markup: {
        inline_keyboard: [
          [
            { text: "1", callback_data: "1" },
            { text: "Екінші батырманың ұзын сөзі", callback_data: "2" },
          ],
          [{ text: "Артқа", callback_data: "3" }],
        ],
      },
    });
    const page = await stage.show([akim]);
    const boxes = await Promise.all(
      (await page.locator(".inline-button").all()).map((button) => button.boundingBox()),
    );
    const bubble = await page.locator(".theirs .bubble").boundingBox();
    const [one, two, back] = boxes;
    expect(one?.width).toBeCloseTo(two?.width ?? 0, 0);
    expect(one?.y).toBe(two?.y);
    expect(back?.width).toBeCloseTo(bubble?.width ?? 0, 0);
    expect(back?.y).toBeGreaterThan(one?.y ?? Number.POSITIVE_INFINITY);
    expect(one?.y).toBeGreaterThanOrEqual((bubble?.y ?? 0) + (bubble?.height ?? 0));
  });

  test("a pressed one is busy until the bot answers", async () => {
    const { page, button, queryId } = await pressed();
    await page.locator(".inline-button[aria-busy=true]").waitFor();
    await stage.api.answerCallbackQuery(queryId);
    await page.locator(".inline-button[aria-busy=false]").waitFor();
    expect(await button.isEnabled()).toBe(true);
  });

  test("a second press while busy asks the bot nothing", async () => {
    const { akim, button, queryId } = await pressed();
    const before = stage.sandbox.lastUpdateId();
    await button.click();
    akim.text("кейін");
    await stage.nextUpdate((update) => update.message?.text === "кейін");
    expect(stage.sandbox.lastUpdateId()).toBe(before + 1);
    await stage.api.answerCallbackQuery(queryId);
  });

  test("a short answer shows as a toast", async () => {
    const { page, queryId } = await pressed();
    await stage.api.answerCallbackQuery(queryId, { text: "Тіл сақталды" });
    await page.locator(".toast").waitFor();
    expect(await page.locator(".toast").textContent()).toBe("Тіл сақталды");
  });

  test.each(["Escape", "Enter"])("an alert stands until it is closed by %s", async (key) => {
    const { page, queryId } = await pressed();
    await stage.api.answerCallbackQuery(queryId, { text: "Бұл батырма ескірген", show_alert: true });
    const alert = page.getByRole("alertdialog");
    await alert.waitFor();
    expect(await alert.textContent()).toContain("Бұл батырма ескірген");
    await page.keyboard.press(key);
    await alert.waitFor({ state: "detached" });
    expect(await page.locator("dialog").count()).toBe(0);
  });

  test("a link button bears an arrow and opens a new tab", async () => {
    const akim = stage.acquaintance();
    await stage.api.sendMessage(akim.id, "Сайт", {
      reply_markup: { inline_keyboard: [[{ text: "gov.kz", url: "https://gov.kz/" }]] },
    });
    const link = (await stage.show([akim])).getByRole("link", { name: "gov.kz" });
    expect(await link.getAttribute("href")).toBe("https://gov.kz/");
    expect(await link.getAttribute("target")).toBe("_blank");
    expect(await link.locator("svg").count()).toBe(1);
  });

  test("a link button into the bot opens it for the person", async () => {
    const akim = stage.acquaintance();
    await stage.api.sendMessage(akim.id, "Шақыру", {
      reply_markup: {
        inline_keyboard: [[{ text: "Кіру", url: "https://t.me/akim_school_bot?start=join_1" }]],
      },
    });
    await (await stage.show([akim])).getByRole("button", { name: "Кіру" }).click();
    const update = await stage.nextUpdate((each) => each.message?.text === "/start join_1");
    expect(update.message?.from?.id).toBe(akim.id);
  });

  test("buttons that an edit takes away are gone at once", async () => {
    const akim = stage.acquaintance();
    const { message_id } = await stage.api.sendMessage(akim.id, "Таңдаңыз", {
      reply_markup: { inline_keyboard: [[{ text: "Иә", callback_data: "y" }]] },
    });
    const page = await stage.show([akim]);
    await page.getByRole("button", { name: "Иә" }).waitFor();
    await stage.api.editMessageText(akim.id, message_id, "Таңдалды");
    await page.getByText("Таңдалды").first().waitFor();
    expect(await page.locator(".inline-button").count()).toBe(0);
  });
});

describe("the bot's keyboard under the input", () => {
  test("sends the words of a button", async () => {
    const akim = stage.acquaintance();
    await stage.api.sendMessage(akim.id, "Қайда?", {
      reply_markup: { keyboard: [["Артқа", "Бас тарту"]], resize_keyboard: true },
    });
    const page = await stage.show([akim]);
    await page.getByRole("group", { name: "Bot keyboard" }).getByRole("button", { name: "Артқа" }).click();
    const update = await stage.nextUpdate((each) => each.message?.text === "Артқа");
    expect(update.message?.from?.id).toBe(akim.id);
    await page.locator(".own .rich-text", { hasText: "Артқа" }).waitFor();
  });

  test("asks before the phone number is shared, and shares it", async () => {
    const akim = stage.acquaintance({ phone: "+77011234567" });
    await stage.api.sendMessage(akim.id, "Телефон?", {
      reply_markup: { keyboard: [[{ text: "📱 Бөлісу", request_contact: true }]], one_time_keyboard: true },
    });
    const page = await stage.show([akim]);
    const request = page.getByRole("button", { name: "📱 Бөлісу" });
    await request.click();
    const dialog = page.getByRole("alertdialog", { name: "Share your phone number?" });
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await page.locator(".contact").count()).toBe(0);

    await request.click();
    await dialog.getByRole("button", { name: "Share" }).click();
    const update = await stage.nextUpdate((each) => each.message?.contact !== undefined);
    expect(update.message?.contact?.user_id).toBe(akim.id);
    await page.locator(".own .contact", { hasText: "+77011234567" }).waitFor();
  });

  test("a keyboard for one answer hides after it and comes back by its button", async () => {
    const akim = stage.acquaintance();
    await stage.api.sendMessage(akim.id, "Иә не жоқ?", {
      reply_markup: { keyboard: [["Иә"], ["Жоқ"]], one_time_keyboard: true, resize_keyboard: true },
    });
    const page = await stage.show([akim]);
    const keyboard = page.getByRole("group", { name: "Bot keyboard" });
    await keyboard.getByRole("button", { name: "Иә" }).click();
    await keyboard.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Show the bot keyboard" }).click();
    await keyboard.waitFor();
    await page.getByRole("button", { name: "Hide the bot keyboard" }).click();
    await keyboard.waitFor({ state: "detached" });
    expect(await page.getByRole("button", { name: "Show the bot keyboard" }).count()).toBe(1);
  });

  test("is as high as its rows only when it may be resized", async () => {
    const heights = [];
    for (const resize_keyboard of [true, false]) {
      const akim = stage.acquaintance();
      await stage.api.sendMessage(akim.id, "?", { reply_markup: { keyboard: [["Иә"]], resize_keyboard } });
      const box = await (await stage.show([akim])).getByRole("group", { name: "Bot keyboard" }).boundingBox();
      heights.push(box?.height ?? 0);
    }
    expect(heights[0]).toBeLessThan(80);
    expect(heights[1]).toBeGreaterThan(200);
  });

  test("its placeholder stands in the input, and it goes away when the bot removes it", async () => {
    const akim = stage.acquaintance();
    await stage.api.sendMessage(akim.id, "Аты-жөніңіз?", {
      reply_markup: { keyboard: [["Өткізу"]], input_field_placeholder: "Аты-жөні" },
    });
    const page = await stage.show([akim]);
    await page.getByPlaceholder("Аты-жөні").waitFor();
    await stage.api.sendMessage(akim.id, "Рақмет", { reply_markup: { remove_keyboard: true } });
    await page.getByRole("group", { name: "Bot keyboard" }).waitFor({ state: "detached" });
    expect(await page.getByRole("textbox", { name: "Message" }).count()).toBe(1);
  });
});
