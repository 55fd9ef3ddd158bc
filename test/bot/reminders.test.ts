import { afterEach, describe, expect, test } from "vitest";
import { digestButton, muteButton, toAnnouncementButton } from "../../src/features/reminders/buttons.ts";
import type { Language } from "../../src/i18n/language.ts";
import { Actor } from "../support/actor.ts";
import { words } from "../support/registering.ts";
import {
  addAnnouncement,
  addDraft,
  addFailedAttempt,
  addMilestone,
  addMilkModule,
  addMistake,
  addOverdue,
  addReminded,
  addReturned,
  beginQuiz,
  neverRead,
  type Reminded,
} from "../support/reminders.ts";
import { Transcript } from "../support/transcript.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;
afterEach(() => world.close());

const almatyOblast = ["190000000"];

/** Moves the clock to an hour of the day in Almaty, so many days on, and sends what is due then. */
async function remindAt(hour: number, days = 0): Promise<void> {
  const now = world.clock.now();
  const midnight = Math.floor((now.getTime() + 5 * 3_600_000) / 86_400_000) * 86_400_000 - 5 * 3_600_000;
  const then = midnight + days * 86_400_000 + hour * 3_600_000;
  world.clock.advance({ seconds: (then - now.getTime()) / 1000 });
  await world.remind();
}

/** What waits for somebody tomorrow, of each kind, and how it came to wait. */
const kinds: readonly {
  readonly name: string;
  readonly role?: "specialist";
  readonly oblastIds?: readonly string[];
  arrange(of: Reminded): Promise<unknown>;
}[] = [
  { name: "a milestone soon", arrange: (of) => addMilestone(of, 4) },
  { name: "a milestone today", arrange: (of) => addMilestone(of, 1) },
  { name: "a milestone in the past", arrange: (of) => addMilestone(of, -2) },
  {
    name: "a decision in hand",
    role: "specialist",
    oblastIds: ["110000000"],
    arrange: (of) => addOverdue(of, 0.01, "hands"),
  },
  {
    name: "a queue",
    role: "specialist",
    oblastIds: almatyOblast,
    arrange: (of) => addOverdue(of, 0.01, "queue"),
  },
  { name: "remarks", arrange: (of) => addReturned(of, 1, 2) },
  { name: "an initiative without remarks", arrange: (of) => addReturned(of, 1, 0) },
  { name: "an announcement", arrange: (of) => addAnnouncement(of, 0) },
  { name: "an unfinished attempt", arrange: beginQuiz },
  { name: "an open attempt", arrange: (of) => addFailedAttempt(of, 0) },
  { name: "a draft", arrange: (of) => addDraft(of, 2) },
  { name: "a review", arrange: (of) => addMistake(of, 0) },
  { name: "a lesson", arrange: (of) => neverRead(of, 2) },
];

/** Somebody in a transcript that begins now. */
function inTranscript({ actor }: Reminded, transcript: Transcript): Actor {
  return new Actor(actor.person, () => world.settled(), transcript);
}

/** An akim for whom an attempt, a draft and a review wait tomorrow. */
async function addBusy(language: Language, hour?: number): Promise<Reminded> {
  const of = await addReminded(world, { language, ...(hour === undefined ? {} : { hour }) });
  await beginQuiz(of);
  await addDraft(of, 2);
  await addMistake(of, 0);
  return of;
}

const topics = ({ person }: Reminded) =>
  world.database.prisma.reminderTopic.findMany({
    where: { personId: person.personId },
    orderBy: { kind: "asc" },
  });
const digestsOf = ({ person }: Reminded) =>
  world.database.prisma.reminderDigest.findMany({
    where: { personId: person.personId },
    orderBy: { day: "asc" },
    include: { items: { orderBy: { kind: "asc" } } },
  });

