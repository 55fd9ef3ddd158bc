import { describe } from "vitest";
import { edits, shouldName } from "../support/course-faults.ts";

const { kk, ru } = edits;

const svg = (content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200">\n${content}\n</svg>`;

describe("faults of files on a page", () => {
  shouldName([
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
  ]);
});
