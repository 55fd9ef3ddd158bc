import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Audience, everybody } from "../../src/features/announcements/audience/audience.ts";
import { audienceButton, audienceMarkButton } from "../../src/features/announcements/audience/buttons.ts";
import { acknowledgeButton, voteButton } from "../../src/features/announcements/buttons.ts";
import { confirmButton } from "../../src/features/announcements/compose/buttons.ts";
import { type Content, emptyContent } from "../../src/features/announcements/content.ts";
import {
  phoneButton,
  pollResultsButton,
  reachButton,
} from "../../src/features/announcements/reach/buttons.ts";
import { allPlaces } from "../../src/features/announcements/reach/places.ts";
import { shortUuid } from "../../src/shared/short-uuid.ts";
import type { Actor } from "../support/actor.ts";
import { organizer } from "../support/announcing.ts";
import { samplePlaces } from "../support/initiatives.ts";
import { registered } from "../support/registered.ts";
import { traces, words } from "../support/registering.ts";
import { Transcript } from "../support/transcript.ts";
import { startWorld, type World } from "../support/world.ts";

const { ruralDistrictId, otherRuralDistrictId } = samplePlaces;

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const content: Content = {
  ...emptyContent,
  text: { kk: "Сәрсенбіде <b>семинар</b> болады.", ru: "В среду будет <b>семинар</b>." },
  poll: {
    question: { kk: "Келесіз бе?", ru: "Придёте?" },
    options: [
      { kk: "Иә", ru: "Да" },
      { kk: "Жоқ", ru: "Нет" },
    ],
  },
};

async function draft(about: { audience?: Partial<Audience>; repeatOfId?: string } = {}): Promise<string> {
  const now = world.clock.now();
  const { id } = await world.database.prisma.announcement.create({
    data: {
      content,
      audience: { ...everybody, roles: ["akim"], ...about.audience },
      repeatOfId: about.repeatOfId ?? null,
      createdAt: now,
      updatedAt: now,
    },
  });
  return id;
}

function akim(about: {
  language: "kk" | "ru";
  firstName: string;
  placeId?: string;
  transcript?: Transcript;
}): Promise<Actor> {
  return registered(world, { role: "akim", ...about });
}

/** The button that lets a draft go out now. */
const confirming = (id: string) =>
  confirmButton.data({ id: shortUuid(id), revision: 0, minute: 0, urgent: "0" });

/** Lets a draft go out. */
async function sendOut(by: Actor, id: string): Promise<void> {
  await by.forges(by.last.message_id, confirming(id));
}

/** An announcement that went out to the akims of this moment. */
async function announced(by: Actor): Promise<string> {
  const id = await draft();
  await sendOut(by, id);
  return id;
}

const keyOf = async (actor: Actor, announcementId: string) => ({
  announcementId,
  personId: (await traces(world, actor.id)).person?.id ?? "",
});

async function rowOf(actor: Actor, id: string) {
  const announcementId_personId = await keyOf(actor, id);
  return world.database.prisma.delivery.findUnique({ where: { announcementId_personId } });
}

/** Lets something else be known of a recipient's copy. */
async function set(
  actor: Actor,
  id: string,
  data: { state: "unknown" | "waiting" | "failed"; messageId?: null },
) {
  const announcementId_personId = await keyOf(actor, id);
  await world.database.prisma.delivery.update({ where: { announcementId_personId }, data });
}

/** What was said over the chat, the last one first. */
const notices = () =>
  world.sandbox.calls
    .flatMap(({ method, parameters }) =>
      method === "answerCallbackQuery" && parameters.text ? [String(parameters.text)] : [],
    )
    .reverse();

const callsOf = (method: string) => world.sandbox.calls.filter((call) => call.method === method).length;

