/**
 * Fills a database with so many people as an announcement may be for: all over the country, in the middle of the
 * published course or past it, with initiatives; and with one announcement that went out to all of them.
 */
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { ClientBase } from "pg";
import type { PrismaClient } from "../src/db/client/client.ts";
import type { Database } from "../src/db/open-database.ts";
import { everybody } from "../src/features/announcements/audience/audience.ts";
import { emptyContent } from "../src/features/announcements/content.ts";
import { publishCourses } from "../src/features/courses/publish-courses.ts";
import { seedPlaces } from "../src/features/places/seed-places.ts";
import { systemClock } from "../src/shared/clock.ts";
import { fillStandings } from "./fill-standings.ts";
import { fillQuickly } from "./filling.ts";

/** Units below each oblast and below each district. */
const districtsEach = 10;
const ruralDistrictsEach = 12;
/** Telegram id of the first person. */
const firstId = 1_000_001;
export const organizerId = 999_999;

/** What is there to be asked for. */
export interface FilledAudience {
  readonly announcementId: string;
  readonly courseId: string;
  readonly moduleId: string;
  readonly oblastId: string;
  readonly districtId: string;
}

async function fillPlaces(client: ClientBase): Promise<void> {
  await client.query(
    `INSERT INTO "Place" ("id", "level", "parentId", "nameKk", "nameRu", "search")
     SELECT left(o."id", 2) || 'D' || lpad(d::text, 6, '0'), 'district', o."id", 'Аудан ' || d, 'Район ' || d, ''
       FROM "Place" o, generate_series(1, $1::int) d WHERE o."level" = 'oblast'`,
    [districtsEach],
  );
  await client.query(
    `INSERT INTO "Place" ("id", "level", "parentId", "nameKk", "nameRu", "search")
     SELECT left(d."id", 2) || 'R' || right(d."id", 3) || lpad(r::text, 3, '0'), 'ruralDistrict', d."id",
            'Округ ' || r, 'Округ ' || r, ''
       FROM "Place" d, generate_series(1, $1::int) r WHERE d."id" LIKE '__D%'`,
    [ruralDistrictsEach],
  );
  await client.query(`
    CREATE TEMP TABLE village AS
    SELECT row_number() OVER (ORDER BY r."id") - 1 AS place, r."id", d."id" AS "districtId", d."parentId" AS "oblastId"
      FROM "Place" r JOIN "Place" d ON d."id" = r."parentId" WHERE r."level" = 'ruralDistrict'`);
}

