import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Dependencies } from "../../src/dependencies.ts";
import { decide } from "../../src/features/initiative-reviews/assess/decide.ts";
import { beginAsking } from "../../src/features/initiative-reviews/begin-asking.ts";
import { claimInitiative } from "../../src/features/initiative-reviews/claim-initiative.ts";
import { releaseInitiative } from "../../src/features/initiative-reviews/release-initiative.ts";
import { keepMessage } from "../../src/features/initiative-reviews/talk/conversation.ts";
import type { InitiativeStatus } from "../../src/features/initiatives/status.ts";
import { submitInitiative } from "../../src/features/initiatives/submit-initiative.ts";
import { withdrawInitiative } from "../../src/features/initiatives/withdraw-initiative.ts";
import { joinForces } from "../../src/features/neighbours/join-forces.ts";
import { changeScope } from "../../src/features/people/change-scope.ts";
import type { Actor as Somebody } from "../../src/features/people/person.ts";
import { revokeRole } from "../../src/features/people/revoke-role.ts";
import { beginImplementation } from "../../src/features/village/begin-implementation.ts";
import { changeReport, openReport } from "../../src/features/village/gather-report.ts";
import { acceptHandover } from "../../src/features/village/handover/accept-handover.ts";
import { proposeHandover } from "../../src/features/village/handover/propose-handover.ts";
import { reportProgress } from "../../src/features/village/report-progress.ts";
import type { Jobs } from "../../src/jobs/open-jobs.ts";
import { plainText } from "../../src/screen/plain-text.ts";
import type { Actor } from "../support/actor.ts";
import { addInitiative, samplePlaces } from "../support/initiatives.ts";
import { openTestJobs } from "../support/jobs.ts";
import { operationDeps } from "../support/operations.ts";
import { freshActor } from "../support/people.ts";
import { registered } from "../support/registered.ts";
import { words } from "../support/registering.ts";
import { startWorld, type World } from "../support/world.ts";

const { kk, ru } = words;
const { oblastId, ruralDistrictId, districtId } = samplePlaces;
const update = null;
const reason = "Жер телімі берілмеді.";

let world: World;
let jobs: Jobs;
let author: Actor;
let neighbour: Actor;
let expert: Actor;
let organizer: Actor;
/** The four as operations know them. */
let as: Record<"author" | "neighbour" | "expert" | "organizer", Somebody>;
let heard: Map<Actor, number>;

const everybody = () => [author, neighbour, expert, organizer];
const deps = (): Pick<Dependencies, "prisma" | "clock" | "config" | "jobs"> => ({
  ...operationDeps(world.database.prisma, world.clock),
  jobs,
});

beforeAll(async () => {
  world = await startWorld();
  jobs = await openTestJobs(world.database, { clock: world.clock });
});
afterAll(async () => {
  await jobs.stop(0);
  await world.close();
});
beforeEach(async () => {
  // Nobody of an earlier test has a part in this one.
  await world.database.prisma.roleGrant.deleteMany();
  const akim = { role: "akim", placeId: ruralDistrictId } as const;
  author = await registered(world, { language: "kk", firstName: "Нұрлан", ...akim });
  neighbour = await registered(world, { language: "ru", firstName: "Сергей", ...akim });
  expert = await registered(world, {
    language: "ru",
    firstName: "Ерлан",
    role: "specialist",
    oblastIds: [oblastId],
  });
  organizer = await registered(world, { language: "kk", firstName: "Динара", role: "organizer" });
  const { prisma } = world.database;
  as = {
    author: await freshActor(prisma, author.id),
    neighbour: await freshActor(prisma, neighbour.id),
    expert: await freshActor(prisma, expert.id),
    organizer: await freshActor(prisma, organizer.id),
  };
  heard = new Map(everybody().map((actor) => [actor, actor.botMessages().length]));
});
/** What somebody was told since everybody came. */
const told = (actor: Actor): string[] =>
  actor
    .botMessages()
    .slice(heard.get(actor))
    .map(({ text, caption }) => text ?? caption ?? "");

let lastNumber = 100_000;

function initiative(status: InitiativeStatus, owner = as.author): Promise<string> {
  const isReviewed = status !== "draft" && status !== "submitted";
  return addInitiative(world.database.prisma, {
    owner,
    status,
    ...(isReviewed ? { reviewer: as.expert } : {}),
    number: `2026-ALM-${++lastNumber}`,
    at: world.clock.now(),
  });
}