describe.each(["kk", "ru"] as const)("in %s", (language) => {
  const t = words[language];

  test("should let an organizer choose whom it is for, as written down", async () => {
    const transcript = new Transcript(world.sandbox);
    const author = await organizer(world, language, transcript);
    await akim({ language: "kk", firstName: "Нұрлан", placeId: ruralDistrictId });
    await akim({ language: "ru", firstName: "Сергей", placeId: otherRuralDistrictId });
    await akim({ language: "ru", firstName: "Ольга", placeId: "110000000" });
    const id = await draft({ audience: { roles: [] } });
    transcript.skip();
    const press = (label: string) => author.presses(label);
    const back = () => press(t.plain("button.back"));
    const open = (list: "oblasts" | "districts" | "roles" | "statuses" | "language" | "progress") =>
      press(t.plain(`audience:list.${list}.button`));
    const menu = audienceButton.data({ id: shortUuid(id), list: "menu", page: 0 });
    await author.forges(author.last.message_id, menu, "[audience]");
    await open("oblasts");
    await press(language === "kk" ? "Алматы облысы" : "Алматинская область");
    await press(t.plain("button.next"));
    await back();
    await open("districts");
    await press(language === "kk" ? "Жамбыл ауданы" : "Жамбылский район");
    await back();
    await open("roles");
    await press(t.plain("audience:role.specialist"));
    await press(t.plain("audience:button.clear"));
    await press(t.plain("audience:role.akim"));
    await back();
    await open("statuses");
    await press(t.plain("initiatives:status.approved"));
    await back();
    await open("language");
    await press("Русский");
    await press("Қазақша");
    await back();
    await open("progress");
    await back();
    await press(t.plain("audience:button.everybody"));
    await transcript.matches(`announcement-audience.${language}`);
  });

  test("should take answers below a copy and show whom it reached, as written down", async () => {
    const transcript = new Transcript(world.sandbox);
    const author = await organizer(world, language, transcript);
    const reader = await akim({ language, firstName: "Нұрлан", placeId: ruralDistrictId, transcript });
    // Copies go out side by side, in any order: what is written down begins after them.
    const other = await akim({ language: "ru", firstName: "Сергей", placeId: otherRuralDistrictId });
    const silent = await akim({ language: "kk", firstName: "Дана", placeId: ruralDistrictId });
    await akim({ language: "ru", firstName: "Ольга" });
    silent.person.block();
    const id = await draft();
    author.person.pressForged(author.last.message_id, confirming(id));
    await world.settled();
    await other.presses("Нет");
    const { person } = await traces(world, silent.id);
    await world.database.prisma.person.update({
      where: { id: person?.id ?? "" },
      data: { phone: "+77014440001" },
    });
    transcript.skip();
    await reader.presses(content.poll?.options[0]?.[language] ?? "");
    await reader.presses(content.poll?.options[1]?.[language] ?? "");
    await reader.presses(t.plain("announcements:button.read"));
    const ladder = reachButton.data({ id: shortUuid(id), oblast: allPlaces, page: 0 });
    await author.forges(author.last.message_id, ladder, "[reach]");
    await author.presses(language === "kk" ? "Алматы облысы" : "Алматинская область");
    await author.presses(language === "kk" ? "Жамбыл ауданы" : "Жамбылский район");
    await author.presses(t.plain("button.back"));
    await author.presses(t.plain("button.back"));
    await author.presses(t.plain("reach:button.poll"));
    await author.presses(t.plain("button.back"));
    await author.presses(t.plain("reach:button.phone"));
    await transcript.matches(`announcement-reach.${language}`);
  });

  test("should answer in the person's language and leave the copy in its own", async () => {
    const author = await organizer(world, language);
    const reader = await akim({ language, firstName: "Нұрлан" });
    await announced(author);
    const copy = reader.last.message_id;
    const now = language === "kk" ? "ru" : "kk";
    const { person } = await traces(world, reader.id);
    await world.database.prisma.person.update({ where: { id: person?.id ?? "" }, data: { language: now } });
    await reader.pressesOn(copy, 0, 0);
    const option = content.poll?.options[0];
    expect(notices()[0]).toBe(words[now].plain("reach:voted", { option: option?.[now] ?? "" }));
    expect(reader.buttons[0]).toEqual([`✅ ${option?.[language]}`]);
  });
});

