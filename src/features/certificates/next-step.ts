import { getOutline } from "../courses/get-outline.ts";
import type { NextStepProvider } from "../home/next-step.ts";
import { may } from "../people/permissions.ts";
import { getCertificateShelf } from "./get-certificate-shelf.ts";
import { getButton } from "./screens.ts";

/** Whoever completed a course fetches the certificate. */
export const fetchCertificate: NextStepProvider = async (deps, actor, t) => {
  if (!may(actor, "lesson.read")) return undefined;
  const { ready } = await getCertificateShelf(deps, { actor, outline: await getOutline(deps, actor) });
  const [course] = ready;
  return (
    course && {
      text: t("certificate:ready", { course: course.title[t.language] }),
      button: getButton(t, course.id),
    }
  );
};
