import { describe, expect, test } from "vitest";
import { htmlOf } from "../../src/features/announcements/compose/html-of.ts";
import { readAddress } from "../../src/features/announcements/compose/read-address.ts";
import { takeFile } from "../../src/features/announcements/compose/take-file.ts";
import {
  betterMorning,
  toMinute,
  toPlan,
  usualTime,
} from "../../src/features/announcements/compose/timing/plan.ts";
import { readMoment } from "../../src/features/announcements/compose/timing/read-moment.ts";
import { lengthOf } from "../../src/features/announcements/content.ts";
import { parseHtml } from "../../src/sandbox/bot-api/formatting/html.ts";

describe("what an organizer formatted", () => {
  test("should stay as it was, with signs of HTML as plain signs", () => {
    expect(htmlOf("a < b & c > d")).toBe("a &lt; b &amp; c &gt; d");
    expect(htmlOf("Ертең жиналыс", [{ type: "bold", offset: 0, length: 5 }])).toBe("<b>Ертең</b> жиналыс");
    expect(
      htmlOf('сайт "x"', [{ type: "text_link", offset: 0, length: 4, url: 'https://a.kz/?q="1"&b=<2>' }]),
    ).toBe('<a href="https://a.kz/?q=&quot;1&quot;&amp;b=&lt;2&gt;">сайт</a> "x"');
    expect(htmlOf("x = 1", [{ type: "pre", offset: 0, length: 5, language: "ts" }])).toBe(
      '<pre><code class="language-ts">x = 1</code></pre>',
    );
  });

  test("should count places as Telegram does, past signs of two units", () => {
    expect(htmlOf("📣📣 бұл", [{ type: "italic", offset: 5, length: 3 }])).toBe("📣📣 <i>бұл</i>");
  });

  test("should nest what is nested, and cut what crosses", () => {
    const nested = [
      { type: "italic", offset: 2, length: 2 },
      { type: "bold", offset: 0, length: 6 },
    ];
    expect(htmlOf("abcdef", nested)).toBe("<b>ab<i>cd</i>ef</b>");
    const crossing = [
      { type: "bold", offset: 0, length: 4 },
      { type: "italic", offset: 2, length: 4 },
    ];
    expect(htmlOf("abcdef", crossing)).toBe("<b>ab<i>cd</i></b><i>ef</i>");
  });

  test("should need no tag for addresses, and drop what cannot be sent on", () => {
    const entities = [
      { type: "url", offset: 0, length: 4 },
      { type: "custom_emoji", offset: 5, length: 2 },
      { type: "text_mention", offset: 8, length: 2 },
    ];
    expect(htmlOf("a.kz 🙂 Ия", entities)).toBe("a.kz 🙂 Ия");
    expect(htmlOf("abc", [{ type: "bold", offset: 1, length: 99 }])).toBe("a<b>bc</b>");
    expect(htmlOf("abc", [{ type: "bold", offset: 9, length: 2 }])).toBe("abc");
  });

  test("should be HTML that Telegram reads back to the same text, whatever crosses what", () => {
    const types = ["bold", "italic", "underline", "strikethrough", "spoiler"];
    const text = "<Ауыл> & «село» 📣 123";
    for (let seed = 1; seed <= 300; seed++) {
      const entities = types.map((type, index) => ({
        type,
        offset: (seed * (index + 3)) % text.length,
        length: 1 + ((seed * (index + 7)) % 9),
      }));
      const html = htmlOf(text, entities);
      expect(parseHtml(html).text).toBe(text);
      expect(lengthOf(html)).toBe(text.length);
    }
  });
});

describe("the address of a button", () => {
  test.each([
    ["https://akim.kz/sabaq?id=1", "https://akim.kz/sabaq?id=1"],
    ["http://әкім.қаз", "http://әкім.қаз"],
    [" akim.kz ", "https://akim.kz"],
    ["t.me/akimschool", "https://t.me/akimschool"],
    ["@akimschool", "https://t.me/akimschool"],
    ["tg://resolve?domain=akimschool", "tg://resolve?domain=akimschool"],
    ["akim.kz:8080/a", "https://akim.kz:8080/a"],
  ])("should read %s", (said, address) => {
    expect(readAddress(said)).toBe(address);
  });

  test.each([
    "сайт",
    "akim kz",
    "https://localhost/",
    "https://10.0.0.1/",
    "ftp://akim.kz",
    "javascript:alert(1)",
    "mailto:a@akim.kz",
    "a@akim.kz",
    "https://akim.kz@evil.kz",
    "tg:",
    "https://",
    `https://akim.kz/${"a".repeat(1_000)}`,
  ])("should refuse %s", (said) => {
    expect(readAddress(said)).toBeUndefined();
  });
});

