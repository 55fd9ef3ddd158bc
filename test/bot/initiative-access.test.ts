import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { narrowButton, queueButton } from "../../src/features/initiative-reviews/queue/buttons.ts";
import { actionNames, allows, type Relation } from "../../src/features/initiatives/actions.ts";
import type { Answers } from "../../src/features/initiatives/answers.ts";
import { initiativeButton } from "../../src/features/initiatives/buttons.ts";
import { findInitiative } from "../../src/features/initiatives/find-initiative.ts";
import { type InitiativeStatus, transitions } from "../../src/features/initiatives/status.ts";
import type { Actor as Somebody } from "../../src/features/people/person.ts";
import type { Actor } from "../support/actor.ts";
import {
  type InitiativeRows,
  noteWrites,
  readRows,
  restoreRows,
  takeWrites,
  takeWritesButDrafts,
  type Write,
} from "../support/initiative-rows.ts";
import { addInitiative, fullAnswers, samplePlaces } from "../support/initiatives.ts";
import { addPerson, specialistOf } from "../support/people.ts";
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

async function join(name: string, about: NonNullable<Parameters<typeof addPerson>[1]>): Promise<void> {
  const person = await addPerson(world.database.prisma, { ...about, name });
  const actor = world.person({ id: person.telegramId, firstName: name, languageCode: "kk" });
  await actor.start();
  parties[name] = { actor, person };
}

function party(name: string): Party {
  const found = parties[name];
  if (!found) throw new Error(`Nobody is called ${name}.`);
  return found;
}

beforeAll(async () => {
  world = await startWorld();
  await noteWrites(world.database.pool);
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

/**
 * Who of them writes something by a button that all have pressed at once, each by themselves on the rows as they were;
 * "together" where none does so alone.
 */
async function blame(
  names: readonly string[],
  data: string,
  rows: InitiativeRows,
  writes: Write[],
): Promise<Record<string, Write[]>> {
  const { pool } = world.database;
  const blamed: Record<string, Write[]> = {};
  for (const name of names) {
    await restoreRows(pool, rows);
    await intrude(party(name).actor, data);
    const own = await takeWritesButDrafts(pool);
    if (own.length > 0) blamed[name] = own;
  }
  return Object.keys(blamed).length > 0 ? blamed : { together: writes };
}

describe("a forged button of every action", () => {
  for (const status of statuses) {
    test(`should change nothing of an initiative that is ${status} for whoever may not do it`, async () => {
      const id = await stage(status);
      const { pool, prisma } = world.database;
      const rows = await readRows(pool);
      await takeWrites(pool);
      let tried = 0;
      for (const [index, action] of actionNames.entries()) {
        const barred: { name: string; isStranger: boolean }[] = [];
        for (const name of [...Object.keys(involved), strangerOf(index)]) {
          const found = await findInitiative(prisma, { actor: party(name).person, id });
          if (!found || !allows(found, action)) barred.push({ name, isStranger: !found });
        }
        const names = barred.map(({ name }) => name);
        const data = initiativeButton.data({ action, id });
        const replies = await Promise.all(names.map((name) => intrude(party(name).actor, data)));
        const writes = await takeWritesButDrafts(pool);
        const blamed = writes.length > 0 ? await blame(names, data, rows, writes) : {};
        expect(blamed, action).toEqual({});
        for (const [place, { name, isStranger }] of barred.entries())
          if (isStranger) expect(replies[place], `${name}: ${action}`).not.toContain(secret);
        tried += barred.length;
      }
      expect(tried).toBeGreaterThan(60);
    });
  }
});

/** Buttons that lead elsewhere in the bot and have nothing to do with an initiative. */
const elsewhere = /^1(g|l[a-z]?):/;

/**
 * What a button does, without what differs from row to row; undefined for one that is not tried. Of the queue each
 * state is tried, the initiative's oblast and its direction, each by itself, and each menu of what narrows it down. Not
 * tried are other oblasts and directions, in which the initiative is not, and lists narrowed down in two ways: they hold
 * what meets both, so never more than what is tried.
 */
function patternOf(data: string): string | undefined {
  const menu = narrowButton.parse(data);
  if (menu) return `menu: ${menu.view} ${menu.what}`;
  const list = queueButton.parse(data);
  if (list) {
    const { view, state, oblast, direction } = list;
    const narrowed = [state === "open" ? "" : state, oblast, direction].filter((value) => value !== "");
    if (narrowed.length > 1) return undefined;
    if (!["", samplePlaces.oblastId].includes(oblast)) return undefined;
    if (!["", answers.direction].includes(direction)) return undefined;
    return `queue: ${view} ${narrowed.join()}`;
  }
  return data.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "#").replace(/\d+/g, "0");
}

/** Every button that a party comes upon who looks at the initiative and presses whatever there is. */
async function crawl({ actor }: Party, id: string, rows: InitiativeRows): Promise<Map<string, string>> {
  const { pool } = world.database;
  const found = new Map<string, string>();
  const waiting = [initiativeButton.data({ action: "view", id })];
  while (waiting.length > 0) {
    const data = waiting.shift();
    if (data === undefined) break;
    const pattern = patternOf(data);
    if (pattern === undefined || found.has(pattern)) continue;
    if (found.size >= 150) throw new Error("There is no end of buttons.");
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
    if ((await takeWrites(pool)).length > 0) await restoreRows(pool, rows);
  }
  return found;
}

describe("every button that those who work on an initiative are shown", () => {
  for (const status of ["draft", "inReview", "needsChanges", "approved", "inImplementation"] as const) {
    test(`should tell strangers nothing and let them change nothing while it is ${status}`, async () => {
      const id = await stage(status);
      const { pool } = world.database;
      const rows = await readRows(pool);
      await takeWrites(pool);
      const buttons = new Map<string, string>();
      for (const name of ["owner", "reviewer", "organizer"])
        for (const [pattern, data] of await crawl(party(name), id, rows)) buttons.set(pattern, data);
      expect(buttons.size).toBeGreaterThan(5);
      let turn = 0;
      for (const data of buttons.values())
        for (const name of [strangerOf(turn++), strangerOf(turn++)]) {
          const words = await intrude(party(name).actor, data);
          expect(await takeWritesButDrafts(pool), `${name}: ${data}`).toEqual([]);
          expect(words, `${name}: ${data}`).not.toContain(secret);
        }
    });
  }
});
