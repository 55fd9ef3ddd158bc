import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { advanceSelection } from "../../src/features/invitations/advance-selection.ts";
import { beginSelection } from "../../src/features/invitations/begin-selection.ts";
import { createInvitation } from "../../src/features/invitations/create-invitation.ts";
import { hashInvitationCode, newInvitationCode } from "../../src/features/invitations/invitation.ts";
import {
  countOpenInvitations,
  findOpenInvitation,
  listOpenInvitations,
} from "../../src/features/invitations/list-invitations.ts";
import { revokeInvitation } from "../../src/features/invitations/revoke-invitation.ts";
import type { SelectionEvent } from "../../src/features/invitations/selection.ts";
import {
  acceptInvitation,
  claimInvitation,
  openInvitation,
} from "../../src/features/invitations/use-invitation.ts";
import { presentSelection } from "../../src/features/invitations/view-selection.ts";
import { anonymizePerson } from "../../src/features/people/anonymize-person.ts";
import { ForbiddenError } from "../../src/features/people/permissions.ts";
import type { Actor, Role } from "../../src/features/people/person.ts";
import { seedPlaces } from "../../src/features/places/seed-places.ts";
import type { Jobs } from "../../src/jobs/open-jobs.ts";
import { TestClock } from "../support/clock.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { openTestJobs } from "../support/jobs.ts";
import { addPerson, freshActor } from "../support/people.ts";

const almaty = "190000000";
const abai = "100000000";

let database: TestDatabase;
let clock: TestClock;
let deps: { prisma: TestDatabase["prisma"]; clock: TestClock; jobs: Jobs };
let organizer: Actor;
let akim: Actor;
let specialist: Actor;
let newcomer: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  clock = new TestClock();
  deps = { prisma: database.prisma, clock, jobs: await openTestJobs(database) };
  await seedPlaces(deps, { sample: true });
});

afterAll(() => database.drop());

beforeEach(async () => {
  await database.prisma.person.deleteMany();
  await database.prisma.invitation.deleteMany();
  await database.prisma.auditEvent.deleteMany();
  organizer = await addPerson(deps.prisma, { roles: ["organizer"], name: "Динара Омарова" });
  akim = await addPerson(deps.prisma, { roles: ["akim"] });
  specialist = await addPerson(deps.prisma, { roles: ["specialist"] });
  newcomer = await addPerson(deps.prisma, { newcomer: true });
});

/** Puts an invitation together as an organizer does, up to its last question. */
async function select(actor: Actor, role: Role, ...events: SelectionEvent[]): Promise<string> {
  const selection = await beginSelection(deps, { actor, purpose: { type: "invite", role } });
  if (!selection) throw new Error("The selection did not begin.");
  for (const event of events) await advanceSelection(deps, { actor, key: selection.key, event });
  return selection.key;
}

async function invite(
  role: Role = "organizer",
  lifetimeDays: 1 | 7 | 30 = 7,
  actor = organizer,
): Promise<{ id: string; code: string }> {
  const everything: SelectionEvent[] =
    role === "specialist"
      ? [
          { type: "all", step: "oblasts" },
          { type: "all", step: "directions" },
        ]
      : [];
  const key = await select(actor, role, ...everything);
  const code = newInvitationCode();
  const made = await createInvitation(deps, { actor, key, code, lifetimeDays });
  if (!made) throw new Error("No invitation was made.");
  return { id: made.id, code };
}

const accept = (actor: Actor, code: string, evenOwn = false) =>
  acceptInvitation(deps, { actor, code, evenOwn, update: null });

