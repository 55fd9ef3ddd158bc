import { describe, expect, test } from "vitest";
import { checkReplyMarkup } from "../../../src/sandbox/bot-api/keyboard.ts";
import type { RawReplyMarkup } from "../../../src/sandbox/bot-api/schemas/reply-markup.ts";
import { refusal } from "./refusal.ts";

type InlineButton = Extract<RawReplyMarkup, { inline_keyboard: unknown }>["inline_keyboard"][number][number];

const check = (markup: RawReplyMarkup, isPrivate = true) => checkReplyMarkup(markup, { isPrivate });
const inline = (...row: InlineButton[]): RawReplyMarkup => ({ inline_keyboard: [row] });
const refused = (markup: RawReplyMarkup, isPrivate = true) => refusal(() => check(markup, isPrivate));
const press = (index: number) => ({ text: "a", callback_data: String(index) });
const rows = (count: number, perRow: number) =>
  Array.from({ length: count }, () => Array.from({ length: perRow }, (_, index) => press(index)));

describe("inline keyboards", () => {
  test("pass with their buttons in normal form", () => {
    const copy = { text: "Copy", copy_text: { text: "AB-12" }, style: "Primary" };
    const link = { text: "Site", url: "GOV.kz" };
    expect(check({ inline_keyboard: [[press(1), link], [], [copy]] })).toEqual({
      inline_keyboard: [
        [press(1), { text: "Site", url: "http://gov.kz/" }],
        [{ text: "Copy", copy_text: { text: "AB-12" }, style: "primary" }],
      ],
    });
  });

  test("without a button are no markup", () => {
    expect(check({ inline_keyboard: [] })).toBeUndefined();
    expect(check({ inline_keyboard: [[], []] })).toBeUndefined();
  });

  test("take callback data of 1 to 64 bytes", () => {
    const data = "ә".repeat(32);
    expect(check(inline({ text: "a", callback_data: data }))).toEqual(
      inline({ text: "a", callback_data: data }),
    );
    expect(refused(inline({ text: "a", callback_data: `${data}a` }))).toBe(
      "400 Bad Request: BUTTON_DATA_INVALID",
    );
  });

  test.each<[string, InlineButton]>([
    ["can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard", { text: "a" }],
    [
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
      { text: "a", callback_data: "" },
    ],
    [
      "can't parse inline keyboard button: a button must have exactly one action",
      { text: "a", callback_data: "b", url: "gov.kz" },
    ],
    ["inline keyboard button text must be non-empty", { text: " ", callback_data: "b" }],
    ["invalid button style specified", { text: "a", callback_data: "b", style: "pink" }],
    ["BUTTON_COPY_TEXT_INVALID", { text: "a", copy_text: { text: "" } }],
    ["inline keyboard button URL 'localhost' is invalid: Wrong HTTP URL", { text: "a", url: "localhost" }],
    [
      "inline keyboard button URL 'ftp://a.kz' is invalid: Unsupported URL protocol",
      { text: "a", url: "ftp://a.kz" },
    ],
    ["inline keyboard button URL 'https://' is invalid: URL host is empty", { text: "a", url: "https://" }],
    [
      "inline keyboard button URL 'https://a b.kz' is invalid: Disallowed character in URL host",
      { text: "a", url: "https://a b.kz" },
    ],
    [
      "inline keyboard button URL 'a.kz:99999' is invalid: Wrong port number specified in the URL",
      { text: "a", url: "a.kz:99999" },
    ],
    ["inline keyboard button URL 'tg://a:1' is invalid: Wrong tg URL", { text: "a", url: "tg://a:1" }],
  ])("are refused: %s", (description, button) => {
    expect(refused(inline(button))).toBe(`400 Bad Request: ${description}`);
  });

  test("are refused when too long or too wide", () => {
    expect(check({ inline_keyboard: rows(12, 8) })).toBeDefined();
    expect(refused({ inline_keyboard: rows(1, 9) })).toBe("400 Bad Request: reply markup is too long");
    expect(refused({ inline_keyboard: rows(101, 1) })).toBe("400 Bad Request: reply markup is too long");
  });
});

describe("reply keyboards", () => {
  const contact: RawReplyMarkup = { keyboard: [[{ text: "Phone", request_contact: true }]] };

  test("pass with flags that are false left out", () => {
    expect(
      check({
        keyboard: [[{ text: "a", request_contact: false }], []],
        resize_keyboard: true,
        one_time_keyboard: false,
        input_field_placeholder: "Name",
      }),
    ).toEqual({ keyboard: [[{ text: "a" }]], resize_keyboard: true, input_field_placeholder: "Name" });
  });

  test("ask for a phone or a place in private chats only", () => {
    expect(check(contact)).toEqual(contact);
    expect(refused(contact, false)).toBe(
      "400 Bad Request: phone number can be requested in private chats only",
    );
    expect(refused({ keyboard: [[{ text: "a", request_location: true }]] }, false)).toBe(
      "400 Bad Request: location can be requested in private chats only",
    );
  });

  test("are refused with an empty label, a long placeholder, or too many buttons", () => {
    expect(refused({ keyboard: [[{ text: "" }]] })).toBe(
      "400 Bad Request: keyboard button text must be non-empty",
    );
    expect(refused({ keyboard: [[{ text: "a" }]], input_field_placeholder: "a".repeat(65) })).toMatch(
      /64 characters/,
    );
    expect(refused({ keyboard: [Array.from({ length: 13 }, () => ({ text: "a" }))] })).toBe(
      "400 Bad Request: reply markup is too long",
    );
  });
});

test("removing a keyboard and asking for a reply are kept when they are asked for", () => {
  expect(check({ remove_keyboard: true, selective: true })).toEqual({ remove_keyboard: true });
  expect(check({ remove_keyboard: true, selective: true }, false)).toEqual({
    remove_keyboard: true,
    selective: true,
  });
  expect(check({ remove_keyboard: false })).toBeUndefined();
  expect(check({ force_reply: true, input_field_placeholder: "Name" })).toEqual({
    force_reply: true,
    input_field_placeholder: "Name",
  });
});
