import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Language, languages } from "../../../i18n/language.ts";
import { readAttachment } from "./attachments.ts";
import { contentHash } from "./content-hash.ts";
import type { Bilingual, Course, Lesson, Module, OpeningCondition, Page, Quiz } from "./course.ts";
import { CourseFolder } from "./course-folder.ts";
import { CourseFaultsError, type Fault } from "./fault.ts";
import { type LessonFile, type PageFile, readLesson } from "./read-lesson.ts";
import { readQuiz } from "./read-quiz.ts";
import { readYaml } from "./read-yaml.ts";
import { type CourseFile, courseSchema, longestFolderName } from "./schemas.ts";

type ModuleFile = CourseFile["modules"][number];

/**
 * Reads a course from its folder. Pictures are not drawn: `openAttachment` does that.
 *
 * @throws CourseFaultsError when a file of it has a fault
 */
export async function readCourse(folder: string): Promise<Course> {
  const { course, faults } = await loadCourse(folder, { draw: false });
  if (course === undefined) {
    throw new CourseFaultsError(
      folder,
      faults.filter(({ level }) => level === "fault"),
    );
  }
  return course;
}

/** Everything that is wrong with a course, and notes for its author; also draws each picture. Sorted by file and line. */
export async function checkCourse(folder: string): Promise<Fault[]> {
  return (await loadCourse(folder, { draw: true })).faults;
}

