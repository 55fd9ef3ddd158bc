import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkCallbackText,
  formatCaption,
  formatExplanation,
  formatPollOption,
  formatPollQuestion,
  formatText,
} from "../../../src/sandbox/bot-api/format-text.ts";
import { refusal } from "./refusal.ts";

const html = (text: string) => formatText({ text, parse_mode: "HTML" });
const plain = (text: string) => formatText({ text });
const brief = (result: { entities: { type: string; offset: number; length: number }[] }) =>
  result.entities.map(({ type, offset, length }) => `${type} ${offset}+${length}`);

describe("limits", () => {
  test("a text has 1 to 4096 characters after parsing, counted as code points", () => {
    expect(plain("😀".repeat(4096)).text).toHaveLength(8192);
    expect(html(`<b>${"ә".repeat(4096)}</b>`).text).toHaveLength(4096);
    expect(refusal(() => plain("a".repeat(4097)))).toBe("400 Bad Request: message is too long");
    expect(refusal(() => plain(""))).toBe("400 Bad Request: message text is empty");
    expect(refusal(() => plain(" \n\t\u200b\u00a0"))).toBe("400 Bad Request: text must be non-empty");
    expect(refusal(() => html("<b></b>"))).toBe("400 Bad Request: text must be non-empty");
  });

  test("a text has at most 32768 bytes before parsing", () => {
    expect(plain("a".repeat(4096) + " ".repeat(32768 - 4096)).text).toHaveLength(4096);
    expect(refusal(() => plain("a".repeat(4096) + " ".repeat(32769 - 4096)))).toBe(
      "400 Bad Request: text is too long",
    );
  });

  test("a caption has up to 1024 characters and may be blank", () => {
    expect(formatCaption({ caption: "a".repeat(1024) })?.text).toHaveLength(1024);
    expect(formatCaption({ caption: " " })).toBeUndefined();
    expect(formatCaption({})).toBeUndefined();
    expect(refusal(() => formatCaption({ caption: "a".repeat(1025) }))).toBe(
      "400 Bad Request: message caption is too long",
    );
  });

  test("a poll's question has up to 300 characters and its options up to 100, both plain", () => {
    expect(formatPollQuestion({ text: "<b>Ready?</b> gov.kz", parse_mode: "HTML" })).toEqual({
      text: "Ready? gov.kz",
      entities: [],
    });
    expect(refusal(() => formatPollQuestion({ text: "a".repeat(301) }))).toBe(
      "400 Bad Request: poll question length must not exceed 300",
    );
    expect(refusal(() => formatPollOption({ text: "a".repeat(101) }))).toBe(
      "400 Bad Request: poll options length must not exceed 100",
    );
    expect(refusal(() => formatPollOption({ text: " " }))).toBe("400 Bad Request: text must be non-empty");
  });

  test("an explanation has up to 200 characters and two line feeds", () => {
    expect(formatExplanation({ text: "a\nb\nc" })?.text).toBe("a\nb\nc");
    expect(formatExplanation({ text: "" })).toBeUndefined();
    expect(refusal(() => formatExplanation({ text: "a\nb\nc\nd" }))).toMatch(/^400 /);
    expect(refusal(() => formatExplanation({ text: "a".repeat(201) }))).toMatch(/^400 /);
  });

  test("the answer to a press has up to 200 characters", () => {
    expect(checkCallbackText("😀".repeat(200))).toHaveLength(400);
    expect(refusal(() => checkCallbackText("a".repeat(201)))).toBe("400 Bad Request: MESSAGE_TOO_LONG");
  });
});

describe("parse modes", () => {
  test("are HTML in any case, and none", () => {
    expect(formatText({ text: "<b>x</b>", parse_mode: "html" }).text).toBe("x");
    expect(formatText({ text: "<b>x</b>", parse_mode: "" }).text).toBe("<b>x</b>");
  });

  test("that Telegram does not know are refused as Telegram does", () => {
    expect(refusal(() => formatText({ text: "x", parse_mode: "BBCode" }))).toBe(
      "400 Bad Request: unsupported parse_mode",
    );
  });

  test("that the sandbox has not are refused loudly", () => {
    expect(refusal(() => formatText({ text: "x", parse_mode: "MarkdownV2" }))).toBe(
      "501 Sandbox: parse_mode MarkdownV2 is not implemented",
    );
  });
});

describe("cleaning", () => {
  test("trims, and moves entities along", () => {
    const result = html(" \n a <b>b </b> \n");
    expect(result.text).toBe("a b");
    expect(brief(result)).toEqual(["bold 2+1"]);
  });

  test("keeps white space at the beginning that an entity covers", () => {
    expect(html("<code> a</code>").text).toBe(" a");
  });

  test("drops what Telegram drops", () => {
    const result = html("a\r\n\u202e<b>b</b>\tc");
    expect(result.text).toBe("a\nb c");
    expect(brief(result)).toEqual(["bold 2+1"]);
  });

  test("refuses half a character", () => {
    expect(refusal(() => plain("a\ud800"))).toBe("400 Bad Request: strings must be encoded in UTF-8");
  });
});

