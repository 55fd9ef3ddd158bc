import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { type Stage, setStage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage.close();
  expect(stage.troubles).toEqual([]);
});

const said = (page: Page, text: string) => page.locator(".log").getByText(text, { exact: true });

/** A chat longer than the window, all of it read. */
async function longChat(messages = 30) {
  const akim = stage.acquaintance();
  for (let number = 1; number <= messages; number += 1)
    await stage.api.sendMessage(akim.id, `Хабар № ${number}`);
  akim.read();
  return akim;
}

describe("what the bot does shows at once", () => {
  test("a message, its edit with the mark, its deletion", async () => {
    const akim = stage.acquaintance();
    const page = await stage.show([akim]);
    const { message_id } = await stage.api.sendMessage(akim.id, "Бірінші нұсқа");
    const bubble = page.locator(`[data-message="${message_id}"]`);
    await bubble.waitFor();
    expect(await bubble.locator(".edited").count()).toBe(0);
    await stage.api.editMessageText(akim.id, message_id, "Екінші нұсқа");
    await bubble.getByText("Екінші нұсқа").waitFor();
    expect(await bubble.locator(".edited").textContent()).toBe("edited");
    await stage.api.deleteMessage(akim.id, message_id);
    await bubble.waitFor({ state: "detached" });
    expect(await page.getByText("нұсқа").count()).toBe(0);
  });

  test("typing, until the message comes", async () => {
    const akim = stage.acquaintance();
    const page = await stage.show([akim]);
    const status = page.locator(".chat-title [role=status]");
    expect(await status.textContent()).toBe("bot");
    await stage.api.sendChatAction(akim.id, "typing");
    await status.getByText("typing").waitFor();
    await stage.api.sendMessage(akim.id, "Міне");
    await status.getByText("bot", { exact: true }).waitFor();
    await stage.api.sendChatAction(akim.id, "upload_document");
    await status.getByText("sending a file").waitFor();
  });

  test("a reply quotes its message and leads to it", async () => {
    const akim = await longChat();
    const first =
      akim.chat().messages.find((view) => view.message.text === "Хабар № 1")?.message.message_id ?? 0;
    await stage.api.sendMessage(akim.id, "Жауап", { reply_parameters: { message_id: first } });
    const page = await stage.show([akim]);
    await page.locator(".reply-quote", { hasText: "Хабар № 1" }).click();
    await expect
      .poll(() =>
        page.evaluate(`document.querySelector('[data-message="${first}"]').getBoundingClientRect().top > 0`),
      )
      .toBe(true);
    expect(await page.getByRole("button", { name: "Down to the last message" }).count()).toBe(1);
  });
});

describe("what a person writes", () => {
  test("Enter sends, Shift+Enter makes a line", async () => {
    const akim = stage.acquaintance();
    const page = await stage.show([akim]);
    const input = page.getByRole("textbox");
    await input.pressSequentially("бір");
    await input.press("Shift+Enter");
    await input.pressSequentially("екі");
    await input.press("Enter");
    const update = await stage.nextUpdate((each) => each.message?.text?.startsWith("бір") ?? false);
    expect(update.message?.text).toBe("бір\nекі");
    expect(await input.inputValue()).toBe("");
  });

  test("Enter that ends a composition of an input method sends nothing", async () => {
    const akim = stage.acquaintance();
    const page = await stage.show([akim]);
    const input = page.getByRole("textbox");
    await input.fill("сәл");
    await input.dispatchEvent("keydown", {
      key: "Enter",
      isComposing: true,
      bubbles: true,
      cancelable: true,
    });
    expect(await input.inputValue()).toBe("сәл");
    await input.press("Enter");
    await page.locator(".own", { hasText: "сәл" }).waitFor();
    expect(akim.chat().messages.filter((view) => view.own && view.message.text === "сәл")).toHaveLength(1);
  });

  test("arrow up in the empty input edits the last own message, and the draft comes back", async () => {
    const akim = stage.acquaintance();
    akim.text("Айгул");
    const page = await stage.show([akim]);
    const input = page.getByRole("textbox");
    await input.press("ArrowUp");
    await page.getByText("Edit message").waitFor();
    expect(await input.inputValue()).toBe("Айгул");
    await input.fill("Айгүл");
    await input.press("Enter");
    const update = await stage.nextUpdate((each) => each.edited_message?.from?.id === akim.id);
    expect(update.edited_message?.text).toBe("Айгүл");
    await page.locator(".own .edited").waitFor();
    expect(await input.inputValue()).toBe("");
  });

  test("Escape leaves an edit as it was", async () => {
    const akim = stage.acquaintance();
    akim.text("Солай");
    const page = await stage.show([akim]);
    await page.getByRole("textbox").press("ArrowUp");
    await page.getByRole("textbox").fill("Басқаша");
    await page.getByRole("textbox").press("Escape");
    await page.getByText("Edit message").waitFor({ state: "detached" });
    expect(await page.getByRole("textbox").inputValue()).toBe("");
    expect(akim.chat().messages.at(-1)?.message.text).toBe("Солай");
  });

  test("the menu of a message replies to it", async () => {
    const akim = stage.acquaintance();
    const { message_id } = await stage.api.sendMessage(akim.id, "Қай облыс?");
    const page = await stage.show([akim]);
    await page.locator(".theirs .text").click({ button: "right" });
    await page.getByRole("menuitem", { name: "Reply" }).click();
    await page.getByText(/^Reply to /).waitFor();
    await page.getByRole("textbox").pressSequentially("Абай");
    await page.getByRole("textbox").press("Enter");
    const update = await stage.nextUpdate((each) => each.message?.text === "Абай");
    expect(update.message?.reply_to_message?.message_id).toBe(message_id);
    await page.locator(".own .reply-quote", { hasText: "Қай облыс?" }).waitFor();
  });

  test("what the sandbox refuses comes back into the input with its reason", async () => {
    const akim = stage.acquaintance();
    const page = await stage.show([akim]);
    await page.route("**/text", (route) => route.abort(), { times: 1 });
    await page.getByRole("textbox").fill("жоғалмасын");
    const before = stage.troubles.length;
    await page.getByRole("textbox").press("Enter");
    await page.getByText("No connection to the sandbox").waitFor();
    stage.troubles.splice(before);
    expect(await page.getByRole("textbox").inputValue()).toBe("жоғалмасын");
  });
});

