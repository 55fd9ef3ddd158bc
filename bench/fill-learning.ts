/**
 * Fills a database with people in the middle of the published course: progress, attempts with their answers, mistakes
 * that come back, days of study. Every person is as busy as every other, so that databases of different sizes differ
 * in their size only.
 */
import { fileURLToPath } from "node:url";
import type { ClientBase } from "pg";
import { openDatabase } from "../src/db/open-database.ts";
import { fitsNativeQuiz } from "../src/features/courses/content/native-quiz.ts";
import { publishCourses } from "../src/features/courses/publish-courses.ts";
import {
  type Answer,
  type AskedQuestion,
  optionCount,
  readQuestion,
  rightAnswer,
} from "../src/features/quizzes/question.ts";
import { readQuizRules } from "../src/features/quizzes/quiz.ts";
import { usualSettings } from "../src/features/reminders/settings.ts";
import { reschedule } from "../src/features/review/schedule.ts";
import { systemClock } from "../src/shared/clock.ts";
import { fillStandings } from "./fill-standings.ts";
import { fillQuickly, quiet } from "./filling.ts";

/** Telegram id of the first person; the others follow it. */
export const firstId = 1_000_001;
/** Every so many people one is in the middle of an attempt; the first of them is the first person. */
export const openEvery = 20;
/** Every so many people one has a review open besides. */
const reviewEvery = 40;
/** People alike in what they did come every so many. */
export const kindsRepeat = 120;
/** Attempts of each person that are over: with ten questions each, 50 answers. */
const attemptsEach = 5;
const studyDaysEach = 20;
const updatesEach = 3;

/** The module whose quiz is asked, and its first lesson. */
export interface Course {
  readonly moduleId: string;
  readonly lessonId: string;
}

/** What came of filling. */
export interface Filled extends Course {
  readonly people: number;
  readonly answers: number;
}

function wrongAnswer(question: AskedQuestion): Answer {
  const right = rightAnswer(question);
  if (typeof right === "number") return right + 1000;
  if (question.type === "order") return right.toReversed();
  const others = Array.from({ length: optionCount(question) }, (_, index) => index);
  return others.filter((index) => !right.includes(index)).slice(0, 1);
}

async function readCourse(client: ClientBase): Promise<Course> {
  const { rows } = await client.query<Course>(`
    SELECT m."id" AS "moduleId", l."id" AS "lessonId"
      FROM "Course" c JOIN "Module" m ON m."courseId" = c."id" JOIN "Lesson" l ON l."moduleId" = m."id"
     WHERE c."retiredAt" IS NULL AND m."retiredAt" IS NULL AND l."retiredAt" IS NULL
       AND m."quiz" IS NOT NULL AND m."opensAfterId" IS NULL
     ORDER BY c."position", m."position", l."position" LIMIT 1`);
  const [course] = rows;
  if (!course) throw new Error("There is no open module with a quiz.");
  return course;
}

/** Attempts without end: what is measured is an answer, not the pause before the next attempt. */
async function loosenRules(client: ClientBase, moduleId: string): Promise<void> {
  await client.query(
    `UPDATE "Module" SET "quiz" = "quiz" || '{"attempts": null, "pauseMinutes": 0, "timeLimitMinutes": null}'
      WHERE "id" = $1`,
    [moduleId],
  );
}

