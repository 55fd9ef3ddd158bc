import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createFindNextStep } from "../../src/features/home/next-step.ts";
import type { Answers } from "../../src/features/initiatives/answers.ts";
import { actionButton } from "../../src/features/initiatives/screens.ts";
import type { InitiativeStatus } from "../../src/features/initiatives/status.ts";
import { findNeighbour } from "../../src/features/neighbours/find-neighbour.ts";
import { type JoinStep, joinForces } from "../../src/features/neighbours/join-forces.ts";
import { listNeighbours } from "../../src/features/neighbours/list-neighbours.ts";
import { answerNeighbour } from "../../src/features/neighbours/next-step.ts";
import type { Actor } from "../../src/features/people/person.ts";
import { initiativePeople } from "../support/initiative-people.ts";
import { addInitiative, fullAnswers, samplePlaces } from "../support/initiatives.ts";
import { catchLog } from "../support/log.ts";
import { setUpOperations } from "../support/operations.ts";
import { addPerson } from "../support/people.ts";
import { words } from "../support/registering.ts";

const given = setUpOperations();
const { deps } = given;
let akim: Actor;
let neighbour: Actor;
let own: string;
let other: string;

const said = (text: string) => ({ text, voice: null });
const answersOf = (product: string, more: Answers = {}): Answers => ({
  ...fullAnswers,
  title: said("Тоқаевтың ірімшік цехы"),
  village: said("Қарақыстақ"),
  product: said(product),
  volume: { amount: "12345", unit: "kg" },
  ...more,
});

const add = (owner: Actor, answers: Answers, status: InitiativeStatus = "submitted") =>
  addInitiative(given.prisma, { owner, answers, status });

beforeAll(async () => {
  akim = await addPerson(given.prisma, { ...initiativePeople.akim, phone: "+77010000001" });
  neighbour = await addPerson(given.prisma, { ...initiativePeople.neighbour, phone: "+77010000002" });
});
beforeEach(async () => {
  await given.prisma.initiative.deleteMany();
  own = await add(akim, fullAnswers);
  other = await add(neighbour, answersOf("Ірімшік"));
});

async function list(actor = akim, id = own, page = 0) {
  const outcome = await listNeighbours(deps(), { actor, id, page });
  if (outcome.type !== "found") throw new Error(`The neighbours are ${outcome.type}.`);
  return outcome.neighbours;
}

const step = (actor: Actor, step: JoinStep, ownId: string, otherId: string) =>
  joinForces(deps(), { actor, ownId, otherId, step, update: null });
const see = (actor: Actor, ownId: string, otherId: string) =>
  findNeighbour(deps(), given.prisma, { actor, ownId, otherId });

/** What of one side must not be read on the other before both have agreed. */
const secrets = /Тоқаев|Самат|Асқаров|Нұрлан|7701000|Қарақыстақ|Ұзынағаш|цехы|ALM/;

