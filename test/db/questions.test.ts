import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openPage } from "../../src/features/courses/open-page.ts";
import { publishCourses } from "../../src/features/courses/publish-courses.ts";
import { ForbiddenError } from "../../src/features/people/permissions.ts";
import type { Actor } from "../../src/features/people/person.ts";
import { answerQuestion } from "../../src/features/questions/answer-question.ts";
import {
  type AskedQuestion,
  askQuestion,
  beginQuestion,
  questionKind,
} from "../../src/features/questions/ask-question.ts";
import { claimQuestion, releaseQuestion } from "../../src/features/questions/claim-question.ts";
import { findQuestion, listQuestions } from "../../src/features/questions/find-questions.ts";
import { forgetQuestions } from "../../src/features/questions/forget-questions.ts";
import { getMyQuestions } from "../../src/features/questions/my-questions.ts";
import { findVoice, getOwnQuestion } from "../../src/features/questions/own-questions.ts";
import { courseFiles } from "../support/milk-course.ts";
import { setUpOperations } from "../support/operations.ts";
import { addPerson, specialistOf } from "../support/people.ts";

const almaty = "190000000";
const abai = "100000000";
const lessonId = "farm/milk/volume";

const given = setUpOperations();
const { deps } = given;
let akim: Actor;
let specialist: Actor;
let colleague: Actor;
let stranger: Actor;
let organizer: Actor;

const words = (text: string) => ({ text, voiceFileId: null });

const begin = (actor = akim) => beginQuestion(deps(), { actor, place: { lessonId, page: 1 } });
const send = (
  actor = akim,
  said: { text: string | null; voiceFileId: string | null } = words("Қанша сүт керек?"),
) => askQuestion(deps(), { actor, said, messageId: 7, update: null });

async function ask(actor = akim): Promise<AskedQuestion> {
  await begin(actor);
  const asked = await send(actor);
  if (!asked) throw new Error("Nothing was asked.");
  return asked;
}

async function akimOf(placeId: string | null): Promise<Actor> {
  const actor = await addPerson(given.prisma, { roles: ["akim"], placeId });
  await openPage(deps(), { actor, lessonId, page: 0 });
  return actor;
}

const addSpecialist = (...oblastIds: string[]) =>
  addPerson(given.prisma, { roles: [specialistOf(oblastIds)] });
const waiting = async (actor: Actor) => (await listQuestions(deps(), { actor, page: 0 })).total;
const claim = (actor: Actor, id: string) => claimQuestion(deps(), { actor, id, update: null });
const answer = (actor: Actor, text = "Отыз литр.") =>
  answerQuestion(deps(), { actor, said: words(text), update: null });

beforeAll(async () => {
  await using files = await courseFiles();
  await publishCourses(deps(), { folder: files.folder });
});

beforeEach(async () => {
  await given.prisma.person.deleteMany();
  const district = await given.prisma.place.findFirstOrThrow({ where: { parentId: almaty } });
  akim = await akimOf(district.id);
  specialist = await addSpecialist(almaty);
  colleague = await addSpecialist();
  stranger = await addSpecialist(abai);
  organizer = await addPerson(given.prisma, { roles: ["organizer"] });
});

