import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { decide } from "../../src/features/initiative-reviews/assess/decide.ts";
import {
  keepFormerScores,
  keepScore,
  readScores,
} from "../../src/features/initiative-reviews/assess/keep-score.ts";
import { writeOut } from "../../src/features/initiative-reviews/assess/write-out.ts";
import { beginAsking } from "../../src/features/initiative-reviews/begin-asking.ts";
import { claimInitiative } from "../../src/features/initiative-reviews/claim-initiative.ts";
import { findVoice } from "../../src/features/initiative-reviews/find-voice.ts";
import { tellMessageJob } from "../../src/features/initiative-reviews/jobs.ts";
import { latestVersion } from "../../src/features/initiative-reviews/operate.ts";
import { releaseInitiative } from "../../src/features/initiative-reviews/release-initiative.ts";
import {
  keepRemark,
  pointToLesson,
  removeRemark,
  replyToRemark,
} from "../../src/features/initiative-reviews/remarks/make-remark.ts";
import { latestRound, listRemarks } from "../../src/features/initiative-reviews/remarks/remark.ts";
import type { Decision } from "../../src/features/initiative-reviews/review-draft.ts";
import { criteria } from "../../src/features/initiative-reviews/rubric.ts";
import { openRemarks, settleRemarksOn } from "../../src/features/initiative-reviews/settle-remarks.ts";
import { getConversation, keepMessage } from "../../src/features/initiative-reviews/talk/conversation.ts";
import { type InitiativeStatus, transitions } from "../../src/features/initiatives/status.ts";
import { submitInitiative } from "../../src/features/initiatives/submit-initiative.ts";
import { withdrawInitiative } from "../../src/features/initiatives/withdraw-initiative.ts";
import type { Actor, Grant } from "../../src/features/people/person.ts";
import { seedPlaces } from "../../src/features/places/seed-places.ts";
import type { Jobs } from "../../src/jobs/open-jobs.ts";
import { TestClock } from "../support/clock.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { addInitiative, samplePlaces } from "../support/initiatives.ts";
import { openTestJobs, waitingJobs } from "../support/jobs.ts";
import { addPerson } from "../support/people.ts";

const config = {
  organizerIds: [],
  registration: "open",
  defaultLanguage: "kk",
  timeZone: "Asia/Almaty",
} as const;

let database: TestDatabase;
let jobs: Jobs;
let clock: TestClock;
let owner: Actor;
let expert: Actor;
let colleague: Actor;
let stranger: Actor;
let organizer: Actor;

const deps = () => ({ prisma: database.prisma, clock, config, jobs });
const update = null;
const specialistOf = (...oblastIds: string[]): Grant => ({ role: "specialist", oblastIds, directions: [] });

beforeAll(async () => {
  database = await createTestDatabase();
  jobs = await openTestJobs(database);
  const { prisma } = database;
  await seedPlaces({ prisma }, { sample: true });
  owner = await addPerson(prisma, { roles: ["akim"], name: "Нұрлан" });
  expert = await addPerson(prisma, { roles: [specialistOf(samplePlaces.oblastId)], name: "Ерлан" });
  colleague = await addPerson(prisma, { roles: [specialistOf()], name: "Дана" });
  stranger = await addPerson(prisma, { roles: [specialistOf("110000000")], name: "Болат" });
  organizer = await addPerson(prisma, { roles: ["organizer"], name: "Динара" });
});
afterAll(() => database.drop());
beforeEach(async () => {
  clock = new TestClock();
  await database.prisma.initiative.deleteMany();
  await database.prisma.draft.deleteMany();
});

const submitted = () => addInitiative(database.prisma, { owner, status: "submitted", at: clock.now() });
const inReview = () =>
  addInitiative(database.prisma, { owner, status: "inReview", reviewer: expert, at: clock.now() });
const claim = (actor: Actor, id: string) => claimInitiative(deps(), { actor, id, update });
const statusOf = async (id: string) =>
  (await database.prisma.initiative.findUniqueOrThrow({ where: { id } })).status;
