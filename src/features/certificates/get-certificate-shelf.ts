import type { Dependencies } from "../../dependencies.ts";
import type { CourseOutline } from "../courses/outline.ts";
import type { Actor } from "../people/person.ts";
import type { Certificate } from "./certificate.ts";
import { isCompleted } from "./find-completed-courses.ts";
import { findCertificatesOf } from "./store.ts";

/** The certificates of a person: those they have, and courses whose certificate they have earned and not fetched. */
export interface CertificateShelf {
  readonly issued: readonly Certificate[];
  readonly ready: readonly CourseOutline[];
}

/** Looks through a person's courses for certificates. */
export async function getCertificateShelf(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; outline: readonly CourseOutline[] },
): Promise<CertificateShelf> {
  const issued = await findCertificatesOf(deps.prisma, input.actor.personId);
  const has = (courseId: string) => issued.some((certificate) => certificate.courseId === courseId);
  return { issued, ready: input.outline.filter((course) => isCompleted(course) && !has(course.id)) };
}