/** The questions as a table, with a right and a wrong answer each. Returns how many an attempt asks, of how many. */
async function prepareBank(client: ClientBase, moduleId: string): Promise<{ draw: number; bank: number }> {
  const { rows } = await client.query<{ id: string; number: number; body: unknown; quiz: unknown }>(
    `SELECT q."id", v."number", v."body", m."quiz"
       FROM "Question" q JOIN "QuestionVersion" v ON v."questionId" = q."id" AND v."number" = q."version"
       JOIN "Module" m ON m."id" = q."moduleId"
      WHERE q."moduleId" = $1 AND q."retiredAt" IS NULL ORDER BY q."position"`,
    [moduleId],
  );
  const questions = rows.map(({ id, number, body }) => {
    const question = readQuestion(body);
    return {
      id,
      version: number,
      native: fitsNativeQuiz({ ...question, hash: "" }, "ru"),
      options: Array.from({ length: optionCount(question) }, (_, index) => index).reverse(),
      right: rightAnswer(question),
      wrong: wrongAnswer(question),
    };
  });
  await client.query(
    `CREATE TEMP TABLE bank AS
     SELECT (n - 1)::int AS place, x->>'id' AS id, (x->>'version')::int AS version, (x->>'native')::bool AS native,
            ARRAY(SELECT jsonb_array_elements_text(x->'options')::int) AS options, x->'right' AS "right", x->'wrong' AS wrong
       FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS item (x, n)`,
    [JSON.stringify(questions)],
  );
  const rules = readQuizRules(rows[0]?.quiz);
  if (!rules) throw new Error(`The module ${moduleId} has no quiz.`);
  return { draw: Math.min(rules.draw, questions.length), bank: questions.length };
}

async function fillPeople(client: ClientBase, people: number): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE learner AS
     SELECT n, uuidv7(interval '-200 days' + n * interval '1 second') AS id FROM generate_series(0, $1::int - 1) n`,
    [people],
  );
  await client.query(`
    INSERT INTO "Person" ("id", "status", "language", "languageChosen", "name", "registeredAt", "createdAt", "updatedAt")
    SELECT id, 'registered', 'ru', true, 'Аскаров Нурлан', now() - interval '200 days', now() - interval '200 days', now()
      FROM learner ORDER BY n`);
  await client.query(
    `INSERT INTO "TelegramAccount" ("id", "personId") SELECT $1::bigint + n, id FROM learner ORDER BY n`,
    [firstId],
  );
  await client.query(`
    INSERT INTO "RoleGrant" ("id", "personId", "role", "oblastIds", "directions")
    SELECT uuidv7(), id, 'akim', '{}', '{}' FROM learner ORDER BY n`);
  // Those who are measured have a chat with the bot, the others have not: nobody could be reminded.
  await client.query(
    `INSERT INTO "ReminderSettings" ("personId", "hour", "off", "muted", "updatedAt")
     SELECT id, $1::int, true, '{}', now() FROM learner ORDER BY n`,
    [usualSettings.hour],
  );
}

/** Everybody has read some lessons to their end and stands in the middle of another. */
async function fillProgress(client: ClientBase): Promise<void> {
  await client.query(`
    INSERT INTO "LessonProgress"
           ("personId", "lessonId", "version", "page", "furthest", "startedAt", "completedAt", "updatedAt")
    SELECT p.id, l."id", l."version", x.page, x.page, x.at, CASE WHEN x.done THEN x.at END, x.at
      FROM learner p CROSS JOIN "Lesson" l
      JOIN "LessonVersion" v ON v."lessonId" = l."id" AND v."number" = l."version"
      CROSS JOIN LATERAL (SELECT l."position" < p.n % 6 AS done, now() - interval '30 days' * (6 - l."position") AS at,
             CASE WHEN l."position" < p.n % 6 THEN jsonb_array_length(v."pages") - 1 ELSE 1 END AS page) x
     WHERE l."position" <= p.n % 6 AND l."retiredAt" IS NULL
     ORDER BY l."position", p.n`);
  await client.query(
    `INSERT INTO "StudyDay" ("personId", "day")
     SELECT p.id, current_date - (k * 4 + floor(random() * 4))::int
       FROM generate_series($1::int - 1, 0, -1) k CROSS JOIN learner p`,
    [studyDaysEach],
  );
}

/** Takes the indexes of the largest table away, which are quicker to make anew than to keep; returns how to do that. */
async function dropAnswerIndexes(client: ClientBase): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE tablename = 'AttemptAnswer' AND indexname NOT LIKE '%_pkey'`);
  for (const { name } of rows) await client.query(`DROP INDEX "${name}"`);
  return async () => {
    for (const { definition } of rows) await client.query(definition);
  };
}

