import { InputFile } from "grammy";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SandboxPerson } from "../../src/sandbox/contract.ts";
import { type Stage, setStage } from "./stage.ts";

/** A PNG of one pixel. */
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage.close();
  expect(stage.troubles).toEqual([]);
});

describe("what the bot sends", () => {
  test("a photo shows with its caption, opens large and can be saved", async () => {
    const akim = stage.acquaintance();
    await stage.api.sendPhoto(akim.id, new InputFile(pixel, "map.png"), {
      caption: "<b>Карта</b>",
      parse_mode: "HTML",
    });
    const page = await stage.show([akim]);
    const photo = page.locator(".photo img");
    await photo.waitFor();
    await expect.poll(() => page.evaluate("document.querySelector('.photo img').naturalWidth")).toBe(1);
    expect(await page.locator(".visual strong").textContent()).toBe("Карта");
    await page.getByRole("button", { name: "Open the photo" }).click();
    const viewer = page.getByRole("dialog", { name: "Photo" });
    expect(await viewer.getByRole("link", { name: "Download" }).getAttribute("download")).not.toBe("");
    await page.keyboard.press("Escape");
    await viewer.waitFor({ state: "detached" });
  });

  test("a document downloads under its name, byte by byte", async () => {
    const akim = stage.acquaintance();
    const bytes = Buffer.from("бастама,сома\n1,50000000\n");
    await stage.api.sendDocument(akim.id, new InputFile(bytes, "есеп.csv"));
    const page = await stage.show([akim]);
    const link = page.getByRole("link", { name: "Download есеп.csv" });
    expect(await link.textContent()).toContain(`${bytes.length} B`);
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    expect(download.suggestedFilename()).toBe("есеп.csv");
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    expect(Buffer.concat(chunks)).toEqual(bytes);
  });

  test("a voice message has a button to play, its length and a download", async () => {
    const akim = stage.acquaintance();
    await stage.api.sendVoice(akim.id, new InputFile(Buffer.from("OggS"), "voice.ogg"), { duration: 74 });
    const page = await stage.show([akim]);
    await page.getByRole("button", { name: "Play voice message" }).waitFor();
    expect(await page.locator(".voice small").textContent()).toBe("1:14");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download voice message" }).click(),
    ]);
    expect(await download.failure()).toBeNull();
  });

  test("an album is one bubble", async () => {
    const akim = stage.acquaintance();
    await stage.api.sendMediaGroup(akim.id, [
      { type: "photo", media: new InputFile(pixel, "1.png"), caption: "Ауыл" },
      { type: "photo", media: new InputFile(pixel, "2.png") },
      { type: "photo", media: new InputFile(pixel, "3.png") },
    ]);
    const page = await stage.show([akim]);
    await page.locator(".album-item").nth(2).waitFor();
    expect(await page.locator(".theirs").count()).toBe(1);
    expect(await page.locator(".visual .rich-text").textContent()).toBe("Ауыл");
  });

  test("a place shows without asking anybody for a map", async () => {
    const akim = stage.acquaintance();
    await stage.api.sendLocation(akim.id, 51.12822, 71.4306);
    const page = await stage.show([akim]);
    await page.locator(".location .place").waitFor();
    expect(await page.locator(".place").textContent()).toBe("51.12822, 71.43060");
  });
});

describe("what a person sends by the attach menu", () => {
  async function attach(item: string): Promise<{ akim: SandboxPerson; page: Page }> {
    const akim = stage.acquaintance();
    const page = await stage.show([akim]);
    await page.getByRole("button", { name: "Attach" }).click();
    return { akim, page: await chooseItem(page, item) };
  }
  async function chooseItem(page: Page, item: string): Promise<Page> {
    await page.getByRole("menuitem", { name: item, exact: true }).click();
    return page;
  }
  async function attachFile(item: string, name: string, mimeType: string) {
    const akim = stage.acquaintance();
    const page = await stage.show([akim]);
    await page.getByRole("button", { name: "Attach" }).click();
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), chooseItem(page, item)]);
    await chooser.setFiles({ name, mimeType, buffer: pixel });
    return { akim, page };
  }
  const received = (akim: SandboxPerson) =>
    stage.nextUpdate((update) => update.message?.from?.id === akim.id && update.message.text !== "/start");

  test("a photo with a caption", async () => {
    const { akim, page } = await attachFile("Photo", "field.png", "image/png");
    const dialog = page.getByRole("dialog", { name: "Send a photo" });
    await dialog.getByRole("img", { name: "field.png" }).waitFor();
    await dialog.getByLabel("Caption").fill("Біздің жер");
    await dialog.getByLabel("Caption").press("Enter");
    const { message } = await received(akim);
    expect(message?.photo).toHaveLength(1);
    expect(message?.caption).toBe("Біздің жер");
    await page.locator(".own .photo").waitFor();
  });

  test("a document", async () => {
    const { akim, page } = await attachFile("Document", "жоспар.pdf", "application/pdf");
    await page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
    const { message } = await received(akim);
    expect(message?.document?.file_name).toBe("жоспар.pdf");
  });

  test("a voice message from a file", async () => {
    const { akim, page } = await attachFile("Voice from a file", "note.ogg", "audio/ogg");
    const { message } = await received(akim);
    expect(message?.voice?.mime_type).toBe("audio/ogg");
    await page.locator(".own .voice").waitFor();
  });

  test("a sticker", async () => {
    const { akim, page } = await attachFile("Sticker", "smile.webp", "image/webp");
    const { message } = await received(akim);
    expect(message?.sticker).toBeDefined();
    await page.locator(".own .sticker, .own .sticker-emoji").waitFor();
  });

  test("a location", async () => {
    const { akim, page } = await attach("Location");
    const dialog = page.getByRole("dialog", { name: "Send a location" });
    await dialog.getByLabel("Latitude").fill("43.25");
    await dialog.getByLabel("Longitude").fill("76.95");
    await dialog.getByRole("button", { name: "Send" }).click();
    expect((await received(akim)).message?.location).toMatchObject({ latitude: 43.25, longitude: 76.95 });
  });

  test("the own contact, after a question", async () => {
    const { akim, page } = await attach("My contact");
    await page.getByRole("alertdialog").getByRole("button", { name: "Share" }).click();
    expect((await received(akim)).message?.contact?.user_id).toBe(akim.id);
  });

  test("somebody else's contact", async () => {
    const { akim, page } = await attach("Somebody else’s contact");
    const dialog = page.getByRole("dialog", { name: "Somebody else’s contact" });
    await dialog.getByLabel("First name").fill("Болат");
    await dialog.getByLabel("Phone").fill("+77029998877");
    await dialog.getByRole("button", { name: "Send" }).click();
    const { message } = await received(akim);
    expect(message?.contact?.first_name).toBe("Болат");
    expect(message?.contact?.user_id).toBeUndefined();
    await page.locator(".own .contact", { hasText: "+77029998877" }).waitFor();
  });
});
