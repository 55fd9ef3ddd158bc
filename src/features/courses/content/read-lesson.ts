import type { Language } from "../../../i18n/language.ts";
import type { AttachmentKind } from "./course.ts";
import type { LineFault } from "./fault.ts";
import { proofread } from "./proofread.ts";
import { readYaml } from "./read-yaml.ts";
import { renderPageStrictly, visibleText } from "./render-page.ts";
import { frontMatterSchema } from "./schemas.ts";

/** One language of a lesson. */
export interface LessonFile {
  readonly title: string;
  readonly minutes: number;
  readonly pages: readonly PageFile[];
}

export interface PageFile {
  /** Where the page begins in the file. */
  readonly line: number;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly AttachmentLine[];
}

export interface AttachmentLine {
  readonly line: number;
  readonly kind: AttachmentKind;
  readonly title: string;
  /** As written: below the lesson's folder. */
  readonly path: string;
}

/** Telegram's limits, in characters after parsing. Source: core.telegram.org/bots/api#sendmessage and #sendphoto */
const limits = { message: 4096, caption: 1024, attachments: 4 };

const kinds: Readonly<Record<string, AttachmentKind>> = {
  svg: "picture",
  png: "picture",
  jpg: "picture",
  pdf: "document",
  docx: "document",
  xlsx: "document",
  ogg: "voice",
  mp4: "video",
};

/**
 * Reads one language of a lesson: front matter between two lines `---`, then pages, divided by lines `---`.
 * Files of a page stand at its end, a line each. Whether they exist is not looked at here.
 */
export function readLesson(
  source: string,
  language: Language,
): { lesson: LessonFile | undefined; faults: LineFault[] } {
  const lines = source.replace(/^\uFEFF/, "").split(/\r\n?|\n/);
  const end = lines.indexOf("---", 1);
  if (lines[0] !== "---" || end < 0) {
    const message =
      "a lesson begins with front matter: a line ---, the lines title: … and minutes: …, and a line ---";
    return { lesson: undefined, faults: [{ line: 1, message }] };
  }
  const head = readYaml(lines.slice(1, end).join("\n"), frontMatterSchema, 2);
  const faults = [...head.faults];
  const pages = splitPages(lines, end + 1).map(({ line, text }) => readPage(text, line, language, faults));
  if (head.data === undefined) return { lesson: undefined, faults };
  const objection = proofread(head.data.title, language);
  if (objection !== undefined) faults.push({ line: head.lineOf(["title"]), message: objection });
  return { lesson: { ...head.data, pages }, faults };
}

/** A line `---` ends a page, also right below a paragraph, but not within a block of code. */
function splitPages(lines: readonly string[], from: number): { line: number; text: string[] }[] {
  const pages = [{ line: from + 1, text: [] as string[] }];
  let code = false;
  for (const [offset, line] of lines.slice(from).entries()) {
    if (/^```/.test(line)) code = !code;
    if (line.trimEnd() === "---" && !code) pages.push({ line: from + offset + 2, text: [] });
    else pages.at(-1)?.text.push(line);
  }
  return pages;
}

function readPage(lines: string[], firstLine: number, language: Language, faults: LineFault[]): PageFile {
  const { body, attachments } = takeAttachments(lines, firstLine, faults);
  const rendered = renderPageStrictly(body.join("\n"));
  for (const { line, message } of rendered.faults) faults.push({ line: firstLine + line - 1, message });

  const blank = body.findIndex((line) => line.trim() !== "");
  const line = firstLine + Math.max(blank, 0);
  const text = visibleText(rendered.html);
  const fault = (message: string) => faults.push({ line, message });
  const length = [...text].length;
  const pictures = attachments.filter(({ kind }) => kind === "picture").length;
  if (text.trim() === "") fault("the page has no text: write some, or remove the line ---");
  if (length > limits.message) {
    fault(`the page has ${length} characters, a message takes ${limits.message}: divide it by a line ---`);
  } else if (pictures > 0 && length > limits.caption) {
    fault(
      `the page has ${length} characters, and beside a picture a message takes ${limits.caption}: shorten it, or divide it by a line ---`,
    );
  }
  if (pictures > 1) fault("the page has more than one picture: divide it by a line ---");
  if (attachments.length > limits.attachments) {
    fault(`the page has ${attachments.length} files, at most ${limits.attachments} are allowed`);
  }
  const objection = proofread(text, language);
  if (objection !== undefined) fault(objection);
  return { line, html: rendered.html, text, attachments };
}

/** Takes the lines off the page's end that are nothing but a picture or a link to a file. */
function takeAttachments(
  lines: readonly string[],
  firstLine: number,
  faults: LineFault[],
): { body: string[]; attachments: AttachmentLine[] } {
  const attachments: AttachmentLine[] = [];
  let end = lines.length;
  for (; end > 0; end -= 1) {
    const text = lines[end - 1]?.trim() ?? "";
    if (text === "") continue;
    const match = /^(!?)\[([^\]]*)\]\(([^()\s:]+)\)$/.exec(text);
    if (!match) break;
    const [, sign = "", title = "", path = ""] = match;
    const line = firstLine + end - 1;
    const fault = faultOf(sign === "!", title, path);
    if (fault !== undefined) faults.push({ line, message: fault });
    const kind = kindOf(path);
    if (kind !== undefined) attachments.unshift({ line, kind, title: title.trim(), path });
  }
  return { body: lines.slice(0, end), attachments };
}

const kindOf = (path: string) => kinds[/\.([a-z\d]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ""];

function faultOf(drawn: boolean, title: string, path: string): string | undefined {
  const kind = kindOf(path);
  if (kind === undefined) {
    return `files like "${path}" are not sent; known are ${Object.keys(kinds)
      .map((ending) => `.${ending}`)
      .join(", ")}`;
  }
  if (drawn !== (kind === "picture")) {
    return kind === "picture"
      ? `a picture begins with an exclamation mark: ![${title}](${path})`
      : `only a picture begins with an exclamation mark: [${title}](${path})`;
  }
  if (title.trim() === "") {
    return `"${path}" has no title: write between the brackets what it is; people read it before they load it`;
  }
  if (/^\/|\\|(?:^|\/)\.\.?(?:\/|$)/.test(path)) {
    return `"${path}" leaves the lesson's folder: write for example pictures/map.svg`;
  }
  return undefined;
}
