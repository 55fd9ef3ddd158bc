import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { beginSelection } from "../../src/features/invitations/begin-selection.ts";
import { createInvitation } from "../../src/features/invitations/create-invitation.ts";
import { newInvitationCode } from "../../src/features/invitations/invitation.ts";
import { openInvitation } from "../../src/features/invitations/use-invitation.ts";
import { changeScope } from "../../src/features/people/change-scope.ts";
import { countTeam } from "../../src/features/people/count-team.ts";
import { findTeamMember } from "../../src/features/people/find-team-member.ts";
import { listTeam } from "../../src/features/people/list-team.ts";
import { ForbiddenError } from "../../src/features/people/permissions.ts";
import type { Actor } from "../../src/features/people/person.ts";
import { revokeRole } from "../../src/features/people/revoke-role.ts";
import { viewTeamMember } from "../../src/features/people/view-team-member.ts";
import { seedPlaces } from "../../src/features/places/seed-places.ts";
import type { Jobs } from "../../src/jobs/open-jobs.ts";
import { TestClock } from "../support/clock.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { openTestJobs } from "../support/jobs.ts";
import { addPerson, freshActor } from "../support/people.ts";

const almaty = "190000000";
const abai = "100000000";
const configuredId = 4_000_001;

let database: TestDatabase;
let deps: {
  prisma: TestDatabase["prisma"];
  clock: TestClock;
  jobs: Jobs;
  config: {
    organizerIds: readonly number[];
    registration: "open";
    defaultLanguage: "kk";
    timeZone: string;
  };
};
let organizer: Actor;
let configured: Actor;
let specialist: Actor;
let akim: Actor;
let newcomer: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  const config = {
    organizerIds: [configuredId],
    registration: "open",
    defaultLanguage: "kk",
    timeZone: "Asia/Almaty",
  } as const;
  deps = {
    prisma: database.prisma,
    clock: new TestClock(),
    config,
    jobs: await openTestJobs(database),
  };
  await seedPlaces(deps, { sample: false });
});

afterAll(() => database.drop());

beforeEach(async () => {
  await database.prisma.person.deleteMany();
  await database.prisma.invitation.deleteMany();
  await database.prisma.auditEvent.deleteMany();
  organizer = await addPerson(deps.prisma, { roles: ["organizer"], name: "Динара Омарова" });
  configured = await addPerson(deps.prisma, { roles: ["organizer"], telegramId: configuredId });
  specialist = await addPerson(deps.prisma, {
    roles: [{ role: "specialist", oblastIds: [almaty], directions: ["crops"] }],
    name: "Ерлан Тілеубек",
    phone: "+77011234504",
  });
  akim = await addPerson(deps.prisma, { roles: ["akim"] });
  newcomer = await addPerson(deps.prisma, { newcomer: true });
});

const revoke = (actor: Actor, holder: Actor, role: "specialist" | "organizer") =>
  revokeRole(deps, { actor, personId: holder.personId, role, update: null });

async function rolesOf(actor: Actor): Promise<string[]> {
  return (await freshActor(deps.prisma, actor.telegramId)).grants.map(({ role }) => role).sort();
}

async function audited(action: string): Promise<{ actorId: string | null; subjectId: string | null }[]> {
  return deps.prisma.auditEvent.findMany({ where: { action }, select: { actorId: true, subjectId: true } });
}

