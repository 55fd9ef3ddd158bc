import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { formatFault } from "../../src/features/courses/content/fault.ts";
import { checkCourse } from "../../src/features/courses/content/load-course.ts";
import { type CourseChanges, editCourse, writeCourse } from "../support/course-files.ts";

async function faultsOf(changes: CourseChanges): Promise<string[]> {
  return (await checkCourse(writeCourse(changes))).map(formatFault);
}

const svg = (content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200">\n${content}\n</svg>`;

const course = (from: string, to: string) => editCourse("course.yaml", from, to);
const kk = (from: string, to: string) => editCourse("milk/volume/kk.md", from, to);
const ru = (from: string, to: string) => editCourse("milk/volume/ru.md", from, to);
const quiz = (from: string, to: string) => editCourse("milk/quiz.yaml", from, to);

it("should find nothing in a sound course", async () => {
  expect(await faultsOf({})).toEqual([]);
});

describe.each<[string, [string, CourseChanges, string][]]>([
  [
    "of the course",
    [
      ["a missing file", { "course.yaml": null }, "farm/course.yaml:1: a course needs this file"],
      [
        "broken YAML",
        course("hours: 1", "hours: [1"),
        "farm/course.yaml:6: this is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]",
      ],
      [
        "a missing language",
        course("title: { kk: Сүт, ru: Молоко }", "title: { kk: Сүт }"),
        "farm/course.yaml:8: modules[1].title.ru is missing: text",
      ],
      [
        "an unknown key",
        course("  hours: 1", "  hours: 1\n  ours: 2"),
        "farm/course.yaml:6: certificate.ours is not known here: is it misspelt?",
      ],
      ["an empty text", course("kk: Қысқаша", 'kk: " "'), "farm/course.yaml:2: about.kk is empty"],
      [
        "a number for a text",
        course("kk: Қысқаша", "kk: 2026"),
        "farm/course.yaml:2: about.kk must be text, in quotes if it is a number or true or false",
      ],
      [
        "an id with capitals",
        course("id: milk", "id: Milk"),
        "farm/course.yaml:7: modules[1].id: write small Latin letters, digits and hyphens, for example milk-volume",
      ],
      [
        "an id too long for the data of a button",
        course("id: milk", "id: milk-and-all-that-is-made-of-it"),
        "farm/course.yaml:7: modules[1].id is longer than 17 characters",
      ],
      [
        "a module that opens after one that is not above it",
        course("    lessons: [volume]", "    opensAfter: { passed: wool }\n    lessons: [volume]"),
        "farm/course.yaml:10: opensAfter names wool, which is not a module above this one",
      ],
      [
        "an opening condition of another kind",
        course("    lessons: [volume]", "    opensAfter: wool\n    lessons: [volume]"),
        "farm/course.yaml:10: modules[1].opensAfter: write { passed: <module> } or { read: <module> }, or leave it out",
      ],
      [
        "a lesson listed twice",
        course("[volume]", "[volume, volume]"),
        "farm/course.yaml:10: the lesson volume is there twice",
      ],
      [
        "a lesson without files",
        course("[volume]", "[volume, price]"),
        "farm/course.yaml:10: the lesson price has no files: it needs milk/price/kk.md and milk/price/ru.md",
      ],
      [
        "a file that nothing uses",
        { "milk/volume/notes.txt": "…" },
        "farm/milk/volume/notes.txt:1: nothing uses this file: name it in course.yaml or on a page, or remove it",
      ],
      [
        "a text that nobody translated",
        course(
          "kk: Сүт туралы, ru: О молоке",
          "kk: Үлкен бір әңгіме сүт туралы, ru: Үлкен бір әңгіме сүт туралы",
        ),
        "farm/course.yaml:9: modules[1].about: kk and ru are the same: translate one of them",
      ],
    ],
  ],
  [
    "of a lesson",
    [
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
    ],
  ],
  [
    "of files on a page",
    [
      [
        "a missing file",
        {
          ...kk("Екінші бет.", "Екінші бет.\n\n[Үлгі](files/form.pdf)"),
          ...ru("Вторая страница.", "Вторая страница.\n\n[Образец](files/form.pdf)"),
        },
        "farm/milk/volume/kk.md:14: there is no file files/form.pdf in the lesson's folder",
      ],
      [
        "a file in one language only",
        {
          ...ru("Вторая страница.", "Вторая страница.\n\n[Образец](files/form.pdf)"),
          "milk/volume/files/form.pdf": "%PDF-1.7",
        },
        "farm/milk/volume/ru.md:14: page 2 has files/form.pdf here and no files in kk.md: both languages show the same",
      ],
      [
        "a kind of file that is not sent",
        kk("Екінші бет.", "Екінші бет.\n\n[Бағдарлама](files/run.exe)"),
        'farm/milk/volume/kk.md:14: files like "files/run.exe" are not sent; known are .svg, .png, .jpg, .pdf, .docx, .xlsx, .ogg, .mp4',
      ],
      [
        "a picture written as a link",
        kk("![Сүт]", "[Сүт]"),
        "farm/milk/volume/kk.md:9: a picture begins with an exclamation mark: ![Сүт](pictures/milk.svg)",
      ],
      [
        "a picture without title",
        kk("![Сүт]", "![ ]"),
        'farm/milk/volume/kk.md:9: "pictures/milk.svg" has no title: write between the brackets what it is; people read it before they load it',
      ],
      [
        "a path out of the lesson",
        kk("(pictures/milk.svg)", "(../volume/pictures/milk.svg)"),
        'farm/milk/volume/kk.md:9: "../volume/pictures/milk.svg" leaves the lesson\'s folder: write for example pictures/map.svg',
      ],
      [
        "two pictures on a page",
        kk("![Сүт](pictures/milk.svg)", "![Сүт](pictures/milk.svg)\n![Сүт](pictures/milk.svg)"),
        "farm/milk/volume/kk.md:5: the page has more than one picture: divide it by a line ---",
      ],
      [
        "a broken drawing",
        { "milk/volume/pictures/milk.svg": svg("<text>{{milk}}<text>") },
        "farm/milk/volume/pictures/milk.svg:1: the drawing is broken: ",
      ],
      [
        "a drawing that loads something",
        { "milk/volume/pictures/milk.svg": svg('<text>{{milk}}</text>\n<image href="cow.png"/>') },
        "farm/milk/volume/pictures/milk.svg:3: a picture cannot load other files: draw everything in it",
      ],
      [
        "another font",
        { "milk/volume/pictures/milk.svg": svg('<text font-family="Arial">{{milk}}</text>') },
        'farm/milk/volume/pictures/milk.svg:2: text is drawn with font-family="Golos Text" only: other fonts are not there, or lack Kazakh letters',
      ],
      [
        "a drawing that is too high",
        {
          "milk/volume/pictures/milk.svg":
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 200"><text>{{milk}}</text></svg>',
        },
        "farm/milk/volume/pictures/milk.svg:1: the picture is 1080 × 2160: it may be at most 1.5 times as high as wide",
      ],
      [
        "a placeholder without words",
        { "milk/volume/pictures/milk.svg": svg("<text>{{milk}}</text>\n<text>{{wool}}</text>") },
        "farm/milk/volume/pictures/milk.svg:3: {{wool}} has no words in milk.yaml",
      ],
      [
        "words without a placeholder",
        {
          "milk/volume/pictures/milk.yaml": "milk: { kk: Сүт, ru: Молоко }\nwool: { kk: Жүн, ru: Шерсть }\n",
        },
        "farm/milk/volume/pictures/milk.yaml:2: wool is not in the drawing: remove it, or write {{wool}} there",
      ],
      [
        "words in one language",
        { "milk/volume/pictures/milk.yaml": "milk: { kk: Сүт }\n" },
        "farm/milk/volume/pictures/milk.yaml:1: milk.ru is missing: text",
      ],
      [
        "no words at all",
        { "milk/volume/pictures/milk.yaml": null },
        "farm/milk/volume/pictures/milk.svg:3: the drawing has words in {{…}}, but there is no milk.yaml with them",
      ],
      [
        "a sign the font has not",
        { "milk/volume/pictures/milk.yaml": "milk: { kk: Сүт 🥛, ru: Молоко }\n" },
        'farm/milk/volume/pictures/milk.yaml:1: milk: the font may lack "🥛": use another sign or draw it',
      ],
      [
        "a document of another kind than its name",
        {
          ...kk("Екінші бет.", "Екінші бет.\n\n[Үлгі](files/form.pdf)"),
          ...ru("Вторая страница.", "Вторая страница.\n\n[Образец](files/form.pdf)"),
          "milk/volume/files/form.pdf": "<html>",
        },
        "farm/milk/volume/files/form.pdf:1: the document is broken or of another kind than its name says",
      ],
      [
        "a voice message of another kind",
        {
          ...kk("Екінші бет.", "Екінші бет.\n\n[Тыңдаңыз](files/hello.ogg)"),
          ...ru("Вторая страница.", "Вторая страница.\n\n[Послушайте](files/hello.ogg)"),
          "milk/volume/files/hello.ogg": "ID3",
        },
        "farm/milk/volume/files/hello.ogg:1: a voice message must be OGG with Opus: record it in Telegram, or convert it",
      ],
      [
        "a file too large for a weak signal",
        {
          ...kk("Екінші бет.", "Екінші бет.\n\n[Үлгі](files/form.pdf)"),
          ...ru("Вторая страница.", "Вторая страница.\n\n[Образец](files/form.pdf)"),
          "milk/volume/files/form.pdf": `%PDF-${" ".repeat(5_000_001)}`,
        },
        "farm/milk/volume/files/form.pdf:1: the file has 5001 KB, at most 5000 KB are allowed: make it smaller",
      ],
      [
        "a broken photo",
        {
          ...kk("pictures/milk.svg", "pictures/cow.jpg"),
          ...ru("pictures/milk.svg", "pictures/cow.jpg"),
          "milk/volume/pictures/milk.svg": null,
          "milk/volume/pictures/milk.yaml": null,
          "milk/volume/pictures/cow.jpg": "no photo",
        },
        "farm/milk/volume/pictures/cow.jpg:1: the picture is broken or of another kind than its name says",
      ],
    ],
  ],
  [
    "of a quiz",
    [
      ["a missing quiz", { "milk/quiz.yaml": null }, "farm/milk/quiz.yaml:1: the module milk needs a quiz"],
      [
        "no right answer",
        quiz(", right: true", ""),
        "farm/milk/quiz.yaml:4: question first: no answer is right: write right: true beside one",
      ],
      [
        "two right answers where one is asked for",
        quiz("{ kk: Жүз, ru: Сто }", "{ kk: Жүз, ru: Сто, right: true }"),
        "farm/milk/quiz.yaml:4: question first: 2 answers are right: leave one, or make the type multiple",
      ],
      [
        "one right answer where several are asked for",
        quiz("type: single", "type: multiple"),
        "farm/milk/quiz.yaml:4: question first: only one answer is right: mark another, or make the type single",
      ],
      [
        "the same answer twice",
        quiz("{ kk: Жүз, ru: Сто }", "{ kk: Жүз, ru: десять }"),
        'farm/milk/quiz.yaml:4: question first: two answers are the same in ru: "десять"',
      ],
      [
        "an unknown type",
        quiz("type: single", "type: essay"),
        "farm/milk/quiz.yaml:5: questions[1].type: write single, multiple, boolean, number or order",
      ],
      [
        "the same id twice",
        quiz("id: second", "id: first"),
        "farm/milk/quiz.yaml:13: question first: this id is taken already in milk/quiz.yaml",
      ],
      [
        "a lesson that is not there",
        quiz("lesson: volume", "lesson: price"),
        "farm/milk/quiz.yaml:4: question first: there is no lesson price in this module",
      ],
      [
        "a page that is not there",
        quiz("page: 2", "page: 3"),
        "farm/milk/quiz.yaml:13: question second: the lesson volume has 2 pages, none 3",
      ],
      [
        "a draw larger than the bank",
        quiz("draw: 2", "draw: 3"),
        "farm/milk/quiz.yaml:2: draw asks for 3 questions, and the bank has 2",
      ],
      [
        "a pass mark over a hundred",
        quiz("passMark: 50", "passMark: 150"),
        "farm/milk/quiz.yaml:1: passMark must be at most 100",
      ],
      [
        "an answer that is no number",
        quiz("answer: 12.5", 'answer: "12,5"'),
        "farm/milk/quiz.yaml:16: questions[2].number.answer must be a number",
      ],
    ],
  ],
])("faults %s", (_group, cases) => {
  it.each(cases)("should name %s with file and line", async (_name, changes, expected) => {
    const faults = await faultsOf(changes);
    const found = faults.filter((fault) =>
      expected.endsWith(": ") ? fault.startsWith(expected) : fault === expected,
    );
    expect(found, faults.join("\n")).toHaveLength(1);
  });
});

describe("notes", () => {
  it("should tell of a question that does not fit a native quiz, and let it pass", async () => {
    const long = "ө".repeat(101);
    const changes = quiz("{ kk: Жүз, ru: Сто }", `{ kk: ${long}, ru: Сто }`);
    expect(await faultsOf(changes)).toEqual([
      "farm/milk/quiz.yaml:4: note: question first: option 2 has 101 characters, a native quiz takes 100 (kk); it is shown with buttons",
    ]);
  });
});

it("should list the faults of several files in the order of files and lines", async () => {
  const faults = await faultsOf({
    ...quiz("page: 2", "page: 9"),
    ...kk("Екінші бет.", "<b>а</b>\n\n&amp;"),
  });
  expect(faults.map((fault) => fault.split(": ")[0])).toEqual([
    "farm/milk/quiz.yaml:13",
    "farm/milk/volume/kk.md:12",
    "farm/milk/volume/kk.md:12",
    "farm/milk/volume/kk.md:14",
  ]);
});

describe("the command", () => {
  const script = fileURLToPath(new URL("../../scripts/check-content.ts", import.meta.url));
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });
    return { status, stdout, stderr };
  };

  it("should print faults with paths that an editor opens, and exit with 1", () => {
    const folder = writeCourse(kk("Екінші бет.", ""));
    expect(run(`${folder}/`)).toEqual({
      status: 1,
      stdout: `${folder}/milk/volume/kk.md:12: the page has no text: write some, or remove the line ---\n1 course: 1 fault\n`,
      stderr: "",
    });
  });

  it("should exit with 0 when there is no fault", () => {
    expect(run(writeCourse())).toEqual({ status: 0, stdout: "1 course: no faults\n", stderr: "" });
  });

  it("should explain itself when called wrongly", () => {
    expect(run("--fix")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("npm run content:check"),
    });
  });
});
