import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { askExtraAttempt } from "../../src/features/extra-attempts/ask-extra-attempt.ts";
import { findRequest, findWaiting } from "../../src/features/extra-attempts/find-requests.ts";
import { grantExtraAttempt } from "../../src/features/extra-attempts/grant-extra-attempt.ts";
import { ForbiddenError } from "../../src/features/people/permissions.ts";
import type { Actor } from "../../src/features/people/person.ts";
import { forgetQuizzes } from "../../src/features/quizzes/forget-quizzes.ts";
import { getQuiz } from "../../src/features/quizzes/get-quiz.ts";
import { getMyQuizzes } from "../../src/features/quizzes/my-quizzes.ts";
import { startAttempt } from "../../src/features/quizzes/start-attempt.ts";
import type { Jobs } from "../../src/jobs/open-jobs.ts";
import { finishQuiz } from "../support/certificates.ts";
import { openTestJobs } from "../support/jobs.ts";
import { addModule, milkModule, questions } from "../support/learning.ts";
import { beginLearning, type Learning } from "../support/operations.ts";
import { addPerson } from "../support/people.ts";

let learning: Learning;
let deps: Learning["deps"] & { jobs: Jobs };
let organizer: Actor;

beforeEach(async () => {
  learning = await beginLearning();
  deps = { ...learning.deps, jobs: await openTestJobs(learning.database) };
  const { prisma } = learning.database;
  organizer = await addPerson(prisma, { roles: ["organizer"], name: "Сәуле" });
  await addModule(prisma, { questions: [questions.boolean], rules: { attempts: 2 } });
});
afterEach(() => learning.database.drop());

const update = null;

async function fails(times: number, actor = learning.akim): Promise<void> {
  const { database, clock } = learning;
  for (let time = 0; time < times; time++) {
    await finishQuiz(database.prisma, actor.personId, clock.now(), { score: 4, passed: false });
  }
}
const ask = (actor = learning.akim) => askExtraAttempt(deps, { actor, moduleId: milkModule, update });
const grant = (id: string, actor = organizer) => grantExtraAttempt(deps, { actor, id, update });
const page = () => getQuiz(learning.deps, { personId: learning.akim.personId, moduleId: milkModule });
const start = () => startAttempt(learning.deps, { actor: learning.akim, moduleId: milkModule, update });

async function asked(): Promise<string> {
  const outcome = await ask();
  if (outcome.type !== "asked") throw new Error(outcome.type);
  return outcome.requestId;
}

describe("asking for another attempt", () => {
  test("should be for those alone who have used up theirs and have not passed", async () => {
    expect(await ask()).toEqual({ type: "refused" });
    await fails(1);
    expect(await ask()).toEqual({ type: "refused" });
    expect((await start()).type).toBe("started");
    // The last attempt is going on.
    expect(await ask()).toEqual({ type: "refused" });
    const other = await addPerson(learning.database.prisma, { roles: ["akim"] });
    await fails(1, other);
    await finishQuiz(learning.database.prisma, other.personId, learning.clock.now(), {
      score: 9,
      passed: true,
    });
    expect(await ask(other)).toEqual({ type: "refused" });
    expect(await learning.database.prisma.extraAttempt.count()).toBe(0);
  });

  test("should ask once, however often and from however many phones it is pressed", async () => {
    await fails(2);
    const outcomes = await Promise.all([ask(), ask(), ask(), ask()]);
    expect(outcomes.map(({ type }) => type).sort()).toEqual(["asked", "waiting", "waiting", "waiting"]);
    expect(await learning.database.prisma.extraAttempt.count()).toBe(1);
  });

  test("should name the organizers who are to be told, and never the one who asks", async () => {
    const { prisma } = learning.database;
    const both = await addPerson(prisma, { roles: ["akim", "organizer"] });
    await fails(2, both);
    expect(await ask(both)).toMatchObject({ type: "asked", organizerIds: [organizer.personId] });
    await fails(2);
    expect(await ask()).toMatchObject({
      organizerIds: [organizer.personId, both.personId].sort(),
    });
  });

  test("should let the organizers be reminded after three days, by the same request", async () => {
    await fails(2);
    const id = await asked();
    learning.clock.advance({ days: 2, hours: 23 });
    expect(await ask()).toEqual({ type: "waiting" });
    learning.clock.advance({ hours: 1 });
    expect(await ask()).toMatchObject({ type: "asked", requestId: id });
    expect(await ask()).toEqual({ type: "waiting" });
  });

  test("should be refused where the module is gone, has no quiz, or has as many attempts as one likes", async () => {
    const { prisma } = learning.database;
    await fails(2);
    await prisma.module.update({ where: { id: milkModule }, data: { retiredAt: learning.clock.now() } });
    expect(await ask()).toEqual({ type: "refused" });
    await prisma.module.update({
      where: { id: milkModule },
      data: { retiredAt: null, quiz: { passMark: 70, draw: 1 } },
    });
    expect(await ask()).toEqual({ type: "refused" });
  });
});