/** The initiative that was made last. */
const about = () => ({ title: "Жүн өңдеу цехы", number: `2026-ALM-${lastNumber}` });

/** Operations, each with those who are to be told of it and the words that their message begins with. */
const operations = {
  async submitting() {
    const id = await initiative("draft");
    await submitInitiative(deps(), { actor: as.author, id, revision: 0, update });
    return [[expert, ru("initiatives:told.submitted")]];
  },
  async withdrawing() {
    const id = await initiative("inReview");
    await withdrawInitiative(deps(), { actor: as.author, id, reason, update });
    return [[expert, ru("initiatives:told.withdrawn")]];
  },
  async claiming() {
    const id = await initiative("submitted");
    await claimInitiative(deps(), { actor: as.expert, id, update });
    return [[author, kk("assess:told.claimed", { ...about(), name: "Ерлан" })]];
  },
  async releasing() {
    const id = await initiative("inReview");
    await releaseInitiative(deps(), { actor: as.organizer, id, update });
    return [
      [author, kk("assess:told.released", about())],
      [expert, ru("assess:told.takenAway", about())],
    ];
  },
  async rejecting() {
    const id = await initiative("inReview");
    const draft = { ask: "decision", id, decision: "reject", words: reason } as const;
    await beginAsking(deps(), { actor: as.expert, draft });
    await decide(deps(), { actor: as.expert, id, decision: "reject", update });
    return [[author, kk("assess:told.rejected", about())]];
  },
  async asking() {
    const id = await initiative("inReview");
    await beginAsking(deps(), { actor: as.expert, draft: { ask: "message", id } });
    const said = { text: "Жүнді қайдан аласыз?", voiceFileId: null };
    await keepMessage(deps(), { actor: as.expert, id, said, update });
    return [[author, kk("assess:talk.told", { ...about(), name: "Ерлан" })]];
  },
  async beginning() {
    const id = await initiative("approved");
    const at = world.clock.now();
    await world.database.prisma.milestone.create({
      data: { initiativeId: id, title: "Цех", dueOn: at, createdAt: at },
    });
    await beginImplementation(deps(), { actor: as.author, id, update });
    return [[expert, ru("village:told.begun")]];
  },
  async reporting() {
    const id = await initiative("inImplementation");
    const change = { type: "said", text: "Қабырға тұрғызылды.", photo: null, album: null } as const;
    const opened = await openReport(deps(), { actor: as.author, id });
    if (opened.type !== "asks") throw new Error(`The report is ${opened.type}.`);
    await changeReport(deps(), { actor: as.author, change, update });
    await reportProgress(deps(), { actor: as.author, key: opened.report.key, update });
    return [[expert, ru("village:told.reported")]];
  },
  async offering() {
    const id = await initiative("approved");
    const takerId = as.neighbour.personId;
    await proposeHandover(deps(), { actor: as.author, id, takerId, all: false, update });
    return [[neighbour, ru("village:handover.offered", { giver: "Нұрлан" })]];
  },
  async takingOver() {
    const id = await initiative("approved");
    const at = world.clock.now();
    const { personId: fromId } = as.author;
    const { personId: toId } = as.neighbour;
    await world.database.prisma.handover.create({
      data: { initiativeId: id, fromId, toId, proposedById: fromId, proposedAt: at, openKey: id },
    });
    await acceptHandover(deps(), { actor: as.neighbour, id, all: false, update });
    const names = { giver: "Нұрлан", taker: "Сергей" };
    return [
      [author, kk("village:handover.news.accepted", names)],
      [expert, ru("village:handover.news.accepted", names)],
    ];
  },
  async joining() {
    const ownId = await initiative("submitted");
    const otherId = await initiative("submitted", as.neighbour);
    await joinForces(deps(), { actor: as.author, ownId, otherId, step: "propose", update });
    return [[neighbour, ru("neighbours:told.proposed")]];
  },
  async revoking() {
    const { personId } = as.expert;
    await revokeRole(deps(), { actor: as.organizer, personId, role: "specialist", update });
    return [[expert, ru("team:told.revoked.specialist")]];
  },
  async scoping() {
    const { personId } = as.expert;
    const scope = { oblastIds: [], directions: [] };
    await changeScope(deps(), { actor: as.organizer, personId, scope, update });
    return [[expert, ru("team:told.scope")]];
  },
} satisfies Record<string, () => Promise<[Actor, string][]>>;