describe("asking", () => {
  test("should reach the specialists of the oblast and those who look after all, and nobody else", async () => {
    const { answerers, oblastId } = await ask();
    expect(oblastId).toBe(almaty);
    expect(answerers.role).toBe("specialist");
    expect([...answerers.personIds].sort()).toEqual([specialist.personId, colleague.personId].sort());
    expect(await Promise.all([specialist, colleague, stranger, organizer].map(waiting))).toEqual([
      1, 1, 0, 0,
    ]);
  });

  test("should reach a specialist whose grant names no oblasts at all", async () => {
    const everywhere = await addPerson(given.prisma, { roles: ["specialist"] });
    expect((await ask()).answerers.personIds).toContain(everywhere.personId);
    expect(await waiting(everywhere)).toBe(1);
  });

  test("should reach every specialist when the oblast is not known", async () => {
    const { answerers, oblastId } = await ask(await akimOf(null));
    expect(oblastId).toBeNull();
    expect(answerers.personIds).toHaveLength(3);
    expect(await waiting(stranger)).toBe(1);
  });

  test("should reach the organizers where the oblast has no specialist, until it has one", async () => {
    await given.prisma.roleGrant.deleteMany({
      where: { personId: { in: [specialist.personId, colleague.personId] } },
    });
    expect((await ask()).answerers).toEqual({ role: "organizer", personIds: [organizer.personId] });
    expect(await waiting(organizer)).toBe(1);
    const newcomer = await addSpecialist(almaty);
    expect([await waiting(organizer), await waiting(newcomer)]).toEqual([0, 1]);
  });

  test("should be kept when there is nobody to answer", async () => {
    await given.prisma.roleGrant.deleteMany({ where: { role: { not: "akim" } } });
    expect((await ask()).answerers).toEqual({ role: "nobody", personIds: [] });
    expect(await waiting(await addSpecialist(almaty))).toBe(1);
  });

  test("should ask once, however often it is sent", async () => {
    await begin();
    const sent = await Promise.all([send(), send(), send()]);
    expect(sent.filter((asked) => asked !== undefined)).toHaveLength(1);
    expect(await given.prisma.lessonQuestion.count({ where: { personId: akim.personId } })).toBe(1);
  });

  test("should ask nothing without a page, about an unread lesson, or with a draft that cannot be read", async () => {
    expect(await send()).toBeUndefined();
    const reader = await addPerson(given.prisma, { roles: ["akim"] });
    expect(await begin(reader)).toBeUndefined();
    await begin();
    await given.prisma.draft.updateMany({ where: { kind: questionKind }, data: { data: { page: "x" } } });
    expect(await send()).toBeUndefined();
  });

  test("should be for akims alone", async () => {
    const nobody = await addPerson(given.prisma, { roles: [] });
    const newcomer = await addPerson(given.prisma, { newcomer: true });
    for (const actor of [specialist, organizer, nobody, newcomer]) {
      await expect(begin(actor)).rejects.toBeInstanceOf(ForbiddenError);
      await expect(send(actor)).rejects.toBeInstanceOf(ForbiddenError);
    }
  });
});

describe("taking a question over", () => {
  test("should let one of several have it, and tell the others who", async () => {
    const { id } = await ask();
    const outcomes = await Promise.all([claim(specialist, id), claim(colleague, id)]);
    expect(outcomes.map(({ type }) => type).sort()).toEqual(["claimed", "taken"]);
    const winner = outcomes[0]?.type === "claimed" ? specialist : colleague;
    const loser = winner === specialist ? colleague : specialist;
    expect(await claim(loser, id)).toMatchObject({
      type: "taken",
      question: { claim: { name: winner.name } },
    });
    expect([await waiting(winner), await waiting(loser)]).toEqual([1, 0]);
  });

  test("should be the same for whoever has it already", async () => {
    const { id } = await ask();
    await claim(specialist, id);
    expect((await claim(specialist, id)).type).toBe("claimed");
  });

  test("should end after a day, or when it is given back", async () => {
    const { id } = await ask();
    await claim(specialist, id);
    given.clock.advance({ hours: 23, minutes: 59 });
    expect((await claim(colleague, id)).type).toBe("taken");
    given.clock.advance({ minutes: 1 });
    expect(await waiting(colleague)).toBe(1);
    expect((await claim(colleague, id)).type).toBe("claimed");
    expect(await releaseQuestion(deps(), { actor: specialist, id })).toBe(false);
    expect(await releaseQuestion(deps(), { actor: colleague, id })).toBe(true);
    expect(await waiting(specialist)).toBe(1);
  });

  test("should not be possible from another oblast, by who asked, or with a forged id", async () => {
    const { id } = await ask();
    const both = await addPerson(given.prisma, { roles: ["akim", "specialist"] });
    await openPage(deps(), { actor: both, lessonId, page: 0 });
    const own = await ask(both);
    expect((await claim(stranger, id)).type).toBe("gone");
    expect((await claim(organizer, id)).type).toBe("gone");
    expect((await claim(both, own.id)).type).toBe("gone");
    expect((await claim(specialist, akim.personId)).type).toBe("gone");
    expect(await findQuestion(deps(), { actor: stranger, id })).toBeUndefined();
  });

  test("should be for specialists and organizers alone", async () => {
    const { id } = await ask();
    const nobody = await addPerson(given.prisma, { roles: [] });
    const newcomer = await addPerson(given.prisma, { newcomer: true });
    for (const actor of [akim, nobody, newcomer]) {
      await expect(claim(actor, id)).rejects.toBeInstanceOf(ForbiddenError);
      await expect(answer(actor)).rejects.toBeInstanceOf(ForbiddenError);
      await expect(waiting(actor)).rejects.toBeInstanceOf(ForbiddenError);
      await expect(releaseQuestion(deps(), { actor, id })).rejects.toBeInstanceOf(ForbiddenError);
      await expect(findQuestion(deps(), { actor, id })).rejects.toBeInstanceOf(ForbiddenError);
    }
  });
});

