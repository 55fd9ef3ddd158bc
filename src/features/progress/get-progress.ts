import type { Dependencies } from "../../dependencies.ts";
import { dayOf } from "../../shared/day.ts";
import { type CertificateShelf, getCertificateShelf } from "../certificates/get-certificate-shelf.ts";
import { getOutline } from "../courses/get-outline.ts";
import type { CourseOutline } from "../courses/outline.ts";
import type { Actor } from "../people/person.ts";
import { findStudyDays } from "./store.ts";
import { countStreaks, type Streaks } from "./streaks.ts";

/** How a person stands with everything that is published. */
export interface Progress {
  readonly courses: readonly CourseOutline[];
  readonly certificates: CertificateShelf;
  readonly streaks: Streaks;
  /** As "2026-11-23", the first one first. */
  readonly studyDays: readonly string[];
  /** In the programme's time zone. */
  readonly today: string;
}

/**
 * Reads how the actor stands.
 *
 * @throws ForbiddenError when they may not read lessons
 */
export async function getProgress(
  deps: Pick<Dependencies, "prisma" | "clock" | "config">,
  actor: Actor,
): Promise<Progress> {
  const courses = await getOutline(deps, actor);
  const certificates = await getCertificateShelf(deps, { actor, outline: courses });
  const studyDays = await findStudyDays(deps.prisma, actor.personId);
  const today = dayOf(deps.clock.now(), deps.config.timeZone);
  return { courses, certificates, studyDays, today, streaks: countStreaks(studyDays, today) };
}
