import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Direction, InitiativeStatus, Role } from "../../src/db/client/enums.ts";
import { type Audience, everybody } from "../../src/features/announcements/audience/audience.ts";
import { audienceSql } from "../../src/features/announcements/audience/audience-sql.ts";
import { countAudience } from "../../src/features/announcements/audience/count-audience.ts";
import { findWithin } from "../../src/features/announcements/audience/find-within.ts";
import { seedPlaces } from "../../src/features/places/seed-places.ts";
import { addCrowd, courses, type Member, meets, otherOblastId } from "../support/audience.ts";
import { TestClock } from "../support/clock.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { samplePlaces } from "../support/initiatives.ts";

let database: TestDatabase;
let crowd: Member[];
const clock = new TestClock();

const { oblastId, districtId, otherDistrictId } = samplePlaces;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPlaces({ prisma: database.prisma }, { sample: true });
  crowd = await addCrowd(database.prisma, { count: 400, now: clock.now() });
});
afterAll(() => database.drop());

const deps = () => ({ prisma: database.prisma, clock });

const isReachable = ({ accounts }: Member) => accounts.some(({ reachable }) => reachable);

/** The same as {@link countAudience} by what the test knows of everybody. */
function counted(audience: Audience) {
  const fitting = crowd.filter((member) => meets(member, audience, clock.now()));
  const registered = fitting.filter(({ status }) => status === "registered");
  const wanting = registered.filter(({ muted }) => !muted);
  return {
    recipients: wanting.filter(isReachable).length,
    blocked: wanting.filter((member) => !isReachable(member)).length,
    muted: registered.length - wanting.length,
    deleted: fitting.filter(({ status }) => status === "anonymized").length,
  };
}

async function found(audience: Audience): Promise<string[]> {
  const { prisma } = database;
  const asked = { audience, within: await findWithin(prisma, audience), at: clock.now() };
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT p."id" FROM "Person" p WHERE ${audienceSql(asked)}`;
  return rows.map(({ id }) => id).sort();
}

const expected = (audience: Audience) =>
  crowd
    .filter((member) => member.status === "registered" && meets(member, audience, clock.now()))
    .map(({ id }) => id)
    .sort();

const conditions: Readonly<Record<string, Partial<Audience>>> = {
  everybody: {},
  "an oblast, with its specialists": { oblastIds: [oblastId] },
  "two oblasts": { oblastIds: [oblastId, otherOblastId] },
  "a district": { oblastIds: [oblastId], districtIds: [districtId] },
  "two districts": { oblastIds: [oblastId], districtIds: [districtId, otherDistrictId] },
  akims: { roles: ["akim"] },
  "specialists and organizers": { roles: ["specialist", "organizer"] },
  "a language": { language: "ru" },
  "those who have not started a course": { progress: { state: "notStarted", courseId: "milk" } },
  "those who are stuck at a module with a quiz": {
    progress: { state: "stuck", courseId: "milk", moduleId: "milk/volume" },
  },
  "those who are stuck at a module without a quiz": {
    progress: { state: "stuck", courseId: "milk", moduleId: "milk/sale" },
  },
  "those who finished a course": { progress: { state: "finished", courseId: "milk" } },
  "those who finished a course without quizzes": { progress: { state: "finished", courseId: "wool" } },
  "a direction": { directions: ["crops"] },
  "a status": { statuses: ["submitted", "approved"] },
  "a direction and a status of one initiative": { directions: ["livestock"], statuses: ["draft"] },
};

describe.each(Object.entries(conditions))("%s", (_, condition) => {
  const audience: Audience = { ...everybody, ...condition };

  test("should be found, and nobody else", async () => {
    const ids = expected(audience);
    expect(ids.length).toBeGreaterThan(4);
    expect(await found(audience)).toEqual(ids);
  });

  test("should be counted, with those who are left out", async () => {
    expect(await countAudience(deps(), audience)).toEqual(counted(audience));
  });
});

test("should find nobody stuck or finished where there is nothing to do", async () => {
  await database.prisma.course.create({
    data: {
      id: "empty",
      position: 9,
      title: {},
      about: {},
      certificate: {},
      contentHash: "",
      publishedAt: clock.now(),
      modules: { create: { id: "empty/module", position: 0, title: {}, about: {} } },
    },
  });
  expect(await found({ ...everybody, progress: { state: "finished", courseId: "empty" } })).toEqual([]);
  expect(
    await found({ ...everybody, progress: { state: "stuck", courseId: "empty", moduleId: "empty/module" } }),
  ).toEqual([]);
});

const places = fc.constantFrom<Pick<Audience, "oblastIds" | "districtIds">[]>(
  { oblastIds: [], districtIds: [] },
  { oblastIds: [oblastId], districtIds: [] },
  { oblastIds: [otherOblastId], districtIds: [] },
  { oblastIds: [oblastId, otherOblastId], districtIds: [districtId] },
);
const standing = fc.oneof(
  fc.constant(null),
  fc.constantFrom(...courses).map(({ id: courseId }) => ({ state: "notStarted" as const, courseId })),
  fc.constantFrom(...courses).map(({ id: courseId }) => ({ state: "finished" as const, courseId })),
  fc.constantFrom(...courses).map(({ id: courseId, modules }) => ({
    state: "stuck" as const,
    courseId,
    moduleId: modules[0]?.id ?? "",
  })),
);
const audiences = fc
  .record({
    places,
    roles: fc.subarray(Object.values(Role)),
    language: fc.constantFrom(null, "kk" as const, "ru" as const),
    progress: standing,
    directions: fc.subarray(Object.values(Direction)),
    statuses: fc.subarray(Object.values(InitiativeStatus)),
  })
  .map(({ places, ...conditions }): Audience => ({ ...places, ...conditions }));

test("should find and count whoever meets every condition, whatever they are", async () => {
  await fc.assert(
    fc.asyncProperty(audiences, async (audience) => {
      expect(await found(audience)).toEqual(expected(audience));
      expect(await countAudience(deps(), audience)).toEqual(counted(audience));
    }),
    { numRuns: 60 },
  );
});
