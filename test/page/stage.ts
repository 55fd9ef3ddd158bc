/** A sandbox, a bot that says what the test tells it to, and a browser that looks at the page. */
import { Api } from "grammy";
import type { Update } from "grammy/types";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { Sandbox, SandboxOptions, SandboxPerson } from "../../src/sandbox/contract.ts";
import type { NewPerson } from "../../src/sandbox/protocol.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { launchBrowser } from "../support/browser.ts";

const patience = 8_000;

export const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 800 };

export interface Stage {
  readonly sandbox: Sandbox;
  /** The bot's hand: raw Bot API calls over HTTP. */
  readonly api: Api;
  /** The next update, in order of their making, for which `wanted` holds. */
  nextUpdate(wanted: (update: Update) => boolean): Promise<Update>;
  /** A person who pressed START already, so that the bot may write. */
  acquaintance(person?: Partial<NewPerson>): SandboxPerson;
  /** Shows the chats of these people, in the one page of the stage or, with options of its own, in a fresh one. */
  show(people: SandboxPerson[], options?: BrowserContextOptions): Promise<Page>;
  /** What went wrong inside of the pages shown: uncaught errors, refused scripts, requests to elsewhere. */
  readonly troubles: string[];
  close(): Promise<void>;
}

export async function setStage(options: SandboxOptions = {}): Promise<Stage> {
  const sandbox = await startSandbox({ limits: false, ...options });
  const browser: Browser = await launchBrowser();
  const api = new Api(sandbox.token, { apiRoot: sandbox.apiRoot });
  const troubles: string[] = [];
  let offset = 0;
  let shared: Page | undefined;

  async function openPage(contextOptions: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext({ viewport: desktop, ...contextOptions });
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") troubles.push(`console: ${message.text()}`);
    });
    page.on("request", (request) => {
      const { origin } = new URL(request.url());
      if (origin !== sandbox.url && origin !== "null") troubles.push(`request: ${request.url()}`);
    });
    return page;
  }

  return {
    sandbox,
    api,
    troubles,

    async nextUpdate(wanted) {
      const deadline = Date.now() + patience;
      while (Date.now() < deadline) {
        for (const update of await api.getUpdates({ offset, timeout: 2, limit: 1 })) {
          offset = update.update_id + 1;
          if (wanted(update)) return update;
        }
      }
      throw new Error("The update that was expected did not come");
    },

    acquaintance(person = {}) {
      const added = sandbox.people.add({ firstName: "Айгүл", languageCode: "kk", ...person });
      added.start();
      return added;
    },

    async show(people, contextOptions) {
      const route = `#/${people.map((person) => person.id).join(",")}`;
      shared ??= await openPage({});
      const page = contextOptions ? await openPage(contextOptions) : shared;
      // Something that an earlier test left open would cover the chat.
      const covered = await page.locator("dialog[open], :popover-open").count();
      if (covered > 0) await page.reload();
      await page.goto(`${sandbox.url}/${route}`);
      for (const person of people) {
        await page.locator(`.chat[data-person="${person.id}"]`).locator(".log, .welcome").waitFor();
      }
      return page;
    },

    async close() {
      await browser.close();
      await sandbox.stop();
    },
  };
}
