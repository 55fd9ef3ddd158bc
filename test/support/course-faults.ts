import { expect, it } from "vitest";
import { formatFault } from "../../src/features/courses/content/fault.ts";
import { checkCourse } from "../../src/features/courses/content/load-course.ts";
import { type CourseChanges, editCourse, writeCourse } from "./course-files.ts";

/** The faults of the small course with changes, as the command prints them. */
export async function faultsOf(changes: CourseChanges): Promise<string[]> {
  return (await checkCourse(writeCourse(changes))).map(formatFault);
}

/** The small course with one piece of a file replaced. */
export const edits = {
  course: (from: string, to: string) => editCourse("course.yaml", from, to),
  kk: (from: string, to: string) => editCourse("milk/volume/kk.md", from, to),
  ru: (from: string, to: string) => editCourse("milk/volume/ru.md", from, to),
  quiz: (from: string, to: string) => editCourse("milk/quiz.yaml", from, to),
};

/**
 * A test for each fault, by what is wrong, the change that makes it so, and the line that is to name it. Where the line
 * ends with a colon, what comes after it is the word of a library.
 */
export function shouldName(cases: [name: string, changes: CourseChanges, expected: string][]): void {
  it.each(cases)("should name %s with file and line", async (_name, changes, expected) => {
    const faults = await faultsOf(changes);
    const found = faults.filter((fault) =>
      expected.endsWith(": ") ? fault.startsWith(expected) : fault === expected,
    );
    expect(found, faults.join("\n")).toHaveLength(1);
  });
}