describe("putting an invitation together", () => {
  test("should keep what is chosen, and make of it what the link gives", async () => {
    const key = await select(
      organizer,
      "specialist",
      { type: "oblast", id: almaty, on: true },
      { type: "oblast", id: abai, on: true },
      { type: "oblast", id: abai, on: false },
      { type: "next", step: "oblasts" },
      { type: "direction", direction: "crops", on: true },
      { type: "next", step: "directions" },
    );
    const code = newInvitationCode();
    const made = await createInvitation(deps, { actor: organizer, key, code, lifetimeDays: 7 });
    expect(made).toMatchObject({
      role: "specialist",
      oblastIds: [almaty],
      directions: ["crops"],
      expiresAt: new Date(clock.now().getTime() + 7 * 86_400_000),
    });
    expect(await presentSelection(deps, organizer)).toBeNull();
    const events = await deps.prisma.auditEvent.findMany();
    expect(events).toMatchObject([
      {
        actorId: organizer.personId,
        action: "invitation.created",
        subjectId: made?.id,
        details: { role: "specialist" },
      },
    ]);
  });

  test("should keep no code that could be used, only its hash", async () => {
    const { code } = await invite("specialist");
    const rows = await deps.prisma.$queryRaw<{ row: string }[]>`
      SELECT to_jsonb(i)::text AS "row" FROM "Invitation" i
      UNION ALL SELECT to_jsonb(d)::text FROM "Draft" d UNION ALL SELECT to_jsonb(e)::text FROM "AuditEvent" e`;
    const kept = rows.map(({ row }) => row).join("\n");
    expect(kept).toContain(hashInvitationCode(code));
    expect(kept).not.toContain(code);
  });

  test("should count presses that arrive at the same moment", async () => {
    const key = await select(organizer, "specialist");
    const ids = [almaty, abai, "110000000"];
    await Promise.all(
      ids.map((id) =>
        advanceSelection(deps, { actor: organizer, key, event: { type: "oblast", id, on: true } }),
      ),
    );
    const present = await presentSelection(deps, organizer);
    expect([...(present?.oblastIds ?? [])].sort()).toEqual([...ids].sort());
  });

  test("should not take a district or an unknown place for an oblast", async () => {
    const district = await deps.prisma.place.findFirstOrThrow({ where: { level: "district" } });
    const key = await select(
      organizer,
      "specialist",
      { type: "oblast", id: district.id, on: true },
      { type: "oblast", id: "999999999", on: true },
      { type: "oblast", id: "' OR 1=1", on: true },
    );
    expect(await presentSelection(deps, organizer)).toMatchObject({ key, oblastIds: [] });
  });

  test("should let nobody choose an oblast that the classifier no longer has", async () => {
    await deps.prisma.place.update({ where: { id: abai }, data: { retiredAt: clock.now() } });
    const key = await select(organizer, "specialist", { type: "oblast", id: abai, on: true });
    expect(await presentSelection(deps, organizer)).toMatchObject({ key, oblastIds: [] });
    await deps.prisma.place.update({ where: { id: abai }, data: { retiredAt: null } });
  });

  test("should begin once when the button is pressed twice, and anew when something was chosen", async () => {
    const first = await select(organizer, "specialist");
    expect(await select(organizer, "specialist")).toBe(first);
    await select(organizer, "specialist", { type: "oblast", id: almaty, on: true });
    const anew = await select(organizer, "specialist");
    expect(anew).not.toBe(first);
    expect(await presentSelection(deps, organizer)).toMatchObject({ key: anew, oblastIds: [] });
  });

  test("should answer a button of an older selection with nothing changed", async () => {
    const old = await select(organizer, "specialist", { type: "oblast", id: almaty, on: true });
    await select(organizer, "organizer");
    const event = { type: "oblast", id: abai, on: true } as const;
    expect(await advanceSelection(deps, { actor: organizer, key: old, event })).toEqual({ type: "gone" });
    expect(await presentSelection(deps, organizer)).toMatchObject({ oblastIds: [] });
  });
});

