import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actionNames, allows, type Relation } from "../../src/features/initiatives/actions.ts";
import type { Answers } from "../../src/features/initiatives/answers.ts";
import { initiativeButton } from "../../src/features/initiatives/buttons.ts";
import { findInitiative } from "../../src/features/initiatives/find-initiative.ts";
import { type InitiativeStatus, transitions } from "../../src/features/initiatives/status.ts";
import type { Grant, Role, Actor as Somebody } from "../../src/features/people/person.ts";
import type { Actor } from "../support/actor.ts";
import { type InitiativeRows, readRows, restoreRows, withoutDrafts } from "../support/initiative-rows.ts";
import { addInitiative, fullAnswers, samplePlaces } from "../support/initiatives.ts";
import { addPerson } from "../support/people.ts";
import { startWorld, type World } from "../support/world.ts";

/** Words that stand in the initiative and in nothing else. */
const secret = "Құпия диірмен";
const answers: Answers = {
  ...fullAnswers,
  title: { text: secret, voice: null },
  village: { text: `${secret} ауылы`, voice: null },
  product: { text: `${secret} өнімі`, voice: null },
};
const statuses = Object.keys(transitions) as InitiativeStatus[];

interface Party {
  readonly actor: Actor;
  readonly person: Somebody;
}

let world: World;
const parties: Record<string, Party> = {};

async function join(
  name: string,
  about: { roles: readonly (Role | Grant)[]; placeId?: string; newcomer?: boolean },
): Promise<void> {
  const { prisma } = world.database;
  const person = await addPerson(prisma, { ...about, name });
  if (about.placeId !== undefined)
    await prisma.person.update({ where: { id: person.personId }, data: { placeId: about.placeId } });
  const actor = world.person({ id: person.telegramId, firstName: name, languageCode: "kk" });
  await actor.start();
  parties[name] = { actor, person };
}

function party(name: string): Party {
  const found = parties[name];
  if (!found) throw new Error(`Nobody is called ${name}.`);
  return found;
}

function specialistOf(oblastIds: readonly string[], directions: Grant["directions"] = []): Grant {
  return { role: "specialist", oblastIds, directions };
}

beforeAll(async () => {
  world = await startWorld();
  const { oblastId, ruralDistrictId, otherRuralDistrictId } = samplePlaces;
  await join("owner", { roles: ["akim"], placeId: ruralDistrictId });
  await join("taker", { roles: ["akim"], placeId: ruralDistrictId });
  await join("reviewer", { roles: [specialistOf([oblastId])] });
  await join("specialist", { roles: [specialistOf([oblastId], ["processing"])] });
  await join("organizer", { roles: ["organizer"] });
  await join("another akim", { roles: ["akim"], placeId: otherRuralDistrictId });
  await join("akim next door", { roles: ["akim"], placeId: ruralDistrictId });
  await join("specialist of another oblast", { roles: [specialistOf(["110000000"])] });
  await join("specialist of another direction", { roles: [specialistOf([oblastId], ["tourism"])] });
  await join("specialist from that district", {
    roles: ["akim", specialistOf([oblastId])],
    placeId: ruralDistrictId,
  });
  await join("newcomer", { roles: [], newcomer: true });
});
afterAll(() => world.close());

const strangers = [
  "another akim",
  "akim next door",
  "specialist of another oblast",
  "specialist of another direction",
  "specialist from that district",
  "newcomer",
] as const;
/** One of the strangers, each in turn. */
function strangerOf(turn: number): string {
  return strangers[turn % strangers.length] ?? strangers[0];
}

const involved: Readonly<Record<string, readonly Relation[]>> = {
  owner: ["owner"],
  taker: ["taker"],
  reviewer: ["specialist", "reviewer"],
  specialist: ["specialist"],
  organizer: ["organizer"],
};

/** An initiative in a status, with something of everything that may hang on one. */
async function stage(status: InitiativeStatus): Promise<string> {
  const { prisma } = world.database;
  await prisma.initiative.deleteMany();
  await prisma.draft.deleteMany();
  const at = world.clock.now();
  const reviewed = !["draft", "submitted", "withdrawn"].includes(status);
  const id = await addInitiative(prisma, {
    owner: party("owner").person,
    status,
    answers,
    at,
    ...(reviewed ? { reviewer: party("reviewer").person } : {}),
  });
  const initiativeId = id;
  const specialistId = party("reviewer").person.personId;
  await prisma.initiativeFile.create({
    data: {
      initiativeId,
      field: "attachments",
      kind: "location",
      latitude: 43.2,
      longitude: 76.3,
      addedAt: at,
    },
  });
  if (status === "draft") return id;
  await prisma.handover.create({
    data: {
      initiativeId,
      fromId: party("owner").person.personId,
      toId: party("taker").person.personId,
      proposedById: party("owner").person.personId,
      proposedAt: at,
      openKey: id,
    },
  });
  if (!reviewed) return id;
  for (const field of ["problem", "price"])
    await prisma.remark.create({
      data: {
        initiativeId,
        version: 1,
        field,
        text: `${secret}: ескерту`,
        specialistId,
        madeAt: at,
        sentAt: status === "inReview" ? null : at,
      },
    });
  await prisma.score.create({
    data: { initiativeId, version: 1, criterion: "need", value: 4, specialistId, scoredAt: at },
  });
  await prisma.initiativeMessage.create({
    data: { initiativeId, senderId: specialistId, side: "reviewer", text: `${secret}: хат`, sentAt: at },
  });
  if (!["approved", "inImplementation", "completed", "stopped"].includes(status)) return id;
  await prisma.milestone.create({
    data: { initiativeId, title: `${secret}: кезең`, dueOn: new Date("2027-04-01"), createdAt: at },
  });
  await prisma.progressReport.create({
    data: { initiativeId, text: `${secret}: есеп`, reportedAt: at },
  });
  await prisma.villageFact.create({
    data: { initiativeId, kind: "employed", happenedOn: new Date("2026-08-20"), amount: 3n, recordedAt: at },
  });
  return id;
}

