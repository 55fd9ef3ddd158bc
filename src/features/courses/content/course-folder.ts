import { readdir, readFile } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Fault, LineFault } from "./fault.ts";

/**
 * The files of a course, and what was found wrong with them. Paths are below the course's folder, with `/`; faults
 * name them below the folder of all courses.
 */
export class CourseFolder {
  readonly #folder: string;
  readonly #files: ReadonlySet<string>;
  readonly #used = new Set<string>();
  readonly #faults: Fault[] = [];

  private constructor(folder: string, files: ReadonlySet<string>) {
    this.#folder = folder;
    this.#files = files;
  }

  /** @throws the file system's error when the folder cannot be read */
  static async open(folder: string): Promise<CourseFolder> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
      // Left by systems and editors.
      .filter((path) => !/(?:^|\/)\.|~$/.test(path));
    return new CourseFolder(folder, new Set(files));
  }

  get id(): string {
    return basename(this.#folder);
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  /** A file's bytes; undefined when the course has no such file. The file counts as used. */
  async bytes(path: string): Promise<Uint8Array | undefined> {
    if (!this.has(path)) return undefined;
    this.#used.add(path);
    return readFile(join(this.#folder, path));
  }

  /** A file's text; undefined when the course has no such file, or it is not UTF-8, which is noted as a fault. */
  async text(path: string): Promise<string | undefined> {
    const bytes = await this.bytes(path);
    if (bytes === undefined) return undefined;
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      this.fault(path, 1, "the file is not saved as UTF-8: Kazakh letters would be lost");
      return undefined;
    }
  }

  fault(path: string, line: number, message: string, level: Fault["level"] = "fault"): void {
    const found = { file: `${this.id}/${path}`, line, level, message };
    // Both languages of a page may lead to the same drawing.
    if (!this.#faults.some((known) => isDeepStrictEqual(known, found))) this.#faults.push(found);
  }

  faultsOf(path: string, faults: readonly LineFault[], level: Fault["level"] = "fault"): void {
    for (const { line, message } of faults) this.fault(path, line, message, level);
  }

  /** Files that nothing asked for. */
  unused(): string[] {
    return [...this.#files].filter((path) => !this.#used.has(path)).sort();
  }

  /** In the order of files and lines. */
  faults(): Fault[] {
    const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
    return [...this.#faults].sort((a, b) => order(a.file, b.file) || a.line - b.line);
  }
}