describe("making the link", () => {
  test("should give the same invitation when pressed twice, also at the same moment", async () => {
    const key = await select(organizer, "organizer");
    const code = newInvitationCode();
    const press = () => createInvitation(deps, { actor: organizer, key, code, lifetimeDays: 1 });
    const made = await Promise.all([press(), press(), press()]);
    expect(new Set(made.map((invitation) => invitation?.id)).size).toBe(1);
    expect((await press())?.id).toBe(made[0]?.id);
    expect(await deps.prisma.invitation.count()).toBe(1);
    expect(await deps.prisma.auditEvent.count({ where: { action: "invitation.created" } })).toBe(1);
  });

  test("should make nothing of a selection that is not finished, is another's, or was used for another code", async () => {
    const code = newInvitationCode();
    const unfinished = await select(organizer, "specialist");
    const make = (actor: Actor, key: string) => createInvitation(deps, { actor, key, code, lifetimeDays: 1 });
    expect(await make(organizer, unfinished)).toBeNull();
    const other = await addPerson(deps.prisma, { roles: ["organizer"] });
    const finished = await select(organizer, "organizer");
    expect(await make(other, finished)).toBeNull();
    await createInvitation(deps, {
      actor: organizer,
      key: finished,
      code: newInvitationCode(),
      lifetimeDays: 1,
    });
    expect(await make(organizer, finished)).toBeNull();
    expect(await deps.prisma.invitation.count()).toBe(1);
  });

  test("should not show the link again once it was taken back, or to another organizer", async () => {
    const { id, code } = await invite();
    const other = await addPerson(deps.prisma, { roles: ["organizer"] });
    const again = (actor: Actor) => createInvitation(deps, { actor, key: "AAAAAAAA", code, lifetimeDays: 1 });
    expect(await again(other)).toBeNull();
    expect((await again(organizer))?.id).toBe(id);
    await revokeInvitation(deps, { actor: organizer, invitationId: id, update: null });
    expect(await again(organizer)).toBeNull();
  });

  test("should refuse a code that was used before without an error", async () => {
    const { id, code } = await invite();
    await revokeInvitation(deps, { actor: organizer, invitationId: id, update: null });
    const key = await select(organizer, "organizer");
    expect(await createInvitation(deps, { actor: organizer, key, code, lifetimeDays: 1 })).toBeNull();
    expect(await deps.prisma.invitation.count()).toBe(1);
  });
});

describe("open invitations", () => {
  test("should list those that can be used, newest first, on pages, with who made them", async () => {
    const made: string[] = [];
    for (let count = 0; count < 7; count++) {
      clock.advance({ minutes: 1 });
      made.unshift((await invite()).id);
    }
    const first = await listOpenInvitations(deps, { actor: organizer, page: 0 });
    expect(first).toMatchObject({ page: 0, pages: 2, total: 7, firstNumber: 1 });
    expect(first.invitations.map(({ id }) => id)).toEqual(made.slice(0, 5));
    expect(first.invitations[0]).toMatchObject({ role: "organizer", author: "Динара Омарова" });
    const past = await listOpenInvitations(deps, { actor: organizer, page: 99 });
    expect(past).toMatchObject({ page: 1, firstNumber: 6 });
    expect(past.invitations.map(({ id }) => id)).toEqual(made.slice(5));
  });

  test("should leave out what was used, taken back or is too old", async () => {
    const used = await invite();
    const revoked = await invite();
    await invite("organizer", 1);
    const open = await invite("organizer", 30);
    await accept(akim, used.code);
    await revokeInvitation(deps, { actor: organizer, invitationId: revoked.id, update: null });
    clock.advance({ days: 1 });
    expect(await countOpenInvitations(deps, organizer)).toBe(1);
    const { invitations } = await listOpenInvitations(deps, { actor: organizer, page: 0 });
    expect(invitations.map(({ id }) => id)).toEqual([open.id]);
    expect(await findOpenInvitation(deps, { actor: organizer, invitationId: open.id })).toMatchObject({
      id: open.id,
    });
    expect(await findOpenInvitation(deps, { actor: organizer, invitationId: used.id })).toBeNull();
  });

  test("should close when the organizer who made them leaves", async () => {
    const { code } = await invite();
    await anonymizePerson(deps, { actor: organizer, update: null });
    expect(await openInvitation(deps, code)).toEqual({ type: "unusable", why: "revoked" });
  });

  test("should take one back once, and leave a used one alone", async () => {
    const { id, code } = await invite();
    const revoke = (invitationId: string) =>
      revokeInvitation(deps, { actor: organizer, invitationId, update: null });
    expect(await Promise.all([revoke(id), revoke(id)])).toEqual(expect.arrayContaining([true, false]));
    expect(await openInvitation(deps, code)).toEqual({ type: "unusable", why: "revoked" });
    const used = await invite();
    await accept(akim, used.code);
    expect(await revoke(used.id)).toBe(false);
    expect(await revoke(randomUUID())).toBe(false);
    expect(await deps.prisma.auditEvent.count({ where: { action: "invitation.revoked" } })).toBe(1);
  });
});