/** What the bot wrote to somebody, buttons and all, from a message on. */
function heard(actor: Actor, from: number): string {
  return JSON.stringify(actor.botMessages().slice(from));
}

/** Presses a button that the bot never gave them, then says something, as if a question were open. */
async function intrude(actor: Actor, data: string): Promise<string> {
  const before = actor.botMessages().length;
  const message = actor.botMessages().findLast(({ text }) => text !== undefined) ?? actor.last;
  await actor.forges(message.message_id, data);
  // The pressed message may have become the answer.
  const edited = actor.botMessages().find(({ message_id }) => message_id === message.message_id);
  await actor.says("12345 бөтен сөз");
  return `${JSON.stringify(edited)}${heard(actor, before)}`;
}

test("should know what each of them is to an initiative", async () => {
  const { prisma } = world.database;
  const id = await stage("inReview");
  for (const [name, relations] of Object.entries(involved)) {
    const found = await findInitiative(prisma, { actor: party(name).person, id });
    expect([...(found?.relations ?? [])].sort(), name).toEqual([...relations].sort());
  }
  for (const name of strangers)
    expect(await findInitiative(prisma, { actor: party(name).person, id }), name).toBeUndefined();
});

describe("a forged button of every action", () => {
  for (const status of statuses) {
    test(`should change nothing of an initiative that is ${status} for whoever may not do it`, async () => {
      const id = await stage(status);
      const { pool } = world.database;
      let tried = 0;
      for (const [index, action] of actionNames.entries()) {
        const barred: { name: string; actor: Actor; isStranger: boolean }[] = [];
        for (const name of [...Object.keys(involved), strangerOf(index)]) {
          const { actor, person } = party(name);
          const found = await findInitiative(world.database.prisma, { actor: person, id });
          if (!found || !allows(found, action)) barred.push({ name, actor, isStranger: !found });
        }
        const before = await readRows(pool);
        const data = initiativeButton.data({ action, id });
        const answers = await Promise.all(barred.map(({ actor }) => intrude(actor, data)));
        expect(withoutDrafts(await readRows(pool)), action).toEqual(withoutDrafts(before));
        for (const [place, { name, isStranger }] of barred.entries())
          if (isStranger) expect(answers[place], `${name}: ${action}`).not.toContain(secret);
        tried += barred.length;
      }
      expect(tried).toBeGreaterThan(60);
    });
  }
});

/** Buttons that lead elsewhere in the bot and have nothing to do with an initiative. */
const elsewhere = /^1(g|l[a-z]?):/;

/** A button's data without what differs from row to row, and without that by which a queue is narrowed. */
function patternOf(data: string): string {
  const pattern = data.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "#").replace(/\d+/g, "0");
  return /^0a[nq]:/.test(pattern) ? pattern.split(":").slice(0, 3).join(":") : pattern;
}

/** Every button that a party comes upon who looks at the initiative and presses whatever there is. */
async function crawl({ actor }: Party, id: string, rows: InitiativeRows): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const waiting = [initiativeButton.data({ action: "view", id })];
  while (waiting.length > 0) {
    const data = waiting.shift();
    if (data === undefined || found.size > 150) break;
    const pattern = patternOf(data);
    if (found.has(pattern)) continue;
    found.set(pattern, data);
    const before = actor.botMessages().length;
    const message = actor.botMessages().findLast(({ text }) => text !== undefined) ?? actor.last;
    await actor.forges(message.message_id, data);
    const seen = actor
      .botMessages()
      .filter(({ message_id }, index) => index >= before || message_id === message.message_id);
    for (const { reply_markup } of seen)
      for (const button of reply_markup?.inline_keyboard.flat() ?? [])
        if ("callback_data" in button && !elsewhere.test(button.callback_data))
          waiting.push(button.callback_data);
    if (!isDeepStrictEqual(await readRows(world.database.pool), rows))
      await restoreRows(world.database.pool, rows);
  }
  return found;
}

describe("every button that those who work on an initiative are shown", () => {
  for (const status of ["draft", "inReview", "needsChanges", "approved", "inImplementation"] as const) {
    test(`should tell strangers nothing and let them change nothing while it is ${status}`, async () => {
      const id = await stage(status);
      const { pool } = world.database;
      const rows = await readRows(pool);
      const buttons = new Map<string, string>();
      for (const name of ["owner", "reviewer", "organizer"])
        for (const [pattern, data] of await crawl(party(name), id, rows)) buttons.set(pattern, data);
      expect(buttons.size).toBeGreaterThan(5);
      let turn = 0;
      for (const data of buttons.values())
        for (const name of [strangerOf(turn++), strangerOf(turn++)]) {
          const words = await intrude(party(name).actor, data);
          expect(withoutDrafts(await readRows(pool)), `${name}: ${data}`).toEqual(withoutDrafts(rows));
          expect(words, `${name}: ${data}`).not.toContain(secret);
        }
    });
  }
});
