/**
 * Fills a database with initiatives in every status, the akims they belong to and the specialists who review them. There
 * is a specialist for so many initiatives and a village for as many, so that databases of different sizes differ in
 * their size only.
 */
import type { ClientBase } from "pg";
import { openDatabase } from "../src/db/open-database.ts";
import { writeAnswers } from "../src/features/initiatives/answers.ts";
import { formVersion } from "../src/features/initiatives/fields.ts";
import { seedPlaces } from "../src/features/places/seed-places.ts";
import { fillQuickly, quiet } from "./filling.ts";

/** Telegram id of the organizer; the specialists follow. */
export const organizerId = 2_000_000;
/** Initiatives to each specialist. */
const initiativesEach = 200;
const districtsEach = 10;

/** What came of filling. */
export interface FilledInitiatives {
  readonly initiatives: number;
  readonly specialists: number;
}

async function fillPlaces(client: ClientBase): Promise<void> {
  await client.query(
    `INSERT INTO "Place" ("id", "level", "parentId", "nameKk", "nameRu", "search")
     SELECT left("id", 2) || (50 + d) || '00000', 'district', "id", d || '-аудан', 'Район ' || d, 'район ' || d
       FROM "Place", generate_series(1, $1::int) d WHERE "level" = 'oblast' AND "id" LIKE '%0000000'
         ON CONFLICT DO NOTHING`,
    [districtsEach],
  );
  await client.query(`
    CREATE TEMP TABLE oblast AS
    SELECT row_number() OVER (ORDER BY "id") - 1 AS n, "id" FROM "Place" WHERE "level" = 'oblast'`);
}

async function fillTeam(client: ClientBase, specialists: number): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE team AS SELECT n, uuidv7() AS id FROM generate_series(0, $1::int) n`,
    [specialists],
  );
  await client.query(`
    INSERT INTO "Person" ("id", "status", "language", "languageChosen", "name", "registeredAt", "createdAt", "updatedAt")
    SELECT id, 'registered', 'ru', true, 'Специалист ' || n, now(), now(), now() FROM team`);
  await client.query(`INSERT INTO "TelegramAccount" ("id", "personId") SELECT $1::bigint + n, id FROM team`, [
    organizerId,
  ]);
  // Half look after all directions of an oblast, half after two of them.
  await client.query(`
    INSERT INTO "RoleGrant" ("id", "personId", "role", "oblastIds", "directions")
    SELECT uuidv7(), t.id, CASE WHEN t.n = 0 THEN 'organizer' ELSE 'specialist' END::"Role",
           CASE WHEN t.n = 0 THEN '{}' ELSE ARRAY[o."id"] END,
           CASE WHEN t.n % 2 = 0 THEN '{}' ELSE (enum_range(NULL::"Direction"))[1 + t.n % 8 : 2 + t.n % 8] END
      FROM team t JOIN oblast o ON o.n = t.n % (SELECT count(*) FROM oblast)`);
}

/** Words of titles, folded as the search folds them. */
const things = ["цех", "ферма", "мастерская", "теплица", "склад", "магазин", "линия", "кооператив"];
const products = [
  "молоко",
  "кумыс",
  "шерсть",
  "войлок",
  "мука",
  "мед",
  "овощи",
  "мясо",
  "сыр",
  "яица",
  "рыба",
  "корма",
];

async function fillInitiatives(client: ClientBase, initiatives: number): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE akim AS SELECT n, uuidv7() AS id FROM generate_series(0, $1::int / 6) n`,
    [initiatives],
  );
  await client.query(`
    INSERT INTO "Person" ("id", "status", "language", "languageChosen", "name", "registeredAt", "createdAt", "updatedAt")
    SELECT id, 'registered', 'ru', true, 'Аким ' || n, now(), now(), now() FROM akim`);
  const answers = writeAnswers({ title: { text: "Цех", voice: null }, totalCost: 48_000_000n });
  await client.query(
    `INSERT INTO "Initiative" ("id", "number", "status", "ownerId", "authorId", "oblastId", "districtId", "answers",
            "skipped", "formVersion", "title", "direction", "totalCost", "search", "createdAt", "updatedAt",
            "submittedAt", "dueAt", "statusAt", "reviewerId", "claimedAt")
     SELECT uuidv7(-x.at), CASE WHEN x.status <> 'draft' THEN x.number END, x.status::"InitiativeStatus", a.id, a.id,
            o."id", left(o."id", 2) || (51 + i % $2::int) || '00000', $3::jsonb, '{}', $4::int,
            x.thing || ' ' || x.product, (enum_range(NULL::"Direction"))[1 + (i / 20) % 9], 48000000,
            translate(lower(x.number), '-aceikmopt', ' асеикморт') || ' | ' || x.thing || ' ' || x.product || ' | село' || i / 6,
            now() - x.at, now() - x.at, CASE WHEN x.status <> 'draft' THEN now() - x.at END,
            CASE WHEN x.status IN ('submitted', 'inReview') THEN now() - interval '15 days' * random() + interval '10 days' END,
            now() - x.at, CASE WHEN x.status NOT IN ('draft', 'submitted') THEN t.id END,
            CASE WHEN x.status NOT IN ('draft', 'submitted') THEN now() - x.at END
       FROM generate_series(0, $1::int - 1) i
       JOIN akim a ON a.n = i / 6
       JOIN oblast o ON o.n = i % (SELECT count(*) FROM oblast)
       JOIN team t ON t.n = 1 + i % (SELECT count(*) - 1 FROM team)
      CROSS JOIN LATERAL (
        SELECT interval '1 minute' * (200000.0 * (1 - i / $1::float)) AS at, '2026-' || chr(65 + (i % 20)) || 'BC-' || lpad(i::text, 6, '0') AS number,
               ($5::text[])[1 + (i * 7) % array_length($5::text[], 1)] AS thing,
               ($6::text[])[1 + (i * 11) % array_length($6::text[], 1)] AS product,
               CASE WHEN r < 15 THEN 'draft' WHEN r < 20 THEN 'submitted' WHEN r < 25 THEN 'inReview'
                    WHEN r < 30 THEN 'needsChanges' WHEN r < 50 THEN 'approved' WHEN r < 80 THEN 'inImplementation'
                    WHEN r < 90 THEN 'completed' WHEN r < 95 THEN 'rejected' WHEN r < 97 THEN 'stopped'
                    ELSE 'withdrawn' END AS status
          FROM (SELECT (i * 37 + i / 100) % 100 AS r) y) x
      ORDER BY i`,
    [initiatives, districtsEach, JSON.stringify(answers), formVersion, things, products],
  );
}

/**
 * Fills the embedded database of a data folder, which must not be running, with so many initiatives; one that has them
 * already is left as it is.
 */
export async function fillInitiativesOf(input: {
  folder: string;
  initiatives: number;
}): Promise<FilledInitiatives> {
  const { folder, initiatives } = input;
  const specialists = Math.max(20, Math.ceil(initiatives / initiativesEach));
  const database = await openDatabase({ folder, log: quiet });
  try {
    await seedPlaces({ prisma: database.prisma }, { sample: false });
    if ((await database.prisma.initiative.count()) === 0) {
      const client = await database.pool.connect();
      try {
        await fillQuickly(client, async () => {
          await fillPlaces(client);
          await fillTeam(client, specialists);
          await fillInitiatives(client, initiatives);
        });
      } finally {
        client.release(true);
      }
    }
    return { initiatives: await database.prisma.initiative.count(), specialists };
  } finally {
    await database.close();
  }
}
