import { afterAll, beforeAll, expect, test } from "vitest";
import { phone, type Stage, setStage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage({ bot: { firstName: "Әкімдер мектебі" } });
});
afterAll(async () => {
  await stage.close();
  expect(stage.troubles).toEqual([]);
});

let made = 0;
/** Two people whose names no other test has. */
function two() {
  made += 1;
  return [
    stage.acquaintance({ firstName: `Айгүл${made}`, lastName: "Серікқызы", note: "akim, reads Kazakh" }),
    stage.acquaintance({
      firstName: `Сергей${made}`,
      lastName: "Ковалёв",
      languageCode: "ru",
      note: "akim, reads Russian",
    }),
  ] as const;
}

test("the list shows name, initials, note, the last line and how many messages are unread", async () => {
  const [akim, other] = two();
  const page = await stage.show([other]);
  await stage.api.sendMessage(akim.id, "Бірінші");
  await stage.api.sendMessage(akim.id, "Екінші");
  const row = page.getByRole("listitem").filter({ hasText: akim.view().firstName });
  await row.getByLabel("2 unread").waitFor();
  const text = await row.textContent();
  for (const part of ["Серікқызы", "АС", "akim, reads Kazakh", "Екінші"]) expect(text).toContain(part);
  await expect.poll(() => page.title()).toBe("(2) Әкімдер мектебі");

  await row.getByRole("button", { name: akim.view().firstName }).first().click();
  await row.getByLabel("2 unread").waitFor({ state: "detached" });
  expect(akim.view().unread).toBe(0);
});

test("a draft stays with its person, and shows in the list", async () => {
  const [akim, other] = two();
  const page = await stage.show([akim]);
  await page.getByRole("textbox").fill("Жауабым");
  await page.getByRole("button", { name: new RegExp(`^${other.view().firstName}`) }).click();
  const row = page.getByRole("listitem").filter({ hasText: akim.view().firstName });
  await row.getByText("Draft:").waitFor();
  await page.locator(`.chat[data-person="${other.id}"] textarea`).waitFor();
  expect(await page.getByRole("textbox").inputValue()).toBe("");
  await page.getByRole("button", { name: new RegExp(`^${akim.view().firstName}`) }).click();
  await page.locator(`.chat[data-person="${akim.id}"] textarea`).waitFor();
  expect(await page.getByRole("textbox").inputValue()).toBe("Жауабым");
});

test("the address holds who is open, and the browser goes back", async () => {
  const [akim, other] = two();
  const page = await stage.show([akim]);
  await page.getByRole("button", { name: new RegExp(`^${other.view().firstName}`) }).click();
  await page.waitForURL((url) => url.hash === `#/${other.id}`);
  await page.goBack();
  await page.locator(`.chat[data-person="${akim.id}"]`).waitFor();
  expect(await page.locator(".chat").count()).toBe(1);
});

test("chats stand side by side and live apart", async () => {
  const [akim, other] = two();
  const page = await stage.show([akim]);
  const row = page.getByRole("listitem").filter({ hasText: other.view().firstName });
  await row.hover();
  await row.getByRole("button", { name: /^Open .* beside$/ }).click();
  await page.waitForURL((url) => url.hash === `#/${akim.id},${other.id}`);
  const left = page.locator(`.chat[data-person="${akim.id}"]`);
  const right = page.locator(`.chat[data-person="${other.id}"]`);
  await right.getByRole("textbox").fill("Здравствуйте");
  await right.getByRole("textbox").press("Enter");
  await right.locator(".own", { hasText: "Здравствуйте" }).waitFor();
  await stage.api.sendMessage(akim.id, "Сәлем");
  await left.locator(".theirs", { hasText: "Сәлем" }).waitFor();
  expect(await left.getByText("Здравствуйте").count()).toBe(0);
  const boxes = [await left.boundingBox(), await right.boundingBox()];
  expect(boxes[0]?.width).toBeCloseTo(boxes[1]?.width ?? 0, 0);
  expect((boxes[0]?.x ?? 0) + (boxes[0]?.width ?? 0)).toBeCloseTo(boxes[1]?.x ?? 0, 0);

  await right.getByRole("button", { name: "Close this chat" }).click();
  await right.waitFor({ state: "detached" });
  expect(await left.isVisible()).toBe(true);
});

test("the button for side by side opens several and leaves one", async () => {
  const [akim] = two();
  const page = await stage.show([akim]);
  const toggle = page.getByRole("button", { name: "Side by side" });
  await toggle.click();
  await page.locator(".chat").nth(1).waitFor();
  expect(await toggle.getAttribute("aria-pressed")).toBe("true");
  await toggle.click();
  await page.locator(".chat").nth(1).waitFor({ state: "detached" });
  expect(await page.locator(".chat").count()).toBe(1);
});

test("a person can be added, with what START carries", async () => {
  const [akim] = two();
  const page = await stage.show([akim]);
  await page.getByRole("button", { name: "Add a person" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a person" });
  await dialog.getByLabel("First name").fill("Мадина");
  await dialog.getByLabel("Language").fill("ru");
  await dialog.getByLabel("Phone").fill("+7 701 765 43 21");
  await dialog.getByLabel("Note").fill("organizer");
  await dialog.getByLabel("Start payload").fill("org_1");
  await dialog.getByRole("button", { name: "Add" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Start", exact: true }).click();
  const update = await stage.nextUpdate((each) => each.message?.text === "/start org_1");
  const added = stage.sandbox.people.get(update.message?.from?.id ?? 0)?.view();
  expect(added).toMatchObject({
    firstName: "Мадина",
    languageCode: "ru",
    phone: "+77017654321",
    note: "organizer",
  });
});

test("somebody the sandbox does not know is said to be missing", async () => {
  const page = await stage.show([]);
  await page.goto(`${stage.sandbox.url}/#/987654321`);
  await page.getByText("There is no person 987654321").waitFor();
  expect(await page.locator(".chat").count()).toBe(0);
});

test("on a phone there is the list, then the chat, and a way back", async () => {
  const [akim] = two();
  const page = await stage.show([], { viewport: phone });
  const row = page.getByRole("button", { name: new RegExp(`^${akim.view().firstName}`) });
  await row.click();
  await page.locator(`.chat[data-person="${akim.id}"]`).waitFor();
  expect(await row.isVisible()).toBe(false);
  expect((await page.locator(".chat").boundingBox())?.width).toBe(phone.width);
  await page.getByRole("button", { name: "Back to people" }).click();
  await row.waitFor();
  expect(await page.locator(".chat").count()).toBe(0);
});
