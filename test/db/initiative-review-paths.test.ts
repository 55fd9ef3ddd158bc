import fc from "fast-check";
import { expect, test } from "vitest";
import { decide } from "../../src/features/initiative-reviews/assess/decide.ts";
import { keepFormerScores } from "../../src/features/initiative-reviews/assess/keep-score.ts";
import { beginAsking } from "../../src/features/initiative-reviews/begin-asking.ts";
import { releaseInitiative } from "../../src/features/initiative-reviews/release-initiative.ts";
import { replyToRemark } from "../../src/features/initiative-reviews/remarks/make-remark.ts";
import { latestRound, listRemarks } from "../../src/features/initiative-reviews/remarks/remark.ts";
import { criteria } from "../../src/features/initiative-reviews/rubric.ts";
import { type InitiativeStatus, transitions } from "../../src/features/initiatives/status.ts";
import { submitInitiative } from "../../src/features/initiatives/submit-initiative.ts";
import { withdrawInitiative } from "../../src/features/initiatives/withdraw-initiative.ts";
import type { Actor } from "../../src/features/people/person.ts";
import { setUpReviews } from "../support/reviews.ts";

const { given, deps, people, submitted, claim, remark, score, decideOn } = setUpReviews();
const update = null;

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
    for (const { id: remarkId } of latestRound(await listRemarks(given.prisma, id))) {
      await beginAsking(deps(), { actor, draft: { ask: "reply", id, remarkId } });
      await replyToRemark(deps(), { actor, id, reply: "Дұрыс жазылған.", update });
    }
  },
  submit: async (actor: Actor, id: string) => {
    const { revision } = await given.prisma.initiative.findUniqueOrThrow({ where: { id } });
    return submitInitiative(deps(), { actor, id, revision, update });
  },
  withdraw: (actor: Actor, id: string) => withdrawInitiative(deps(), { actor, id, reason: null, update }),
  wait: async () => given.clock.advance({ days: 2 }),
} as const;
type Attempt = keyof typeof attempts;
const names = ["akim", "reviewer", "colleague", "stranger", "organizer"] as const;
type Name = (typeof names)[number];

const goodOrder: readonly { what: Attempt; who: Name }[] = [
  { what: "claim", who: "reviewer" },
  { what: "remark", who: "reviewer" },
  { what: "return", who: "reviewer" },
  { what: "settle", who: "akim" },
  { what: "submit", who: "akim" },
  { what: "claim", who: "reviewer" },
  { what: "score", who: "reviewer" },
  { what: "approve", who: "reviewer" },
];

/** Who alone can have brought an initiative to each status. */
const movers: Partial<Record<InitiativeStatus, readonly Name[]>> = {
  inReview: ["reviewer", "colleague"],
  needsChanges: ["reviewer", "colleague"],
  approved: ["reviewer", "colleague"],
  rejected: ["reviewer", "colleague"],
  withdrawn: ["akim"],
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
      { weight: 3, arbitrary: fc.constantFrom<Name>("akim", "reviewer") },
      { weight: 1, arbitrary: fc.constantFrom(...names) },
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
      const { prisma } = given;
      await prisma.draft.deleteMany();
      const id = await submitted();
      let running: Promise<unknown>[] = [];
      for (const { what, who, atOnce } of steps) {
        running.push(Promise.resolve(attempts[what](people[who], id)));
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
        const by = names.find((name) => people[name].personId === event.actorId);
        expect(movers[event.to] ?? names).toContain(by);
        if (event.to === "inReview") holder = event.actorId;
        // Only who took it decides.
        if (["needsChanges", "approved", "rejected"].includes(event.to)) expect(event.actorId).toBe(holder);
        if (event.to === "submitted" && status === "inReview")
          expect([holder, people.organizer.personId]).toContain(event.actorId);
        if (event.to === "submitted" && status === "needsChanges") expect(by).toBe("akim");
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