const said = (text: string) => ({ text, voiceFileId: null });

async function remark(id: string, actor = expert, field = "problem", remarkId: string | null = null) {
  await beginAsking(deps(), { actor, draft: { ask: "remark", id, field, remarkId } });
  return keepRemark(deps(), { actor, id, said: said("Нақтылаңыз."), update });
}

async function remarkId(id: string): Promise<string> {
  const outcome = await remark(id);
  if (outcome.type !== "kept") throw new Error(`The remark was ${outcome.type}.`);
  return outcome.remarkId;
}

async function score(id: string, criterion: (typeof criteria)[number], value = 4, actor = expert) {
  await beginAsking(deps(), { actor, draft: { ask: "score", id, criterion, value } });
  return keepScore(deps(), { actor, id, reason: "Есебі анық.", update });
}

async function decideOn(id: string, decision: Decision, words: string | null = null, actor = expert) {
  await beginAsking(deps(), { actor, draft: { ask: "decision", id, decision, words } });
  return decide(deps(), { actor, id, decision, update });
}

async function returned(): Promise<string> {
  const id = await inReview();
  await remark(id);
  await remark(id, expert, "price");
  expect(await decideOn(id, "return")).toMatchObject({ type: "decided", remarks: 2 });
  return id;
}

async function resubmit(id: string) {
  const { revision } = await database.prisma.initiative.findUniqueOrThrow({ where: { id } });
  return submitInitiative(deps(), { actor: owner, id, revision, update });
}

describe("a claim", () => {
  test("should be won by one of many who try at once; the others learn by whom", async () => {
    for (let round = 0; round < 5; round++) {
      const id = await submitted();
      const outcomes = await Promise.all(
        [expert, colleague, expert, colleague].map((actor) => claim(actor, id)),
      );
      const won = outcomes.filter(({ type }) => type === "claimed");
      expect(won).toHaveLength(1);
      const row = await database.prisma.initiative.findUniqueOrThrow({
        where: { id },
        include: { reviewer: true, events: true },
      });
      const winner = row.reviewerId === expert.personId ? expert : colleague;
      const losers = outcomes.filter((_, index) => [expert, colleague][index % 2] !== winner);
      expect(losers).toEqual([
        { type: "taken", by: winner.name },
        { type: "taken", by: winner.name },
      ]);
      expect(row.events.filter(({ to }) => to === "inReview")).toHaveLength(1);
    }
  });

  test("should be refused to all but the specialists of the oblast", async () => {
    const id = await submitted();
    expect(await claim(stranger, id)).toEqual({ type: "gone" });
    expect(await claim(owner, id)).toEqual({ type: "refused" });
    expect(await claim(organizer, id)).toEqual({ type: "refused" });
    expect(await statusOf(id)).toBe("submitted");
  });

  test("should be refused for one's own initiative and for one of one's own district", async () => {
    const { prisma } = database;
    const both = await addPerson(prisma, { roles: ["akim", specialistOf()] });
    const own = await addInitiative(prisma, { owner: both, status: "submitted" });
    expect(await claim(both, own)).toEqual({ type: "refused" });
    await prisma.person.update({
      where: { id: both.personId },
      data: { placeId: samplePlaces.ruralDistrictId },
    });
    expect(await claim(both, await submitted())).toEqual({ type: "gone" });
    // Handed over to its reviewer meanwhile, it is theirs to carry out and not to approve.
    const handed = await addInitiative(prisma, { owner: both, status: "inReview", reviewer: both });
    for (const criterion of criteria) expect((await score(handed, criterion, 5, both)).type).toBe("refused");
    expect((await decideOn(handed, "approve", null, both)).type).toBe("refused");
  });

  test("should leave an initiative that was mended to who returned it, for three days", async () => {
    const id = await returned();
    await settle(id);
    expect(await resubmit(id)).toMatchObject({ type: "submitted", reviewerId: expert.personId });
    clock.advance({ days: 2, hours: 23 });
    expect(await claim(colleague, id)).toMatchObject({ type: "kept", by: "Ерлан" });
    expect(await statusOf(id)).toBe("submitted");
    clock.advance({ hours: 1 });
    expect(await claim(colleague, id)).toMatchObject({ type: "claimed" });
  });

  test("should be given back by who made it, or by an organizer, and by nobody else", async () => {
    const id = await inReview();
    for (const actor of [owner, colleague])
      expect((await releaseInitiative(deps(), { actor, id, update })).type).toBe("refused");
    const outcomes = await Promise.all(
      [expert, organizer].map((actor) => releaseInitiative(deps(), { actor, id, update })),
    );
    expect(outcomes.map(({ type }) => type).sort()).toEqual(["refused", "released"]);
    const row = await database.prisma.initiative.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ status: "submitted", reviewerId: null, claimedAt: null });
    expect(row.dueAt).not.toBeNull();
  });
});

