import { beforeEach, expect } from "vitest";
import { decide } from "../../src/features/initiative-reviews/assess/decide.ts";
import { keepScore } from "../../src/features/initiative-reviews/assess/keep-score.ts";
import { beginAsking } from "../../src/features/initiative-reviews/begin-asking.ts";
import { claimInitiative } from "../../src/features/initiative-reviews/claim-initiative.ts";
import { keepRemark } from "../../src/features/initiative-reviews/remarks/make-remark.ts";
import type { Decision } from "../../src/features/initiative-reviews/review-draft.ts";
import type { criteria } from "../../src/features/initiative-reviews/rubric.ts";
import { settleRemarksOn } from "../../src/features/initiative-reviews/settle-remarks.ts";
import type { FieldId } from "../../src/features/initiatives/fields.ts";
import { submitInitiative } from "../../src/features/initiatives/submit-initiative.ts";
import type { Actor } from "../../src/features/people/person.ts";
import { setUpInitiativePeople } from "./initiative-people.ts";
import { addInitiative } from "./initiatives.ts";
import { setUpOperations } from "./operations.ts";

const update = null;

/** What was said without a voice note. */
export function inWords(text: string): { text: string; voiceFileId: null } {
  return { text, voiceFileId: null };
}

/**
 * Gives the tests of a file the people of a review, and short words for its steps. It is the reviewer who takes them
 * where nobody else is named. Initiatives and drafts of the test before are gone.
 */
export function setUpReviews() {
  const given = setUpOperations();
  const { deps } = given;
  const people = setUpInitiativePeople(given, "akim", "reviewer", "colleague", "stranger", "organizer");
  beforeEach(async () => {
    await given.prisma.initiative.deleteMany();
    await given.prisma.draft.deleteMany();
  });

  const add = (status: "submitted" | "inReview", about: { reviewer?: Actor } = {}) =>
    addInitiative(given.prisma, { owner: people.akim, status, at: given.clock.now(), ...about });
  const submitted = () => add("submitted");
  const inReview = () => add("inReview", { reviewer: people.reviewer });
  const claim = (actor: Actor, id: string) => claimInitiative(deps(), { actor, id, update });
  const statusOf = async (id: string) =>
    (await given.prisma.initiative.findUniqueOrThrow({ where: { id } })).status;

  async function remark(id: string, actor = people.reviewer, field = "problem") {
    await beginAsking(deps(), { actor, draft: { ask: "remark", id, field, remarkId: null } });
    return keepRemark(deps(), { actor, id, said: inWords("Нақтылаңыз."), update });
  }

  async function score(id: string, criterion: (typeof criteria)[number], value = 4, actor = people.reviewer) {
    await beginAsking(deps(), { actor, draft: { ask: "score", id, criterion, value } });
    return keepScore(deps(), { actor, id, reason: "Есебі анық.", update });
  }

  async function decideOn(
    id: string,
    decision: Decision,
    words: string | null = null,
    actor = people.reviewer,
  ) {
    await beginAsking(deps(), { actor, draft: { ask: "decision", id, decision, words } });
    return decide(deps(), { actor, id, decision, update });
  }

  /** An initiative that came back with remarks on its problem and its price. */
  async function returned(): Promise<string> {
    const id = await inReview();
    await remark(id);
    await remark(id, people.reviewer, "price");
    expect(await decideOn(id, "return")).toMatchObject({ type: "decided", remarks: 2 });
    return id;
  }

  async function resubmit(id: string) {
    const { revision } = await given.prisma.initiative.findUniqueOrThrow({ where: { id } });
    return submitInitiative(deps(), { actor: people.akim, id, revision, update });
  }

  /** Settles the remarks on these fields. */
  const settle = (id: string, fields: readonly FieldId[] = ["problem", "price"]) =>
    given.prisma.$transaction((tx) =>
      settleRemarksOn(tx, { initiativeId: id, fields, now: given.clock.now() }),
    );

  return {
    given,
    deps,
    people,
    submitted,
    inReview,
    claim,
    statusOf,
    remark,
    score,
    decideOn,
    returned,
    resubmit,
    settle,
  };
}