describe.each(["kk", "ru"] as const)("reminders, in %s", (language) => {
  const t = words[language];
  const label = {
    tomorrow: t.plain("reminders:button.tomorrow"),
    week: t.plain("reminders:button.week"),
    kinds: t.plain("reminders:button.kinds"),
    back: t.plain("button.back"),
  };

  test("should say each kind in its own words and lead to what waits, as written down", async () => {
    world = await startWorld();
    await addMilkModule(world);
    const people: Reminded[] = [];
    for (const [index, { role, oblastIds, arrange }] of kinds.entries()) {
      const scope = { ...(role ? { role } : {}), ...(oblastIds ? { oblastIds } : {}) };
      const of = await addReminded(world, { language, hour: 8 + index, ...scope });
      await arrange(of);
      people.push(of);
    }
    const transcript = new Transcript(world.sandbox);
    for (const [index, of] of people.entries()) {
      transcript.say("⏰", `${8 + index}:00, ${kinds[index]?.name}`);
      await remindAt(8 + index, index === 0 ? 1 : 0);
      transcript.listen();
      const actor = inTranscript(of, transcript);
      await actor.presses(actor.buttons[0]?.[0] ?? "");
    }
    await transcript.matches(`reminders.kinds.${language}`);
  });

  test("should say several things in one message and put them off, as written down", async () => {
    world = await startWorld();
    await addMilkModule(world);
    const of = await addBusy(language);
    await addAnnouncement(of, 0);
    await addMilestone(of, 1);
    const transcript = new Transcript(world.sandbox);
    const actor = inTranscript(of, transcript);
    await remindAt(9, 1);
    expect(actor.buttons).toHaveLength(7);
    await actor.presses("📣");
    await actor.presses(label.tomorrow);
    await actor.presses(label.week);
    await actor.presses(label.kinds);
    await actor.presses(t.plain("reminders:kind.draftUntouched"));
    await actor.presses(label.kinds);
    await actor.presses(label.back);
    // What is done goes from the message at the next press.
    await world.database.prisma.milestone.updateMany({ data: { doneAt: world.clock.now() } });
    await actor.presses(label.week);
    await transcript.matches(`reminders.digest.${language}`);
    for (const { kind, snoozedUntil } of await topics(of)) {
      expect(snoozedUntil, kind).toEqual(new Date("2026-09-09T04:00:00Z"));
    }
  });

  test("should change when and of what, and switch everything off and on, as written down", async () => {
    world = await startWorld();
    const of = await addReminded(world, { language });
    const transcript = new Transcript(world.sandbox);
    const actor = inTranscript(of, transcript);
    await actor.says("/settings");
    await actor.presses(t.plain("reminders:button.section"));
    await actor.presses(t.plain("reminders:kind.draftUntouched"));
    await actor.presses(t.plain("reminders:kind.milestoneDue"));
    await actor.presses(t.plain("reminders:button.hour", { time: "9:00" }));
    await actor.presses(label.back);
    await actor.presses(t.plain("reminders:button.hour", { time: "9:00" }));
    await actor.presses("18:00");
    await actor.presses(t.plain("reminders:kind.announcement"));
    await actor.presses(t.plain("reminders:announcements.no"));
    await actor.presses(t.plain("reminders:kind.announcement"));
    await actor.presses(t.plain("reminders:announcements.yes"));
    await actor.presses(t.plain("reminders:button.off"));
    await actor.presses(t.plain("reminders:kind.announcement"));
    await actor.presses(t.plain("reminders:button.on"));
    await actor.presses(label.back);
    await transcript.matches(`reminders.settings.${language}`);
    expect(
      await world.database.prisma.reminderSettings.findUnique({ where: { personId: of.person.personId } }),
    ).toMatchObject({ hour: 18, off: false, muted: ["draftUntouched", "milestoneDue"] });
  });

  test("should say after twenty days once what was missed, as written down", async () => {
    world = await startWorld();
    await addMilkModule(world);
    const of = await addBusy(language);
    await remindAt(9, 1);
    await of.actor.person.block();
    await remindAt(9, 1);
    const transcript = new Transcript(world.sandbox);
    const actor = inTranscript(of, transcript);
    world.clock.advance({ days: 20 });
    await addReturned(of, 2, 1);
    await of.actor.person.unblock();
    await remindAt(9, 1);
    await transcript.matches(`reminders.missed.${language}`);
    expect(actor.screen).toContain(t.plain("reminders:digest.calm"));
  });
});

