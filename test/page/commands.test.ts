import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SandboxPerson } from "../../src/sandbox/contract.ts";
import { type Stage, setStage } from "./stage.ts";

let stage: Stage;
let akim: SandboxPerson;
beforeAll(async () => {
  stage = await setStage({ bot: { firstName: "Әкімдер мектебі" } });
  await stage.api.setMyCommands([
    { command: "menu", description: "Басты бет" },
    { command: "help", description: "Көмек" },
    { command: "hello", description: "Сәлем" },
  ]);
  await stage.api.setMyDescription("Ауыл әкімдеріне арналған мектеп");
});
beforeEach(() => {
  akim = stage.acquaintance();
});
afterAll(async () => {
  await stage.close();
  expect(stage.troubles).toEqual([]);
});

const sent = async (text: string) => {
  const update = await stage.nextUpdate(
    (each) => each.message?.from?.id === akim.id && each.message.text === text,
  );
  return update.message?.entities?.map((entity) => entity.type);
};

describe("commands", () => {
  test("the Menu button lists them and a click sends one", async () => {
    const page = await stage.show([akim]);
    await page.getByRole("button", { name: "Menu", exact: true }).click();
    const list = page.getByRole("listbox", { name: "Commands" });
    expect(await list.getByRole("option").allTextContents()).toHaveLength(3);
    expect(await list.textContent()).toContain("Басты бет");
    await list.getByRole("option", { name: "/menu" }).click();
    expect(await sent("/menu")).toEqual(["bot_command"]);
    await list.waitFor({ state: "detached" });
  });

  test("typing / opens the list, letters narrow it, arrows move and Enter sends", async () => {
    const page = await stage.show([akim]);
    const input = page.getByRole("textbox", { name: "Message" });
    await input.pressSequentially("/he");
    const options = page.getByRole("option");
    await options.nth(1).waitFor();
    expect(await options.count()).toBe(2);
    await input.press("ArrowDown");
    await page.locator("[role=option][aria-selected=true]", { hasText: "/hello" }).waitFor();
    await input.press("Enter");
    expect(await sent("/hello")).toEqual(["bot_command"]);
    expect(await input.inputValue()).toBe("");
  });

  test("Tab fills the command in, Escape closes the list", async () => {
    const page = await stage.show([akim]);
    const input = page.getByRole("textbox", { name: "Message" });
    await input.pressSequentially("/hel");
    await input.press("Tab");
    expect(await input.inputValue()).toBe("/help ");
    await page.getByRole("listbox").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Menu", exact: true }).click();
    await page.getByRole("listbox").waitFor();
    await input.press("Escape");
    await page.getByRole("listbox").waitFor({ state: "detached" });
    expect(await input.inputValue()).toBe("/help ");
  });
});

describe("before and after", () => {
  test("a person who never started sees what the bot can do, and START", async () => {
    akim = stage.sandbox.people.add({ firstName: "Дәурен", languageCode: "ru", startPayload: "invite_9" });
    const page = await stage.show([akim]);
    await page.getByText("What can this bot do?").waitFor();
    await page.getByText("Ауыл әкімдеріне арналған мектеп").waitFor();
    expect(await page.getByRole("textbox").count()).toBe(0);
    await page.getByRole("button", { name: "Start", exact: true }).click();
    expect(await sent("/start invite_9")).toEqual(["bot_command"]);
    await page.getByRole("textbox", { name: "Message" }).waitFor();
    expect(await page.getByText("What can this bot do?").count()).toBe(0);
  });

  test("a blocked bot is blocked, and RESTART begins anew", async () => {
    const page = await stage.show([akim]);
    await page.getByRole("button", { name: "Chat menu" }).click();
    await page.getByRole("menuitem", { name: "Stop and block bot" }).click();
    const restart = page.getByRole("button", { name: "Restart" });
    await restart.waitFor();
    await expect(stage.api.sendMessage(akim.id, "?")).rejects.toThrow("bot was blocked by the user");
    await restart.click();
    expect(await sent("/start")).toEqual(["bot_command"]);
    await page.getByRole("textbox", { name: "Message" }).waitFor();
    expect(akim.view().blocked).toBe(false);
  });

  test("the chat's menu unblocks without writing", async () => {
    akim.block();
    const page = await stage.show([akim]);
    await page.getByRole("button", { name: "Chat menu" }).click();
    await page.getByRole("menuitem", { name: "Unblock" }).click();
    await page.getByRole("textbox", { name: "Message" }).waitFor();
    expect(akim.view().blocked).toBe(false);
  });

  test("a link that somebody else was given opens for this person", async () => {
    const page = await stage.show([akim]);
    await page.getByRole("button", { name: "Chat menu" }).click();
    await page.getByRole("menuitem", { name: "Open a link…" }).click();
    const dialog = page.getByRole("dialog", { name: "Open a link" });
    await dialog.getByRole("textbox").fill("https://example.org/");
    await dialog.getByRole("button", { name: "Open" }).click();
    await dialog.getByRole("alert").waitFor();
    await dialog.getByRole("textbox").fill(`https://t.me/${akim.view().bot.username}?start=sp_3`);
    await dialog.getByRole("button", { name: "Open" }).click();
    expect(await sent("/start sp_3")).toEqual(["bot_command"]);
  });
});