describe("the neighbours of an initiative", () => {
  test("should be those of its direction and district, in rough outline and without names", async () => {
    const found = await list();
    expect(found).toMatchObject({ total: 1, joining: [] });
    expect(found.others).toEqual([
      {
        id: other,
        standing: "none",
        outline: { product: "Ірімшік", volume: { about: 12_000, unit: "kg" } },
        contact: null,
        againFrom: null,
      },
    ]);
  });

  test.each<[string, () => Promise<string>]>([
    ["the akim's own", () => add(akim, answersOf("Сүт"))],
    ["of another direction", () => add(neighbour, answersOf("Сүт", { direction: "crops" }))],
    ["drafts", () => add(neighbour, answersOf("Сүт"), "draft")],
    ["rejected ones", () => add(neighbour, answersOf("Сүт"), "rejected")],
    ["withdrawn ones", () => add(neighbour, answersOf("Сүт"), "withdrawn")],
    [
      "of another district",
      () =>
        addInitiative(given.prisma, {
          owner: neighbour,
          status: "submitted",
          place: {
            oblastId: samplePlaces.oblastId,
            districtId: samplePlaces.otherDistrictId,
            placeId: samplePlaces.otherRuralDistrictId,
          },
        }),
    ],
  ])("should not be %s", async (_what, make) => {
    const hidden = await make();
    expect((await list()).others.map(({ id }) => id)).toEqual([other]);
    expect(await see(akim, own, hidden)).toMatchObject({ type: "refused" });
    expect(await step(akim, "propose", own, hidden)).toMatchObject({ type: "refused" });
  });

  test("should come in pages", async () => {
    for (let number = 0; number < 6; number++) await add(neighbour, answersOf(`Өнім ${number}`));
    const pages = [await list(akim, own, 0), await list(akim, own, 1)];
    expect(pages.map(({ others }) => others.length)).toEqual([5, 2]);
    expect(new Set(pages.flatMap(({ others }) => others.map(({ id }) => id))).size).toBe(7);
  });

  test("should wait for a direction and a district", async () => {
    const draft = await add(akim, {}, "draft");
    expect(await list(akim, draft)).toMatchObject({ isPlaced: false, others: [], total: 0 });
  });

  test("should be seen from one's own initiatives alone", async () => {
    const input = { id: own, page: 0 };
    expect(await listNeighbours(deps(), { actor: neighbour, ...input })).toEqual({ type: "gone" });
    const organizer = await addPerson(given.prisma, { roles: ["organizer"] });
    expect(await listNeighbours(deps(), { actor: organizer, ...input })).toMatchObject({ type: "refused" });
    expect(await see(neighbour, own, other)).toEqual({ type: "gone" });
  });
});

