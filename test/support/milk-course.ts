import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Files of a course by their path below `content/`, as text or bytes. */
type Files = Readonly<Record<string, string | Uint8Array>>;

const quiz = (question: string, lesson: string) => `passMark: 100
draw: 1
questions:
  - id: ${question}
    type: boolean
    text: { kk: "Сүтті күнде салқындату керек.", ru: "Молоко нужно охлаждать каждый день." }
    explanation: { kk: "Әйтпесе ол бұзылады.", ru: "Иначе оно портится." }
    lesson: ${lesson}
    page: 1
    answer: true
`;

const lesson = (title: string, ...pages: string[]) =>
  `---\ntitle: ${title}\nminutes: 5\n---\n${pages.join("\n\n---\n\n")}\n`;

/** A course of two modules; the second opens when the quiz of the first is passed. */
export const milkCourse: Files = {
  "farm/course.yaml": `title: { kk: Сүт шаруашылығы, ru: Молочное хозяйство }
about: { kk: Сүттен қалай табыс табуға болады., ru: Как зарабатывать на молоке. }
certificate:
  title: { kk: Сүт шаруашылығы, ru: Молочное хозяйство }
  hours: 1
modules:
  - id: milk
    title: { kk: Сүт жинау, ru: Сбор молока }
    about: { kk: "Көлемін есептеп, салқындатамыз.", ru: "Считаем объём и охлаждаем." }
    lessons: [volume, cooling]
  - id: cheese
    title: { kk: Ірімшік, ru: Сыр }
    about: { kk: Сүттен ірімшік жасаймыз., ru: Делаем из молока сыр. }
    opensAfter: { passed: milk }
    lessons: [recipe]
`,
  "farm/milk/quiz.yaml": quiz("cool", "cooling"),
  "farm/cheese/quiz.yaml": quiz("salt", "recipe"),
  "farm/milk/volume/kk.md": lesson(
    "Сүт көлемі",
    "Ауылдағы сиырды санап, **күнделікті сауымды** жазыңыз.",
    "Қыста сүт азаяды: жоспарды қысқы көлемге сүйеніп жасаңыз.\n\n![Сауым кестесі](pictures/yield.svg)\n[Есеп үлгісі](form.kk.pdf)",
    "Енді көршілермен бірге кооператив құруға болады.",
  ),
  "farm/milk/volume/ru.md": lesson(
    "Объём молока",
    "Посчитайте коров в селе и запишите **ежедневный удой**.",
    "Зимой молока меньше: стройте план по зимнему объёму.\n\n![График удоя](pictures/yield.svg)\n[Форма расчёта](form.ru.pdf)",
    "Теперь можно вместе с соседями создать кооператив.",
  ),
  "farm/milk/volume/form.kk.pdf": "%PDF-1.4 қазақша үлгі",
  "farm/milk/volume/form.ru.pdf": "%PDF-1.4 русская форма",
  "farm/milk/volume/pictures/yield.svg":
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 540 270"><rect width="540" height="270" fill="#e8f4ea"/>' +
    '<text x="40" y="140" font-family="Golos Text" font-size="40">{{title}}</text></svg>',
  "farm/milk/volume/pictures/yield.yaml": "title: { kk: Сауым, ru: Удой }\n",
  "farm/milk/cooling/kk.md": lesson("Салқындату", "Сүтті екі сағатта төрт градусқа дейін салқындатыңыз."),
  "farm/milk/cooling/ru.md": lesson("Охлаждение", "Охладите молоко за два часа до четырёх градусов."),
  "farm/cheese/recipe/kk.md": lesson("Ірімшік рецепті", "Он литр сүттен бір келі ірімшік шығады."),
  "farm/cheese/recipe/ru.md": lesson("Рецепт сыра", "Из десяти литров молока выходит килограмм сыра."),
};

/** A content folder of the test's own. */
export interface CourseFiles extends AsyncDisposable {
  readonly folder: string;
  /** Writes files; undefined removes one. */
  write(changes: Readonly<Record<string, string | Uint8Array | undefined>>): Promise<void>;
}

/** Writes courses into a temporary folder, that of {@link milkCourse} when none are given. */
export async function courseFiles(files: Files = milkCourse): Promise<CourseFiles> {
  const folder = await mkdtemp(join(tmpdir(), "akim-school-content-"));
  const write: CourseFiles["write"] = async (changes) => {
    for (const [path, content] of Object.entries(changes)) {
      const file = join(folder, path);
      if (content === undefined) {
        await rm(file, { recursive: true });
      } else {
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, content);
      }
    }
  };
  await write(files);
  return { folder, write, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

/** The text of a file of {@link milkCourse} with one piece of it changed. */
export function changed(path: string, before: string, after: string): Record<string, string> {
  const text = milkCourse[path];
  if (typeof text !== "string" || !text.includes(before)) throw new Error(`${path} has no "${before}".`);
  return { [path]: text.replace(before, after) };
}