/** The folders of all courses below a folder, by name. */
export async function findCourses(contentFolder: string): Promise<string[]> {
  const entries = await readdir(contentFolder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map((entry) => join(contentFolder, entry.name))
    .sort();
}

async function loadCourse(
  path: string,
  options: { draw: boolean },
): Promise<{ course: Course | undefined; faults: Fault[] }> {
  const folder = await CourseFolder.open(path);
  const course = await new CourseReader(folder, options.draw).read();
  const faults = folder.faults();
  return { course: faults.some(({ level }) => level === "fault") ? undefined : course, faults };
}

const courseFile = "course.yaml";

class CourseReader {
  readonly #folder: CourseFolder;
  readonly #draw: boolean;
  /** Where each question's id was met first. */
  readonly #questionIds = new Map<string, string>();

  constructor(folder: CourseFolder, draw: boolean) {
    this.#folder = folder;
    this.#draw = draw;
  }

  /** Undefined when a file is missing or could not be read; the faults are in the folder. */
  async read(): Promise<Course | undefined> {
    const source = await this.#folder.text(courseFile);
    if (source === undefined) {
      if (!this.#folder.has(courseFile)) this.#folder.fault(courseFile, 1, "a course needs this file");
      return undefined;
    }
    const { data, faults, lineOf } = readYaml(source, courseSchema);
    this.#folder.faultsOf(courseFile, faults);
    if (data === undefined) return undefined;
    if (!/^[a-z][a-z0-9-]*$/.test(this.#folder.id) || this.#folder.id.length > longestFolderName) {
      this.#folder.fault(
        courseFile,
        1,
        `the folder "${this.#folder.id}" must have small Latin letters, digits and hyphens, at most ${longestFolderName}`,
      );
    }
    this.#checkModules(data.modules, lineOf);
    const modules: Module[] = [];
    for (const [index, file] of data.modules.entries()) {
      const module = await this.#module(file, (lesson) => lineOf(["modules", index, "lessons", lesson]));
      if (module !== undefined) modules.push(module);
    }
    for (const file of this.#folder.unused()) {
      this.#folder.fault(
        file,
        1,
        "nothing uses this file: name it in course.yaml or on a page, or remove it",
      );
    }
    if (modules.length < data.modules.length) return undefined;
    const content = { id: this.#folder.id, ...data, modules };
    return { ...content, hash: contentHash(content) };
  }

  #checkModules(modules: readonly ModuleFile[], lineOf: (path: PropertyKey[]) => number): void {
    const earlier = new Set<string>();
    for (const [index, { id, opensAfter, lessons }] of modules.entries()) {
      const at = (...rest: PropertyKey[]) => lineOf(["modules", index, ...rest]);
      if (earlier.has(id)) this.#folder.fault(courseFile, at("id"), `the module ${id} is there twice`);
      const condition = toCondition(opensAfter);
      if (condition !== null && !earlier.has(condition.moduleId)) {
        this.#folder.fault(
          courseFile,
          at("opensAfter"),
          `opensAfter names ${condition.moduleId}, which is not a module above this one`,
        );
      }
      earlier.add(id);
      for (const [position, lesson] of lessons.entries()) {
        if (lessons.indexOf(lesson) < position) {
          this.#folder.fault(courseFile, at("lessons", position), `the lesson ${lesson} is there twice`);
        }
      }
    }
  }

  async #module(file: ModuleFile, lineOfLesson: (index: number) => number): Promise<Module | undefined> {
    const lessons: Omit<Lesson, "hash">[] = [];
    for (const [index, id] of file.lessons.entries()) {
      if (file.lessons.indexOf(id) < index) continue;
      const lesson = await this.#lesson(`${file.id}/${id}`, id, lineOfLesson(index));
      if (lesson !== undefined) lessons.push(lesson);
    }
    const path = `${file.id}/quiz.yaml`;
    if (!this.#folder.has(path)) this.#folder.fault(path, 1, `the module ${file.id} needs a quiz`);
    const quiz = await this.#quiz(path, file, lessons);
    if (quiz === null || lessons.length < file.lessons.length) return undefined;
    const { id, title, about } = file;
    return {
      id,
      title,
      about,
      opensAfter: toCondition(file.opensAfter),
      lessons: lessons.map((lesson) => ({ ...lesson, hash: contentHash(lesson) })),
      quiz,
    };
  }

  async #lesson(path: string, id: string, listedAt: number): Promise<Omit<Lesson, "hash"> | undefined> {
    const found = languages.filter((language) => this.#folder.has(`${path}/${language}.md`));
    if (found.length === 0) {
      this.#folder.fault(
        courseFile,
        listedAt,
        `the lesson ${id} has no files: it needs ${path}/kk.md and ${path}/ru.md`,
      );
      return undefined;
    }
    const read: Partial<Record<Language, LessonFile>> = {};
    for (const language of languages) {
      const file = `${path}/${language}.md`;
      const source = await this.#folder.text(file);
      if (source === undefined) {
        if (!this.#folder.has(file)) {
          this.#folder.fault(
            file,
            1,
            "this language is missing: a lesson is published in both or not at all",
          );
        }
        continue;
      }
      const { lesson, faults } = readLesson(source, language);
      this.#folder.faultsOf(file, faults);
      if (lesson !== undefined) read[language] = lesson;
    }
    const { kk, ru } = read;
    return kk && ru ? this.#pair(path, id, kk, ru) : undefined;
  }

  /** Both languages as one lesson, page beside page. */
  async #pair(path: string, id: string, kk: LessonFile, ru: LessonFile): Promise<Omit<Lesson, "hash">> {
    if (kk.minutes !== ru.minutes) {
      const message = `minutes is ${ru.minutes} here and ${kk.minutes} in kk.md: it must be the same`;
      this.#folder.fault(`${path}/ru.md`, 1, message);
    }
    if (kk.pages.length !== ru.pages.length) {
      const message = `this language has ${ru.pages.length} pages and kk.md has ${kk.pages.length}: page must stand beside page`;
      this.#folder.fault(`${path}/ru.md`, ru.pages.at(-1)?.line ?? 1, message);
    }
    const pages: Bilingual<Page>[] = [];
    for (const [index, kkPage] of kk.pages.entries()) {
      const ruPage = ru.pages[index];
      if (ruPage === undefined) break;
      this.#compareAttachments(path, index + 1, kkPage, ruPage);
      pages.push({
        kk: await this.#page(path, "kk", kkPage),
        ru: await this.#page(path, "ru", ruPage),
      });
    }
    return { id, title: { kk: kk.title, ru: ru.title }, minutes: kk.minutes, pages };
  }

  #compareAttachments(path: string, number: number, kk: PageFile, ru: PageFile): void {
    // A file of one language is named so before its ending: letter.kk.pdf, letter.ru.pdf.
    const names = (page: PageFile, language: Language) =>
      page.attachments.map((file) => file.path.replace(`.${language}.`, ".")).join(", ");
    const [ofKk, ofRu] = [names(kk, "kk"), names(ru, "ru")];
    if (ofKk === ofRu) return;
    const say = (files: string) => (files === "" ? "no files" : files);
    const message = `page ${number} has ${say(ofRu)} here and ${say(ofKk)} in kk.md: both languages show the same`;
    this.#folder.fault(`${path}/ru.md`, ru.attachments[0]?.line ?? ru.line, message);
  }

  async #page(
    lessonFolder: string,
    language: Language,
    { html, text, attachments }: PageFile,
  ): Promise<Page> {
    const page = { file: `${lessonFolder}/${language}.md`, lessonFolder, language };
    const found: Page["attachments"][number][] = [];
    for (const line of attachments) {
      const attachment = await readAttachment(this.#folder, page, line, this.#draw);
      if (attachment !== undefined) found.push(attachment);
    }
    return { html, text, attachments: found };
  }

  async #quiz(
    path: string,
    module: ModuleFile,
    lessons: readonly Pick<Lesson, "id" | "pages">[],
  ): Promise<Quiz | null> {
    const source = await this.#folder.text(path);
    if (source === undefined) return null;
    const { quiz, faults, notes, lines } = readQuiz(source);
    this.#folder.faultsOf(path, faults);
    this.#folder.faultsOf(path, notes, "note");
    for (const [index, { id, explainedOn }] of (quiz?.questions ?? []).entries()) {
      const fault = (message: string) =>
        this.#folder.fault(path, lines[index] ?? 1, `question ${id}: ${message}`);
      const earlier = this.#questionIds.get(id);
      if (earlier !== undefined) fault(`this id is taken already in ${earlier}`);
      this.#questionIds.set(id, path);
      const lesson = lessons.find((candidate) => candidate.id === explainedOn.lessonId);
      if (!module.lessons.includes(explainedOn.lessonId)) {
        fault(`there is no lesson ${explainedOn.lessonId} in this module`);
      } else if (lesson !== undefined && explainedOn.page > lesson.pages.length) {
        fault(
          `the lesson ${explainedOn.lessonId} has ${lesson.pages.length} pages, none ${explainedOn.page}`,
        );
      }
    }
    return quiz ?? null;
  }
}

function toCondition(opensAfter: ModuleFile["opensAfter"]): OpeningCondition | null {
  if (opensAfter === undefined) return null;
  return "passed" in opensAfter
    ? { done: "passed", moduleId: opensAfter.passed }
    : { done: "read", moduleId: opensAfter.read };
}