describe("the day and time at which an announcement goes out", () => {
  // Monday, 23 November 2026, 13:20 in Astana.
  const about = { now: new Date("2026-11-23T08:20:00Z"), timeZone: "Asia/Almaty" };

  test.each([
    ["25.11 14:30", "2026-11-25T09:30:00Z"],
    ["25.11 14.30", "2026-11-25T09:30:00Z"],
    ["25.11.2026, 14:30", "2026-11-25T09:30:00Z"],
    ["14:30 25.11", "2026-11-25T09:30:00Z"],
    ["25 ноября в 9", "2026-11-25T04:00:00Z"],
    ["25 қараша сағат 9:05", "2026-11-25T04:05:00Z"],
    ["завтра в 10:00", "2026-11-24T05:00:00Z"],
    ["завтра 10 часов", "2026-11-24T05:00:00Z"],
    ["ертең 10:00-де", "2026-11-24T05:00:00Z"],
    ["Ертең сағат 10", "2026-11-24T05:00:00Z"],
    ["18:00", "2026-11-23T13:00:00Z"],
    ["пятница 10:00", "2026-11-27T05:00:00Z"],
    ["в среду в 11:30", "2026-11-25T06:30:00Z"],
    ["дүйсенбі 10:00", "2026-11-30T05:00:00Z"],
    ["понедельник 15:00", "2026-11-23T10:00:00Z"],
    ["сенбі 0:15", "2026-11-27T19:15:00Z"],
  ])("should be understood: %s", (said, moment) => {
    expect(readMoment(said, about)).toEqual({ ok: true, at: new Date(moment) });
  });

  test.each([
    ["когда-нибудь", "unclear"],
    ["25.11", "unclear"],
    ["завтра", "unclear"],
    ["абракадабра 10:00", "unclear"],
    ["25.11 25:00", "impossible"],
    ["31.02 10:00", "impossible"],
    ["13:20", "past"],
    ["сегодня в 9:00", "past"],
    ["23.11.2025 10:00", "past"],
    ["22.11 10:00", "far"],
    ["25.11.2062 10:00", "far"],
  ] as const)("should be refused with the reason: %s", (said, fault) => {
    expect(readMoment(said, about)).toEqual({ ok: false, fault });
  });
});

describe("the usual times", () => {
  const timeZone = "Asia/Almaty";
  const on = (moment: string) => new Date(moment);

  test("should be an hour from now to the minute, and ten o'clock of tomorrow and of Monday", () => {
    const monday = on("2026-11-23T08:20:01Z");
    expect(usualTime("hour", monday, timeZone)).toEqual(on("2026-11-23T09:21:00Z"));
    expect(usualTime("tomorrow", monday, timeZone)).toEqual(on("2026-11-24T05:00:00Z"));
    expect(usualTime("monday", monday, timeZone)).toEqual(on("2026-11-30T05:00:00Z"));
    // Sunday evening in UTC is Monday in Astana.
    expect(usualTime("monday", on("2026-11-22T20:00:00Z"), timeZone)).toEqual(on("2026-11-30T05:00:00Z"));
    expect(usualTime("tomorrow", on("2026-12-31T08:00:00Z"), timeZone)).toEqual(on("2027-01-01T05:00:00Z"));
  });

  test("should wait for the morning in quiet hours, unless it is urgent", () => {
    const day = on("2026-11-23T08:20:00Z");
    const night = on("2026-11-23T18:00:00Z");
    const morning = on("2026-11-24T03:00:00Z");
    expect(betterMorning({ at: null, urgent: false }, day, timeZone)).toBeUndefined();
    expect(betterMorning({ at: null, urgent: false }, night, timeZone)).toEqual(morning);
    expect(betterMorning({ at: night, urgent: false }, day, timeZone)).toEqual(morning);
    expect(betterMorning({ at: morning, urgent: false }, night, timeZone)).toBeUndefined();
    expect(betterMorning({ at: night, urgent: true }, day, timeZone)).toBeUndefined();
  });

  test("should come back from a button as they were", () => {
    const at = on("2026-11-24T03:00:00Z");
    expect(toPlan({ minute: toMinute(at), urgent: "1" })).toEqual({ at, urgent: true });
    expect(toPlan({ minute: toMinute(null), urgent: "0" })).toEqual({ at: null, urgent: false });
  });
});

test("should take a picture in its largest size, a document and a video, and say what else came", () => {
  const photo = [{ file_id: "small" }, { file_id: "large" }];
  expect(takeFile({ photo })).toEqual({ kind: "photo", fileId: "large", fileName: null });
  const document = { file_id: "d", file_name: "plan.pdf" };
  expect(takeFile({ document })).toEqual({ kind: "document", fileId: "d", fileName: "plan.pdf" });
  expect(takeFile({ video: { file_id: "v" } })).toEqual({ kind: "video", fileId: "v", fileName: null });
  expect(takeFile({ document, animation: {} })).toBe("animation");
  expect(takeFile({ voice: {} })).toBe("voice");
  expect(takeFile({ audio: {} })).toBe("audio");
  expect(takeFile({ video_note: {} })).toBe("videoNote");
  expect(takeFile({ sticker: {} })).toBe("sticker");
  expect(takeFile({})).toBe("none");
});