describe("a press below a copy", () => {
  const t = words.ru;

  test("should count once when it is tapped twice", async () => {
    const author = await organizer(world, "ru");
    const reader = await akim({ language: "ru", firstName: "Сергей" });
    const id = await announced(author);
    world.clock.advance({ minutes: 5 });
    await reader.doubleTaps(t.plain("announcements:button.read"));
    const at = world.clock.now();
    expect(await rowOf(reader, id)).toMatchObject({
      state: "acknowledged",
      acknowledgedAt: at,
      openedAt: at,
    });
    expect(notices().slice(0, 2)).toEqual([
      t.plain("reach:acknowledgedBefore"),
      t.plain("reach:acknowledged"),
    ]);
    expect(callsOf("editMessageReplyMarkup")).toBe(1);
    expect(reader.buttons).toEqual([["▫️ Да"], ["▫️ Нет"]]);
  });

  test("should let a vote be changed, and count the last one only", async () => {
    const author = await organizer(world, "ru");
    const reader = await akim({ language: "ru", firstName: "Сергей" });
    const id = await announced(author);
    await reader.presses("Да");
    await reader.presses("Нет");
    expect(await rowOf(reader, id)).toMatchObject({ state: "sent", vote: 1, openedAt: world.clock.now() });
    expect(reader.buttons.slice(0, 2)).toEqual([["▫️ Да"], ["✅ Нет"]]);
    const results = pollResultsButton.data({ id: shortUuid(id), page: 0 });
    await author.forges(author.last.message_id, results);
    expect(author.screen).toContain("2. ▰▰▰▰▰▰▰▰▰▰ 100 % · 1");
  });

  test("should show that a copy arrived of which nobody knew", async () => {
    const author = await organizer(world, "ru");
    const [reader, voter] = [
      await akim({ language: "ru", firstName: "Сергей" }),
      await akim({ language: "ru", firstName: "Ольга" }),
    ];
    const id = await announced(author);
    await set(reader, id, { state: "unknown", messageId: null });
    await set(voter, id, { state: "unknown", messageId: null });
    await reader.presses(t.plain("announcements:button.read"));
    await voter.presses("Да");
    expect(await rowOf(reader, id)).toMatchObject({
      state: "acknowledged",
      messageId: reader.last.message_id,
    });
    expect(await rowOf(voter, id)).toMatchObject({
      state: "sent",
      messageId: voter.last.message_id,
      vote: 0,
    });
    expect(reader.buttons).toEqual([["▫️ Да"], ["▫️ Нет"]]);
  });

  test("should keep whoever has read it from getting it once more", async () => {
    const author = await organizer(world, "ru");
    const reader = await akim({ language: "ru", firstName: "Сергей" });
    const id = await announced(author);
    const before = reader.botMessages().length;
    await set(reader, id, { state: "waiting", messageId: null });
    await world.database.prisma.announcement.update({ where: { id }, data: { status: "paused" } });
    await reader.presses(t.plain("announcements:button.read"));
    await world.database.prisma.announcement.update({ where: { id }, data: { status: "sending" } });
    await world.settled();
    expect(reader.botMessages().length).toBe(before);
    expect(await rowOf(reader, id)).toMatchObject({ state: "acknowledged" });
  });

  test("should hold for what is repeated, and for its repeats", async () => {
    const author = await organizer(world, "ru");
    const [first, second] = [
      await akim({ language: "ru", firstName: "Сергей" }),
      await akim({ language: "ru", firstName: "Ольга" }),
    ];
    const id = await announced(author);
    const copies = [first, second].map((actor) => actor.last.message_id);
    const repeat = await draft({ repeatOfId: id });
    await sendOut(author, repeat);
    expect(first.last.message_id).not.toBe(copies[0]);
    await first.presses(t.plain("announcements:button.read"));
    await second.pressesOn(copies[1] ?? 0, 2, 0);
    for (const actor of [first, second]) {
      expect(await rowOf(actor, id)).toMatchObject({ state: "acknowledged" });
      expect(await rowOf(actor, repeat)).toMatchObject({ state: "acknowledged" });
      const buttons = actor
        .botMessages()
        .flatMap(({ reply_markup }) => reply_markup?.inline_keyboard.flat() ?? []);
      expect(buttons.map(({ text }) => text)).not.toContain(t.plain("announcements:button.read"));
    }
  });

  test("should leave other buttons alone where the message says more than the announcement", async () => {
    const author = await organizer(world, "ru");
    const reader = await akim({ language: "ru", firstName: "Сергей" });
    const id = await announced(author);
    const copy = reader.last.message_id;
    await reader.says("/menu");
    const menu = reader.buttons;
    await reader.forges(reader.last.message_id, acknowledgeButton.data({ id }));
    expect(await rowOf(reader, id)).toMatchObject({ state: "acknowledged", messageId: copy });
    expect(reader.buttons).toEqual(menu);
    const shown = reader.botMessages().find(({ message_id }) => message_id === copy);
    expect(shown?.reply_markup?.inline_keyboard.length).toBe(2);
  });

  test("should tell an organizer that a preview takes no answers", async () => {
    const author = await organizer(world, "ru");
    const id = await draft();
    await author.forges(author.last.message_id, acknowledgeButton.data({ id }));
    await author.forges(author.last.message_id, voteButton.data({ id, option: 0 }));
    expect(notices().slice(0, 2)).toEqual([t.plain("reach:preview"), t.plain("reach:preview")]);
    expect(await world.database.prisma.delivery.count()).toBe(0);
  });

  test("should lead on whoever is no recipient", async () => {
    const author = await organizer(world, "ru");
    const id = await announced(author);
    const stranger = await akim({ language: "ru", firstName: "Сергей" });
    await stranger.forges(stranger.last.message_id, acknowledgeButton.data({ id }));
    expect(notices()[0]).toBe(t.plain("movedOn"));
    await stranger.forges(stranger.last.message_id, voteButton.data({ id, option: 0 }));
    expect(await rowOf(stranger, id)).toBeNull();
  });

  test("should say that an option is there no longer", async () => {
    const author = await organizer(world, "ru");
    const reader = await akim({ language: "ru", firstName: "Сергей" });
    const id = await announced(author);
    await reader.forges(reader.last.message_id, voteButton.data({ id, option: 5 }));
    expect(notices()[0]).toBe(t.plain("reach:optionGone"));
    expect(await rowOf(reader, id)).toMatchObject({ vote: null });
  });
});