describe("giving another attempt", () => {
  test("should let exactly one more begin", async () => {
    await fails(2);
    const id = await asked();
    expect((await start()).type).toBe("refused");
    expect(await grant(id)).toMatchObject({
      type: "granted",
      request: { attempts: 2, best: 40, passMark: 70, granted: { by: "Сәуле" } },
    });
    expect(await page()).toMatchObject({
      rules: { attempts: 3 },
      readiness: { type: "ready", left: 1 },
      extra: { granted: 1, waiting: null },
    });
    expect((await start()).type).toBe("started");
    await learning.database.prisma.attempt.updateMany({
      where: { openKey: { not: null } },
      data: { openKey: null, status: "finished", score: 0, passed: false, finishedAt: learning.clock.now() },
    });
    expect((await page())?.readiness).toEqual({ type: "spent" });
    expect((await start()).type).toBe("refused");
    // And another one may be asked for.
    expect(await asked()).not.toBe(id);
  });

  test("should give one, of two organizers at once, and record who", async () => {
    await fails(2);
    const id = await asked();
    const colleague = await addPerson(learning.database.prisma, { roles: ["organizer"] });
    const outcomes = await Promise.all([grant(id), grant(id, colleague), grant(id)]);
    expect(outcomes.map(({ type }) => type).sort()).toEqual(["before", "before", "granted"]);
    expect((await page())?.extra.granted).toBe(1);
    const events = await learning.database.prisma.auditEvent.findMany({
      where: { action: "attempt.granted" },
    });
    expect(events).toMatchObject([{ subjectId: learning.akim.personId, details: { moduleId: milkModule } }]);
    const [row] = await learning.database.prisma.extraAttempt.findMany();
    expect(events[0]?.actorId).toBe(row?.grantedById);
  });

  test("should mark the update applied together with it", async () => {
    await fails(2);
    const id = await asked();
    const { prisma } = learning.database;
    await prisma.telegramUpdate.create({ data: { botId: 1, updateId: 9, payload: {} } });
    await grantExtraAttempt(deps, {
      actor: organizer,
      id,
      update: { botId: 1, updateId: 9 },
    });
    expect((await prisma.telegramUpdate.findFirst())?.appliedAt).toEqual(learning.clock.now());
  });

  test("should be for organizers alone, and for nobody's own wish", async () => {
    await fails(2);
    const id = await asked();
    const { prisma } = learning.database;
    const specialist = await addPerson(prisma, { roles: ["specialist"] });
    for (const actor of [learning.akim, specialist]) {
      await expect(grant(id, actor)).rejects.toBeInstanceOf(ForbiddenError);
      await expect(findRequest(learning.deps, { actor, id })).rejects.toBeInstanceOf(ForbiddenError);
      await expect(findWaiting(learning.deps, actor)).rejects.toBeInstanceOf(ForbiddenError);
    }
    const both = await addPerson(prisma, { roles: ["akim", "organizer"] });
    await fails(2, both);
    const own = await ask(both);
    const ownId = own.type === "asked" ? own.requestId : "";
    expect(await grant(ownId, both)).toEqual({ type: "gone" });
    expect(await findWaiting(learning.deps, both)).toMatchObject({ total: 1, oldest: { id } });
    expect(await findWaiting(learning.deps, organizer)).toMatchObject({ total: 2 });
  });

  test("should be gone where there is no such request", async () => {
    expect(await grant(organizer.personId)).toEqual({ type: "gone" });
    expect(await findWaiting(learning.deps, organizer)).toBeNull();
  });
});

test("who leaves should take their wishes along, and see them before", async () => {
  await fails(2);
  const id = await asked();
  const { personId } = learning.akim;
  await grant(id);
  expect((await getMyQuizzes(learning.deps, { personId })).extraAttempts).toEqual([
    {
      title: { kk: "Сүт көлемі", ru: "Объём молока" },
      askedAt: learning.clock.now(),
      grantedAt: learning.clock.now(),
    },
  ]);
  const { prisma } = learning.database;
  await prisma.$transaction((tx) => forgetQuizzes(tx, { personId, now: learning.clock.now() }));
  expect(await prisma.extraAttempt.count()).toBe(0);
  expect(await grant(id)).toEqual({ type: "gone" });
});
