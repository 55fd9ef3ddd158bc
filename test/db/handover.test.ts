import { beforeEach, describe, expect, test } from "vitest";
import { createFindNextStep } from "../../src/features/home/next-step.ts";
import { initiativeButton } from "../../src/features/initiatives/buttons.ts";
import { findInitiative } from "../../src/features/initiatives/find-initiative.ts";
import { anonymizePerson } from "../../src/features/people/anonymize-person.ts";
import type { Actor } from "../../src/features/people/person.ts";
import { acceptHandover } from "../../src/features/village/handover/accept-handover.ts";
import { endHandover } from "../../src/features/village/handover/end-handover.ts";
import { findTakers } from "../../src/features/village/handover/find-takers.ts";
import { findOpenHandover, listHandovers } from "../../src/features/village/handover/list-handovers.ts";
import { takeOverOffered } from "../../src/features/village/handover/next-step.ts";
import { othersOf, proposeHandover } from "../../src/features/village/handover/propose-handover.ts";
import { addInitiativePeople } from "../support/initiative-people.ts";
import { addInitiative, samplePlaces } from "../support/initiatives.ts";
import { catchLog } from "../support/log.ts";
import { setUpOperations } from "../support/operations.ts";
import { addPerson } from "../support/people.ts";
import { words } from "../support/registering.ts";

const given = setUpOperations();
const { deps } = given;
let akim: Actor;
let taker: Actor;
let farAkim: Actor;
let reviewer: Actor;
let organizer: Actor;

const akimAt = (placeId: string, name: string) => addPerson(given.prisma, { roles: ["akim"], name, placeId });

beforeEach(async () => {
  const { prisma } = given;
  await prisma.person.updateMany({ data: { status: "newcomer" } });
  const people = await addInitiativePeople(prisma, "akim", "taker", "farAkim", "reviewer", "organizer");
  ({ akim, taker, farAkim, reviewer, organizer } = people);
});

const begun = (owner = akim) => addInitiative(given.prisma, { owner, status: "inImplementation", reviewer });
const propose = (id: string, about: { actor?: Actor; to?: Actor; all?: boolean } = {}) =>
  proposeHandover(deps(), {
    actor: about.actor ?? akim,
    id,
    takerId: (about.to ?? taker).personId,
    all: about.all ?? false,
    update: null,
  });
const accept = (id: string, actor = taker, all = false) =>
  acceptHandover(deps(), { actor, id, all, update: null });
const end = (id: string, by: "giver" | "taker", actor: Actor) =>
  endHandover(deps(), { actor, id, by, update: null });
const ownerOf = async (id: string) =>
  (await given.prisma.initiative.findUniqueOrThrow({ where: { id } })).ownerId;
const see = (actor: Actor, id: string) => findInitiative(given.prisma, { actor, id });

describe("the akims to whom an initiative can go", () => {
  test("should be those of its district, its own rural district first, and found by name without Kazakh letters", async () => {
    const same = await akimAt(samplePlaces.ruralDistrictId, "Яхин Тимур");
    await addPerson(given.prisma, { roles: ["specialist"], name: "Қасымов маман" });
    const initiative = await see(akim, await begun());
    if (!initiative) throw new Error("There is no initiative.");
    const find = async (query?: string) =>
      (await findTakers(given.prisma, { initiative, ...(query === undefined ? {} : { query }) })).map(
        ({ personId }) => personId,
      );
    expect(await find()).toEqual([same.personId, taker.personId]);
    expect(await find("айгул касым")).toEqual([taker.personId]);
    expect(await find("Нұрлан")).toEqual([]);
  });

  test("should be those of the oblast where the classifier knows no district of it", async () => {
    const id = await begun();
    await given.prisma.initiative.update({ where: { id }, data: { districtId: null } });
    const initiative = await see(akim, id);
    if (!initiative) throw new Error("There is no initiative.");
    const found = await findTakers(given.prisma, { initiative });
    expect(found.map(({ personId }) => personId).sort()).toEqual([taker.personId, farAkim.personId].sort());
  });
});

