import { randomUUID } from "node:crypto";
import type { PrismaClient } from "../../src/db/client/client.ts";
import { type Direction, type InitiativeStatus, Role } from "../../src/db/client/enums.ts";
import type { Audience } from "../../src/features/announcements/audience/audience.ts";
import type { Language } from "../../src/i18n/language.ts";
import { samplePlaces } from "./initiatives.ts";
import { seededRandom } from "./random.ts";

/** Milliseconds. */
const day = 86_400_000;

interface Course {
  readonly id: string;
  readonly modules: readonly {
    readonly id: string;
    readonly lessons: readonly string[];
    readonly quiz: boolean;
  }[];
}

/** The courses of a crowd: one of two modules, of which the first has a quiz, and one of a single module without. */
export const courses: readonly Course[] = [
  {
    id: "milk",
    modules: [
      { id: "milk/volume", lessons: ["milk/volume/a", "milk/volume/b"], quiz: true },
      { id: "milk/sale", lessons: ["milk/sale/a"], quiz: false },
    ],
  },
  { id: "wool", modules: [{ id: "wool/wash", lessons: ["wool/wash/a"], quiz: false }] },
];

const { oblastId, districtId, ruralDistrictId, otherDistrictId, otherRuralDistrictId } = samplePlaces;
export const otherOblastId = "110000000";

/** Where a person of a crowd may be, with what lies above. */
const places = [
  { id: null, districtId: null, oblastId: null },
  { id: oblastId, districtId: null, oblastId },
  { id: districtId, districtId, oblastId },
  { id: ruralDistrictId, districtId, oblastId },
  { id: otherRuralDistrictId, districtId: otherDistrictId, oblastId },
  { id: otherOblastId, districtId: null, oblastId: otherOblastId },
] as const;

/** Somebody of whom a test knows everything that an audience may ask for. */
export interface Member {
  readonly id: string;
  readonly status: "newcomer" | "registered" | "anonymized";
  readonly language: Language;
  readonly place: (typeof places)[number];
  readonly roles: readonly { readonly role: Role; readonly oblastIds: readonly string[] }[];
  readonly accounts: readonly { readonly id: number; readonly reachable: boolean }[];
  readonly muted: boolean;
  readonly lessons: readonly { readonly id: string; readonly completed: boolean; readonly at: Date }[];
  readonly attempts: readonly { readonly moduleId: string; readonly passed: boolean; readonly at: Date }[];
  /** Courses, with whether the certificate was revoked. */
  readonly certificates: readonly { readonly courseId: string; readonly revoked: boolean }[];
  readonly initiatives: readonly {
    readonly direction: Direction | null;
    readonly status: InitiativeStatus;
  }[];
}

/** Publishes {@link courses}. */
async function publish(prisma: PrismaClient): Promise<void> {
  const texts = { kk: "Сүт", ru: "Молоко" };
  for (const [position, course] of courses.entries()) {
    await prisma.course.create({
      data: {
        id: course.id,
        position,
        title: texts,
        about: texts,
        certificate: { title: texts, hours: 1 },
        contentHash: "",
        publishedAt: new Date("2026-08-01T05:00:00Z"),
        modules: {
          create: course.modules.map(({ id, lessons, quiz }, position) => ({
            id,
            position,
            title: texts,
            about: texts,
            ...(quiz
              ? { quiz: { passMark: 70, draw: 1, attempts: null, pauseMinutes: 0, timeLimitMinutes: null } }
              : {}),
            lessons: { create: lessons.map((id, position) => ({ id, position, version: 1, search: "" })) },
          })),
        },
      },
    });
  }
}

