import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseHtml } from "../../../src/sandbox/bot-api/formatting/html.ts";
import { refusal } from "./refusal.ts";

const parsed = (html: string) => parseHtml(html);
const fault = (html: string) => refusal(() => parseHtml(html));

describe("tags", () => {
  test.each([
    ["<b>x</b>", "bold"],
    ["<strong>x</strong>", "bold"],
    ["<i>x</i>", "italic"],
    ["<em>x</em>", "italic"],
    ["<u>x</u>", "underline"],
    ["<ins>x</ins>", "underline"],
    ["<s>x</s>", "strikethrough"],
    ["<strike>x</strike>", "strikethrough"],
    ["<del>x</del>", "strikethrough"],
    ["<tg-spoiler>x</tg-spoiler>", "spoiler"],
    ['<span class="tg-spoiler">x</span>', "spoiler"],
    ["<code>x</code>", "code"],
    ["<pre>x</pre>", "pre"],
    ["<blockquote>x</blockquote>", "blockquote"],
    ["<blockquote expandable>x</blockquote>", "expandable_blockquote"],
    ["<B >x</b\n>", "bold"],
    ["<b>x</>", "bold"],
  ])("%s", (html, type) => {
    expect(parsed(html)).toEqual({ text: "x", entities: [{ type, offset: 0, length: 1 }] });
  });

  test("code in pre names the language, whichever is outside", () => {
    const expected = { text: "x", entities: [{ type: "pre", offset: 0, length: 1, language: "ts" }] };
    expect(parsed('<pre><code class="language-ts">x</code></pre>')).toEqual(expected);
    expect(parsed('<code class="language-ts"><pre>x</pre></code>')).toEqual(expected);
    expect(parsed('<code class="language-ts">x</code>').entities).toEqual([
      { type: "code", offset: 0, length: 1 },
    ]);
  });

  test("links keep their address, as Telegram writes it", () => {
    expect(parsed('<a href="https://Gov.KZ?a=1&amp;b=2">x</a>').entities).toEqual([
      { type: "text_link", offset: 0, length: 1, url: "https://gov.kz/?a=1&b=2" },
    ]);
    expect(parsed("<a href='tg://resolve?domain=bot'>x</a>").entities).toMatchObject([
      { url: "tg://resolve?domain=bot" },
    ]);
    expect(parsed("<a>gov.kz</a>").entities).toMatchObject([{ url: "http://gov.kz/" }]);
  });

  test("a link that Telegram does not take is plain text", () => {
    for (const href of ["javascript:alert(1)", "ftp://a.kz", "localhost", "https://", "http://a b.kz"]) {
      expect(parsed(`<a href="${href}">x</a>`)).toEqual({ text: "x", entities: [] });
    }
  });

  test("a person may be mentioned by id", () => {
    expect(parsed('<a href="tg://user?id=42">x</a>').entities).toEqual([
      { type: "text_mention", offset: 0, length: 1, userId: 42 },
    ]);
  });

  test("a custom emoji has its id", () => {
    expect(parsed('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>').entities).toEqual([
      { type: "custom_emoji", offset: 0, length: 2, customEmojiId: "5368324170671202286" },
    ]);
    expect(fault("<tg-emoji>👍</tg-emoji>")).toBe(
      "400 Bad Request: invalid custom emoji identifier specified",
    );
  });

  test("empty tags leave nothing", () => {
    expect(parsed("a<b></b>c")).toEqual({ text: "ac", entities: [] });
  });

  test("offsets count UTF-16 units", () => {
    expect(parsed("👨‍🌾<b>ә</b>").entities).toEqual([{ type: "bold", offset: 5, length: 1 }]);
  });
});

describe("characters", () => {
  test.each([
    ["&lt;&gt;&amp;&quot;", '<>&"'],
    ["&lt b", "< b"],
    ["&#1179;&#x49b;", "ққ"],
    ["&#128512;", "😀"],
    ["&nbsp;&apos;&LT;&", "&nbsp;&apos;&LT;&"],
    ["&#0;&#x;&#", "&#0;&#x;&#"],
    ["a > b", "a > b"],
  ])("%s", (html, text) => {
    expect(parsed(html)).toEqual({ text, entities: [] });
  });
});

