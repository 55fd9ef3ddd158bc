import { mkdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { plainText } from "../../src/screen/plain-text.ts";
import type { Actor } from "../support/actor.ts";

/** Set to a folder to keep pictures, light and dark, and files of what the test saw. */
const pictures = process.env.PICTURES;
const size = { width: 390, height: 844 };

/** A file as the browser saved it. */
interface Download {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The sandbox's page as wide as a phone, with one person's chat open. */
export interface Phone {
  readonly page: Page;
  /** Opens the chat of somebody. */
  open(sandboxUrl: string, person: Actor): Promise<void>;
  /** Presses the newest button with exactly this label, or one that fits, once the bot has answered the press before. */
  press(label: string | RegExp): Promise<void>;
  /** Types and sends. */
  says(text: string): Promise<void>;
  /** Waits for words of the bot, given as HTML; an emoji before them stands in an element of its own. */
  sees(html: string): Promise<void>;
  /** Opens a link that somebody was given, by the chat's menu. */
  follows(link: string): Promise<void>;
  /** Saves the newest document of the chat. */
  saves(): Promise<Download>;
  /** Keeps a picture where pictures are asked for. */
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Takes a phone in hand; put it away by `close`. */
export async function takePhone(browser: Browser): Promise<Phone> {
  const page = await browser.newPage({ viewport: size });
  page.setDefaultTimeout(10_000);
  const newest = (label: string | RegExp) => page.getByRole("button", { name: label, exact: true }).last();
  return {
    page,
    async open(sandboxUrl, person) {
      await page.goto(`${sandboxUrl}/#/${person.id}`);
      // Until then the words of the chat before are still there.
      await page.locator(`.chat[data-person="${person.id}"]`).waitFor();
    },
    async press(label) {
      // A button that was pressed is busy until the bot answered; until then the message under the finger may change.
      await page.locator(".inline-button.busy").first().waitFor({ state: "hidden" });
      await newest(label).click();
    },
    async says(text) {
      await page.getByRole("textbox").fill(text);
      await page.getByRole("textbox").press("Enter");
    },
    sees: (html) =>
      page
        .getByText(plainText(html).replace(/^[^\p{L}\d]+/u, ""))
        .last()
        .waitFor(),
    async follows(link) {
      await page.getByRole("button", { name: "Chat menu" }).click();
      await page.getByRole("menuitem", { name: "Open a link…" }).click();
      const dialog = page.getByRole("dialog", { name: "Open a link" });
      await dialog.getByRole("textbox").fill(link);
      await dialog.getByRole("button", { name: "Open" }).click();
      await dialog.waitFor({ state: "detached" });
    },
    async saves() {
      const document = page.locator("a.document").last();
      const [download] = await Promise.all([page.waitForEvent("download"), document.click()]);
      const name = download.suggestedFilename();
      const bytes = await readFile(await download.path());
      if (pictures) {
        mkdirSync(pictures, { recursive: true });
        await writeFile(join(pictures, name), bytes);
      }
      return { name, bytes };
    },
    async picture(name) {
      if (!pictures) return;
      mkdirSync(pictures, { recursive: true });
      for (const colorScheme of ["dark", "light"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: join(pictures, `${name}-${colorScheme}.png`) });
      }
    },
    close: () => page.close(),
  };
}
