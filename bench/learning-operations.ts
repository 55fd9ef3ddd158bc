/** What the operations of learning cost by themselves, in databases of different sizes. */
import { performance } from "node:perf_hooks";
import { pino } from "pino";
import { readConfig } from "../src/config.ts";
import { type Database, openDatabase } from "../src/db/open-database.ts";
import { getOutline } from "../src/features/courses/get-outline.ts";
import { openPage } from "../src/features/courses/open-page.ts";
import { type AskingDependencies, createFindNextStep } from "../src/features/home/next-step.ts";
import { findIdentity } from "../src/features/people/identify.ts";
import type { Actor } from "../src/features/people/person.ts";
import { getProgress } from "../src/features/progress/get-progress.ts";
import { getQuiz } from "../src/features/quizzes/get-quiz.ts";
import { listAttempts } from "../src/features/quizzes/list-attempts.ts";
import { getQuizResults } from "../src/features/quizzes/quiz-results.ts";
import { getReview } from "../src/features/review/get-review.ts";
import { homeParts } from "../src/home-parts.ts";
import { loadTranslators } from "../src/i18n/translator.ts";
import { systemClock } from "../src/shared/clock.ts";
import { freshActor } from "../test/support/people.ts";
import type { Course } from "./fill-learning.ts";
import { quiet } from "./filling.ts";

const findNextStep = createFindNextStep(homeParts.nextSteps);

type Operation = (deps: AskingDependencies, actor: Actor, course: Course) => Promise<unknown>;

const operations: Readonly<Record<string, Operation>> = {
  "who is it": (deps, { telegramId }) => findIdentity(deps, telegramId),
  outline: (deps, actor) => getOutline(deps, actor),
  "a page": (deps, actor, { lessonId }) => openPage(deps, { actor, lessonId, page: 0 }),
  "quiz results": (deps, { personId }) => getQuizResults(deps, { personId }),
  "quiz page": (deps, { personId }, { moduleId }) => getQuiz(deps, { personId, moduleId }),
  "quiz history": (deps, { personId }, { moduleId }) => listAttempts(deps, { personId, moduleId }),
  "review due": (deps, { personId }) => getReview(deps, { personId }),
  progress: (deps, actor) => getProgress(deps, actor),
  "home next steps": (deps, actor) => findNextStep(deps, actor, deps.words[actor.language]),
};

/** Milliseconds of each call, by operation. */
export type OperationTimes = ReadonlyMap<string, number[]>;

/**
 * Times the operations for these people, in the databases by turns so that a busy machine is as unkind to the one as
 * to the other. The programs on them may be running.
 *
 * @returns for each folder in its order
 */
export async function timeOperations(
  folders: readonly string[],
  input: { people: readonly (readonly number[])[]; course: Course },
): Promise<OperationTimes[]> {
  const words = await loadTranslators();
  const databases: Database[] = [];
  const times = folders.map(() => new Map(Object.keys(operations).map((name) => [name, [] as number[]])));
  try {
    for (const folder of folders) databases.push(await openDatabase({ folder, besideBot: true, log: quiet }));
    const all: AskingDependencies[] = databases.map(({ prisma }) => ({
      prisma,
      words,
      clock: systemClock,
      log: pino({ level: "silent" }),
      config: { ...readConfig({}), organizerIds: [] },
    }));
    const rounds = Math.max(...input.people.map((ids) => ids.length));
    for (let round = 0; round < rounds; round++) {
      for (const [index, deps] of all.entries()) {
        const ids = input.people[index] ?? [];
        const actor = await freshActor(deps.prisma, ids[round % ids.length] ?? 0);
        for (const [name, operation] of Object.entries(operations)) {
          const startedAt = performance.now();
          await operation(deps, actor, input.course);
          const took = performance.now() - startedAt;
          // The first rounds compile and prepare.
          if (round >= rounds / 10) times[index]?.get(name)?.push(took);
        }
      }
    }
  } finally {
    for (const database of databases) await database.close();
  }
  return times;
}