async function settle(id: string): Promise<void> {
  await database.prisma.$transaction((tx) =>
    settleRemarksOn(tx, { initiativeId: id, fields: ["problem", "price"], now: clock.now() }),
  );
}

describe("remarks", () => {
  test("should be said anew and removed until they are sent, and by the reviewer alone", async () => {
    const id = await inReview();
    const first = await remarkId(id);
    expect((await remark(id, colleague)).type).toBe("refused");
    await beginAsking(deps(), {
      actor: expert,
      draft: { ask: "remark", id, field: "problem", remarkId: first },
    });
    const anew = { text: null, voiceFileId: "voice" };
    expect(await keepRemark(deps(), { actor: expert, id, said: anew, update })).toEqual({
      type: "kept",
      remarkId: first,
    });
    expect(await listRemarks(database.prisma, id)).toMatchObject([
      { id: first, voiceFileId: "voice", sentAt: null },
    ]);
    expect(await findVoice(deps(), { actor: owner, what: "remark", id: first })).toBeUndefined();
    await decideOn(id, "return");
    expect(await findVoice(deps(), { actor: owner, what: "remark", id: first })).toBe("voice");
    expect((await removeRemark(deps(), { actor: expert, id, remarkId: first, update })).type).toBe("refused");
    expect(await openRemarks(database.prisma, id)).toBe(1);
  });

  test("should be kept once for one question, however often it is answered", async () => {
    const id = await inReview();
    await beginAsking(deps(), {
      actor: expert,
      draft: { ask: "remark", id, field: "risks", remarkId: null },
    });
    const keep = () => keepRemark(deps(), { actor: expert, id, said: said("Қайталанды."), update });
    const outcomes = await Promise.all([keep(), keep(), keep()]);
    expect(outcomes.map(({ type }) => type).sort()).toEqual(["kept", "unasked", "unasked"]);
    expect(await database.prisma.remark.count({ where: { initiativeId: id } })).toBe(1);
  });

  test("should point to published lessons only", async () => {
    const id = await inReview();
    const lessonId = "no/such/lesson";
    const outcome = await pointToLesson(deps(), {
      actor: expert,
      id,
      remarkId: await remarkId(id),
      lessonId,
      update,
    });
    expect(outcome.type).toBe("unasked");
  });

  test("should be settled by mending or by a reply, and keep an initiative back until all are", async () => {
    const id = await returned();
    const [first] = latestRound(await listRemarks(database.prisma, id));
    expect(await resubmit(id)).toMatchObject({ type: "unsettled", remarks: 2 });
    await database.prisma.$transaction((tx) =>
      settleRemarksOn(tx, { initiativeId: id, fields: ["price"], now: clock.now() }),
    );
    expect(await resubmit(id)).toMatchObject({ type: "unsettled", remarks: 1 });
    const draft = { ask: "reply", id, remarkId: first?.id ?? "" } as const;
    await beginAsking(deps(), { actor: expert, draft });
    expect((await replyToRemark(deps(), { actor: expert, id, reply: "Жоқ.", update })).type).toBe("refused");
    await beginAsking(deps(), { actor: owner, draft });
    expect((await replyToRemark(deps(), { actor: owner, id, reply: "Дұрыс жазылған.", update })).type).toBe(
      "kept",
    );
    expect((await resubmit(id)).type).toBe("submitted");
    await claim(expert, id);
    expect(await listRemarks(database.prisma, id)).toMatchObject([
      { field: "problem", reply: "Дұрыс жазылған." },
      { field: "price", reply: null },
    ]);
    // A round later only what is new is the author's to work through.
    await remark(id, expert, "risks");
    await decideOn(id, "return");
    const round = latestRound(await listRemarks(database.prisma, id));
    expect(round.map(({ field, version }) => [field, version])).toEqual([["risks", 2]]);
  });
});