describe("reminders", () => {
  const t = words.kk;

  /** How many messages of reminders stand in the chat: each can be put off. */
  function digestsIn({ actor }: Reminded): number {
    const later = t.plain("reminders:button.week");
    return actor
      .botMessages()
      .filter(({ reply_markup }) => reply_markup?.inline_keyboard.flat().some(({ text }) => text === later))
      .length;
  }

  test("should come again on the day to which they were put off, and not before", async () => {
    world = await startWorld();
    const of = await addReminded(world, { language: "kk" });
    await addDraft(of, 2);
    await remindAt(9, 1);
    expect(digestsIn(of)).toBe(1);
    await of.actor.presses(t.plain("reminders:button.week"));
    for (let day = 1; day < 7; day++) await remindAt(9, 1);
    expect(digestsIn(of)).toBe(1);
    await remindAt(9, 1);
    expect(digestsIn(of)).toBe(2);
    await of.actor.presses(t.plain("reminders:button.tomorrow"));
    await remindAt(9, 1);
    expect(digestsIn(of)).toBe(3);
  });

  test("should be put off once by two quick taps", async () => {
    world = await startWorld();
    const of = await addReminded(world, { language: "kk" });
    await addDraft(of, 2);
    await remindAt(9, 1);
    await of.actor.doubleTaps(t.plain("reminders:button.tomorrow"));
    expect(await topics(of)).toMatchObject([{ times: 1, snoozedUntil: new Date("2026-09-03T04:00:00Z") }]);
    expect(of.actor.screen).toContain("3 қыркүйек");
  });

  test("should not come of what is done, muted or switched off before the hour", async () => {
    world = await startWorld();
    await addMilkModule(world);
    const [done, muted, off, reminded] = [
      await addReminded(world, { language: "kk", hour: 10 }),
      await addReminded(world, { language: "kk", hour: 10 }),
      await addReminded(world, { language: "kk", hour: 10 }),
      await addReminded(world, { language: "kk", hour: 10 }),
    ];
    for (const of of [done, muted, off, reminded]) await addReturned(of, 1, 1);
    const { prisma } = world.database;
    await prisma.initiative.updateMany({
      where: { ownerId: done.person.personId },
      data: { status: "withdrawn" },
    });
    await muted.actor.says("/settings");
    await muted.actor.presses(t.plain("reminders:button.section"));
    await muted.actor.presses(t.plain("reminders:kind.remarkUnanswered"));
    await off.actor.says("/settings");
    await off.actor.presses(t.plain("reminders:button.section"));
    await off.actor.presses(t.plain("reminders:button.off"));
    await remindAt(10, 1);
    expect([done, muted, off, reminded].map(digestsIn)).toEqual([0, 0, 0, 1]);
  });

  test("should say of an old message whose things are all done that nothing is left", async () => {
    world = await startWorld();
    const of = await addReminded(world, { language: "kk" });
    const id = await addDraft(of, 2);
    await remindAt(9, 1);
    const { message_id } = of.actor.last;
    await world.database.prisma.initiative.delete({ where: { id } });
    world.clock.advance({ days: 3 });
    await of.actor.pressesOn(message_id, 1, 0);
    expect(of.actor.screen).toBe(t.plain("reminders:digest.done"));
    expect(of.actor.buttons).toEqual([[t.plain("button.home")]]);
    expect(await topics(of)).toMatchObject([{ snoozedUntil: null }]);
  });

  test("should say nothing of what is left when the only kind of a message is muted", async () => {
    world = await startWorld();
    const of = await addReminded(world, { language: "kk" });
    await addDraft(of, 2);
    await remindAt(9, 1);
    await of.actor.presses(t.plain("reminders:button.kinds"));
    await of.actor.presses(t.plain("reminders:kind.draftUntouched"));
    const kind = t.plain("reminders:kind.draftUntouched");
    expect(of.actor.screen).toBe(t.plain("reminders:mute.done", { kind }));
    expect(of.actor.buttons).toEqual([[t.plain("button.home")]]);
  });

  test("should be nobody's business but their person's, whatever button somebody forges", async () => {
    world = await startWorld();
    const of = await addReminded(world, { language: "kk" });
    const stranger = await addReminded(world, { language: "kk", firstName: "Ерлан", hour: 20 });
    await addDraft(of, 2);
    const announcement = await addAnnouncement(of, 0);
    await remindAt(9, 1);
    const [digest] = await digestsOf(of);
    const id = digest?.id ?? "";
    const { actor } = stranger;
    for (const data of [
      digestButton.data({ action: "tomorrow", id }),
      digestButton.data({ action: "kinds", id }),
      digestButton.data({ action: "view", id }),
      muteButton.data({ kind: "draftUntouched", id }),
    ]) {
      world.clock.advance({ minutes: 5 });
      await actor.forges(actor.last.message_id, data);
      expect(actor.screen, data).toContain(t.plain("initiatives:next.first").slice(0, 20));
    }
    world.clock.advance({ minutes: 5 });
    const { message_id } = actor.last;
    const query = actor.person.pressForged(message_id, toAnnouncementButton.data({ id: announcement }));
    await world.settled();
    expect(actor.person.callbackAnswer(query)?.text).toBe(t.plain("reminders:above.gone"));
    expect((await topics(of)).map(({ snoozedUntil }) => snoozedUntil)).toEqual([null, null]);
    expect(await topics(stranger)).toEqual([]);
    expect(
      await world.database.prisma.reminderSettings.findUnique({
        where: { personId: stranger.person.personId },
      }),
    ).toMatchObject({ hour: 20, muted: [] });
  });

  test("should bring an announcement again that the person has deleted, and quote it when it is there", async () => {
    world = await startWorld();
    const of = await addReminded(world, { language: "kk" });
    const id = await addAnnouncement(of, 0);
    await addDraft(of, 2);
    await remindAt(9, 1);
    const { actor } = of;
    await actor.presses("📣");
    expect(actor.last.reply_to_message?.message_id).toBe(actor.botMessages()[0]?.message_id);
    const { prisma } = world.database;
    const key = { announcementId_personId: { announcementId: id, personId: of.person.personId } };
    await prisma.delivery.update({ where: key, data: { messageId: 987_654 } });
    world.clock.advance({ minutes: 5 });
    await actor.presses("📣");
    world.expectRefusals();
    expect(actor.screen).toContain("Жұма күні сағат 11-де онлайн кездесу болады.");
    expect(await prisma.delivery.findUnique({ where: key })).toMatchObject({
      messageId: actor.last.message_id,
      version: 1,
    });
    await actor.presses(t.plain("announcements:button.read"));
    expect(await prisma.delivery.findUnique({ where: key })).toMatchObject({ state: "acknowledged" });
  });

  test("should lead home whoever is not registered any more", async () => {
    world = await startWorld();
    const of = await addReminded(world, { language: "kk" });
    await addDraft(of, 2);
    await remindAt(9, 1);
    const { message_id } = of.actor.last;
    await of.actor.says("/settings");
    await of.actor.presses(t.plain("settings:button.data"));
    await of.actor.presses(t.plain("settings:data.button.delete"));
    await of.actor.presses(t.plain("settings:delete.yes"));
    world.clock.advance({ minutes: 5 });
    await of.actor.pressesOn(message_id, 1, 0);
    const shown = of.actor.botMessages().map(({ text }) => text);
    expect(shown.join("\n")).toContain(t.plain("settings:language.ask"));
    expect(await digestsOf(of)).toEqual([]);
  });
});