describe("a handover", () => {
  test("should change nothing until it is accepted, and then be recorded with both sides", async () => {
    const id = await begun();
    expect(await propose(id)).toMatchObject({ type: "proposed", initiatives: [{ id }] });
    expect(await ownerOf(id)).toBe(akim.personId);
    expect((await see(taker, id))?.relations).toEqual(["taker"]);
    expect(await accept(id)).toMatchObject({ type: "accepted" });
    expect(await ownerOf(id)).toBe(taker.personId);
    expect(await see(akim, id)).toBeUndefined();
    expect((await see(taker, id))?.relations).toEqual(["owner"]);
    expect(await listHandovers(given.prisma, id)).toMatchObject([
      {
        from: { personId: akim.personId },
        to: { personId: taker.personId },
        proposedBy: { personId: akim.personId },
        acceptedAt: given.clock.now(),
      },
    ]);
    const audit = await given.prisma.auditEvent.findFirstOrThrow({
      where: { action: "initiative.handedOver", subjectId: id },
    });
    expect(audit).toMatchObject({
      actorId: taker.personId,
      details: { from: akim.personId, to: taker.personId, proposedBy: akim.personId },
    });
  });

  test("should be proposed and accepted once for two quick taps", async () => {
    const id = await begun();
    const proposals = await Promise.all([propose(id), propose(id)]);
    expect(proposals.map(({ type }) => type).sort()).toEqual(["proposed", "waiting"]);
    const taps = await Promise.all([accept(id), accept(id)]);
    expect(taps.map(({ type }) => type).sort()).toEqual(["accepted", "refused"]);
    expect(await listHandovers(given.prisma, id)).toHaveLength(1);
  });

  test("should pass everything that the akim has in the district, but no drafts, and be accepted at once", async () => {
    const [first, second] = [
      await begun(),
      await addInitiative(given.prisma, { owner: akim, status: "submitted" }),
    ];
    const draft = await addInitiative(given.prisma, { owner: akim });
    const elsewhere = await addInitiative(given.prisma, {
      owner: akim,
      status: "approved",
      place: {
        oblastId: samplePlaces.oblastId,
        districtId: samplePlaces.otherDistrictId,
        placeId: samplePlaces.otherRuralDistrictId,
      },
    });
    const outcome = await propose(first, { all: true });
    if (outcome.type !== "proposed") throw new Error(outcome.type);
    expect(outcome.initiatives.map(({ id }) => id).sort()).toEqual([first, second].sort());
    const accepted = await accept(first, taker, true);
    expect(accepted).toMatchObject({ type: "accepted", initiatives: [{ id: first }, { id: second }] });
    for (const id of [first, second]) expect(await ownerOf(id)).toBe(taker.personId);
    for (const id of [draft, elsewhere]) expect(await ownerOf(id)).toBe(akim.personId);
  });

  test("should leave the others where one alone is accepted", async () => {
    const [first, second] = [await begun(), await begun()];
    await propose(first, { all: true });
    await accept(second);
    expect(await ownerOf(first)).toBe(akim.personId);
    expect(await ownerOf(second)).toBe(taker.personId);
  });

  test("should be refused by the taker, who then sees the initiative no more; another can be asked", async () => {
    const id = await begun();
    await propose(id);
    const taps = await Promise.all([end(id, "taker", taker), end(id, "taker", taker)]);
    expect(taps.map(({ type }) => type).sort()).toEqual(["ended", "gone"]);
    expect(await see(taker, id)).toBeUndefined();
    const other = await akimAt(samplePlaces.districtId, "Омаров Самат");
    expect(await propose(id, { to: other })).toMatchObject({ type: "proposed" });
    expect(await accept(id)).toEqual({ type: "gone" });
  });

  test("should be taken back by the owner or an organizer, but not by the taker", async () => {
    const id = await begun();
    for (const actor of [akim, organizer]) {
      await propose(id);
      expect(await end(id, "giver", taker)).toMatchObject({ type: "refused" });
      expect(await end(id, "giver", actor)).toMatchObject({ type: "ended" });
      expect(await findOpenHandover(given.prisma, id)).toBeUndefined();
    }
    expect(await accept(id)).toEqual({ type: "gone" });
    expect(await listHandovers(given.prisma, id)).toEqual([]);
  });

  test("should go to no akim of another district, no specialist, no reviewer of it and not back to the owner", async () => {
    const id = await begun();
    const reviewing = await akimAt(samplePlaces.districtId, "Маман әрі әкім");
    await given.prisma.initiative.update({ where: { id }, data: { reviewerId: reviewing.personId } });
    for (const to of [farAkim, reviewer, organizer, reviewing, akim]) {
      expect(await propose(id, { to })).toMatchObject({ type: "noTaker" });
    }
  });

  test("should be proposed by the owner and by organizers alone", async () => {
    const id = await begun();
    expect(await propose(id, { actor: reviewer })).toMatchObject({ type: "refused" });
    expect(await propose(id, { actor: farAkim })).toEqual({ type: "gone" });
    expect(await propose(id, { actor: taker })).toEqual({ type: "gone" });
    expect(await propose(id, { actor: organizer })).toMatchObject({ type: "proposed" });
    expect(await accept(id, organizer)).toMatchObject({ type: "refused" });
    expect(await accept(id, farAkim)).toEqual({ type: "gone" });
    expect(await accept(id, akim)).toMatchObject({ type: "refused" });
  });

  test("should not be of a draft", async () => {
    const id = await addInitiative(given.prisma, { owner: akim });
    expect(await propose(id)).toMatchObject({ type: "refused" });
    expect(await propose(id, { actor: organizer })).toEqual({ type: "gone" });
  });

  test("should be made by an organizer for an akim who has left the programme", async () => {
    const id = await begun();
    await anonymizePerson(deps(), { actor: akim, update: null });
    expect(await propose(id, { actor: organizer })).toMatchObject({ type: "proposed" });
    await accept(id);
    expect(await ownerOf(id)).toBe(taker.personId);
    expect(await listHandovers(given.prisma, id)).toMatchObject([
      { from: { name: null }, proposedBy: { personId: organizer.personId } },
    ]);
  });

  test("should not be accepted by somebody who is akim no more", async () => {
    const id = await begun();
    await propose(id);
    expect(await accept(id, { ...taker, grants: [] })).toEqual({ type: "gone" });
  });

  test("should end what was agreed with neighbours: the next akim's name is not given away", async () => {
    const id = await begun();
    const other = await begun(taker);
    await given.prisma.joinProposal.create({
      data: { fromId: id, toId: other, proposedAt: given.clock.now(), agreedAt: given.clock.now() },
    });
    await propose(id);
    await accept(id);
    expect(await given.prisma.joinProposal.count()).toBe(0);
  });

  test("should be what the taker does next", async () => {
    const t = words.kk;
    const next = createFindNextStep([takeOverOffered]);
    const asking = { ...deps(), log: catchLog().log, words };
    const id = await begun();
    expect(await next(asking, taker, t)).toBeUndefined();
    await propose(id);
    expect(await next(asking, taker, t)).toMatchObject({
      button: { data: initiativeButton.data({ action: "takeOver", id }) },
    });
    expect(await next(asking, akim, t)).toBeUndefined();
    await accept(id);
    expect(await next(asking, taker, t)).toBeUndefined();
  });

  test("should count what else could go along", async () => {
    const [first, second] = [await begun(), await begun()];
    const initiative = await see(akim, first);
    if (!initiative) throw new Error("There is no initiative.");
    expect(await othersOf(given.prisma, initiative)).toEqual([{ id: second }]);
    await propose(second);
    expect(await othersOf(given.prisma, initiative)).toEqual([]);
  });
});
