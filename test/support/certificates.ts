import type { PrismaClient } from "../../src/db/client/client.ts";
import { addModule, milkLesson, milkModule, questions } from "./learning.ts";

/** Publishes the tests' course: one module of one lesson, with a quiz. */
export async function addCourse(prisma: PrismaClient): Promise<string> {
  await addModule(prisma, { questions: [questions.boolean] });
  return "economy";
}

/** Has a person read the lesson of the tests' course. */
export async function readLesson(prisma: PrismaClient, personId: string, at: Date): Promise<void> {
  await prisma.lessonProgress.create({
    data: {
      personId,
      lessonId: milkLesson,
      version: 1,
      page: 0,
      furthest: 0,
      startedAt: at,
      completedAt: at,
      updatedAt: at,
    },
  });
  await prisma.studyDay.createMany({ data: [{ personId, day: at }], skipDuplicates: true });
}

/** Has a person finish an attempt at the quiz of the tests' course. */
export async function finishQuiz(
  prisma: PrismaClient,
  personId: string,
  at: Date,
  result: { score: number; passed: boolean },
): Promise<void> {
  const number = 1 + (await prisma.attempt.count({ where: { personId } }));
  await prisma.attempt.create({
    data: {
      personId,
      moduleId: milkModule,
      number,
      status: "finished",
      startedAt: at,
      finishedAt: at,
      total: 10,
      ...result,
    },
  });
}

/** Has a person complete the tests' course. */
export async function completeCourse(prisma: PrismaClient, personId: string, at: Date): Promise<void> {
  await readLesson(prisma, personId, at);
  await finishQuiz(prisma, personId, at, { score: 9, passed: true });
}