describe("answering", () => {
  const own = (number = 0) => getOwnQuestion(deps(), { actor: akim, lessonId, number });

  test("should keep the answer for who asked, and where the question stands", async () => {
    const { id } = await ask();
    expect(await own()).toMatchObject({ number: 0, total: 1, question: { id, answer: null } });
    await claim(specialist, id);
    expect(await answer(specialist)).toEqual({ type: "answered", reachable: true });
    expect(await own()).toMatchObject({ question: { answer: { text: "Отыз литр.", by: specialist.name } } });
    expect(await waiting(specialist)).toBe(0);
    expect((await claim(colleague, id)).type).toBe("answered");
  });

  test("should answer once, however often it is sent", async () => {
    const { id } = await ask();
    await claim(specialist, id);
    const sent = await Promise.all([answer(specialist), answer(specialist)]);
    expect(sent.map(({ type }) => type).sort()).toEqual(["answered", "gone"]);
    expect(await given.prisma.lessonAnswer.count({ where: { questionId: id } })).toBe(1);
  });

  test("should be possible after a day while nobody else took it, and not when somebody did", async () => {
    const first = await ask();
    const second = await ask();
    await claim(specialist, first.id);
    given.clock.advance({ days: 2 });
    expect((await answer(specialist)).type).toBe("answered");
    await claim(specialist, second.id);
    given.clock.advance({ days: 2 });
    await claim(colleague, second.id);
    expect((await answer(specialist)).type).toBe("taken");
    expect((await answer(colleague)).type).toBe("answered");
  });

  test("should let voices be heard by who asked and who answers, and nobody else", async () => {
    await begin();
    const asked = await send(akim, { text: null, voiceFileId: "question-voice" });
    const id = asked?.id ?? "";
    const hear = (actor: Actor, what: "question" | "answer") => findVoice(deps(), { actor, what, id });
    await claim(specialist, id);
    await answerQuestion(deps(), {
      actor: specialist,
      said: { text: null, voiceFileId: "answer-voice" },
      update: null,
    });
    expect(await hear(akim, "question")).toBe("question-voice");
    expect(await hear(akim, "answer")).toBe("answer-voice");
    expect(await hear(specialist, "question")).toBe("question-voice");
    const other = await akimOf(null);
    for (const actor of [stranger, organizer, other]) {
      expect(await hear(actor, "question")).toBeUndefined();
      expect(await hear(actor, "answer")).toBeUndefined();
    }
  });
});

describe("forgetting", () => {
  const forget = (actor: Actor) => given.prisma.$transaction((tx) => forgetQuestions(tx, actor.personId));

  test("should erase what was asked and what was answered to it, and keep that it was", async () => {
    const answered = await ask();
    const open = await ask();
    await claim(specialist, answered.id);
    await answer(specialist);
    expect((await getMyQuestions(deps(), { personId: akim.personId })).asked).toMatchObject([
      { text: "Қанша сүт керек?", answers: [{ text: "Отыз литр." }] },
      { answers: [] },
    ]);
    await forget(akim);
    const rows = await given.prisma.lessonQuestion.findMany({
      where: { id: { in: [answered.id, open.id] } },
      include: { answers: true },
    });
    expect(rows).toMatchObject([
      {
        id: answered.id,
        text: null,
        chatId: null,
        messageId: null,
        answers: [{ text: null, voiceFileId: null }],
      },
    ]);
  });

  test("should leave answers to who asked, take back the voice, and free what was taken over", async () => {
    const answered = await ask();
    const taken = await ask();
    await claim(specialist, answered.id);
    await answerQuestion(deps(), {
      actor: specialist,
      said: { text: "Иә.", voiceFileId: "voice" },
      update: null,
    });
    await claim(specialist, taken.id);
    await forget(specialist);
    expect((await getMyQuestions(deps(), { personId: specialist.personId })).given).toEqual([]);
    const stored = await given.prisma.lessonAnswer.findMany({ where: { questionId: answered.id } });
    expect(stored).toMatchObject([{ text: "Иә.", voiceFileId: null, specialistId: null }]);
    expect((await claim(colleague, taken.id)).type).toBe("claimed");
  });
});