describe("reading", () => {
  test("a chat opens at its end and stays there as messages come", async () => {
    const akim = await longChat();
    const page = await stage.show([akim]);
    await said(page, "Хабар № 30").waitFor();
    for (let number = 31; number <= 34; number += 1)
      await stage.api.sendMessage(akim.id, `Хабар № ${number}`);
    const last = said(page, "Хабар № 34");
    await last.waitFor();
    const frame = await page.locator(".log-frame").boundingBox();
    const box = await last.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual((frame?.y ?? 0) + (frame?.height ?? 0));
    expect(await page.getByRole("button", { name: "Down to the last message" }).count()).toBe(0);
  });

  test("whoever reads further up is left in peace and sees how many came", async () => {
    const akim = await longChat();
    const page = await stage.show([akim]);
    await said(page, "Хабар № 30").waitFor();
    await said(page, "Хабар № 3").scrollIntoViewIfNeeded();
    const down = page.getByRole("button", { name: /^Down to the last message/ });
    await down.waitFor();
    const held = said(page, "Хабар № 5");
    const before = await held.boundingBox();
    await stage.api.sendMessage(akim.id, "Жаңа 1");
    await stage.api.sendMessage(akim.id, "Жаңа 2");
    await page.getByRole("button", { name: "Down to the last message, 2 unread" }).waitFor();
    expect((await held.boundingBox())?.y).toBeCloseTo(before?.y ?? 0, 0);
    await down.click();
    await down.waitFor({ state: "detached" });
    await page.locator(".person.active .badge").waitFor({ state: "detached" });
    expect(akim.view().unread).toBe(0);
  });

  test("a bar stands before what was not seen yet", async () => {
    const [akim, other] = [stage.acquaintance(), stage.acquaintance({ firstName: "Болат" })];
    await stage.api.sendMessage(akim.id, "Оқылған");
    const page = await stage.show([akim]);
    await page.getByText("Оқылған").first().waitFor();
    await page.locator(".person.active .badge").waitFor({ state: "detached" });
    await stage.show([other]);
    await stage.api.sendMessage(akim.id, "Жаңа хабар");
    await stage.show([akim]);
    const bar = page.locator(".unread-bar");
    await bar.waitFor();
    const y = async (text: string) =>
      (await page.locator(".theirs", { hasText: text }).boundingBox())?.y ?? 0;
    const barY = (await bar.boundingBox())?.y ?? 0;
    expect(await y("Оқылған")).toBeLessThan(barY);
    expect(await y("Жаңа хабар")).toBeGreaterThan(barY);
  });

  test("a chat opens where the unseen messages begin, and they count as seen at its end only", async () => {
    const akim = await longChat(10);
    for (let number = 11; number <= 50; number += 1)
      await stage.api.sendMessage(akim.id, `Хабар № ${number}`);
    const page = await stage.show([akim]);
    const bar = page.locator(".unread-bar");
    await expect.poll(async () => (await bar.boundingBox())?.y).toBeGreaterThan(0);
    const down = page.getByRole("button", { name: "Down to the last message, 40 unread" });
    await down.waitFor();
    expect(akim.view().unread).toBe(40);
    await down.click();
    await expect.poll(() => akim.view().unread).toBe(0);
  });

  test("a chat of hundreds of messages draws its end, and the rest on the way up", async () => {
    const akim = stage.acquaintance();
    akim.text("ең алғашқы");
    for (let number = 0; number < 200; number += 1) akim.text(`${number}`);
    const page = await stage.show([akim]);
    await page.locator("article").first().waitFor();
    expect(await page.locator("article").count()).toBeLessThan(201);
    await page.locator(".log-top").scrollIntoViewIfNeeded();
    await page.getByText("ең алғашқы").last().waitFor();
    expect(await page.locator("article").count()).toBe(202);
  });
});

test("a lost connection is said, and after it everything is there again", async () => {
  const first = await setStage();
  const akim = first.acquaintance();
  const page = await first.show([akim]);
  await page.getByRole("textbox").fill("қаралама");
  const port = Number(new URL(first.sandbox.url).port);
  await first.sandbox.stop();
  await page.getByText("Connection lost, trying again…").waitFor();

  const second = await startSandbox({ port, limits: false });
  try {
    const again = second.people.add({ id: akim.id, firstName: "Айгүл", languageCode: "kk" });
    again.start();
    again.text("қайта келдім");
    await page.getByText("Connection lost, trying again…").waitFor({ state: "detached" });
    await page.locator(".own", { hasText: "қайта келдім" }).waitFor();
    expect(await page.getByRole("textbox").inputValue()).toBe("қаралама");
  } finally {
    await page.context().browser()?.close();
    await second.stop();
  }
});
