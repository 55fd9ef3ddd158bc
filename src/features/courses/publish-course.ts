import type { Prisma } from "../../db/client/client.ts";
import type { Transaction } from "../../db/transaction.ts";
import { languages } from "../../i18n/language.ts";
import { fold } from "../../shared/fold.ts";
import type { Course, Lesson, Module, Question } from "./content/course.ts";
import { describeDemands, settleEverybody } from "./course-standing.ts";
import type { PrepareMedia } from "./prepare-media.ts";
import type { StoredPage } from "./stored-page.ts";

/** What publishing did. */
export interface PublishSummary {
  courses: number;
  lessons: { added: number; changed: number; retired: number };
  questions: { added: number; changed: number; retired: number };
}

/** A course read from its files. */
export interface ReadCourse {
  readonly course: Course;
  readonly position: number;
  /** Hash of its files. */
  readonly hash: string;
  readonly media: PrepareMedia;
}

const json = (value: unknown) => value as Prisma.InputJsonValue;

/** Writes a course and everything in it; what is gone from its files is retired. */
export async function publishCourse(
  tx: Transaction,
  { course, position, hash, media }: ReadCourse,
  summary: PublishSummary,
  now: Date,
): Promise<void> {
  const about = {
    position,
    title: json(course.title),
    about: json(course.about),
    certificate: json(course.certificate),
    contentHash: hash,
    publishedAt: now,
    retiredAt: null,
  };
  const demandsBefore = await describeDemands(tx, course.id);
  await tx.course.upsert({ where: { id: course.id }, create: { id: course.id, ...about }, update: about });
  for (const [index, module] of course.modules.entries()) {
    const id = `${course.id}/${module.id}`;
    await publishModule(tx, { course, module, id, position: index });
    for (const [place, lesson] of module.lessons.entries()) {
      const input = { id: `${id}/${lesson.id}`, moduleId: id, position: place, lesson, media };
      await publishLesson(tx, input, summary, now);
    }
    for (const [place, question] of module.quiz.questions.entries()) {
      const input = { id: `${id}/${question.id}`, moduleId: id, position: place, question };
      await publishQuestion(tx, input, summary, now);
    }
  }
  await retireRest(tx, course, summary, now);
  if ((await describeDemands(tx, course.id)) !== demandsBefore) await settleEverybody(tx, course.id);
  summary.courses += 1;
}

async function publishModule(
  tx: Transaction,
  input: { course: Course; module: Module; id: string; position: number },
): Promise<void> {
  const { course, module, id, position } = input;
  const { passMark, draw, attempts, pauseMinutes, timeLimitMinutes } = module.quiz;
  const values = {
    position,
    title: json(module.title),
    about: json(module.about),
    // The modules above are written already.
    opensAfterId: module.opensAfter && `${course.id}/${module.opensAfter.moduleId}`,
    opensWhen: module.opensAfter?.done ?? null,
    quiz: { passMark, draw, attempts, pauseMinutes, timeLimitMinutes },
    retiredAt: null,
  };
  await tx.module.upsert({ where: { id }, create: { id, courseId: course.id, ...values }, update: values });
}

/** What a lesson is found by. */
function searchText(lesson: Lesson): string {
  return languages
    .map((language) =>
      fold([lesson.title[language], ...lesson.pages.map((page) => page[language].text)].join("\n")),
    )
    .join("\n");
}

async function publishLesson(
  tx: Transaction,
  input: { id: string; moduleId: string; position: number; lesson: Lesson; media: PrepareMedia },
  summary: PublishSummary,
  now: Date,
): Promise<void> {
  const { id, moduleId, position, lesson, media } = input;
  const known = await tx.lesson.findUnique({ where: { id }, include: { versions: latest } });
  const last = known?.versions[0];
  const unchanged = last?.contentHash === lesson.hash;
  const number = (last?.number ?? 0) + (unchanged ? 0 : 1);
  const values = { moduleId, position, version: number, search: searchText(lesson), retiredAt: null };
  await tx.lesson.upsert({ where: { id }, create: { id, ...values }, update: values });
  if (unchanged) return;
  const pages = await storePages(tx, lesson, media);
  await tx.lessonVersion.create({
    data: {
      lessonId: id,
      number,
      contentHash: lesson.hash,
      title: json(lesson.title),
      minutes: lesson.minutes,
      pages: json(pages),
      publishedAt: now,
    },
  });
  summary.lessons[known ? "changed" : "added"] += 1;
}

