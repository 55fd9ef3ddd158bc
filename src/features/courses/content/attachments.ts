import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Language } from "../../../i18n/language.ts";
import { loadSharp } from "../../../shared/svg-to-png.ts";
import { contentHash } from "./content-hash.ts";
import type { Attachment, AttachmentKind } from "./course.ts";
import type { CourseFolder } from "./course-folder.ts";
import {
  fillPicture,
  findDrawingFaults,
  findPlaceholders,
  findUndrawable,
  type PictureWords,
  pictureWidth,
  renderPicture,
} from "./picture.ts";
import type { AttachmentLine } from "./read-lesson.ts";
import { readYaml } from "./read-yaml.ts";
import { pictureWordsSchema } from "./schemas.ts";

/** Largest files, in bytes: what a phone still loads where the signal is weak. */
const largest: Readonly<Record<AttachmentKind, number>> = {
  picture: 300_000,
  document: 5_000_000,
  voice: 3_000_000,
  video: 15_000_000,
};
const largestDrawing = 100_000;
/** A higher picture pushes the text off the screen. */
const steepest = 1.5;

/** A file ready to be sent. */
export interface AttachmentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * A file of a lesson as it is sent in the language: a drawing is made into a PNG, all else is sent as it is.
 *
 * @param courseFolder the folder the course was read from
 * @throws the file system's error when the file is gone
 */
export async function openAttachment(
  courseFolder: string,
  attachment: Attachment,
  language: Language,
): Promise<AttachmentFile> {
  const path = join(courseFolder, attachment.path);
  const bytes = await readFile(path);
  if (!isDrawing(attachment.path)) return { name: basename(path), bytes };
  const svg = bytes.toString("utf8");
  const words =
    findPlaceholders(svg).size === 0
      ? {}
      : (readYaml(await readFile(wordsPath(path), "utf8"), pictureWordsSchema).data ?? {});
  return {
    name: `${basename(path, ".svg")}.png`,
    bytes: await renderPicture(svg, words, language),
  };
}

const isDrawing = (path: string) => path.endsWith(".svg");
/** The words of a drawing stand beside it. */
const wordsPath = (path: string) => path.replace(/\.svg$/, ".yaml");

interface Page {
  /** The Markdown that names the file. */
  readonly file: string;
  readonly lessonFolder: string;
  readonly language: Language;
}

/**
 * Finds the file of a line and notes what is wrong with it.
 *
 * @param draw also draw the picture, to see that it can be done and how large it becomes
 */
export async function readAttachment(
  course: CourseFolder,
  page: Page,
  { kind, title, path: written, line }: AttachmentLine,
  draw: boolean,
): Promise<Attachment | undefined> {
  const path = `${page.lessonFolder}/${written}`;
  const bytes = await course.bytes(path);
  if (bytes === undefined) {
    course.fault(page.file, line, `there is no file ${written} in the lesson's folder`);
    return undefined;
  }
  if (isDrawing(path)) {
    const hash = await readDrawing(course, path, page.language, draw);
    return hash === undefined ? undefined : { kind, title, path, hash };
  }
  const fault = await fileFault(kind, bytes);
  if (fault !== undefined) course.fault(path, 1, fault);
  return { kind, title, path, hash: contentHash(bytes) };
}

async function readDrawing(
  course: CourseFolder,
  path: string,
  language: Language,
  draw: boolean,
): Promise<string | undefined> {
  const svg = await course.text(path);
  if (svg === undefined) return undefined;
  const words = await readWords(course, path, svg);
  if (words === undefined) return undefined;
  const faults = findDrawingFaults(svg);
  course.faultsOf(path, faults);
  const filled = fillPicture(svg, words, language);
  if (draw && faults.length === 0) {
    const fault = await drawingFault(svg, words, language);
    if (fault !== undefined) course.fault(path, 1, fault);
  }
  return contentHash(filled);
}

async function readWords(course: CourseFolder, path: string, svg: string): Promise<PictureWords | undefined> {
  const placeholders = findPlaceholders(svg);
  const file = wordsPath(path);
  if (placeholders.size === 0) return {};
  const source = await course.text(file);
  if (source === undefined) {
    if (!course.has(file)) {
      const line = [...placeholders.values()][0] ?? 1;
      course.fault(path, line, `the drawing has words in {{…}}, but there is no ${basename(file)} with them`);
    }
    return undefined;
  }
  const { data, faults, lineOf } = readYaml(source, pictureWordsSchema);
  course.faultsOf(file, faults);
  if (data === undefined) return undefined;
  for (const [key, line] of placeholders) {
    if (!Object.hasOwn(data, key)) course.fault(path, line, `{{${key}}} has no words in ${basename(file)}`);
  }
  for (const [key, word] of Object.entries(data)) {
    if (!placeholders.has(key)) {
      course.fault(file, lineOf([key]), `${key} is not in the drawing: remove it, or write {{${key}}} there`);
    }
    const missing = findUndrawable(word.kk + word.ru);
    if (missing !== undefined) {
      course.fault(
        file,
        lineOf([key]),
        `${key}: the font may lack "${missing}": use another sign or draw it`,
      );
    }
  }
  return data;
}

async function drawingFault(
  svg: string,
  words: PictureWords,
  language: Language,
): Promise<string | undefined> {
  let png: Uint8Array;
  try {
    png = await renderPicture(svg, words, language);
  } catch (error) {
    return `the drawing is broken: ${error instanceof Error ? error.message.trim() : error}`;
  }
  if (png.byteLength > largestDrawing) {
    return `the picture has ${kilobytes(png.byteLength)} in ${language}, at most ${kilobytes(largestDrawing)} are allowed: draw it plainer`;
  }
  const { width, height } = await (await loadSharp())(png).metadata();
  return tooSteep(width, height);
}

function tooSteep(width: number, height: number): string | undefined {
  return height > width * steepest
    ? `the picture is ${width} × ${height}: it may be at most ${steepest} times as high as wide`
    : undefined;
}

async function fileFault(kind: AttachmentKind, bytes: Uint8Array): Promise<string | undefined> {
  if (bytes.byteLength > largest[kind]) {
    return `the file has ${kilobytes(bytes.byteLength)}, at most ${kilobytes(largest[kind])} are allowed: make it smaller`;
  }
  if (kind === "picture") {
    try {
      const { width, height } = await (await loadSharp())(bytes).metadata();
      if (width > 2 * pictureWidth) {
        return `the picture is ${width} pixels wide, ${pictureWidth} are enough: make it smaller`;
      }
      return tooSteep(width, height);
    } catch {
      return "the picture is broken or of another kind than its name says";
    }
  }
  return hasSignature(kind, bytes) ? undefined : wrongKind[kind];
}

const wrongKind: Readonly<Record<Exclude<AttachmentKind, "picture">, string>> = {
  document: "the document is broken or of another kind than its name says",
  voice: "a voice message must be OGG with Opus: record it in Telegram, or convert it",
  video: "a video must be MP4 (H.264): convert it",
};

/** Looks at the first bytes: PDF, ZIP (docx, xlsx), OGG with Opus, MP4. */
function hasSignature(kind: Exclude<AttachmentKind, "picture">, bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 64)).toString("latin1");
  if (kind === "voice") return head.startsWith("OggS") && head.includes("OpusHead");
  if (kind === "video") return head.startsWith("ftyp", 4);
  return head.startsWith("%PDF-") || head.startsWith("PK\u0003\u0004");
}

const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1000)} KB`;
