import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  renderPage,
  renderPageStrictly,
  visibleText,
} from "../../src/features/courses/content/render-page.ts";
import { parseHtml } from "../../src/sandbox/bot-api/formatting/html.ts";

describe("renderPage", () => {
  it.each([
    ["**қалың** *көлбеу* ~~сызылған~~ <u>асты</u>", "<b>қалың</b> <i>көлбеу</i> <s>сызылған</s> <u>асты</u>"],
    ["# Тақырып\n\nМәтін", "<b>Тақырып</b>\n\nМәтін"],
    ["# Тақырып\nМәтін", "<b>Тақырып</b>\nМәтін"],
    ["`a < b`", "<code>a &lt; b</code>"],
    ["```\nx < y\n\nz\n```", "<pre>x &lt; y\n\nz</pre>"],
    ["> Ескерту", "<blockquote>Ескерту</blockquote>"],
    ['[сайт](https://gov.kz/?a=1&b="2")', '<a href="https://gov.kz/?a=1&amp;b=&quot;2&quot;">сайт</a>'],
    ["https://gov.kz", '<a href="https://gov.kz">https://gov.kz</a>'],
    ["a@example.kz", "a@example.kz"],
    ["Тізім:\n- бір\n- екі\n  - үш\n\nСоңы", "Тізім:\n• бір\n• екі\n   • үш\n\nСоңы"],
    ["3. үш\n4. төрт", "3. үш\n4. төрт"],
    ["- [ ] істеу\n- [x] істелді", "☐ істеу\n☑ істелді"],
    ["- бір\n\n- екі", "• бір\n\n• екі"],
    ["бір\nжол", "бір жол"],
    ["бір\\\nекі  \nүш", "бір\nекі\nүш"],
    ["5 < 6 & 7 > 2", "5 &lt; 6 &amp; 7 &gt; 2"],
    ["жұлдыз \\*", "жұлдыз *"],
    ["45 600 000 ₸ — көп", "45\u00a0600\u00a0000\u00a0₸\u00a0— көп"],
    ["бір <!-- редакторға -->екі", "бір екі"],
  ])("should make Telegram's HTML of %j", (markdown, html) => {
    expect(renderPageStrictly(markdown)).toEqual({ html, faults: [] });
  });

  it.each([
    ["<script>алаяқ</script>", "&lt;script&gt;алаяқ&lt;/script&gt;"],
    ["**а <u>ә** б</u>", "<b>а <u>ә</u></b> б&lt;/u&gt;"],
    ["[басыңыз](javascript:alert)", "басыңыз"],
    ["> сыртқы\n> > ішкі", "<blockquote>сыртқы\nішкі</blockquote>"],
  ])("should show what it does not know as it is written, and tell of it: %j", (markdown, html) => {
    const rendered = renderPageStrictly(markdown);
    expect(rendered.html).toBe(html);
    expect(rendered.faults).not.toEqual([]);
  });

  it("should name the line of a fault within lists and quotes", () => {
    const markdown = "Бірінші\n\n- екінші\n- үшінші <i>\n\n> төртінші\n> <b>";
    expect(renderPageStrictly(markdown).faults.map(({ line }) => line)).toEqual([4, 7]);
  });

  const markup = fc.constantFrom(
    ..."*_~`#>-<&[]()!|\"'=:/\\;. \n\t",
    ..."абәғ1",
    "**",
    "~~",
    "\n\n",
    "\n> ",
    "\n- ",
    "\n1. ",
    "\n```\n",
    "    ",
    "<u>",
    "</u>",
    "<b>",
    "<!--",
    "-->",
    "<pre>",
    "&amp;",
    "&#1;",
    "https://a.kz",
    "](https://a.kz)",
    "![",
    "\r\n",
    "\u0000",
    "\ud800",
    "😀",
  );
  const anything = fc.oneof(
    fc.array(markup, { maxLength: 60 }).map((pieces) => pieces.join("")),
    fc.string({ unit: "binary", maxLength: 100 }),
  );

  it("should never give HTML that Telegram refuses", () => {
    fc.assert(
      fc.property(anything, (markdown) => {
        expect(() => parseHtml(renderPage(markdown))).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });

  it("should agree with Telegram on what a reader sees", () => {
    fc.assert(
      fc.property(anything, (markdown) => {
        const html = renderPage(markdown);
        expect(visibleText(html)).toBe(parseHtml(html).text);
      }),
      { numRuns: 2_000 },
    );
  });

  it("should lose no word of plain paragraphs", () => {
    const word = fc.stringMatching(/^[а-яәғқңөұүһі]{1,8}$/);
    const paragraph = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 5 }), (paragraphs) => {
        const text = paragraphs.join("\n\n");
        expect(renderPageStrictly(text)).toEqual({ html: text, faults: [] });
      }),
    );
  });
});