const latest = { orderBy: { number: "desc" }, take: 1, select: { number: true, contentHash: true } } as const;

async function storePages(tx: Transaction, lesson: Lesson, media: PrepareMedia): Promise<StoredPage[]> {
  const pages: StoredPage[] = [];
  for (const page of lesson.pages) {
    const attachments: StoredPage["attachments"] = [];
    for (const [index, kkFile] of page.kk.attachments.entries()) {
      const ruFile = page.ru.attachments[index];
      if (!ruFile) continue;
      const kk = await media(kkFile, "kk");
      const ru = await media(ruFile, "ru");
      const rows = [kk, ru].map(({ bytes, ...row }) => ({ ...row, size: bytes.byteLength, bytes }));
      await tx.media.createMany({ data: rows, skipDuplicates: true });
      attachments.push({
        kind: kk.kind,
        name: { kk: kkFile.title, ru: ruFile.title },
        mediaId: { kk: kk.id, ru: ru.id },
        size: { kk: kk.bytes.byteLength, ru: ru.bytes.byteLength },
      });
    }
    pages.push({ kk: page.kk.html, ru: page.ru.html, attachments });
  }
  return pages;
}

async function publishQuestion(
  tx: Transaction,
  input: { id: string; moduleId: string; position: number; question: Question },
  summary: PublishSummary,
  now: Date,
): Promise<void> {
  const { id, moduleId, position, question } = input;
  const { hash, ...body } = question;
  const known = await tx.question.findUnique({ where: { id }, include: { versions: latest } });
  const last = known?.versions[0];
  const unchanged = last?.contentHash === hash;
  const number = (last?.number ?? 0) + (unchanged ? 0 : 1);
  const values = { moduleId, position, version: number, retiredAt: null };
  await tx.question.upsert({ where: { id }, create: { id, ...values }, update: values });
  if (unchanged) return;
  await tx.questionVersion.create({
    data: { questionId: id, number, contentHash: hash, body: json(body), publishedAt: now },
  });
  summary.questions[known ? "changed" : "added"] += 1;
}

async function retireRest(
  tx: Transaction,
  course: Course,
  summary: PublishSummary,
  now: Date,
): Promise<void> {
  const data = { retiredAt: now };
  const modules = course.modules.map((module) => `${course.id}/${module.id}`);
  const named = (list: (module: Module) => readonly { id: string }[]) =>
    course.modules.flatMap((module) => list(module).map(({ id }) => `${course.id}/${module.id}/${id}`));
  const inCourse = { module: { courseId: course.id }, retiredAt: null };
  await tx.module.updateMany({
    where: { courseId: course.id, retiredAt: null, id: { notIn: modules } },
    data,
  });
  const lessons = await tx.lesson.updateMany({
    where: { ...inCourse, id: { notIn: named((module) => module.lessons) } },
    data,
  });
  const questions = await tx.question.updateMany({
    where: { ...inCourse, id: { notIn: named((module) => module.quiz.questions) } },
    data,
  });
  summary.lessons.retired += lessons.count;
  summary.questions.retired += questions.count;
}

/** Retires a course whose folder is gone, with everything in it. */
export async function retireCourse(
  tx: Transaction,
  courseId: string,
  summary: PublishSummary,
  now: Date,
): Promise<void> {
  const data = { retiredAt: now };
  const inCourse = { module: { courseId }, retiredAt: null };
  await tx.course.update({ where: { id: courseId }, data });
  await tx.module.updateMany({ where: { courseId, retiredAt: null }, data });
  summary.lessons.retired += (await tx.lesson.updateMany({ where: inCourse, data })).count;
  summary.questions.retired += (await tx.question.updateMany({ where: inCourse, data })).count;
}
