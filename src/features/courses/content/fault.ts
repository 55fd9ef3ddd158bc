/** Something of a file that has to be put right, or (a note) that an author should know. */
export interface Fault {
  /** Path below the folder of all courses, with `/`. */
  readonly file: string;
  /** Counted from 1; the first line when the fault is of the whole file. */
  readonly line: number;
  readonly level: "fault" | "note";
  /** Plain words: what is wrong and what is expected. */
  readonly message: string;
}

/** A fault whose file is known to the caller. */
export interface LineFault {
  readonly line: number;
  readonly message: string;
}

/** A course that cannot be published as it is. The message lists all faults, a line each, as `file:line: fault`. */
export class CourseFaultsError extends Error {
  override name = "CourseFaultsError";
  readonly faults: readonly Fault[];

  constructor(folder: string, faults: readonly Fault[]) {
    super([`${folder} has faults:`, ...faults.map(formatFault)].join("\n"));
    this.faults = faults;
  }
}

/** `file:line: fault`, which editors and CI systems turn into a link. */
export function formatFault({ file, line, level, message }: Fault): string {
  return `${file}:${line}: ${level === "note" ? "note: " : ""}${message}`;
}