describe("scores", () => {
  test("should be changed while it is reviewed, and all be there before an approval", async () => {
    const id = await inReview();
    for (const criterion of criteria.slice(1)) expect((await score(id, criterion)).type).toBe("scored");
    expect(await decideOn(id, "approve")).toEqual({ type: "lacking", lack: "scores" });
    await score(id, "need", 1);
    await score(id, "need", 5);
    expect((await readScores(database.prisma, id, 1)).map(({ value }) => value)).toEqual([5, 4, 4, 4, 4]);
    expect((await decideOn(id, "approve", "Жарайсыз!")).type).toBe("decided");
    expect((await score(id, "need", 1)).type).toBe("refused");
    const [event] = await database.prisma.initiativeEvent.findMany({
      where: { initiativeId: id, to: "approved" },
    });
    expect(event).toMatchObject({
      actorId: expert.personId,
      reason: "Жарайсыз!",
      version: 1,
      from: "inReview",
    });
  });

  test("should be given anew to a new version, or taken over from the one before", async () => {
    const id = await inReview();
    for (const criterion of criteria) await score(id, criterion, 3);
    await remark(id);
    await decideOn(id, "return");
    await settle(id);
    await resubmit(id);
    await claim(expert, id);
    expect(await latestVersion(database.prisma, id)).toBe(2);
    expect(await decideOn(id, "approve")).toEqual({ type: "lacking", lack: "scores" });
    await score(id, "market", 5);
    await keepFormerScores(deps(), { actor: expert, id, update });
    expect((await readScores(database.prisma, id, 2)).map(({ value }) => value)).toEqual([3, 5, 3, 3, 3]);
    expect((await decideOn(id, "approve")).type).toBe("decided");
  });
});

describe("a decision", () => {
  test("should want remarks for a return and words for a rejection", async () => {
    const id = await inReview();
    expect(await decideOn(id, "return")).toEqual({ type: "lacking", lack: "remarks" });
    expect(await decideOn(id, "reject")).toEqual({ type: "lacking", lack: "words" });
    expect(await statusOf(id)).toBe("inReview");
    expect((await decideOn(id, "reject", "Сұраныс жоқ.")).type).toBe("decided");
    expect(await statusOf(id)).toBe("rejected");
  });

  test("should be made once, by one of two that are made at once", async () => {
    const id = await inReview();
    await remark(id);
    await beginAsking(deps(), {
      actor: expert,
      draft: { ask: "decision", id, decision: "return", words: null },
    });
    const make = () => decide(deps(), { actor: expert, id, decision: "return", update });
    const outcomes = await Promise.all([make(), make(), make()]);
    expect(outcomes.map(({ type }) => type).sort()).toEqual(["decided", "refused", "refused"]);
    const row = await database.prisma.initiative.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ status: "needsChanges", reviewerId: expert.personId, dueAt: null });
  });
});

test("a voice note should be written out by the reviewer alone", async () => {
  const id = await inReview();
  const note = await database.prisma.initiativeFile.create({
    data: { initiativeId: id, field: "problem", kind: "voice", fileId: "voice", addedAt: clock.now() },
  });
  const draft = { ask: "writeOut", id, fileId: note.id } as const;
  for (const actor of [owner, colleague, organizer]) {
    expect((await beginAsking(deps(), { actor, draft })).type).toBe("refused");
    expect((await writeOut(deps(), { actor, id, words: "Бөтен сөз", update })).type).toBe("refused");
    expect(await findVoice(deps(), { actor, what: "note", id: note.id })).toBeUndefined();
  }
  await beginAsking(deps(), { actor: expert, draft });
  expect((await writeOut(deps(), { actor: expert, id, words: "Жүн тасталады.", update })).type).toBe(
    "written",
  );
  expect(await findVoice(deps(), { actor: expert, what: "note", id: note.id })).toBe("voice");
  expect(await database.prisma.initiativeFile.findUnique({ where: { id: note.id } })).toMatchObject({
    writtenOut: "Жүн тасталады.",
    writerId: expert.personId,
  });
});