type Operation = keyof typeof operations;

/** Each was told what they should be and nothing else. */
function expectTold(expected: readonly [Actor, string][]): void {
  for (const actor of everybody()) {
    const beginnings = expected.filter(([somebody]) => somebody === actor);
    const messages = told(actor);
    expect(messages).toHaveLength(beginnings.length);
    for (const [, beginning] of beginnings)
      expect(messages.filter((message) => message.startsWith(plainText(beginning)))).toHaveLength(1);
  }
}

describe("people", () => {
  test.each(Object.keys(operations) as Operation[])(
    "should be told of %s once, those whom it concerns, in their language",
    async (operation) => {
      const expected = await operations[operation]();
      expectTold([]);
      await world.settled();
      await world.settled();
      expectTold(expected);
    },
  );

  test("should be told of everything though the program stopped before it could tell them", async () => {
    const { revoking: _, ...others } = operations;
    const expected: [Actor, string][] = [];
    for (const operate of Object.values(others)) expected.push(...(await operate()));
    await world.app.stop();
    expectTold([]);
    await world.restart();
    await world.app.jobsDone();
    await world.app.jobsDone();
    expectTold(expected);
  });
});

/** Ways in which somebody loses the right to be told. */
const losses = {
  role: (somebody: Somebody) =>
    world.database.prisma.roleGrant.deleteMany({ where: { personId: somebody.personId } }),
  distance: () =>
    world.database.prisma.person.update({
      where: { id: as.expert.personId },
      data: { placeId: districtId },
    }),
  charge: (from = as.author, to = as.neighbour) =>
    world.database.prisma.initiative.updateMany({
      where: { ownerId: from.personId },
      data: { ownerId: to.personId },
    }),
  reason: () =>
    world.database.prisma.roleGrant.create({ data: { personId: as.expert.personId, role: "specialist" } }),
};

describe("nobody", () => {
  const cases: [Operation, string, () => Promise<unknown>][] = [
    ["submitting", "is a specialist no longer", () => losses.role(as.expert)],
    ["submitting", "lives in its district by now", () => losses.distance()],
    ["withdrawing", "is a specialist no longer", () => losses.role(as.expert)],
    ["claiming", "has handed it over", () => losses.charge()],
    ["rejecting", "has handed it over", () => losses.charge()],
    ["asking", "has handed it over", () => losses.charge()],
    ["beginning", "is a specialist no longer", () => losses.role(as.expert)],
    ["reporting", "is a specialist no longer", () => losses.role(as.expert)],
    ["offering", "is an akim no longer", () => losses.role(as.neighbour)],
    ["joining", "has handed theirs over", () => losses.charge(as.neighbour, as.author)],
    ["scoping", "is a specialist no longer", () => losses.role(as.expert)],
    ["revoking", "has the role again", () => losses.reason()],
  ];
  test.each(cases)("should be told of %s who %s", async (operation, _who, lose) => {
    await operations[operation]();
    await lose();
    await world.settled();
    expect(
      everybody()
        .filter((actor) => actor !== organizer)
        .flatMap(told),
    ).toEqual([]);
  });

  test("should be told of what was overtaken by something else before they could be told", async () => {
    const id = await initiative("submitted");
    await claimInitiative(deps(), { actor: as.expert, id, update });
    await releaseInitiative(deps(), { actor: as.expert, id, update });
    await world.settled();
    expect(told(author)).toEqual([expect.stringContaining(plainText(kk("assess:told.released", about())))]);
  });

  test("should be woken at night", async () => {
    const silences = () =>
      world.sandbox.calls
        .filter(({ method, parameters }) => method === "sendMessage" && parameters.chat_id === author.id)
        .slice(1)
        .map(({ parameters }) => parameters.disable_notification);
    await operations.claiming();
    await world.settled();
    expect(silences()).toEqual([undefined]);
    world.clock.advance({ hours: 12 });
    await operations.asking();
    await world.settled();
    expect(silences()).toEqual([undefined, true]);
  });
});