describe("entities in order", () => {
  test.each([
    [
      "nested bold and italic are cut where the inner begins",
      "<b>ab<i>cd</i></b>",
      ["bold 0+2", "bold 2+2", "italic 2+2"],
    ],
    ["touching entities of one kind are one", "<b>ab</b><b>cd</b>", ["bold 0+4"]],
    ["code holds nothing", "<b>ab<code>cd</code>ef</b>", ["bold 0+2", "code 2+2", "bold 4+2"]],
    [
      "a quote holds links but no quote",
      "<blockquote>a <blockquote>b</blockquote></blockquote>",
      ["blockquote 0+3"],
    ],
    ["a link in a link goes", '<a href="a.kz">x <a href="b.kz">y</a></a>', ["text_link 0+3"]],
    ["a found link does not enter a written one", '<a href="a.kz">see gov.kz</a>', ["text_link 0+10"]],
    [
      "bold is cut at a found link",
      "<b>see gov.kz now</b>",
      ["bold 0+4", "url 4+6", "bold 4+6", "bold 10+4"],
    ],
  ])("%s", (_, source, expected) => {
    expect(brief(html(source))).toEqual(expected);
  });

  test("no two entities of a message ever cross", () => {
    const tag = fc.constantFrom("b", "i", "code", "blockquote", "u", "pre");
    const piece = fc.tuple(tag, tag, fc.constantFrom("ab ", "gov.kz ", "@akim_kz ", "/start ", "ә\n"));
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), (pieces) => {
        const { text, entities } = html(
          `x${pieces.map(([outer, inner, word]) => `<${outer}>${word}<${inner}>${word}</${inner}></${outer}>`).join("")}`,
        );
        for (const [index, entity] of entities.entries()) {
          const end = entity.offset + entity.length;
          expect(entity.length).toBeGreaterThan(0);
          expect(end).toBeLessThanOrEqual(text.length);
          for (const later of entities.slice(index + 1)) {
            expect(later.offset).toBeGreaterThanOrEqual(entity.offset);
            if (later.offset < end) expect(later.offset + later.length).toBeLessThanOrEqual(end);
          }
        }
      }),
    );
  });
});

describe("entities found in the text", () => {
  test.each([
    ["/start", ["bot_command 0+6"]],
    ["/start payload", ["bot_command 0+6"]],
    ["see /help@akim_bot.", ["bot_command 4+14"]],
    ["a/b //c /d/", []],
    ["hi @akim_kz and @ab", ["mention 3+8"]],
    ["#ауыл2026 #1 a#b", ["hashtag 0+9"]],
    ["$KZT", ["cashtag 0+4"]],
    ["https://gov.kz/a(b).", ["url 0+19"]],
    ["(see gov.kz/a)", ["url 5+8"]],
    ["egov.kz, e.g. this", ["url 0+7"]],
    ["привет.Как дела", []],
    ["қала.қаз", ["url 0+8"]],
    ["main.ts and a.b", []],
    ["https://main.ts", ["url 0+15"]],
    ["127.0.0.1:80 1.2.3 256.1.1.1", ["url 0+12"]],
    ["write akim@gov.kz today", ["email 6+11"]],
    ["mailto:akim@gov.kz", ["email 7+11"]],
    ["tg://resolve?domain=a!", ["url 0+21"]],
    ["+7 701 123 45 67", []],
  ])("%s", (text, expected) => {
    expect(brief(plain(text))).toEqual(expected);
  });
});

describe("entities sent as a list", () => {
  const entity = (type: string, offset: number, length: number, more = {}) => ({
    type,
    offset,
    length,
    ...more,
  });
  const withEntities = (text: string, ...entities: ReturnType<typeof entity>[]) =>
    formatText({ text, entities });

  test("are taken, those that Telegram finds by itself passed over", () => {
    const result = withEntities("see gov.kz", entity("bold", 0, 3), entity("mention", 0, 3));
    expect(brief(result)).toEqual(["bold 0+3", "url 4+6"]);
  });

  test("are passed over when there is a parse mode", () => {
    expect(formatText({ text: "<i>x</i>", parse_mode: "HTML", entities: [entity("bold", 0, 1)] })).toEqual({
      text: "x",
      entities: [{ type: "italic", offset: 0, length: 1 }],
    });
  });

  test("mention people whom the bot knows", () => {
    const anna = { id: 5, is_bot: false, first_name: "Anna" };
    const entities = [
      entity("text_mention", 0, 1, { user: anna }),
      entity("text_mention", 2, 1, { user: { ...anna, id: 6 } }),
    ];
    expect(formatText({ text: "a b", entities }, (id) => (id === 5 ? anna : undefined)).entities).toEqual([
      { type: "text_mention", offset: 0, length: 1, user: anna },
    ]);
  });

  test.each([
    [entity("shout", 0, 1), "can't parse MessageEntity: Unsupported type specified"],
    [entity("text_link", 0, 1), `can't parse MessageEntity: Can't find field "url"`],
    [entity("bold", -1, 1), "receive an entity with incorrect offset -1"],
    [entity("bold", 1, 1), "entity begins in a middle of a UTF-16 symbol at byte offset 4"],
    [
      entity("bold", 0, 1),
      "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 4",
    ],
    [
      entity("bold", 2, 9),
      "entity beginning at UTF-16 offset 2 ends after the end of the text at UTF-16 offset 11",
    ],
    [entity("bold", 9, 1), "entity begins after the end of the text at UTF-16 offset 9"],
  ])("are refused: %j", (bad, description) => {
    expect(refusal(() => withEntities("😀a", bad))).toBe(`400 Bad Request: ${description}`);
  });
});