test("a conversation should be open to its two sides alone", async () => {
  const id = await inReview();
  for (const actor of [colleague, organizer, stranger]) {
    expect((await getConversation(deps(), { actor, id, page: 0 })).type).not.toBe("found");
    expect((await keepMessage(deps(), { actor, id, said: said("Бөтен"), update })).type).not.toBe("sent");
  }
  for (const actor of [owner, expert]) {
    await beginAsking(deps(), { actor, draft: { ask: "message", id } });
    clock.advance({ minutes: 1 });
    const outcome = await keepMessage(deps(), { actor, id, said: said("Сәлеметсіз бе"), update });
    expect(outcome).toEqual({ type: "sent", reachable: true });
    const told = (await waitingJobs(database, tellMessageJob)).at(-1);
    expect(told?.personId).toBe((actor === owner ? expert : owner).personId);
  }
  const conversation = await getConversation(deps(), { actor: owner, id, page: 7 });
  expect(conversation).toMatchObject({
    page: 0,
    messages: [{ side: "owner" }, { side: "reviewer" }],
  });
});

/** Everything that somebody may try to do with an initiative in review. */
const attempts = {
  claim: (actor: Actor, id: string) => claim(actor, id),
  release: (actor: Actor, id: string) => releaseInitiative(deps(), { actor, id, update }),
  remark: (actor: Actor, id: string) => remark(id, actor),
  score: async (actor: Actor, id: string) => {
    for (const criterion of criteria) await score(id, criterion, 4, actor);
  },
  former: (actor: Actor, id: string) => keepFormerScores(deps(), { actor, id, update }),
  return: (actor: Actor, id: string) => decideOn(id, "return", null, actor),
  approve: (actor: Actor, id: string) => decideOn(id, "approve", null, actor),
  reject: (actor: Actor, id: string) => decideOn(id, "reject", "Сұраныс жоқ.", actor),
  rejectWordless: (actor: Actor, id: string) => decideOn(id, "reject", null, actor),
  /** Without being asked, as a forged button would. */
  decide: (actor: Actor, id: string) => decide(deps(), { actor, id, decision: "approve", update }),
  settle: async (actor: Actor, id: string) => {
    for (const { id: remarkId } of latestRound(await listRemarks(database.prisma, id))) {
      await beginAsking(deps(), { actor, draft: { ask: "reply", id, remarkId } });
      await replyToRemark(deps(), { actor, id, reply: "Дұрыс жазылған.", update });
    }
  },
  submit: async (actor: Actor, id: string) => {
    const { revision } = await database.prisma.initiative.findUniqueOrThrow({ where: { id } });
    return submitInitiative(deps(), { actor, id, revision, update });
  },
  withdraw: (actor: Actor, id: string) => withdrawInitiative(deps(), { actor, id, reason: null, update }),
  wait: async () => clock.advance({ days: 2 }),
} as const;
type Attempt = keyof typeof attempts;
const people = ["owner", "expert", "colleague", "stranger", "organizer"] as const;
const personOf = (name: (typeof people)[number]): Actor =>
  ({ owner, expert, colleague, stranger, organizer })[name];

const goodOrder: readonly { what: Attempt; who: (typeof people)[number] }[] = [
  { what: "claim", who: "expert" },
  { what: "remark", who: "expert" },
  { what: "return", who: "expert" },
  { what: "settle", who: "owner" },
  { what: "submit", who: "owner" },
  { what: "claim", who: "expert" },
  { what: "score", who: "expert" },
  { what: "approve", who: "expert" },
];

