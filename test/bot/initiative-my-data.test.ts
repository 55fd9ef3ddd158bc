import { afterAll, beforeAll, expect, test } from "vitest";
import { writeAnswers } from "../../src/features/initiatives/answers.ts";
import type { Language } from "../../src/i18n/language.ts";
import type { Actor } from "../support/actor.ts";
import { addInitiative, fullAnswers, samplePlaces } from "../support/initiatives.ts";
import { fileOf } from "../support/my-data.ts";
import { freshActor } from "../support/people.ts";
import { registered } from "../support/registered.ts";
import { words } from "../support/registering.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const akimOf = (language: Language): Promise<Actor> =>
  registered(world, { language, firstName: "Нұрлан", role: "akim", placeId: samplePlaces.ruralDistrictId });

const specialistOf = (language: Language): Promise<Actor> =>
  registered(world, { language, firstName: "Айгүл", role: "specialist", oblastIds: [samplePlaces.oblastId] });

const personOf = (actor: Actor) => freshActor(world.database.prisma, actor.id);

const dataOf = async (actor: Actor, language: Language) =>
  (await fileOf(world, actor, language)).text.replaceAll("\u00A0", " ");

async function deletes(actor: Actor, language: Language): Promise<void> {
  const t = words[language];
  await actor.says("/settings");
  await actor.presses(t.plain("settings:button.data"));
  await actor.presses(t.plain("settings:data.button.delete"));
  await actor.presses(t.plain("settings:delete.yes"));
}

/** An initiative with something of everything: of the akim, reviewed by the specialist. */
async function eventful(akim: Actor, expert: Actor): Promise<string> {
  const { prisma } = world.database;
  const owner = await personOf(akim);
  const reviewer = await personOf(expert);
  const at = world.clock.now();
  const id = await addInitiative(prisma, { owner, reviewer, status: "inReview" });
  const author = owner.personId;
  const specialist = reviewer.personId;
  const spoken = await prisma.initiativeFile.create({
    data: {
      initiativeId: id,
      field: "problem",
      kind: "voice",
      fileId: "voice-of-the-akim",
      duration: 34,
      senderId: author,
      addedAt: at,
      writtenOut: "Жазып шыққан сөз",
      writerId: specialist,
      writtenOutAt: at,
    },
  });
  const answers = { ...fullAnswers, problem: { text: null, voice: spoken.id } };
  await prisma.initiative.update({ where: { id }, data: { answers: writeAnswers(answers) as object } });
  await prisma.initiativeFile.create({
    data: {
      initiativeId: id,
      field: "attachments",
      kind: "document",
      fileId: "land-act",
      name: "жер-актісі.pdf",
      size: 420_000,
      senderId: author,
      addedAt: at,
    },
  });
  const of = { initiativeId: id, version: 1, specialistId: specialist };
  await prisma.remark.create({
    data: {
      ...of,
      field: "price",
      text: "Жіберілген ескерту",
      madeAt: at,
      sentAt: at,
      voiceFileId: "voice-of-expert",
    },
  });
  await prisma.remark.create({ data: { ...of, field: "price", text: "Жіберілмеген ескерту", madeAt: at } });
  await prisma.score.create({
    data: { ...of, criterion: "market", value: 4, reason: "Нарық бар", scoredAt: at },
  });
  for (const [senderId, side] of [
    [author, "owner"],
    [specialist, "reviewer"],
  ] as const)
    await prisma.initiativeMessage.create({
      data: {
        initiativeId: id,
        senderId,
        side,
        text: `Хат: ${side}`,
        voiceFileId: `said-by-${side}`,
        sentAt: at,
      },
    });
  await prisma.progressReport.create({
    data: { initiativeId: id, personId: author, text: "Қабырғасы тұрды", reportedAt: at },
  });
  await prisma.villageFact.create({
    data: {
      initiativeId: id,
      personId: author,
      kind: "revenue",
      happenedOn: new Date("2026-08-30"),
      amount: 1_250_000n,
      text: "Алғашқы түсім",
      recordedAt: at,
    },
  });
  await prisma.handover.create({
    data: { initiativeId: id, fromId: author, proposedById: author, proposedAt: at, openKey: id },
  });
  return id;
}

