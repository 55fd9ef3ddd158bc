import { basename } from "node:path";
import { formatFault } from "../src/features/courses/content/fault.ts";
import { checkCourse, findCourses } from "../src/features/courses/content/load-course.ts";

const usage = `Checks courses and prints each fault as file:line: fault.

  npm run content:check                          all courses in content/
  npm run content:check -- content/my-course     these folders only
`;

/** 0: no faults (notes do not count); 1: faults; 2: called wrongly. */
async function run(args: string[]): Promise<0 | 1 | 2> {
  if (args.some((argument) => argument.startsWith("-"))) {
    process.stderr.write(usage);
    return 2;
  }
  const folders = args.length > 0 ? args : await findCourses("content");
  let faults = 0;
  for (const folder of folders) {
    const parent = folder.replace(/[\\/]+$/, "").slice(0, -basename(folder).length);
    for (const found of await checkCourse(folder)) {
      if (found.level === "fault") faults += 1;
      process.stdout.write(`${formatFault({ ...found, file: parent + found.file })}\n`);
    }
  }
  const courses = `${folders.length} ${folders.length === 1 ? "course" : "courses"}`;
  const result = faults === 0 ? "no faults" : `${faults} ${faults === 1 ? "fault" : "faults"}`;
  process.stdout.write(`${courses}: ${result}\n`);
  return faults === 0 ? 0 : 1;
}

process.exitCode = await run(process.argv.slice(2));