/** People who are reminded of nothing: what is measured is the announcement. */
async function fillPeople(client: ClientBase, people: number): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE akim AS
     SELECT n, uuidv7(interval '-200 days' + n * interval '1 second') AS id, floor(random() * (SELECT count(*) FROM village))::int AS place,
            random() AS luck
       FROM generate_series(0, $1::int - 1) n`,
    [people],
  );
  await client.query(`
    INSERT INTO "Person" ("id", "status", "language", "languageChosen", "name", "phone", "placeId", "registeredAt", "createdAt", "updatedAt")
    SELECT a.id, (CASE WHEN a.n % 100 = 99 THEN 'anonymized' ELSE 'registered' END)::"PersonStatus",
           (CASE WHEN a.n % 10 < 7 THEN 'kk' ELSE 'ru' END)::"Language", true,
           'Аскаров Нурлан ' || a.n, '+7701' || lpad(a.n::text, 7, '0'), v."id", now(), now(), now()
      FROM akim a JOIN village v ON v.place = a.place ORDER BY a.n`);
  await client.query(
    `INSERT INTO "TelegramAccount" ("id", "personId", "unreachableAt")
     SELECT $1::bigint + n, id, CASE WHEN n % 50 = 7 THEN now() END FROM akim WHERE n % 100 <> 99 ORDER BY n`,
    [firstId],
  );
  await client.query(`
    INSERT INTO "RoleGrant" ("id", "personId", "role", "oblastIds", "directions")
    SELECT uuidv7(), a.id, (CASE WHEN n % 200 = 3 THEN 'specialist' WHEN n % 1000 = 5 THEN 'organizer' ELSE 'akim' END)::"Role",
           CASE WHEN n % 200 = 3 THEN ARRAY[v."oblastId"] ELSE '{}' END, '{}'
      FROM akim a JOIN village v ON v.place = a.place ORDER BY n`);
  await client.query(`
    INSERT INTO "ReminderSettings" ("personId", "hour", "off", "muted", "updatedAt")
    SELECT id, 9, true, CASE WHEN n % 30 = 0 THEN '{announcement}'::text[] ELSE '{}' END, now() FROM akim ORDER BY n`);
}

/** A sixth has opened nothing, a sixth has read everything; the others stand in between, most of them for months. */
async function fillLearning(client: ClientBase): Promise<void> {
  await client.query(`
    INSERT INTO "LessonProgress"
           ("personId", "lessonId", "version", "page", "furthest", "startedAt", "completedAt", "updatedAt")
    SELECT a.id, l."id", l."version", 1, 1, x.at, CASE WHEN l."position" < a.n % 6 - 1 OR a.n % 6 = 5 THEN x.at END, x.at
      FROM akim a CROSS JOIN "Lesson" l
     CROSS JOIN LATERAL (SELECT now() - interval '1 day' * (CASE WHEN a.luck < 0.1 THEN 2 ELSE 60 END) AS at) x
     WHERE l."position" < a.n % 6 AND l."retiredAt" IS NULL
     ORDER BY l."position", a.n`);
  await client.query(`
    INSERT INTO "Attempt" ("id", "personId", "moduleId", "number", "status", "startedAt", "finishedAt", "score", "total", "passed")
    SELECT uuidv7(), a.id, m."id", k, 'finished', now() - interval '50 days', now() - interval '50 days', 8, 10, k = 2 AND a.n % 5 > 0
      FROM akim a CROSS JOIN generate_series(1, 2) k
     CROSS JOIN (SELECT "id" FROM "Module" WHERE "quiz" IS NOT NULL LIMIT 1) m WHERE a.n % 6 = 5`);
  await client.query(`
    INSERT INTO "Certificate" ("id", "number", "personId", "courseId", "name", "place", "courseTitle", "hours", "language", "issuedAt")
    SELECT uuidv7(), 'B' || lpad(a.n::text, 8, '0'), a.id, c."id", 'Аскаров Нурлан', '{}', '{}', 2, 'ru', now()
      FROM akim a CROSS JOIN "Course" c WHERE a.n % 6 = 5 AND a.n % 5 > 0 AND a.luck < 0.9`);
}

async function fillInitiatives(client: ClientBase): Promise<void> {
  await client.query(`
    INSERT INTO "Initiative" ("id", "status", "ownerId", "authorId", "placeId", "oblastId", "districtId", "answers", "formVersion",
           "direction", "createdAt", "updatedAt", "statusAt")
    SELECT uuidv7(), (enum_range(NULL::"InitiativeStatus"))[1 + (n / 5) % 10], a.id, a.id, v."id", v."oblastId", v."districtId", '{}', 1,
           (enum_range(NULL::"Direction"))[1 + (n / 50) % 9], now(), now(), now()
      FROM akim a JOIN village v ON v.place = a.place WHERE n % 5 = 0 ORDER BY n`);
}

async function fillDeliveries(client: ClientBase): Promise<void> {
  const announcementId = randomUUID();
  await client.query(
    `INSERT INTO "Announcement" ("id", "status", "content", "audience", "createdAt", "updatedAt", "startedAt", "gatheredAt", "finishedAt")
     VALUES ($1, 'sent', $2, $3, now(), now(), now(), now(), now())`,
    [
      announcementId,
      JSON.stringify({ ...emptyContent, text: { kk: "Жиналыс", ru: "Собрание" } }),
      JSON.stringify(everybody),
    ],
  );
  await client.query(
    `INSERT INTO "Delivery" ("announcementId", "personId", "state", "chatId", "language", "oblastId", "districtId", "messageId",
            "version", "sentAt", "openedAt", "acknowledgedAt")
     SELECT $1, a.id, x.state::"DeliveryState", $2::bigint + a.n, 'ru', v."oblastId", v."districtId", a.n, 1, now(),
            CASE WHEN x.state = 'acknowledged' OR a.luck < 0.6 THEN now() END, CASE WHEN x.state = 'acknowledged' THEN now() END
       FROM akim a JOIN village v ON v.place = a.place
      CROSS JOIN LATERAL (SELECT CASE WHEN n % 50 = 7 THEN 'unreachable' WHEN n % 1000 = 8 THEN 'unknown'
                                      WHEN a.luck < 0.4 THEN 'acknowledged' ELSE 'sent' END AS state) x
      ORDER BY a.n`,
    [announcementId, firstId],
  );
}

/** Fills a database; one that is filled already is left as it is. */
export async function fillAudience(database: Database, people: number): Promise<FilledAudience> {
  const deps = { prisma: database.prisma, clock: systemClock };
  await seedPlaces(deps, { sample: false });
  await publishCourses(deps, { folder: fileURLToPath(new URL("../content", import.meta.url)) });
  const client = await database.pool.connect();
  try {
    if ((await deps.prisma.announcement.count()) === 0) {
      await fillQuickly(client, () => fill(client, deps.prisma, people));
    }
    return await readFilled(client);
  } finally {
    client.release(true);
  }
}

async function fill(client: ClientBase, prisma: PrismaClient, people: number): Promise<void> {
  await fillPlaces(client);
  await fillPeople(client, people);
  await fillOrganizer(client);
  await fillLearning(client);
  await fillStandings(prisma);
  await fillInitiatives(client);
  await fillDeliveries(client);
}

/** Who asks. */
async function fillOrganizer(client: ClientBase): Promise<void> {
  const id = randomUUID();
  await client.query(
    `INSERT INTO "Person" ("id", "status", "language", "name", "updatedAt") VALUES ($1, 'registered', 'ru', 'Организатор', now())`,
    [id],
  );
  await client.query(`INSERT INTO "TelegramAccount" ("id", "personId") VALUES ($1, $2)`, [organizerId, id]);
  await client.query(
    `INSERT INTO "RoleGrant" ("id", "personId", "role", "oblastIds", "directions") VALUES (uuidv7(), $1, 'organizer', '{}', '{}')`,
    [id],
  );
}

async function readFilled(client: ClientBase): Promise<FilledAudience> {
  const { rows } = await client.query<FilledAudience>(`
    SELECT a."id" AS "announcementId", m."courseId", m."id" AS "moduleId", d."parentId" AS "oblastId", d."id" AS "districtId"
      FROM "Announcement" a, "Module" m, "Place" d
     WHERE m."quiz" IS NOT NULL AND d."level" = 'district' ORDER BY d."id" LIMIT 1`);
  const [filled] = rows;
  if (!filled) throw new Error("The database is not filled.");
  return filled;
}
