import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Stage, setStage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  await stage.api.setMyCommands([{ command: "menu", description: "Басты бет" }]);
});
afterAll(async () => {
  await stage.close();
  expect(stage.troubles).toEqual([]);
});

/** The name of what has the focus; empty when nothing has. */
const focused = `(() => {
  const element = document.activeElement;
  return element === document.body ? "" : (element.getAttribute("aria-label") ?? element.textContent.trim());
})()`;

/** Presses Tab (or Shift+Tab) until the thing of this name has the focus. */
async function tabTo(page: Page, name: RegExp, key = "Tab"): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 40; presses += 1) {
    const here = String(await page.evaluate(focused));
    if (name.test(here)) return;
    passed.push(here);
    await page.keyboard.press(key);
  }
  throw new Error(`Tab never came to ${name}, but to: ${passed.join(" · ")}`);
}

test("a person starts, answers, presses a button and shares a contact without a mouse", async () => {
  const akim = stage.sandbox.people.add({ firstName: "Айгүл", languageCode: "kk" });
  const page = await stage.show([]);
  await tabTo(page, /Айгүл/);
  await page.keyboard.press("Enter");
  await page.locator(`.chat[data-person="${akim.id}"]`).waitFor();
  await tabTo(page, /^Start$/);
  await page.keyboard.press("Enter");
  await stage.nextUpdate((update) => update.message?.text === "/start");

  await page.locator("textarea:focus").waitFor();
  await page.keyboard.type("сәлем");
  await page.keyboard.press("Enter");
  await stage.nextUpdate((update) => update.message?.text === "сәлем");

  await stage.api.sendMessage(akim.id, "Тіл", {
    reply_markup: { inline_keyboard: [[{ text: "Қазақша", callback_data: "kk" }]] },
  });
  await page.getByRole("button", { name: "Қазақша" }).waitFor();
  await tabTo(page, /^Қазақша$/, "Shift+Tab");
  await page.keyboard.press("Enter");
  const press = await stage.nextUpdate((update) => update.callback_query?.data === "kk");
  await stage.api.answerCallbackQuery(press.callback_query?.id ?? "", { text: "Сақталды", show_alert: true });
  await page.getByRole("alertdialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("alertdialog").waitFor({ state: "detached" });

  await stage.api.sendMessage(akim.id, "Телефон?", {
    reply_markup: { keyboard: [[{ text: "Бөлісу", request_contact: true }]], resize_keyboard: true },
  });
  await page.getByRole("button", { name: "Бөлісу" }).waitFor();
  await tabTo(page, /^Бөлісу$/);
  await page.keyboard.press("Enter");
  await page.getByRole("alertdialog").waitFor();
  await tabTo(page, /^Share$/);
  await page.keyboard.press("Enter");
  const contact = await stage.nextUpdate((update) => update.message?.contact !== undefined);
  expect(contact.message?.from?.id).toBe(akim.id);
});

test("a dialog keeps the focus and gives it back", async () => {
  const page = await stage.show([stage.acquaintance()]);
  await page.getByRole("button", { name: "Add a person" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Add a person" });
  await dialog.waitFor();
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press("Tab");
    expect(
      await page.evaluate(
        "document.activeElement === document.body || !!document.activeElement.closest('dialog')",
      ),
    ).toBe(true);
  }
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  expect(await page.evaluate(focused)).toBe("Add a person");
});

test("arrows walk through messages, Enter opens the menu of one, Escape closes it", async () => {
  const akim = stage.acquaintance();
  await stage.api.sendMessage(akim.id, "Бірінші");
  await stage.api.sendMessage(akim.id, "Екінші");
  const page = await stage.show([akim]);
  const messages = page.locator(".theirs");
  await messages.nth(1).waitFor();
  await messages.nth(1).focus();
  await page.keyboard.press("ArrowUp");
  await page.locator(".theirs:focus", { hasText: "Бірінші" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Reply" }).waitFor();
  await page.keyboard.press("ArrowDown");
  expect(await page.evaluate(focused)).toBe("Copy text");
  await page.keyboard.press("Escape");
  await page.getByRole("menu").waitFor({ state: "detached" });
  await page.locator(".theirs:focus", { hasText: "Бірінші" }).waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.getByText(/^Reply to /).waitFor();
});

test("Alt with arrows goes to the next person", async () => {
  const [first, second] = [
    stage.acquaintance({ firstName: "Бірінші" }),
    stage.acquaintance({ firstName: "Екінші" }),
  ];
  const page = await stage.show([first]);
  await page.keyboard.press("Alt+ArrowDown");
  await page.waitForURL((url) => url.hash === `#/${second.id}`);
  await page.keyboard.press("Alt+ArrowUp");
  await page.waitForURL((url) => url.hash === `#/${first.id}`);
  expect(await page.locator(".chat").count()).toBe(1);
});

test("what has the focus is marked", async () => {
  const page = await stage.show([stage.acquaintance()]);
  await page.getByRole("button", { name: "Attach" }).focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  const width = await page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)");
  expect(width).toBeGreaterThanOrEqual(2);
});