test("should know that it was opened by the first thing that the person does after it arrived", async () => {
  const author = await organizer(world, "ru");
  const reader = await akim({ language: "ru", firstName: "Сергей" });
  const blocker = await akim({ language: "ru", firstName: "Ольга" });
  const id = await announced(author);
  expect(await rowOf(reader, id)).toMatchObject({ state: "sent", openedAt: null });
  world.clock.advance({ hours: 1 });
  const at = world.clock.now();
  await reader.says("/menu");
  world.clock.advance({ hours: 1 });
  await reader.says("/menu");
  expect(await rowOf(reader, id)).toMatchObject({ state: "sent", openedAt: at });
  blocker.person.block();
  await world.settled();
  expect(await rowOf(blocker, id)).toMatchObject({ openedAt: null });
});

test("should show nothing of it to others, whatever buttons they forge", async () => {
  const author = await organizer(world, "ru");
  const stranger = await akim({ language: "ru", firstName: "Сергей", placeId: ruralDistrictId });
  const out = await announced(author);
  const written = await draft();
  const id = shortUuid(out);
  const events = await world.database.prisma.auditEvent.count();
  for (const data of [
    reachButton.data({ id, oblast: allPlaces, page: 0 }),
    pollResultsButton.data({ id, page: 0 }),
    phoneButton.data({ id, oblast: allPlaces, district: allPlaces, page: 0 }),
    audienceButton.data({ id: shortUuid(written), list: "menu", page: 0 }),
    audienceMarkButton.data({ id: shortUuid(written), list: "roles", on: "1", value: "organizer", page: 0 }),
  ]) {
    await stranger.forges(stranger.last.message_id, data);
    expect(stranger.screen, data).toBe(words.ru.plain("forbidden"));
  }
  const { audience } = await world.database.prisma.announcement.findUniqueOrThrow({ where: { id: written } });
  expect(audience).toMatchObject({ roles: ["akim"] });
  expect(await world.database.prisma.auditEvent.count()).toBe(events);
});

test("should record that an organizer was shown whom to telephone", async () => {
  const author = await organizer(world, "ru");
  const reader = await akim({ language: "ru", firstName: "Сергей", placeId: ruralDistrictId });
  const id = await announced(author);
  const list = phoneButton.data({ id: shortUuid(id), oblast: allPlaces, district: allPlaces, page: 7 });
  await author.forges(author.last.message_id, list);
  expect(author.screen).toContain("Сергей");
  const { person } = await traces(world, reader.id);
  const seen = { action: "person.viewed", subjectId: person?.id ?? "" };
  expect(await world.database.prisma.auditEvent.count({ where: seen })).toBe(1);
});

test("should not let the audience of what is out be changed", async () => {
  const author = await organizer(world, "ru");
  await akim({ language: "ru", firstName: "Сергей" });
  const id = await announced(author);
  const mark = { list: "roles", on: "1", value: "organizer", page: 0 } as const;
  await author.forges(author.last.message_id, audienceMarkButton.data({ id: shortUuid(id), ...mark }));
  expect(notices()[0]).toBe(words.ru.plain("movedOn"));
  const { audience } = await world.database.prisma.announcement.findUniqueOrThrow({ where: { id } });
  expect(audience).toMatchObject({ roles: ["akim"] });
});