/** So many people of all kinds, the same for the same seed; `now` is the clock of the test. */
function people(count: number, now: Date): Member[] {
  const random = seededRandom(7);
  const some = <Item>(items: readonly Item[], probability: number) =>
    items.filter(() => random.chance(probability));
  const moment = () => new Date(now.getTime() - random.pick([1, 6, 8, 30]) * day);
  return Array.from({ length: count }, (_, index) => {
    const modules = courses.flatMap((course) => course.modules);
    const learns = random.chance(0.7);
    const diligence = random.pick([0.5, 1]);
    return {
      id: randomUUID(),
      status: random.pick([
        "registered",
        "registered",
        "registered",
        "registered",
        "newcomer",
        "anonymized",
      ] as const),
      language: random.pick(["kk", "ru"] as const),
      place: random.pick(places),
      roles: some(Object.values(Role), 0.4).map((role) => ({
        role,
        oblastIds: role === "specialist" ? random.pick([[], [oblastId], [otherOblastId, oblastId]]) : [],
      })),
      accounts: random
        .pick([[true], [true], [false], [true, false], [false, false]])
        .map((reachable, place) => ({
          id: 7_000_000 + index * 10 + place,
          reachable,
        })),
      muted: random.chance(0.15),
      lessons: learns
        ? some(
            modules.flatMap(({ lessons }) => lessons),
            diligence,
          ).map((id) => ({ id, completed: random.chance(0.8), at: moment() }))
        : [],
      attempts: learns
        ? some(["milk/volume"], 0.6).map((moduleId) => ({
            moduleId,
            passed: random.chance(0.6),
            at: moment(),
          }))
        : [],
      certificates: some(
        courses.map(({ id }) => id),
        0.1,
      ).map((courseId) => ({ courseId, revoked: random.chance(0.3) })),
      initiatives: some([0, 1], 0.3).map(() => ({
        direction: random.pick([null, "crops", "livestock", "tourism"] as const),
        status: random.pick(["draft", "submitted", "approved"] as const),
      })),
    };
  });
}

/** Where somebody stands in the courses, as the operations of learning would have written it. */
function standingsOf(member: Member) {
  return courses.flatMap(({ id: courseId, modules }) => {
    const done = [
      ...member.lessons.map(({ id, at }) => ({ moduleId: id.slice(0, id.lastIndexOf("/")), at })),
      ...member.attempts,
    ].filter(({ moduleId }) => moduleId.startsWith(`${courseId}/`));
    if (done.length === 0) return [];
    return {
      personId: member.id,
      courseId,
      lastAt: new Date(Math.max(...done.map(({ at }) => at.getTime()))),
      begun: [...new Set(done.map(({ moduleId }) => moduleId))],
      done: modules.filter((module) => hasDone(member, module)).map(({ id }) => id),
    };
  });
}

/** Fills a database, which has the sample of places, with people of all kinds. */
export async function addCrowd(prisma: PrismaClient, input: { count: number; now: Date }): Promise<Member[]> {
  const { count, now } = input;
  await publish(prisma);
  const crowd = people(count, now);
  await prisma.person.createMany({
    data: crowd.map(({ id, status, language, place }) => ({ id, status, language, placeId: place.id })),
  });
  await prisma.telegramAccount.createMany({
    data: crowd.flatMap(({ id: personId, accounts }) =>
      accounts.map(({ id, reachable }) => ({ id, personId, unreachableAt: reachable ? null : now })),
    ),
  });
  await prisma.roleGrant.createMany({
    data: crowd.flatMap(({ id: personId, roles }) =>
      roles.map(({ role, oblastIds }) => ({ personId, role, oblastIds: [...oblastIds] })),
    ),
  });
  await prisma.reminderSettings.createMany({
    data: crowd
      .filter(({ muted }, index) => muted || index % 3 === 0)
      .map(({ id: personId, muted }) => ({
        personId,
        hour: 9,
        muted: muted ? ["lesson", "announcement"] : ["lesson"],
        updatedAt: now,
      })),
  });
  await prisma.lessonProgress.createMany({
    data: crowd.flatMap(({ id: personId, lessons }) =>
      lessons.map(({ id: lessonId, completed, at }) => ({
        personId,
        lessonId,
        version: 1,
        page: 0,
        furthest: 0,
        startedAt: at,
        updatedAt: at,
        completedAt: completed ? at : null,
      })),
    ),
  });
  await prisma.attempt.createMany({
    data: crowd.flatMap(({ id: personId, attempts }) =>
      attempts.map(({ moduleId, passed, at }) => ({
        personId,
        moduleId,
        number: 1,
        status: "finished" as const,
        startedAt: at,
        finishedAt: at,
        score: 1,
        total: 1,
        passed,
      })),
    ),
  });
  await prisma.courseStanding.createMany({ data: crowd.flatMap(standingsOf) });
  await prisma.certificate.createMany({
    data: crowd.flatMap(({ id: personId, certificates }) =>
      certificates.map(({ courseId, revoked }) => ({
        number: randomUUID(),
        personId,
        courseId,
        place: {},
        courseTitle: {},
        hours: 1,
        language: "kk" as const,
        issuedAt: now,
        revokedAt: revoked ? now : null,
      })),
    ),
  });
  await prisma.initiative.createMany({
    data: crowd.flatMap(({ id: ownerId, initiatives }) =>
      initiatives.map(({ direction, status }) => ({
        ownerId,
        authorId: ownerId,
        direction,
        status,
        answers: {},
        formVersion: 1,
        createdAt: now,
        updatedAt: now,
        statusAt: now,
      })),
    ),
  });
  return crowd;
}