/** Who alone can have brought an initiative to each status. */
const movers: Partial<Record<InitiativeStatus, readonly (typeof people)[number][]>> = {
  inReview: ["expert", "colleague"],
  needsChanges: ["expert", "colleague"],
  approved: ["expert", "colleague"],
  rejected: ["expert", "colleague"],
  withdrawn: ["owner"],
};

test("no sequence of attempts by anybody should reach a status by a path around a guard", async () => {
  const attempt = fc.record({
    // What leads on is tried more often than what leads nowhere.
    what: fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom<Attempt>(
          "claim",
          "remark",
          "score",
          "return",
          "reject",
          "settle",
          "submit",
        ),
      },
      { weight: 2, arbitrary: fc.constantFrom(...(Object.keys(attempts) as Attempt[])) },
    ),
    who: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom<(typeof people)[number]>("owner", "expert") },
      { weight: 1, arbitrary: fc.constantFrom(...people) },
    ),
    /** Tried at the same moment as the next. */
    atOnce: fc.boolean(),
  });
  // How far it has come in good order before anybody tries anything.
  const begun = fc.constantFrom(...[0, 1, 3, 5, 6, 8].map((length) => goodOrder.slice(0, length)));
  const reached = new Set<InitiativeStatus>();
  await fc.assert(
    fc.asyncProperty(begun, fc.array(attempt, { minLength: 3, maxLength: 15 }), async (before, after) => {
      const steps = [...before.map((step) => ({ ...step, atOnce: false })), ...after];
      const { prisma } = database;
      await prisma.draft.deleteMany();
      const id = await submitted();
      let running: Promise<unknown>[] = [];
      for (const { what, who, atOnce } of steps) {
        running.push(Promise.resolve(attempts[what](personOf(who), id)));
        if (atOnce && running.length < 3) continue;
        await Promise.all(running);
        running = [];
      }
      await Promise.all(running);

      const row = await prisma.initiative.findUniqueOrThrow({
        where: { id },
        include: {
          events: { orderBy: [{ at: "asc" }, { id: "asc" }] },
          versions: true,
          remarks: true,
          scores: true,
        },
      });
      let status: InitiativeStatus = "submitted";
      let holder: string | null = null;
      for (const event of row.events.slice(1)) {
        expect(event.from).toBe(status);
        expect(transitions[status]).toContain(event.to);
        const by = people.find((name) => personOf(name).personId === event.actorId);
        expect(movers[event.to] ?? people).toContain(by);
        if (event.to === "inReview") holder = event.actorId;
        // Only who took it decides.
        if (["needsChanges", "approved", "rejected"].includes(event.to)) expect(event.actorId).toBe(holder);
        if (event.to === "submitted" && status === "inReview")
          expect([holder, organizer.personId]).toContain(event.actorId);
        if (event.to === "submitted" && status === "needsChanges") expect(by).toBe("owner");
        if (event.to === "rejected") expect(event.reason).not.toBeNull();
        if (event.to === "approved")
          expect(row.scores.filter(({ version }) => version === event.version)).toHaveLength(criteria.length);
        if (event.to === "needsChanges")
          expect(row.remarks.some(({ sentAt }) => sentAt?.getTime() === event.at.getTime())).toBe(true);
        status = event.to;
        reached.add(status);
      }
      expect(row.status).toBe(status);
      expect(row.versions).toHaveLength(
        1 + row.events.filter(({ from, to }) => from === "needsChanges" && to === "submitted").length,
      );
      if (status === "submitted" && row.versions.length > 1)
        expect(row.remarks.filter(({ sentAt, settledAt }) => sentAt && !settledAt)).toEqual([]);
      if (status === "inReview") expect(row.reviewerId).toBe(holder);
      expect(row.dueAt === null).toBe(!["submitted", "inReview"].includes(status));
    }),
    { numRuns: 40, seed: 20261123 },
  );
  // The attempts were no empty ones.
  expect([...reached]).toEqual(expect.arrayContaining(["inReview", "needsChanges", "submitted", "approved"]));
}, 120_000);
