import type { Locator } from "playwright-core";
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

/** The element in the only message that holds this text. */
async function shown(html: string): Promise<Locator> {
  const akim = stage.acquaintance();
  const page = await stage.show([akim]);
  await stage.api.sendMessage(akim.id, html, { parse_mode: "HTML" });
  const text = page.locator(".message.theirs .rich-text");
  await text.waitFor();
  return text;
}

describe("Telegram's tags become elements", () => {
  const tags: [tag: string, html: string, selector: string][] = [
    ["bold", "<b>ауыл</b>", "strong"],
    ["italic", "<i>ауыл</i>", "em"],
    ["underline", "<u>ауыл</u>", "u"],
    ["strikethrough", "<s>ауыл</s>", "s"],
    ["code", "<code>ауыл</code>", "code"],
    ["pre", "<pre>ауыл</pre>", ".code-block pre code"],
    ["quote", "<blockquote>ауыл</blockquote>", "blockquote"],
    ["nested", "<b>a <i>ауыл</i></b>", "strong > em"],
    ["nested in a quote", "<blockquote>x <u>ауыл</u></blockquote>", "blockquote u"],
    ["link", '<a href="https://gov.kz/akim">ауыл</a>', 'a[href="https://gov.kz/akim"]'],
  ];
  test.each(tags)("%s", async (_tag, html, selector) => {
    const text = await shown(html);
    expect(await text.locator(selector).textContent()).toBe("ауыл");
  });

  test("a programming language stands over its code", async () => {
    const text = await shown('<pre><code class="language-python">print(1)</code></pre>');
    expect(await text.locator(".code-head").textContent()).toContain("python");
  });

  test("offsets are counted as Telegram does, past emoji and in Kazakh", async () => {
    const text = await shown("👨‍👩‍👧 Қош <b>келдіңіз</b>, 🇰🇿 <i>әкім</i>!");
    expect(await text.locator("strong").textContent()).toBe("келдіңіз");
    expect(await text.locator("em").textContent()).toBe("әкім");
  });

  test("a custom emoji shows the emoji it stands for", async () => {
    const text = await shown('Құттықтаймыз <tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>');
    expect(await text.textContent()).toBe("Құттықтаймыз 👍");
  });
});

describe("hidden text", () => {
  test("a spoiler shows after a click", async () => {
    const text = await shown("құпия: <tg-spoiler>1234</tg-spoiler>");
    const hidden = text.getByRole("button", { name: "Hidden text, press to show" });
    const opacity = "getComputedStyle(document.querySelector('.spoiler-text')).opacity";
    expect(await text.page().evaluate(opacity)).toBe("0");
    await hidden.click();
    await text.locator(".spoiler.revealed").waitFor();
    expect(await text.locator(".revealed").textContent()).toBe("1234");
  });

  test("a spoiler shows by Enter too", async () => {
    const text = await shown("<tg-spoiler>1234</tg-spoiler>");
    await text.getByRole("button").press("Enter");
    await text.locator(".revealed").waitFor();
    expect(await text.textContent()).toBe("1234");
  });

  test("a long quote opens and folds", async () => {
    const text = await shown(`<blockquote expandable>${"Ауыл әкімі. ".repeat(60)}</blockquote>`);
    const height = async () => (await text.locator("blockquote").boundingBox())?.height ?? 0;
    const folded = await height();
    await text.getByRole("button", { name: "Show the whole quote" }).click();
    await text.getByRole("button", { name: "Show less of the quote" }).waitFor();
    expect(await height()).toBeGreaterThan(folded * 2);
  });
});

describe("what people type is never markup", () => {
  const attacks = [
    "<script>document.title = 'broken'</script>",
    "<img src=x onerror=\"document.title='broken'\">",
    "<b>not bold</b> &amp; &lt;",
  ];
  test.each(attacks)("%s", async (attack) => {
    const akim = stage.acquaintance({ firstName: attack.slice(0, 40), note: attack });
    akim.text(attack);
    await stage.api.sendMessage(akim.id, attack);
    await stage.api.sendMessage(akim.id, "buttons", {
      reply_markup: { inline_keyboard: [[{ text: attack.slice(0, 60), callback_data: "x" }]] },
    });
    const page = await stage.show([akim]);
    await page.locator(".inline-button").waitFor();
    const texts = await page.locator(".message .rich-text").allTextContents();
    expect(texts.filter((text) => text === attack)).toHaveLength(2);
    expect(await page.locator(".inline-button").textContent()).toBe(attack.slice(0, 60));
    expect(await page.locator("body script, .message img, .person img, .rich-text strong").count()).toBe(0);
    expect(await page.title()).not.toContain("broken");
  });

  test("no inline script runs on the page, even if one gets in", async () => {
    const page = await stage.show([stage.acquaintance()]);
    const before = stage.troubles.length;
    await page.evaluate(`(() => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'broken'";
      document.body.append(script);
    })()`);
    expect(await page.title()).not.toBe("broken");
    expect(stage.troubles.splice(before).join()).toContain("Content Security Policy");
  });
});

describe("links", () => {
  test("one that leads elsewhere opens in a new tab that knows nothing of this one", async () => {
    const text = await shown("см. https://gov.kz/akim и @durov, почта a@b.kz");
    const link = text.getByRole("link", { name: "https://gov.kz/akim" });
    expect(await link.getAttribute("target")).toBe("_blank");
    expect(await link.getAttribute("rel")).toContain("noopener");
    expect(await text.getByRole("link", { name: "@durov" }).getAttribute("href")).toBe("https://t.me/durov");
    expect(await text.getByRole("link", { name: "a@b.kz" }).getAttribute("href")).toBe("mailto:a@b.kz");
  });

  const deep = [
    "https://t.me/akim_school_bot?start=invite_7",
    "t.me/akim_school_bot?start=invite_7",
    "tg://resolve?domain=akim_school_bot&start=invite_7",
  ];
  test.each(deep)("%s opens the bot for the person who presses it", async (url) => {
    const text = await shown(`<a href="${url}">шақыру</a>`);
    await text.getByRole("button", { name: "шақыру" }).click();
    const update = await stage.nextUpdate((each) => each.message?.text === "/start invite_7");
    expect(update.message?.entities?.[0]?.type).toBe("bot_command");
  });

  test("a link to the bot without a payload sends nothing", async () => {
    const text = await shown("@akim_school_bot");
    const before = stage.sandbox.lastUpdateId();
    await text.getByRole("button", { name: "@akim_school_bot" }).click();
    await text.page().getByRole("textbox").fill("содан кейін");
    await text.page().getByRole("textbox").press("Enter");
    await stage.nextUpdate((each) => each.message?.text === "содан кейін");
    expect(stage.sandbox.lastUpdateId()).toBe(before + 1);
  });

  test("a command in a text is sent when pressed", async () => {
    const text = await shown("Көмек керек пе? /help");
    await text.getByRole("button", { name: "/help" }).click();
    const update = await stage.nextUpdate((each) => each.message?.text === "/help");
    expect(update.message?.from?.is_bot).toBe(false);
  });
});
