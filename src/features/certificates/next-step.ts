import { getOutline, outlineLookups } from "../courses/get-outline.ts";
import type { NextStepProvider } from "../home/next-step.ts";
import { may } from "../people/permissions.ts";
import { isCompleted } from "./find-completed-courses.ts";
import { getButton } from "./screens.ts";
import { coursesWithCertificate } from "./store.ts";

/** Whoever completed a course fetches the certificate. */
export const fetchCertificate: NextStepProvider = {
  lookups: [...outlineLookups, coursesWithCertificate],
  async propose({ deps, actor, t, lookUp }) {
    if (!may(actor, "lesson.read")) return undefined;
    const [outline, fetched] = await Promise.all([
      getOutline(deps, actor, lookUp),
      lookUp(coursesWithCertificate, { personId: actor.personId }),
    ]);
    const course = outline.find((course) => isCompleted(course) && !fetched.includes(course.id));
    return (
      course && {
        text: t("certificate:ready", { course: course.title[t.language] }),
        button: getButton(t, course.id),
      }
    );
  },
};
