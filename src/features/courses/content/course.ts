/** A course as the program knows it, once its files have been read and found without fault. All text is plain but `html`. */
import type { Language } from "../../../i18n/language.ts";

/** The same thing in both languages. */
export type Bilingual<T = string> = Readonly<Record<Language, T>>;

export interface Course {
  /** Name of the course's folder. */
  readonly id: string;
  readonly title: Bilingual;
  readonly about: Bilingual;
  readonly certificate: { readonly title: Bilingual; readonly hours: number };
  readonly modules: readonly Module[];
  /** Changes when anything of the course does. */
  readonly hash: string;
}

export interface Module {
  /** Name of the module's folder, unique in the course. */
  readonly id: string;
  readonly title: Bilingual;
  readonly about: Bilingual;
  /** What has to be done in an earlier module before this one opens; null: open from the start. */
  readonly opensAfter: OpeningCondition | null;
  readonly lessons: readonly Lesson[];
  readonly quiz: Quiz;
}

/** `read`: all lessons of that module were read; `passed`: its quiz was. */
export interface OpeningCondition {
  readonly done: "read" | "passed";
  readonly moduleId: string;
}

export interface Lesson {
  /** Name of the lesson's folder, unique in the module. */
  readonly id: string;
  readonly title: Bilingual;
  /** About how long it takes to read, in minutes. */
  readonly minutes: number;
  /** At least one. Page n of one language says what page n of the other does. */
  readonly pages: readonly Bilingual<Page>[];
  /** Changes when the title, a page or a file on a page does. */
  readonly hash: string;
}

export interface Page {
  /** Telegram's HTML, at most 4096 characters when parsed, 1024 beside a picture. */
  readonly html: string;
  /** What a reader sees of `html`. */
  readonly text: string;
  /** Of both languages equally many, of the same kinds, in the same order. */
  readonly attachments: readonly Attachment[];
}

export type AttachmentKind = "picture" | "document" | "voice" | "video";

export interface Attachment {
  readonly kind: AttachmentKind;
  readonly title: string;
  /** Path below the course's folder, with `/`. */
  readonly path: string;
  /** Of what would be sent in this language: the same hash, the same file. */
  readonly hash: string;
}

export interface Quiz {
  /** Share of right answers that passes, in percent. */
  readonly passMark: number;
  /** How many questions of the bank an attempt asks. */
  readonly draw: number;
  /** How many attempts a person has; null: as many as they like. */
  readonly attempts: number | null;
  /** Shortest time between the end of an attempt and the next one, in minutes. */
  readonly pauseMinutes: number;
  /** Time for an attempt, in minutes; null: no limit. */
  readonly timeLimitMinutes: number | null;
  /** The bank. */
  readonly questions: readonly Question[];
}

export type Question = ChoiceQuestion | BooleanQuestion | NumberQuestion | OrderQuestion;

interface QuestionBase {
  /** Unique in the course, and the same for ever. */
  readonly id: string;
  readonly text: Bilingual;
  readonly explanation: Bilingual;
  /** The page that explains it, in a lesson of the same module; pages are counted from 1. */
  readonly explainedOn: { readonly lessonId: string; readonly page: number };
  /** Changes when anything of the question does: then it is a new version. */
  readonly hash: string;
}

interface ChoiceQuestion extends QuestionBase {
  /** `single` has one right option, `multiple` at least two; both have a wrong one. */
  readonly type: "single" | "multiple";
  readonly options: readonly (Bilingual & { readonly right: boolean })[];
}

interface BooleanQuestion extends QuestionBase {
  readonly type: "boolean";
  readonly answer: boolean;
}

interface NumberQuestion extends QuestionBase {
  readonly type: "number";
  readonly answer: number;
  readonly unit: Bilingual;
  /** How far an answer may be from the right one, in the same unit. */
  readonly tolerance: number;
}

interface OrderQuestion extends QuestionBase {
  readonly type: "order";
  /** In the right order. */
  readonly items: readonly Bilingual[];
}