type Progress = NonNullable<Audience["progress"]>;

function hasDone({ lessons, attempts }: Member, module: Course["modules"][number]): boolean {
  const read = module.lessons.every((id) => lessons.some((lesson) => lesson.id === id && lesson.completed));
  return read && (!module.quiz || attempts.some(({ moduleId, passed }) => moduleId === module.id && passed));
}

function standsAt(member: Member, progress: Progress, now: Date): boolean {
  const course = courses.find(({ id }) => id === progress.courseId);
  if (!course) return false;
  const inCourse = member.lessons.filter(({ id }) => id.startsWith(`${course.id}/`));
  const tried = member.attempts.filter(({ moduleId }) => moduleId.startsWith(`${course.id}/`));
  switch (progress.state) {
    case "notStarted":
      return member.status === "registered" && inCourse.length + tried.length === 0;
    case "finished":
      return (
        member.certificates.some(({ courseId, revoked }) => courseId === course.id && !revoked) ||
        course.modules.every((module) => hasDone(member, module))
      );
    case "stuck": {
      const module = course.modules.find(({ id }) => id === progress.moduleId);
      if (!module) return false;
      const began =
        inCourse.some(({ id }) => id.startsWith(`${module.id}/`)) ||
        tried.some(({ moduleId }) => moduleId === module.id);
      const isSilent = [...inCourse, ...tried].every(({ at }) => now.getTime() - at.getTime() > 7 * day);
      return began && isSilent && !hasDone(member, module);
    }
  }
}

/** Whether somebody meets every condition of an audience but being registered: the same in another language than SQL. */
export function meets(member: Member, audience: Audience, now: Date): boolean {
  const { oblastIds, districtIds, roles, language, progress, directions, statuses } = audience;
  const { place } = member;
  const isFrom =
    (place.oblastId !== null && oblastIds.includes(place.oblastId)) ||
    member.roles.some(
      ({ role, oblastIds: looksAfter }) =>
        role === "specialist" && (looksAfter.length === 0 || looksAfter.some((id) => oblastIds.includes(id))),
    );
  return (
    (oblastIds.length === 0 || isFrom) &&
    (districtIds.length === 0 || (place.districtId !== null && districtIds.includes(place.districtId))) &&
    (roles.length === 0 || member.roles.some(({ role }) => roles.includes(role))) &&
    (language === null || member.language === language) &&
    (progress === null || standsAt(member, progress, now)) &&
    (directions.length + statuses.length === 0 ||
      member.initiatives.some(
        ({ direction, status }) =>
          (directions.length === 0 || (direction !== null && directions.includes(direction))) &&
          (statuses.length === 0 || statuses.includes(status)),
      ))
  );
}
