import type { Dependencies } from "../../../dependencies.ts";
import { type Bilingual, bilingual } from "../../courses/outline.ts";
import { getPlaces } from "../../places/get-places.ts";
import type { PlaceNames } from "../../places/places.ts";
import type { Audience } from "./audience.ts";

/** What an audience's places and lessons are called. */
export interface AudienceNames {
  readonly oblasts: readonly PlaceNames[];
  readonly districts: readonly PlaceNames[];
  /** The course or the module that progress is asked of; undefined where it is not asked, or exists no longer. */
  readonly learning: Bilingual | undefined;
}

async function nameLearning(
  { prisma }: Pick<Dependencies, "prisma">,
  progress: Audience["progress"],
): Promise<Bilingual | undefined> {
  if (progress === null) return undefined;
  const found =
    progress.state === "stuck"
      ? await prisma.module.findUnique({ where: { id: progress.moduleId }, select: { title: true } })
      : await prisma.course.findUnique({ where: { id: progress.courseId }, select: { title: true } });
  return found ? bilingual(found.title) : undefined;
}

/** Reads the names that {@link audienceLines} shows. */
export async function nameAudience(
  deps: Pick<Dependencies, "prisma">,
  audience: Audience,
): Promise<AudienceNames> {
  const [oblasts, districts, learning] = await Promise.all([
    getPlaces(deps, audience.oblastIds),
    getPlaces(deps, audience.districtIds),
    nameLearning(deps, audience.progress),
  ]);
  return { oblasts, districts, learning };
}
