import { describe } from "vitest";
import { edits, shouldName } from "../support/course-faults.ts";

const { kk, ru } = edits;

describe("faults of a lesson", () => {
  shouldName([
    [
      "a missing language",
      { "milk/volume/ru.md": null },
      "farm/milk/volume/ru.md:1: this language is missing: a lesson is published in both or not at all",
    ],
    [
      "no front matter",
      { "milk/volume/kk.md": "Бет" },
      "farm/milk/volume/kk.md:1: a lesson begins with front matter: a line ---, the lines title: … and minutes: …, and a line ---",
    ],
    [
      "front matter that is wrong",
      kk("minutes: 5", "minutes: long"),
      "farm/milk/volume/kk.md:3: minutes must be a number",
    ],
    [
      "another number of minutes",
      ru("minutes: 5", "minutes: 6"),
      "farm/milk/volume/ru.md:1: minutes is 6 here and 5 in kk.md: it must be the same",
    ],
    [
      "another number of pages",
      ru("Вторая страница.\n", "Вторая страница.\n\n---\n\nТретья страница.\n"),
      "farm/milk/volume/ru.md:16: this language has 3 pages and kk.md has 2: page must stand beside page",
    ],
    [
      "an empty page",
      kk("Екінші бет.", ""),
      "farm/milk/volume/kk.md:12: the page has no text: write some, or remove the line ---",
    ],
    [
      "a page too long for a message",
      kk("Екінші бет.", "ұзақ ".repeat(900)),
      "farm/milk/volume/kk.md:12: the page has 4499 characters, a message takes 4096: divide it by a line ---",
    ],
    [
      "a page too long beside its picture",
      kk("Бірінші бет.", "ұзақ ".repeat(250)),
      "farm/milk/volume/kk.md:5: the page has 1261 characters, and beside a picture a message takes 1024: shorten it, or divide it by a line ---",
    ],
    [
      "an unknown tag",
      kk("Екінші бет.", "Екінші\n<b>бет</b>."),
      "farm/milk/volume/kk.md:13: the tag <b> is not known: of HTML a lesson may have <u>text</u> alone, the rest is Markdown",
    ],
    [
      "an unclosed underline",
      kk("Екінші бет.", "Екінші <u>бет."),
      "farm/milk/volume/kk.md:12: <u> is not closed: write <u>text</u>, and bold or italic wholly inside or around",
    ],
    [
      "a table",
      kk("Екінші бет.", "| а | ә |\n|---|---|\n| 1 | 2 |"),
      "farm/milk/volume/kk.md:12: a table cannot be shown on a phone: write it as a list",
    ],
    [
      "a ruled line",
      kk("Екінші бет.", "Екінші бет.\n\n***"),
      "farm/milk/volume/kk.md:14: a ruled line cannot be shown: a line of exactly --- ends a page",
    ],
    [
      "a character reference",
      kk("Екінші бет.", "Екінші&nbsp;бет."),
      "farm/milk/volume/kk.md:12: &nbsp; would be shown as it is: write the character itself",
    ],
    [
      "accidental code",
      kk("Екінші бет.", "Екінші бет:\n\n    шегініс"),
      "farm/milk/volume/kk.md:14: four spaces at the beginning of a line make it code: remove them, or put the code between ``` lines",
    ],
    [
      "a quote within a list",
      kk("Екінші бет.", "- Екінші\n  > бет"),
      "farm/milk/volume/kk.md:13: a quote cannot stand within a list or another quote: put it on the page itself",
    ],
    [
      "a link without address",
      kk("Екінші бет.", "[Екінші](бет) сөз."),
      'farm/milk/volume/kk.md:12: a link to "бет" leads nowhere: a web address begins with https://, and a file of the lesson stands on a line of its own at the end of its page',
    ],
    [
      "a link Telegram does not take",
      kk("Екінші бет.", "[Екінші](ftp://example.kz) сөз."),
      'farm/milk/volume/kk.md:12: Telegram takes no link to "ftp://example.kz": it must begin with https://',
    ],
    [
      "a picture in the midst of a page",
      kk("Екінші бет.", "Міне ![сүт](pictures/milk.svg) бет."),
      "farm/milk/volume/kk.md:12: a picture belongs on a line of its own at the end of its page: ![what it shows](pictures/name.svg)",
    ],
    [
      "a word of two alphabets",
      kk("Екінші бет.", "Екiнші бет."),
      'farm/milk/volume/kk.md:12: the word "Екiнші" mixes alphabets: "i" is Latin',
    ],
    [
      "Kazakh that is not Kazakh",
      kk("Екінші бет.", "Это забыли перевести на другой язык. ".repeat(8)),
      "farm/milk/volume/kk.md:12: this text has no Kazakh letter (ә, ғ, қ, ң, ө, ұ, ү, һ, і) and seems to be in another language",
    ],
    [
      "text that is not UTF-8",
      { "milk/volume/kk.md": new Uint8Array([0x2d, 0xcf, 0xf0, 0xe8]) },
      "farm/milk/volume/kk.md:1: the file is not saved as UTF-8: Kazakh letters would be lost",
    ],
  ]);
});
