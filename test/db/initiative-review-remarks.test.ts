import { describe, expect, test } from "vitest";
import { beginAsking } from "../../src/features/initiative-reviews/begin-asking.ts";
import { findVoice } from "../../src/features/initiative-reviews/find-voice.ts";
import {
  keepRemark,
  pointToLesson,
  removeRemark,
  replyToRemark,
} from "../../src/features/initiative-reviews/remarks/make-remark.ts";
import { latestRound, listRemarks } from "../../src/features/initiative-reviews/remarks/remark.ts";
import { openRemarks } from "../../src/features/initiative-reviews/settle-remarks.ts";
import { inWords, setUpReviews } from "../support/reviews.ts";

const { given, deps, people, inReview, claim, remark, decideOn, returned, resubmit, settle } = setUpReviews();
const update = null;

async function remarkId(id: string): Promise<string> {
  const outcome = await remark(id);
  if (outcome.type !== "kept") throw new Error(`The remark was ${outcome.type}.`);
  return outcome.remarkId;
}

describe("remarks", () => {
  test("should be said anew and removed until they are sent, and by the reviewer alone", async () => {
    const id = await inReview();
    const first = await remarkId(id);
    expect((await remark(id, people.colleague)).type).toBe("refused");
    await beginAsking(deps(), {
      actor: people.reviewer,
      draft: { ask: "remark", id, field: "problem", remarkId: first },
    });
    const anew = { text: null, voiceFileId: "voice" };
    expect(await keepRemark(deps(), { actor: people.reviewer, id, said: anew, update })).toEqual({
      type: "kept",
      remarkId: first,
    });
    expect(await listRemarks(given.prisma, id)).toMatchObject([
      { id: first, voiceFileId: "voice", sentAt: null },
    ]);
    expect(await findVoice(deps(), { actor: people.akim, what: "remark", id: first })).toBeUndefined();
    await decideOn(id, "return");
    expect(await findVoice(deps(), { actor: people.akim, what: "remark", id: first })).toBe("voice");
    expect((await removeRemark(deps(), { actor: people.reviewer, id, remarkId: first, update })).type).toBe(
      "refused",
    );
    expect(await openRemarks(given.prisma, id)).toBe(1);
  });

  test("should be kept once for one question, however often it is answered", async () => {
    const id = await inReview();
    await beginAsking(deps(), {
      actor: people.reviewer,
      draft: { ask: "remark", id, field: "risks", remarkId: null },
    });
    const keep = () =>
      keepRemark(deps(), { actor: people.reviewer, id, said: inWords("Қайталанды."), update });
    const outcomes = await Promise.all([keep(), keep(), keep()]);
    expect(outcomes.map(({ type }) => type).sort()).toEqual(["kept", "unasked", "unasked"]);
    expect(await given.prisma.remark.count({ where: { initiativeId: id } })).toBe(1);
  });

  test("should point to published lessons only", async () => {
    const id = await inReview();
    const lessonId = "no/such/lesson";
    const outcome = await pointToLesson(deps(), {
      actor: people.reviewer,
      id,
      remarkId: await remarkId(id),
      lessonId,
      update,
    });
    expect(outcome.type).toBe("unasked");
  });

  test("should be settled by mending or by a reply, and keep an initiative back until all are", async () => {
    const id = await returned();
    const [first] = latestRound(await listRemarks(given.prisma, id));
    expect(await resubmit(id)).toMatchObject({ type: "unsettled", remarks: 2 });
    await settle(id, ["price"]);
    expect(await resubmit(id)).toMatchObject({ type: "unsettled", remarks: 1 });
    const draft = { ask: "reply", id, remarkId: first?.id ?? "" } as const;
    await beginAsking(deps(), { actor: people.reviewer, draft });
    expect((await replyToRemark(deps(), { actor: people.reviewer, id, reply: "Жоқ.", update })).type).toBe(
      "refused",
    );
    await beginAsking(deps(), { actor: people.akim, draft });
    expect(
      (await replyToRemark(deps(), { actor: people.akim, id, reply: "Дұрыс жазылған.", update })).type,
    ).toBe("kept");
    expect((await resubmit(id)).type).toBe("submitted");
    await claim(people.reviewer, id);
    expect(await listRemarks(given.prisma, id)).toMatchObject([
      { field: "problem", reply: "Дұрыс жазылған." },
      { field: "price", reply: null },
    ]);
    // A round later only what is new is the author's to work through.
    await remark(id, people.reviewer, "risks");
    await decideOn(id, "return");
    const round = latestRound(await listRemarks(given.prisma, id));
    expect(round.map(({ field, version }) => [field, version])).toEqual([["risks", 2]]);
  });
});
