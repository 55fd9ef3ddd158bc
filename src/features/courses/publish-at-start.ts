import type { Dependencies } from "../../dependencies.ts";
import { CourseFaultsError, formatFault } from "./content/fault.ts";
import { publishCourses } from "./publish-courses.ts";

/**
 * Publishes the courses that come with the program. A fault in them is no reason not to start: it is logged line by
 * line, and what was published before stays.
 */
export async function publishAtStart(
  deps: Pick<Dependencies, "prisma" | "clock" | "log">,
  input: { folder: string },
): Promise<void> {
  try {
    const summary = await publishCourses(deps, input);
    if (summary) deps.log.info({ ...summary }, "Courses were published");
  } catch (error) {
    if (error instanceof CourseFaultsError) {
      const faults = error.faults.map(formatFault);
      deps.log.warn({ faults }, "The courses have faults: what was published before stays");
    } else {
      deps.log.warn({ err: error }, "The courses could not be published: what was published before stays");
    }
  }
}