/** Attempts by the time they began, so that what one person did lies scattered as it does in life. */
async function fillAttempts(
  client: ClientBase,
  { moduleId, draw, bank }: { moduleId: string; draw: number; bank: number },
): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE sitting AS
     SELECT row_number() OVER (ORDER BY at) AS seq, uuidv7(at - now()) AS id, x.* FROM (
       SELECT p.n, p.id AS person, k, now() - interval '30 days' * ($2::int - k + random()) AS at,
              least($1::int, 4 + floor(random() * ($1::int - 3)))::int AS score, floor(random() * $3::int)::int AS first,
              k = $2::int AS open
         FROM learner p CROSS JOIN generate_series(0, $2::int) k
        WHERE k < $2::int OR p.n % ${openEvery} = 0) x
      ORDER BY at`,
    [draw, attemptsEach, bank],
  );
  await client.query(
    `INSERT INTO "Attempt" ("id", "personId", "moduleId", "number", "status", "openKey", "startedAt", "finishedAt", "score",
            "total", "passed")
     SELECT id, person, $1, k + 1, (CASE WHEN open THEN 'open' ELSE 'finished' END)::"AttemptStatus",
            CASE WHEN open THEN person || ':' || $1 END, at, CASE WHEN NOT open THEN at + interval '5 minutes' END,
            CASE WHEN NOT open THEN score END, $2::int, CASE WHEN NOT open THEN score * 100 >= 70 * $2::int END
       FROM sitting ORDER BY seq`,
    [moduleId, draw],
  );
  const restoreIndexes = await dropAnswerIndexes(client);
  await client.query(
    `INSERT INTO "AttemptAnswer" ("attemptId", "position", "questionId", "version", "options", "pollId", "messageId",
            "answer", "correct", "answeredAt")
     SELECT s.id, p, q.id, q.version, q.options,
            CASE WHEN q.native AND a.given
                 THEN '5' || lpad(floor(random() * 1e9)::text, 9, '0') || lpad((s.seq * 100 + p)::text, 10, '0') END,
            CASE WHEN a.given THEN (s.k * 100 + p)::int END,
            CASE WHEN a.given THEN CASE WHEN a.correct THEN q."right" ELSE q.wrong END END,
            CASE WHEN a.given THEN a.correct END,
            CASE WHEN a.given THEN s.at + p * interval '30 seconds' END
       FROM sitting s CROSS JOIN generate_series(0, $1::int - 1) p
       JOIN bank q ON q.place = (s.first + p) % $2::int
      CROSS JOIN LATERAL (SELECT (p + s.n) % $1::int < s.score AS correct, NOT s.open OR p < 3 AS given) a`,
    [draw, bank],
  );
  await restoreIndexes();
}

async function fillReviews(client: ClientBase): Promise<void> {
  const { state } = reschedule(null, false, new Date());
  await client.query(
    `INSERT INTO "ReviewCard" ("personId", "questionId", "due", "state", "updatedAt")
     SELECT a."personId", x."questionId", now() + interval '30 days' * (random() - 0.1), $1::jsonb, max(x."answeredAt")
       FROM "AttemptAnswer" x JOIN "Attempt" a ON a."id" = x."attemptId" WHERE x."correct" = false
      GROUP BY a."personId", x."questionId"`,
    [JSON.stringify(state)],
  );
  await client.query(`
    CREATE TEMP TABLE review AS SELECT uuidv7() AS id, p.id AS person FROM learner p WHERE n % ${reviewEvery} = 0;
    INSERT INTO "Attempt" ("id", "personId", "number", "openKey", "startedAt", "total")
    SELECT id, person, 1, person || ':review', now() - interval '1 hour', 5 FROM review;
    INSERT INTO "AttemptAnswer" ("attemptId", "position", "questionId", "version", "options")
    SELECT r.id, b.place, b.id, b.version, b.options FROM review r JOIN bank b ON b.place < 5`);
}

/** Questions to specialists, certificates, and the updates of the last days. */
async function fillRest(client: ClientBase, { lessonId }: Course, botId: number): Promise<void> {
  await client.query(
    `INSERT INTO "LessonQuestion" ("id", "personId", "lessonId", "version", "page", "text", "askedAt", "answeredAt")
     SELECT uuidv7(), id, $1, 1, 0, 'Где взять данные о надоях?', now() - interval '20 days',
            CASE WHEN n % 100 > 0 THEN now() - interval '19 days' END
       FROM learner WHERE n % 10 = 0`,
    [lessonId],
  );
  await client.query(`
    INSERT INTO "LessonAnswer" ("id", "questionId", "text", "answeredAt")
    SELECT uuidv7(), "id", 'В районном управлении сельского хозяйства.', "answeredAt"
      FROM "LessonQuestion" WHERE "answeredAt" IS NOT NULL`);
  await client.query(
    `INSERT INTO "Certificate" ("id", "number", "personId", "courseId", "name", "place", "courseTitle", "hours", "language",
            "issuedAt")
     SELECT uuidv7(), 'B' || lpad(p.n::text, 8, '0'), p.id, c."id", 'Аскаров Нурлан', '{"kk": "", "ru": ""}', c."title", 2,
            'ru', now()
       FROM learner p CROSS JOIN "Course" c WHERE p.n % 6 = 5 AND c."retiredAt" IS NULL`,
  );
  await client.query(
    `INSERT INTO "TelegramUpdate" ("botId", "updateId", "receivedAt", "appliedAt", "answeredAt")
     SELECT $1::bigint, -i, at, at, at
       FROM generate_series((SELECT count(*) FROM learner) * $2::int, 1, -1) i
      CROSS JOIN LATERAL (SELECT now() - interval '1 day' * random() * 2.5 AS at) x`,
    [botId, updatesEach],
  );
}

/** Takes back what the classes of an earlier run did: a new sandbox gives the same ids to other updates and messages. */
async function forgetClasses(client: ClientBase): Promise<void> {
  await client.query(`
    DELETE FROM "TelegramUpdate" WHERE "updateId" > 0;
    DELETE FROM "ConversationState";
    DELETE FROM "Attempt" WHERE "startedAt" > (SELECT min("updatedAt") FROM "Person")`);
}

/**
 * Fills the embedded database of a data folder, which must not be running, with so many people; one that has them
 * already is left as it is.
 *
 * @param input.botId the bot whose updates were received
 */
export async function fillLearning(input: {
  folder: string;
  people: number;
  botId: number;
}): Promise<Filled> {
  const { folder, people, botId } = input;
  const database = await openDatabase({ folder, log: quiet });
  try {
    const content = fileURLToPath(new URL("../content", import.meta.url));
    await publishCourses({ prisma: database.prisma, clock: systemClock }, { folder: content });
    const client = await database.pool.connect();
    try {
      const course = await readCourse(client);
      await loosenRules(client, course.moduleId);
      if ((await countRows(client, "Person")) === 0) {
        await fillQuickly(client, async () => {
          await fillPeople(client, people);
          await fillProgress(client);
          await fillAttempts(client, {
            moduleId: course.moduleId,
            ...(await prepareBank(client, course.moduleId)),
          });
          await fillReviews(client);
          await fillRest(client, course, botId);
          await fillStandings(database.prisma);
        });
      } else await forgetClasses(client);
      return {
        ...course,
        people: await countRows(client, "Person"),
        answers: await countRows(client, "AttemptAnswer"),
      };
    } finally {
      client.release(true);
    }
  } finally {
    await database.close();
  }
}

async function countRows(client: ClientBase, table: "Person" | "AttemptAnswer"): Promise<number> {
  const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM "${table}"`);
  return rows[0]?.count ?? 0;
}