describe("the team's lists", () => {
  test("should count registered people by role, who holds several in each", async () => {
    await addPerson(deps.prisma, { roles: ["akim", "specialist"] });
    const left = await addPerson(deps.prisma, { roles: ["akim"] });
    await deps.prisma.person.update({ where: { id: left.personId }, data: { status: "anonymized" } });
    expect(await countTeam(deps, organizer)).toEqual({ akim: 2, specialist: 2, organizer: 2 });
  });

  test("should list eight a page in the order of the Kazakh alphabet", async () => {
    await deps.prisma.person.delete({ where: { id: specialist.personId } });
    const names = ["Абай", "Әлия", "Болат", "Ғалым", "Қанат", "Марат", "Өмір", "Роза", "Ұлан", "Іңкәр"];
    for (const name of names.toReversed()) {
      await addPerson(deps.prisma, { roles: ["specialist"], name });
    }
    const list = (page: number) => listTeam(deps, { actor: organizer, role: "specialist", page });
    const first = await list(0);
    expect(first).toMatchObject({ page: 0, pages: 2, total: 10, firstNumber: 1 });
    const last = await list(7);
    expect(last).toMatchObject({ page: 1, firstNumber: 9 });
    expect([...first.members, ...last.members].map(({ name }) => name)).toEqual(names);
  });

  test("should be an empty page where nobody holds the role", async () => {
    await deps.prisma.roleGrant.deleteMany({ where: { role: "specialist" } });
    expect(await listTeam(deps, { actor: organizer, role: "specialist", page: 3 })).toEqual({
      members: [],
      page: 0,
      pages: 1,
      total: 0,
      firstNumber: 1,
    });
  });
});

describe("a member's card", () => {
  test("should show the phone and record who saw it", async () => {
    const personId = specialist.personId;
    const card = await viewTeamMember(deps, { actor: organizer, personId, role: "specialist" });
    expect(card).toMatchObject({
      name: "Ерлан Тілеубек",
      phone: "+77011234504",
      oblastIds: [almaty],
      directions: ["crops"],
      kept: null,
    });
    expect(await audited("person.viewed")).toEqual([{ actorId: organizer.personId, subjectId: personId }]);
  });

  test("should record nothing when somebody looks at themselves, or there is nothing to see", async () => {
    const own = { actor: organizer, personId: organizer.personId, role: "organizer" } as const;
    expect(await viewTeamMember(deps, own)).toMatchObject({ kept: "self" });
    expect(await viewTeamMember(deps, { ...own, personId: specialist.personId })).toBeNull();
    expect(await viewTeamMember(deps, { ...own, personId: randomUUID() })).toBeNull();
    expect(await audited("person.viewed")).toEqual([]);
  });

  test("should say of a configured organizer that the role stays", async () => {
    const input = { actor: organizer, personId: configured.personId, role: "organizer" } as const;
    expect(await viewTeamMember(deps, input)).toMatchObject({ kept: "configured" });
  });

  test("should be gone with the person", async () => {
    const { personId } = specialist;
    await deps.prisma.person.update({ where: { id: personId }, data: { status: "anonymized" } });
    expect(await viewTeamMember(deps, { actor: organizer, personId, role: "specialist" })).toBeNull();
    expect(await findTeamMember(deps, { actor: organizer, personId, role: "specialist" })).toBeNull();
  });
});