describe("joining forces", () => {
  test("should show nobody's name, village or contact at any step before both have agreed", async () => {
    const shown = async () =>
      JSON.stringify([
        (await list()).others,
        (await list()).joining,
        (await list(neighbour, other)).others,
        (await list(neighbour, other)).joining,
        await see(akim, own, other).then((found) => found.type === "found" && found.neighbour),
        await see(neighbour, other, own).then((found) => found.type === "found" && found.neighbour),
      ]);
    expect(await shown()).not.toMatch(secrets);
    await step(akim, "propose", own, other);
    expect(await shown()).not.toMatch(secrets);
    await step(akim, "withdraw", own, other);
    expect(await shown()).not.toMatch(secrets);
    given.clock.advance({ days: 31 });
    await step(neighbour, "propose", other, own);
    expect(await shown()).not.toMatch(secrets);
    await step(akim, "decline", own, other);
    expect(await shown()).not.toMatch(secrets);
  });

  test("should show both sides to each other once both have agreed", async () => {
    await step(akim, "propose", own, other);
    expect(await step(neighbour, "agree", other, own)).toMatchObject({
      type: "found",
      neighbour: { standing: "agreed", contact: { name: "Асқаров Нұрлан", phone: "+77010000001" } },
    });
    expect((await list()).joining).toMatchObject([
      {
        standing: "agreed",
        contact: {
          name: "Тоқаев Самат",
          phone: "+77010000002",
          telegramId: neighbour.telegramId,
          village: "Қарақыстақ",
        },
      },
    ]);
  });

  test.each([
    "Қарақыстақтың сүті",
    "карақыстақ ірімшігі",
    "Тоқаев балы",
    "Узынагаш майы",
    "Бал, +7 701 234 56 78",
    "Бал @samat",
    "Бал https://bal.kz",
  ])("should not give a name away by what is made: %s", async (product) => {
    const hidden = await add(neighbour, answersOf(product));
    const found = (await list()).others.find(({ id }) => id === hidden);
    expect(found?.outline.product).toBeNull();
  });

  test("should not show a unit that was typed", async () => {
    const volume = { amount: "5", unit: { typed: "Тоқаев" } };
    const id = await add(neighbour, answersOf("Бал", { volume }));
    expect((await list()).others.find((one) => one.id === id)?.outline).toEqual({
      product: "Бал",
      volume: null,
    });
  });

  test("should be proposed once for two quick taps, and not again while it is open", async () => {
    const taps = await Promise.all([step(akim, "propose", own, other), step(akim, "propose", own, other)]);
    expect(taps.map(({ type }) => type).sort()).toEqual(["found", "refused"]);
    expect(await step(akim, "propose", own, other)).toMatchObject({ type: "refused" });
    expect(await given.prisma.joinProposal.count()).toBe(1);
  });

  test("should be proposed by one of two who ask each other at the same moment", async () => {
    const both = await Promise.all([
      step(akim, "propose", own, other),
      step(neighbour, "propose", other, own),
    ]);
    expect(both.map(({ type }) => type).sort()).toEqual(["found", "refused"]);
  });

  test.each<[string, () => Promise<unknown>]>([
    ["declined", () => step(neighbour, "decline", other, own)],
    ["taken back", () => step(akim, "withdraw", own, other)],
  ])("should, once it was %s, not be proposed again for thirty days", async (_how, end) => {
    await step(akim, "propose", own, other);
    await end();
    expect(await step(akim, "propose", own, other)).toMatchObject({ type: "refused" });
    expect(await step(neighbour, "agree", other, own)).toMatchObject({ type: "refused" });
    expect((await list()).others).toMatchObject([{ standing: "over", contact: null }]);
    given.clock.advance({ days: 30 });
    expect(await step(akim, "propose", own, other)).toMatchObject({
      type: "found",
      neighbour: { standing: "asked" },
    });
  });

  test("should be agreed to by the one who was asked, not by the one who asks", async () => {
    await step(akim, "propose", own, other);
    for (const one of ["agree", "decline"] as const) {
      expect(await step(akim, one, own, other)).toMatchObject({ type: "refused" });
      expect(await step(akim, one, other, own)).toEqual({ type: "gone" });
    }
    expect(await step(neighbour, "withdraw", other, own)).toMatchObject({ type: "refused" });
    expect(await given.prisma.joinProposal.findFirst()).toMatchObject({
      agreedAt: null,
      declinedAt: null,
    });
  });

  test("should be nobody else's", async () => {
    const stranger = await addPerson(given.prisma, {
      ...initiativePeople.neighbour,
      name: "Бектұров Әлі",
      phone: "+77010000003",
    });
    await step(akim, "propose", own, other);
    for (const one of ["propose", "withdraw", "agree", "decline"] as const) {
      expect(await step(stranger, one, other, own)).toEqual({ type: "gone" });
    }
    await given.prisma.person.update({ where: { id: stranger.personId }, data: { phone: null } });
  });

  test("should be proposed from a draft, which the other then sees in outline", async () => {
    const draft = await add(akim, answersOf("Бал"), "draft");
    expect((await list(neighbour, other)).others.map(({ id }) => id)).toEqual([own]);
    await step(akim, "propose", draft, other);
    expect((await list(neighbour, other)).joining).toMatchObject([
      { id: draft, standing: "asking", outline: { product: "Бал" }, contact: null },
    ]);
    expect(await step(neighbour, "agree", other, draft)).toMatchObject({ neighbour: { standing: "agreed" } });
  });

  test("should be what the one who was asked does next, as long as they have not answered", async () => {
    const t = words.kk;
    const next = createFindNextStep([answerNeighbour]);
    const asking = { ...deps(), log: catchLog().log, words };
    expect(await next(asking, neighbour, t)).toBeUndefined();
    await step(akim, "propose", own, other);
    const proposed = await next(asking, neighbour, t);
    expect(proposed?.button).toEqual(actionButton(t, other, "neighbours"));
    expect(JSON.stringify(proposed)).not.toMatch(/Асқаров|Нұрлан|Киіз/);
    expect(await next(asking, akim, t)).toBeUndefined();
    await step(neighbour, "decline", other, own);
    expect(await next(asking, neighbour, t)).toBeUndefined();
  });

  test("should not be agreed with an initiative that was withdrawn meanwhile", async () => {
    await step(akim, "propose", own, other);
    await given.prisma.initiative.update({ where: { id: own }, data: { status: "withdrawn" } });
    expect(await step(neighbour, "agree", other, own)).toMatchObject({ type: "refused" });
  });
});
