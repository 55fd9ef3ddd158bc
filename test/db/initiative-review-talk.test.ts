import { expect, test } from "vitest";
import { writeOut } from "../../src/features/initiative-reviews/assess/write-out.ts";
import { beginAsking } from "../../src/features/initiative-reviews/begin-asking.ts";
import { findVoice } from "../../src/features/initiative-reviews/find-voice.ts";
import { tellMessageJob } from "../../src/features/initiative-reviews/jobs.ts";
import { getConversation, keepMessage } from "../../src/features/initiative-reviews/talk/conversation.ts";
import { waitingJobs } from "../support/jobs.ts";
import { inWords, setUpReviews } from "../support/reviews.ts";

const { given, deps, people, inReview } = setUpReviews();
const update = null;

test("a voice note should be written out by the reviewer alone", async () => {
  const id = await inReview();
  const note = await given.prisma.initiativeFile.create({
    data: { initiativeId: id, field: "problem", kind: "voice", fileId: "voice", addedAt: given.clock.now() },
  });
  const draft = { ask: "writeOut", id, fileId: note.id } as const;
  for (const actor of [people.akim, people.colleague, people.organizer]) {
    expect((await beginAsking(deps(), { actor, draft })).type).toBe("refused");
    expect((await writeOut(deps(), { actor, id, words: "Бөтен сөз", update })).type).toBe("refused");
    expect(await findVoice(deps(), { actor, what: "note", id: note.id })).toBeUndefined();
  }
  await beginAsking(deps(), { actor: people.reviewer, draft });
  expect((await writeOut(deps(), { actor: people.reviewer, id, words: "Жүн тасталады.", update })).type).toBe(
    "written",
  );
  expect(await findVoice(deps(), { actor: people.reviewer, what: "note", id: note.id })).toBe("voice");
  expect(await given.prisma.initiativeFile.findUnique({ where: { id: note.id } })).toMatchObject({
    writtenOut: "Жүн тасталады.",
    writerId: people.reviewer.personId,
  });
});

test("a conversation should be open to its two sides alone", async () => {
  const id = await inReview();
  for (const actor of [people.colleague, people.organizer, people.stranger]) {
    expect((await getConversation(deps(), { actor, id, page: 0 })).type).not.toBe("found");
    expect((await keepMessage(deps(), { actor, id, said: inWords("Бөтен"), update })).type).not.toBe("sent");
  }
  for (const actor of [people.akim, people.reviewer]) {
    await beginAsking(deps(), { actor, draft: { ask: "message", id } });
    given.clock.advance({ minutes: 1 });
    const outcome = await keepMessage(deps(), { actor, id, said: inWords("Сәлеметсіз бе"), update });
    expect(outcome).toEqual({ type: "sent", reachable: true });
    const told = (await waitingJobs(given.database, tellMessageJob)).at(-1);
    expect(told?.personId).toBe((actor === people.akim ? people.reviewer : people.akim).personId);
  }
  const conversation = await getConversation(deps(), { actor: people.akim, id, page: 7 });
  expect(conversation).toMatchObject({
    page: 0,
    messages: [{ side: "owner" }, { side: "reviewer" }],
  });
});