describe("faults tell the byte", () => {
  test.each([
    ["<foo>", 'Unsupported start tag "foo" at byte offset 0'],
    ["әb<br>", 'Unsupported start tag "br" at byte offset 3'],
    ["a < b", 'Unsupported start tag "" at byte offset 2'],
    ["<br/>", 'Unsupported start tag "br/" at byte offset 0'],
    ["<b>x", `Can't find end tag corresponding to start tag "b"`],
    ["<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
    ["</b>", "Unexpected end tag at byte offset 0"],
    ["<b", "Unclosed start tag at byte offset 0"],
    ["<b>x</b", "Unclosed end tag at byte offset 4"],
    ['<a href="x', "Unclosed start tag at byte offset 0"],
    ["<a href", 'Unclosed start tag "a" at byte offset 0'],
    ["<a href=", 'Unclosed start tag "a" at byte offset 0'],
    ["<a =x>", 'Empty attribute name in the tag "a" at byte offset 0'],
    ["<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"],
    ["<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    [
      "&#xd800;",
      "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units",
    ],
  ])("%s", (html, description) => {
    expect(fault(html)).toBe(`400 Bad Request: can't parse entities: ${description}`);
  });

  test("a tag the sandbox has not is refused loudly", () => {
    expect(fault('<tg-time unix="1">x</tg-time>')).toBe("501 Sandbox: HTML tag tg-time is not implemented");
  });
});

/** What the bot does with words of people before it puts them into a text. */
const escapeText = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Characters that mean something to the parser, among some that do not. */
const awkward = fc.constantFrom(
  ..."&<>/#x;\"'= \n\t\0aәҚ\u200d",
  "&lt;",
  "&amp",
  "&#60;",
  "</b>",
  "😀",
  "\u{10fffd}",
);

const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
const tags = ["b", "i", "u", "s", "tg-spoiler", "blockquote", "code", "pre"] as const;

interface Node {
  html: string;
  text: string;
  /** Offset, length and tag of every tag inside, by the order of their ends. */
  marks: { tag: (typeof tags)[number]; offset: number; length: number }[];
}

const leaf = words.map((text): Node => ({ html: escapeText(text), text, marks: [] }));
const { node } = fc.letrec<{ node: Node; group: Node }>((tie) => ({
  node: fc.oneof({ depthSize: "small" }, leaf, tie("group")),
  group: fc
    .tuple(fc.constantFrom(...tags), fc.array(tie("node"), { minLength: 1, maxLength: 3 }))
    .map(([tag, children]): Node => {
      let text = "";
      const marks: Node["marks"] = [];
      for (const child of children) {
        marks.push(...child.marks.map((mark) => ({ ...mark, offset: mark.offset + text.length })));
        text += child.text;
      }
      marks.push({ tag, offset: 0, length: text.length });
      return { html: `<${tag}>${children.map((child) => child.html).join("")}</${tag}>`, text, marks };
    }),
}));

describe("any text", () => {
  test("that is escaped parses to itself, without entities", () => {
    fc.assert(
      fc.property(fc.string({ unit: awkward }), (text) => {
        expect(parseHtml(escapeText(text))).toEqual({ text, entities: [] });
      }),
    );
  });

  test("in any nesting of tags keeps its words, and each tag its place", () => {
    fc.assert(
      fc.property(node, ({ html, text, marks }) => {
        const result = parseHtml(html);
        expect(result.text).toBe(text);
        expect(result.entities.map(({ offset, length }) => ({ offset, length }))).toEqual(
          marks.map(({ offset, length }) => ({ offset, length })),
        );
      }),
    );
  });

  test("of any characters is parsed or refused, never more", () => {
    const markup = fc.array(
      fc.constantFrom("<", ">", "/", "a", "b", " ", "=", '"', "'", "&", "#", "x", ";", "ә", "code", "href"),
    );
    fc.assert(
      fc.property(markup, (parts) => {
        const html = parts.join("");
        try {
          expect(parseHtml(html).text.length).toBeLessThanOrEqual(html.length);
        } catch (error) {
          expect(error).toHaveProperty("description");
        }
      }),
      { numRuns: 2000 },
    );
  });
});