describe("using an invitation", () => {
  test("should give a registered person the role once, on top of theirs, and record it", async () => {
    const { id, code } = await invite("specialist");
    expect(await accept(akim, code)).toEqual({ type: "granted", role: "specialist" });
    const present = await freshActor(deps.prisma, akim.telegramId);
    expect(present.grants.map(({ role }) => role).sort()).toEqual(["akim", "specialist"]);
    const events = await deps.prisma.auditEvent.findMany({
      where: { subjectId: { in: [id, akim.personId] } },
    });
    expect(events.map(({ action }) => action).sort()).toEqual([
      "invitation.created",
      "invitation.used",
      "role.granted",
    ]);
    expect(await accept(specialist, code)).toEqual({ type: "gone" });
  });

  test("should go to one of two who open the link at the same moment", async () => {
    const { code } = await invite();
    const outcomes = await Promise.all([accept(akim, code), accept(specialist, code)]);
    expect(outcomes.map(({ type }) => type).sort()).toEqual(["gone", "granted"]);
    expect(await deps.prisma.roleGrant.count({ where: { role: "organizer" } })).toBe(2);
  });

  test("should tell the second of two taps on the link the same as the first", async () => {
    const { code } = await invite("specialist");
    await accept(akim, code);
    const again = await accept(await freshActor(deps.prisma, akim.telegramId), code);
    expect(again).toEqual({ type: "accepted", role: "specialist" });
  });

  test("should not be used up by the organizer who tries it out, unless they mean it", async () => {
    const { code } = await invite("specialist");
    expect(await accept(organizer, code)).toEqual({ type: "own" });
    expect(await openInvitation(deps, code)).toMatchObject({ type: "open" });
    expect(await accept(organizer, code, true)).toMatchObject({ type: "granted" });
  });

  test("should not be used up by somebody who holds the role already", async () => {
    const { code } = await invite("organizer");
    const other = await addPerson(deps.prisma, { roles: ["organizer"] });
    expect(await accept(other, code)).toEqual({ type: "held" });
    expect(await openInvitation(deps, code)).toMatchObject({ type: "open" });
  });

  test("should give a specialist the oblasts and directions of a later invitation", async () => {
    const key = await select(
      organizer,
      "specialist",
      { type: "oblast", id: almaty, on: true },
      { type: "next", step: "oblasts" },
      { type: "all", step: "directions" },
    );
    const code = newInvitationCode();
    await createInvitation(deps, { actor: organizer, key, code, lifetimeDays: 1 });
    expect(await accept(specialist, code)).toMatchObject({ type: "granted" });
    const present = await freshActor(deps.prisma, specialist.telegramId);
    expect(present.grants).toEqual([{ role: "specialist", oblastIds: [almaty], directions: [] }]);
  });

  test("should give nothing when it is too old, unknown, or somebody is not registered", async () => {
    const { id, code } = await invite("organizer", 1);
    expect(await accept(newcomer, code)).toEqual({ type: "gone" });
    expect(await accept(akim, newInvitationCode())).toEqual({ type: "gone" });
    clock.advance({ days: 1 });
    expect(await accept(akim, code)).toEqual({ type: "gone" });
    expect(await openInvitation(deps, code)).toEqual({ type: "unusable", why: "expired" });
    expect(await claimInvitation(deps.prisma, { invitationId: id, now: clock.now() })).toBeNull();
  });
});

describe("who may invite", () => {
  test("should refuse everybody who is no registered organizer, whatever they send", async () => {
    const { id, code } = await invite();
    const key = await select(organizer, "organizer");
    const dismissed: Actor = { ...organizer, status: "newcomer" };
    for (const actor of [akim, specialist, newcomer, dismissed]) {
      const calls = [
        beginSelection(deps, { actor, purpose: { type: "invite", role: "organizer" } }),
        beginSelection(deps, { actor, purpose: { type: "change", personId: specialist.personId } }),
        advanceSelection(deps, { actor, key, event: { type: "page", page: 1 } }),
        presentSelection(deps, actor),
        createInvitation(deps, { actor, key, code, lifetimeDays: 30 }),
        listOpenInvitations(deps, { actor, page: 0 }),
        countOpenInvitations(deps, actor),
        findOpenInvitation(deps, { actor, invitationId: id }),
        revokeInvitation(deps, { actor, invitationId: id, update: null }),
      ];
      for (const outcome of await Promise.allSettled(calls)) {
        expect(outcome).toMatchObject({ status: "rejected", reason: expect.any(ForbiddenError) });
      }
    }
    expect(await deps.prisma.invitation.count({ where: { revokedAt: null } })).toBe(1);
  });
});