describe("taking a role away", () => {
  test("should take this role alone, once, and record it", async () => {
    const both = await addPerson(deps.prisma, { roles: ["akim", "specialist"] });
    const outcomes = await Promise.all([
      revoke(organizer, both, "specialist"),
      revoke(configured, both, "specialist"),
    ]);
    expect(outcomes.map(({ type }) => type).sort()).toEqual(["gone", "revoked"]);
    expect(await rolesOf(both)).toEqual(["akim"]);
    expect(await audited("role.revoked")).toHaveLength(1);
  });

  test("should refuse an organizer's own role, and that of a configured one", async () => {
    expect(await revoke(organizer, organizer, "organizer")).toEqual({ type: "refused", why: "self" });
    expect(await revoke(organizer, configured, "organizer")).toEqual({ type: "refused", why: "configured" });
    expect(await revoke(configured, configured, "organizer")).toEqual({ type: "refused", why: "self" });
    expect(await rolesOf(organizer)).toEqual(["organizer"]);
    expect(await rolesOf(configured)).toEqual(["organizer"]);
    expect(await audited("role.revoked")).toEqual([]);
  });

  test("should let an organizer lay down their own specialist's role", async () => {
    const both = await addPerson(deps.prisma, { roles: ["organizer", "specialist"] });
    expect(await revoke(both, both, "specialist")).toMatchObject({ type: "revoked" });
    expect(await rolesOf(both)).toEqual(["organizer"]);
  });

  test("should close the open invitations of a former organizer, and nobody else's", async () => {
    const former = await addPerson(deps.prisma, { roles: ["organizer"] });
    const codes: string[] = [];
    for (const actor of [former, former, organizer]) {
      const selection = await beginSelection(deps, { actor, purpose: { type: "invite", role: "organizer" } });
      const code = newInvitationCode();
      codes.push(code);
      await createInvitation(deps, { actor, key: selection?.key ?? "", code, lifetimeDays: 30 });
    }
    expect(await revoke(organizer, former, "organizer")).toEqual({ type: "revoked", invitations: 2 });
    const opened = await Promise.all(codes.map((code) => openInvitation(deps, code)));
    expect(opened).toMatchObject([{ why: "revoked" }, { why: "revoked" }, { type: "open" }]);
    expect(await audited("invitation.revoked")).toHaveLength(2);
  });

  test("should leave an organizer when two dismiss each other at the same moment", async () => {
    const other = await addPerson(deps.prisma, { roles: ["organizer"] });
    const outcomes = await Promise.allSettled([
      revoke(organizer, other, "organizer"),
      revoke(other, organizer, "organizer"),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
      reason: expect.any(ForbiddenError),
    });
    expect(await deps.prisma.roleGrant.count({ where: { role: "organizer" } })).toBe(2);
  });

  test("should answer a forged person or role with nothing done", async () => {
    const input = { actor: organizer, personId: randomUUID(), role: "organizer", update: null } as const;
    expect(await revokeRole(deps, input)).toEqual({ type: "gone" });
    expect(await revoke(organizer, akim, "specialist")).toEqual({ type: "gone" });
    expect(await rolesOf(akim)).toEqual(["akim"]);
  });
});

describe("changing what a specialist looks after", () => {
  const change = (personId: string, oblastIds: string[], directions: ("crops" | "trade")[] = []) =>
    changeScope(deps, { actor: organizer, personId, scope: { oblastIds, directions }, update: null });

  test("should set it, and record it once", async () => {
    expect(await change(specialist.personId, [abai, almaty], ["trade"])).toBe("changed");
    expect(await change(specialist.personId, [almaty, abai], ["trade"])).toBe("same");
    const present = await freshActor(deps.prisma, specialist.telegramId);
    expect(present.grants).toEqual([
      { role: "specialist", oblastIds: [abai, almaty], directions: ["trade"] },
    ]);
    expect(await audited("role.changed")).toEqual([
      { actorId: organizer.personId, subjectId: specialist.personId },
    ]);
  });

  test("should be too late for somebody who is a specialist no longer", async () => {
    expect(await change(akim.personId, [almaty])).toBe("gone");
    expect(await change(randomUUID(), [almaty])).toBe("gone");
  });

  test("should refuse what is no oblast", async () => {
    await expect(change(specialist.personId, ["999999999"])).rejects.toThrow(RangeError);
    expect(
      await findTeamMember(deps, { actor: organizer, personId: specialist.personId, role: "specialist" }),
    ).toMatchObject({ oblastIds: [almaty] });
  });
});

describe("who may", () => {
  test("should refuse everybody who is no registered organizer, whatever they send", async () => {
    const dismissed: Actor = { ...organizer, status: "newcomer" };
    const scope = { oblastIds: [], directions: [] };
    for (const actor of [akim, specialist, newcomer, dismissed]) {
      const about = { actor, personId: specialist.personId, role: "specialist" } as const;
      const calls = [
        countTeam(deps, actor),
        listTeam(deps, { actor, role: "organizer", page: 0 }),
        findTeamMember(deps, about),
        viewTeamMember(deps, about),
        // Neither can somebody raise their own right by the answer to a refusal.
        revokeRole(deps, { actor, personId: actor.personId, role: "organizer", update: null }),
        revokeRole(deps, { ...about, update: null }),
        changeScope(deps, { actor, personId: specialist.personId, scope, update: null }),
      ];
      for (const outcome of await Promise.allSettled(calls)) {
        expect(outcome).toMatchObject({ status: "rejected", reason: expect.any(ForbiddenError) });
      }
    }
    expect(await rolesOf(specialist)).toEqual(["specialist"]);
    expect(await deps.prisma.auditEvent.count()).toBe(0);
  });
});
