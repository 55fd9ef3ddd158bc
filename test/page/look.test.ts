import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { phone, type Stage, setStage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage.close();
  expect(stage.troubles).toEqual([]);
});

/** How bright a CSS colour of the first element of the selector is, 0 to 255. */
const brightness = (selector: string) => `(() => {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.fillStyle = getComputedStyle(document.querySelector(${JSON.stringify(selector)})).backgroundColor;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
  return (red + green + blue) / 3;
})()`;

describe("light and dark", () => {
  test.each([
    ["light", 200, 256],
    ["dark", -1, 80],
  ] as const)("%s follows the system", async (colorScheme, above, below) => {
    const akim = stage.acquaintance();
    await stage.api.sendMessage(akim.id, "Сәлем");
    const page = await stage.show([akim], { colorScheme });
    for (const selector of [".theirs .bubble", ".people", ".composer"]) {
      const value = await page.evaluate(brightness(selector));
      expect(value).toBeGreaterThan(above);
      expect(value).toBeLessThan(below);
    }
  });

  test("the button turns it, and a reload keeps it", async () => {
    const akim = stage.acquaintance();
    const page = await stage.show([akim], { colorScheme: "light" });
    await page.getByRole("button", { name: "Light or dark" }).click();
    expect(await page.evaluate(brightness(".people"))).toBeLessThan(80);
    await page.reload();
    await page.locator(".log").waitFor();
    expect(await page.evaluate(brightness(".people"))).toBeLessThan(80);
    await page.getByRole("button", { name: "Light or dark" }).click();
    expect(await page.evaluate(brightness(".people"))).toBeGreaterThan(200);
  });
});

describe("bubbles", () => {
  test("own stand on the right with two ticks, the bot's on the left, each with its time", async () => {
    const akim = stage.acquaintance();
    akim.text("Менікі");
    await stage.api.sendMessage(akim.id, "Ботікі");
    const page = await stage.show([akim]);
    const own = page.locator(".own", { hasText: "Менікі" });
    const theirs = page.locator(".theirs", { hasText: "Ботікі" });
    const log = await page.locator(".log").boundingBox();
    const right = await own.locator(".bubble").boundingBox();
    const left = await theirs.locator(".bubble").boundingBox();
    expect(right?.x).toBeGreaterThan((log?.x ?? 0) + (log?.width ?? 0) / 2);
    expect(left?.x).toBeLessThan((log?.x ?? 0) + (log?.width ?? 0) / 2);
    expect(await own.locator(".ticks").count()).toBe(1);
    expect(await theirs.locator(".ticks").count()).toBe(0);
    expect(await theirs.locator("time").textContent()).toMatch(/^\d\d:\d\d$/);
  });

  test("messages of one sender stand as a group with one tail", async () => {
    const akim = stage.acquaintance();
    for (const text of ["Бір", "Екі", "Үш"]) await stage.api.sendMessage(akim.id, text);
    const page = await stage.show([akim]);
    await page.locator(".theirs", { hasText: "Үш" }).waitFor();
    expect(await page.locator(".theirs .tail").count()).toBe(1);
    expect(await page.locator(".theirs", { hasText: "Үш" }).locator(".tail").count()).toBe(1);
  });

  test("a few emoji stand large and without a bubble", async () => {
    const akim = stage.acquaintance();
    akim.text("👍");
    akim.text("👍 жарайды");
    const page = await stage.show([akim]);
    await page.locator(".own", { hasText: "жарайды" }).waitFor();
    expect(await page.locator(".bare").count()).toBe(1);
    expect((await page.locator(".bare .rich-text").boundingBox())?.height).toBeGreaterThan(60);
  });

  test("days are told apart", async () => {
    let now = Date.now() - 3 * 86_400_000;
    const past = await setStage({ now: () => new Date(now) });
    try {
      const akim = past.acquaintance();
      akim.text("бұрын");
      now = Date.now();
      akim.text("бүгін");
      const page = await past.show([akim]);
      const days = page.locator(".day");
      await days.nth(1).waitFor();
      expect(await days.nth(1).textContent()).toBe("Today");
      expect(await days.nth(0).textContent()).toMatch(/^[A-Z][a-z]+ \d+/);
    } finally {
      await past.close();
    }
  });
});

test("nothing is wider than a phone, whatever the bot says", async () => {
  const akim = stage.acquaintance({ firstName: "Абдрахманберлібайұлы", note: "ұзын ".repeat(12) });
  await stage.api.sendMessage(akim.id, `${"сөзсізұзын".repeat(40)} <pre>${"x".repeat(300)}</pre>`, {
    parse_mode: "HTML",
    reply_markup: {
      inline_keyboard: [[{ text: "Өте-өте ұзын батырма ".repeat(3).trim(), callback_data: "x" }]],
    },
  });
  await stage.api.sendPoll(akim.id, "Сұрақ ".repeat(30).trim(), [
    { text: "Жауап ".repeat(15).trim() },
    { text: "Жоқ" },
  ]);
  const page = await stage.show([akim], { viewport: phone, colorScheme: "dark" });
  await page.locator(".poll").waitFor();
  const overflowing = await page.evaluate(`[...document.querySelectorAll(".app *")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.right > innerWidth + 1 && !element.closest(".button-label, .reply-row, svg");
  }).map((element) => element.className)`);
  expect(overflowing).toEqual([]);
});

test("what stands on the page says what it is, and in which language", async () => {
  const akim = stage.acquaintance({ languageCode: "kk" });
  await stage.api.sendMessage(akim.id, "Сәлем", {
    reply_markup: { inline_keyboard: [[{ text: "1", callback_data: "1" }]] },
  });
  const page = await stage.show([akim]);
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  const log = page.getByRole("log");
  expect(await log.getAttribute("lang")).toBe("kk");
  expect(await log.getAttribute("aria-live")).toBe("polite");
  expect(await page.getByRole("navigation", { name: "People" }).getByRole("list").count()).toBe(1);
  const nameless = await page.evaluate(`[...document.querySelectorAll("button, a, input, textarea")].filter(
    (element) => !element.textContent.trim() && !element.getAttribute("aria-label") && !element.labels?.length,
  ).map((element) => element.outerHTML)`);
  expect(nameless).toEqual([]);
});