test.each(["kk", "ru"] as const)(
  "should tell an akim and a specialist all that is kept of them, in %s",
  async (language) => {
    const t = words[language];
    const akim = await akimOf(language);
    const expert = await specialistOf(language);
    await eventful(akim, expert);
    const own = await dataOf(akim, language);
    for (const expected of [
      "Жүн өңдеу цехы",
      t.plain("initiatives:status.inReview"),
      t.plain("form:field.totalCost.name"),
      "48 000 000 ₸",
      "Жазып шыққан сөз",
      "жер-актісі.pdf",
      "Хат: owner",
      "Қабырғасы тұрды",
      "Алғашқы түсім",
      "1 250 000 ₸",
      t.plain("export:work.handover"),
      language === "kk" ? "Ұзынағаш ауылдық округі" : "Узынагашский сельский округ",
    ])
      expect(own).toContain(expected);
    expect(own).not.toContain("Жіберілмеген ескерту");
    const judged = await dataOf(expert, language);
    for (const expected of [
      t.plain("export:work.taken"),
      "Жіберілген ескерту",
      "Жіберілмеген ескерту",
      "Нарық бар",
      "Жазып шыққан сөз",
      "Хат: reviewer",
    ])
      expect(judged).toContain(expected);
    for (const text of [own, judged]) expect(text).not.toMatch(/null|undefined|\[object|NaN|Invalid/);
  },
);

test("should leave an akim's initiatives to the district, under nobody, and throw their drafts away", async () => {
  const { prisma } = world.database;
  const akim = await akimOf("kk");
  const expert = await specialistOf("kk");
  const { personId } = await personOf(akim);
  const id = await eventful(akim, expert);
  const draft = await addInitiative(prisma, { owner: await personOf(akim) });
  await deletes(akim, "kk");
  expect(await prisma.initiative.findUnique({ where: { id: draft } })).toBeNull();
  const left = await prisma.initiative.findUniqueOrThrow({
    where: { id },
    include: {
      owner: { include: { accounts: true, roles: true } },
      files: true,
      messages: true,
      events: true,
    },
  });
  expect(left).toMatchObject({ status: "inReview", districtId: samplePlaces.districtId });
  expect(left.owner).toMatchObject({
    status: "anonymized",
    name: null,
    placeId: null,
    accounts: [],
    roles: [],
  });
  // The person's own anonymous row, with their learning, is not to be found through the district.
  expect(left.ownerId).not.toBe(personId);
  expect(left.authorId).toBe(left.ownerId);
  const rows = await prisma.$queryRaw<{ found: bigint }[]>`
    SELECT (SELECT count(*) FROM "InitiativeFile" WHERE "senderId" = ${personId}::uuid)
         + (SELECT count(*) FROM "InitiativeMessage" WHERE "senderId" = ${personId}::uuid)
         + (SELECT count(*) FROM "InitiativeEvent" WHERE "actorId" = ${personId}::uuid)
         + (SELECT count(*) FROM "ProgressReport" WHERE "personId" = ${personId}::uuid)
         + (SELECT count(*) FROM "VillageFact" WHERE "personId" = ${personId}::uuid)
         + (SELECT count(*) FROM "Handover" WHERE "fromId" = ${personId}::uuid OR ("openKey" IS NOT NULL AND "initiativeId" = ${id}::uuid)) AS found`;
  expect(rows).toEqual([{ found: 0n }]);
  // A voice tells who it is; what somebody wrote out of it, and the papers, stay.
  expect(left.files.find(({ kind }) => kind === "voice")).toMatchObject({
    fileId: null,
    writtenOut: "Жазып шыққан сөз",
  });
  expect(left.files.find(({ kind }) => kind === "document")).toMatchObject({ fileId: "land-act" });
  expect(left.messages.map(({ text, voiceFileId }) => [text, voiceFileId])).toEqual(
    expect.arrayContaining([
      ["Хат: owner", null],
      ["Хат: reviewer", "said-by-reviewer"],
    ]),
  );
});

test("should give what a specialist had taken back to all when they leave", async () => {
  const { prisma } = world.database;
  const akim = await akimOf("kk");
  const expert = await specialistOf("kk");
  const id = await eventful(akim, expert);
  const returned = await addInitiative(prisma, {
    owner: await personOf(akim),
    reviewer: await personOf(expert),
    status: "needsChanges",
  });
  await deletes(expert, "kk");
  const released = await prisma.initiative.findUniqueOrThrow({
    where: { id },
    include: { remarks: true, scores: true, events: { orderBy: { at: "asc" } } },
  });
  expect(released).toMatchObject({ status: "submitted", reviewerId: null, claimedAt: null });
  expect(released.remarks).toMatchObject([
    { text: "Жіберілген ескерту", specialistId: null, voiceFileId: null },
  ]);
  expect(released.scores).toEqual([]);
  expect(released.events.at(-1)).toMatchObject({ from: "inReview", to: "submitted", actorId: null });
  expect(await prisma.initiative.findUniqueOrThrow({ where: { id: returned } })).toMatchObject({
    status: "needsChanges",
    reviewerId: null,
  });
});
