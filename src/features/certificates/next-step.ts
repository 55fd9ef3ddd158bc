import { getOutline } from "../courses/get-outline.ts";
import type { NextStepProvider } from "../home/next-step.ts";
import { may } from "../people/permissions.ts";
import { isCompleted } from "./find-completed-courses.ts";
import { getCertificateShelf } from "./get-certificate-shelf.ts";
import { getButton } from "./screens.ts";

/** Whoever completed a course fetches the certificate. */
export const fetchCertificate: NextStepProvider = async (deps, actor, t, readOnce) => {
  if (!may(actor, "lesson.read")) return undefined;
  const outline = await readOnce(getOutline);
  if (!outline.some(isCompleted)) return undefined;
  const { ready } = await getCertificateShelf(deps, { actor, outline });
  const [course] = ready;
  return (
    course && {
      text: t("certificate:ready", { course: course.title[t.language] }),
      button: getButton(t, course.id),
    }
  );
};
