import type { PrismaClient } from "../../db/client/client.ts";
import type { Transaction } from "../../db/transaction.ts";
import type { Dependencies } from "../../dependencies.ts";
import { languages } from "../../i18n/language.ts";
import { ConfigurationError } from "../../shared/configuration-error.ts";
import { CourseFaultsError, type Fault } from "./content/fault.ts";
import { findCourses, readCourse } from "./content/load-course.ts";
import { hashFolder } from "./folder-hash.ts";
import { mediaOf } from "./prepare-media.ts";
import { type PublishSummary, publishCourse, type ReadCourse, retireCourse } from "./publish-course.ts";

export type { PublishSummary };

/** "LESS" in ASCII: whoever publishes takes this advisory lock, so that one publishes at a time. */
const publishLock = 0x4c_45_53_53;
/** Milliseconds: it may wait for another publishing, and files are large. */
const transactionLimits = { maxWait: 60_000, timeout: 180_000 } as const;

const nothing = (): PublishSummary => ({
  courses: 0,
  lessons: { added: 0, changed: 0, retired: 0 },
  questions: { added: 0, changed: 0, retired: 0 },
});

interface CourseFiles {
  readonly path: string;
  readonly id: string;
  readonly position: number;
  readonly hash: string;
}

async function listCourses(folder: string): Promise<CourseFiles[]> {
  const paths = await findCourses(folder).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigurationError(`The folder of courses ${folder} cannot be read: ${reason}`, { cause });
  });
  // An empty folder is a slip in copying rather than the wish to retire every course.
  if (paths.length === 0) {
    throw new ConfigurationError(`There is no course in ${folder}: a course is a folder with a course.yaml`);
  }
  return Promise.all(
    paths.map(async (path, position) => ({
      path,
      id: path.split(/[\\/]/).at(-1) ?? path,
      position,
      hash: await hashFolder(path),
    })),
  );
}

type Published = Awaited<ReturnType<typeof findPublished>>;

function findPublished(db: PrismaClient | Transaction) {
  return db.course.findMany({
    where: { retiredAt: null },
    select: { id: true, position: true, contentHash: true },
  });
}

const isSame = (files: CourseFiles, published: Published) =>
  published.some(
    ({ id, position, contentHash }) =>
      id === files.id && position === files.position && contentHash === files.hash,
  );

/** Reads the courses that changed. @throws CourseFaultsError with the faults of all of them */
async function readChanged(folder: string, changed: readonly CourseFiles[]): Promise<ReadCourse[]> {
  const courses: ReadCourse[] = [];
  const faults: Fault[] = [];
  for (const { path, position, hash } of changed) {
    try {
      const course = await readCourse(path);
      courses.push({ course, position, hash, media: mediaOf(path) });
    } catch (error) {
      if (!(error instanceof CourseFaultsError)) throw error;
      faults.push(...error.faults);
    }
  }
  if (faults.length > 0) throw new CourseFaultsError(folder, faults);
  return courses;
}

/** Draws what is new before the transaction begins: that takes seconds, and others wait for the lock. */
async function drawNew(prisma: PrismaClient, { course, media }: ReadCourse): Promise<void> {
  const versions = await prisma.lessonVersion.findMany({
    where: { lesson: { module: { courseId: course.id } } },
    select: { lessonId: true, contentHash: true },
  });
  const known = new Set(versions.map(({ lessonId, contentHash }) => `${lessonId}:${contentHash}`));
  const lessons = course.modules.flatMap((module) =>
    module.lessons.filter(({ id, hash }) => !known.has(`${course.id}/${module.id}/${id}:${hash}`)),
  );
  const pages = lessons.flatMap((lesson) => lesson.pages);
  await Promise.all(
    pages.flatMap((page) =>
      languages.flatMap((language) => page[language].attachments.map((file) => media(file, language))),
    ),
  );
}

/**
 * Publishes the courses of a folder, all or none. The same files again change nothing and cost little; a lesson or a
 * question that changed becomes a new version, and the old one stays for whoever is in the middle of it; what is gone
 * from the files is retired and kept.
 *
 * @returns what was changed; undefined when everything was published already
 * @throws CourseFaultsError naming each fault, file and line; ConfigurationError when the folder holds no course, or cannot be read.
 *   What is published stays as it is then
 */
export async function publishCourses(
  deps: Pick<Dependencies, "prisma" | "clock">,
  { folder }: { folder: string },
): Promise<PublishSummary | undefined> {
  const files = await listCourses(folder);
  const before = await findPublished(deps.prisma);
  if (files.length === before.length && files.every((file) => isSame(file, before))) return undefined;
  const changed = await readChanged(
    folder,
    files.filter((file) => !isSame(file, before)),
  );
  for (const course of changed) await drawNew(deps.prisma, course);
  const now = deps.clock.now();
  return deps.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${publishLock})`;
    const published = await findPublished(tx);
    const summary = nothing();
    for (const course of changed) {
      const {
        course: { id },
        position,
        hash,
      } = course;
      // Another process may have published the same meanwhile.
      if (isSame({ path: "", id, position, hash }, published)) continue;
      await publishCourse(tx, course, summary, now);
    }
    for (const { id } of published) {
      if (!files.some((file) => file.id === id)) await retireCourse(tx, id, summary, now);
    }
    return summary;
  }, transactionLimits);
}
