import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { goButton } from "../../src/features/home/buttons.ts";
import { decideButton } from "../../src/features/initiative-reviews/buttons.ts";
import { criteria } from "../../src/features/initiative-reviews/rubric.ts";
import { initiativeButton } from "../../src/features/initiatives/buttons.ts";
import type { Language } from "../../src/i18n/language.ts";
import type { Actor } from "../support/actor.ts";
import { addInitiative, fullAnswers, samplePlaces } from "../support/initiatives.ts";
import { type CourseFiles, courseFiles } from "../support/milk-course.ts";
import { freshActor } from "../support/people.ts";
import { registered } from "../support/registered.ts";
import { words } from "../support/registering.ts";
import { Transcript } from "../support/transcript.ts";
import { startWorld, type World } from "../support/world.ts";

let files: CourseFiles;
let world: World;

beforeAll(async () => {
  files = await courseFiles();
});
afterAll(() => files[Symbol.asyncDispose]());
beforeEach(async () => {
  world = await startWorld({ contentFolder: files.folder });
  return () => world.close();
});

const names = { kk: "Нұрлан", ru: "Сергей" };

function akim(language: Language, transcript?: Transcript): Promise<Actor> {
  return registered(world, {
    language,
    firstName: names[language],
    role: "akim",
    placeId: samplePlaces.ruralDistrictId,
    ...(transcript ? { transcript } : {}),
  });
}

function specialist(language: Language, firstName = "Ерлан", transcript?: Transcript): Promise<Actor> {
  return registered(world, {
    language,
    firstName,
    role: "specialist",
    oblastIds: [samplePlaces.oblastId],
    ...(transcript ? { transcript } : {}),
  });
}

/** An initiative of the akim that waits for a specialist. */
async function submitted(owner: Actor, number = "2026-ALM-000123"): Promise<string> {
  const { prisma } = world.database;
  return addInitiative(prisma, {
    owner: await freshActor(prisma, owner.id),
    status: "submitted",
    number,
    at: world.clock.now(),
  });
}

/** Presses what a list, or a message to somebody, would have offered. */
function does(actor: Actor, action: Parameters<typeof initiativeButton.data>[0]["action"], id: string) {
  return actor.forges(actor.last.message_id, initiativeButton.data({ action, id }), `▶ ${action}`);
}

/** A voice note that the akim has sent to the bot at some time, with Telegram's id of it. */
async function voiceNote(author: Actor): Promise<{ id: string; fileId: string }> {
  await author.sends("voice", "voice.ogg");
  const voice = author.person.chat().messages.findLast(({ message }) => message.voice)?.message.voice;
  if (!voice) throw new Error("No voice note was sent.");
  return { id: "01999999-0000-7000-8000-000000000001", fileId: voice.file_id };
}

/** Gives a line of the rubric a value, with why. */
async function scores(expert: Actor, name: string, value: string, why: string): Promise<void> {
  await expert.presses(name);
  await expert.presses(value);
  await expert.says(why);
}

describe.each(["kk", "ru"] as const)("a review, in %s", (language) => {
  const t = words[language];

  test("should return an initiative with two remarks and approve it once it was mended, as written down", async () => {
    const transcript = new Transcript(world.sandbox);
    const author = await akim(language, transcript);
    const expert = await specialist(language, "Ерлан", transcript);
    const id = await submitted(author);
    transcript.skip();

    await expert.says("/menu");
    await does(expert, "claim", id);
    await expert.presses(t.plain("assess:button.card"));
    await expert.presses("📝 4");
    await expert.sends("voice", "voice.ogg");
    await expert.presses(t.plain("assess:button.backToCard"));
    await expert.presses("▶");
    await expert.presses("📝 8");
    await expert.says(language === "kk" ? "Бағасы неге сүйенеді?" : "На чём основана цена?");
    await expert.presses(t.plain("assess:button.lesson"));
    await expert.says(language === "kk" ? "көлем" : "объем");
    await expert.presses(language === "kk" ? "Сүт көлемі" : "Объём молока");
    await expert.presses(t.plain("assess:button.allRemarks"));
    await expert.presses(t.plain("assess:button.toReview"));
    await expert.presses(t.plain("initiatives:action.return"));
    await expert.says(language === "kk" ? "Идея жақсы, аз ғана қалды." : "Идея хорошая, осталось немного.");
    await expert.presses(t.plain("assess:decision.return.button"));

    await author.presses(t.plain("initiatives:action.settle"));
    await author.presses("▫️ 1");
    await author.presses(t.plain("assess:button.listen"));
    await author.presses(t.plain("assess:button.leave"));
    await author.says(language === "kk" ? "Қосымша деректі кейін қосамын." : "Данные добавлю позже.");
    await author.presses("▫️ 2");
    await author.presses(t.plain("assess:button.mend"));
    await author.says("4 000");
    await author.presses(t.plain("form:button.yes"));
    await author.presses(t.plain("initiatives:action.submit"));
    await author.presses(t.plain("initiatives:button.submitYes"));

    await does(expert, "claim", id);
    await expert.presses(t.plain("assess:button.changes"));
    await expert.presses(t.plain("assess:button.toReview"));
    await expert.presses(t.plain("assess:button.remarks", { total: 0 }));
    await expert.presses("1");
    await expert.presses(t.plain("assess:button.toReview"));
    await expert.presses(t.plain("initiatives:action.approve"));
    await expert.presses(t.plain("assess:button.toRubric"));
    for (const [index, criterion] of criteria.entries()) {
      const why = language === "kk" ? "Есебі анық, сұраныс бар." : "Расчёты ясны, спрос есть.";
      await scores(expert, t.plain(`assess:criterion.${criterion}.button`), String(5 - (index % 2)), why);
    }
    await expert.presses(t.plain("assess:button.toReview"));
    await expert.presses(t.plain("initiatives:action.approve"));
    await expert.presses(t.plain("assess:decision.approve.button"));
    await author.presses(t.plain("assess:button.result"));
    await author.presses("▶");
    await author.presses("🎧 1");
    await transcript.matches(`initiative-reviews.approved.${language}`);
  });

  test("should be told in words when it is rejected, as written down", async () => {
    const transcript = new Transcript(world.sandbox);
    const author = await akim(language, transcript);
    const expert = await specialist(language, "Ерлан", transcript);
    const id = await submitted(author);
    transcript.skip();

    await does(expert, "claim", id);
    await expert.presses(t.plain("initiatives:action.reject"));
    await expert.sends("voice", "voice.ogg");
    await expert.says(
      language === "kk"
        ? "Ауылда мұндай цех бар, сұраныс жетпейді."
        : "Такой цех в селе есть, спроса не хватит.",
    );
    await world.restart();
    await expert.presses(t.plain("assess:decision.reject.button"));
    await author.presses(t.plain("assess:button.openInitiative"));
    await transcript.matches(`initiative-reviews.rejected.${language}`);
  });

  test("should be talked about by both sides, as written down", async () => {
    const transcript = new Transcript(world.sandbox);
    const author = await akim(language, transcript);
    const expert = await specialist(language, "Ерлан", transcript);
    const id = await submitted(author);
    await does(expert, "claim", id);
    transcript.skip();

    await expert.presses(t.plain("initiatives:action.talk"));
    await expert.says(language === "kk" ? "Жүнді қайдан аласыз?" : "Откуда берёте шерсть?");
    await author.presses(t.plain("assess:button.reply"));
    await author.sends("voice", "voice.ogg");
    await expert.presses(t.plain("assess:button.reply"));
    await expert.presses("🎧");
    await expert.says(language === "kk" ? "Түсінікті, рақмет." : "Понятно, спасибо.");
    await expert.says(language === "kk" ? "Тағы сұрағым болса, жазамын." : "Если что, напишу ещё.");
    await expert.presses("◀");
    await expert.says("/cancel");
    await transcript.matches(`initiative-reviews.talk.${language}`);
  });

  test("should be found in the queue, narrowed down and searched for, as written down", async () => {
    const transcript = new Transcript(world.sandbox);
    const author = await akim(language);
    const expert = await specialist(language, "Ерлан", transcript);
    await submitted(author, "2026-ALM-000007");
    world.clock.advance({ days: 8 });
    const late = await submitted(author, "2026-ALM-000123");
    const { prisma } = world.database;
    await prisma.initiative.update({
      where: { id: late },
      data: { direction: "livestock", title: "Сүт қабылдау", search: "2026 аlм 000123 | сут кабылдау" },
    });
    world.clock.advance({ days: 3 });
    transcript.skip();

    await expert.forges(expert.last.message_id, goButton.data({ to: "queue" }), "▶ queue");
    await expert.presses(t.plain("assess:button.narrow"));
    await expert.presses(t.plain("assess:button.byDirection"));
    await expert.presses(t.plain("direction.livestock"));
    await expert.presses(t.plain("assess:button.showAll"));
    await expert.presses(t.plain("assess:button.search"));
    await expert.says("2026 alm 123");
    await expert.says("кабыл");
    await expert.says("трактор");
    await expert.presses(t.plain("assess:button.queue"));
    await transcript.matches(`initiative-reviews.queue.${language}`);
  });

  test("should be watched over by organizers, overdue ones first, as written down", async () => {
    const transcript = new Transcript(world.sandbox);
    const author = await akim(language);
    const expert = await specialist(language, "Ерлан");
    const organizer = await registered(world, {
      language,
      firstName: "Динара",
      role: "organizer",
      transcript,
    });
    const late = await submitted(author, "2026-ALM-000007");
    await does(expert, "claim", late);
    world.clock.advance({ days: 12 });
    await submitted(author, "2026-ALM-000123");
    transcript.skip();

    await organizer.forges(organizer.last.message_id, goButton.data({ to: "queue" }), "▶ queue");
    await organizer.presses(t.plain("assess:button.narrow"));
    await organizer.presses(t.plain("assess:button.byState"));
    await organizer.presses(t.plain("assess:queue.state.overdue"));
    await organizer.presses(t.plain("assess:button.loads"));
    await organizer.presses("1");
    await organizer.presses("1");
    await organizer.presses(t.plain("initiatives:action.release"));
    expect(expert.screen).toContain("2026-ALM-000007");
    expect(author.screen).toContain("2026-ALM-000007");
    await transcript.matches(`initiative-reviews.organizer.${language}`);
  });

  test("should write voice notes out, as written down", async () => {
    const transcript = new Transcript(world.sandbox);
    const author = await akim(language);
    const expert = await specialist(language, "Ерлан", transcript);
    const { prisma } = world.database;
    const owner = await freshActor(prisma, author.id);
    const note = await voiceNote(author);
    const answers = { ...fullAnswers, problem: { text: null, voice: note.id } };
    const id = await addInitiative(prisma, {
      owner,
      status: "submitted",
      number: "2026-ALM-000123",
      answers,
      at: world.clock.now(),
    });
    await prisma.initiativeFile.create({
      data: {
        ...note,
        initiativeId: id,
        field: "problem",
        kind: "voice",
        duration: 34,
        senderId: owner.personId,
        addedAt: world.clock.now(),
      },
    });
    await does(expert, "claim", id);
    transcript.skip();

    await expert.presses(t.plain("initiatives:action.writeOut"));
    await expert.presses("✍️ 1");
    await expert.presses(t.plain("assess:button.listen"));
    await expert.says(language === "kk" ? "Жүн қоқысқа тасталады." : "Шерсть выбрасывают.");
    await expert.presses(t.plain("assess:button.toReview"));
    await expert.presses(t.plain("assess:button.card"));
    await transcript.matches(`initiative-reviews.voices.${language}`);
  });
});

describe("a review", () => {
  const t = words.kk;

  test("should be taken by the first of two who press at once; the other is told by whom", async () => {
    const author = await akim("kk");
    const first = await specialist("kk", "Ерлан");
    const second = await specialist("kk", "Дана");
    const id = await submitted(author);
    const data = initiativeButton.data({ action: "claim", id });
    first.person.pressForged(first.last.message_id, data);
    second.person.pressForged(second.last.message_id, data);
    await world.settled();
    const { reviewer } = await world.database.prisma.initiative.findUniqueOrThrow({
      where: { id },
      include: { reviewer: true },
    });
    const [winner, loser] = reviewer?.name === "Ерлан" ? [first, second] : [second, first];
    expect(winner.screen).toContain(t.plain("assess:claim.done"));
    const alerts = world.sandbox.calls.filter(
      ({ method, parameters }) => method === "answerCallbackQuery" && parameters.show_alert === true,
    );
    expect(alerts.map(({ parameters }) => parameters.text)).toEqual([
      t.plain("assess:claim.taken", { name: reviewer?.name ?? "" }),
    ]);
    expect(loser.buttons.flat()).not.toContain(t.plain("initiatives:action.claim"));
    expect(await world.database.prisma.initiativeEvent.count({ where: { to: "inReview" } })).toBe(1);
  });

  test("should be claimed, returned and told once for two quick taps each", async () => {
    const author = await akim("kk");
    const expert = await specialist("kk");
    const id = await submitted(author);
    const heard = () => author.botMessages().length;
    await does(expert, "view", id);
    const before = heard();
    await expert.doubleTaps(t.plain("initiatives:action.claim"));
    expect(expert.screen).toContain(t.plain("assess:claim.done"));
    await expert.presses(t.plain("assess:button.card"));
    await expert.presses("📝 1");
    await expert.says("Атауын нақтылаңыз.");
    await expert.presses(t.plain("assess:button.toReview"));
    await expert.presses(t.plain("initiatives:action.return"));
    await expert.doubleTaps(t.plain("assess:decision.return.button"));
    expect(expert.screen).toContain(t.plain("assess:decision.return.done"));
    expect(heard() - before).toBe(2);
    expect(await world.database.prisma.initiativeEvent.count()).toBe(3);
  });

  test("should come back to the specialist who returned it, and be kept for them some days", async () => {
    const author = await akim("kk");
    const expert = await specialist("kk");
    const other = await specialist("kk", "Дана");
    const id = await submitted(author);
    const { prisma } = world.database;
    const { personId } = await freshActor(prisma, expert.id);
    await prisma.initiative.update({
      where: { id },
      data: { reviewerId: personId, statusAt: world.clock.now() },
    });
    await does(other, "claim", id);
    expect((await prisma.initiative.findUniqueOrThrow({ where: { id } })).status).toBe("submitted");
    await expert.forges(expert.last.message_id, goButton.data({ to: "queue" }));
    expect(expert.screen).toContain(t.plain("assess:queue.cameBack"));
    await other.forges(other.last.message_id, goButton.data({ to: "queue" }));
    expect(other.screen).toContain(t.plain("assess:queue.noneOwn"));
    world.clock.advance({ days: 3 });
    await does(other, "claim", id);
    expect(other.screen).toContain(t.plain("assess:claim.done"));
  });

  test("should not be approved before all lines are scored, nor returned without remarks, though buttons be forged", async () => {
    const author = await akim("kk");
    const expert = await specialist("kk");
    const id = await submitted(author);
    await does(expert, "claim", id);
    for (const decision of ["approve", "return", "reject"] as const) {
      await does(expert, decision, id);
      await expert.forges(expert.last.message_id, decideButton.data({ id, decision }));
      await expert.forges(expert.last.message_id, decideButton.data({ id, decision }));
    }
    const { status } = await world.database.prisma.initiative.findUniqueOrThrow({ where: { id } });
    expect(status).toBe("inReview");
    expect(expert.screen).toContain(t.plain("assess:decision.reject.words"));
  });

  test("should ask again after what was said does not do, and keep its questions through a restart", async () => {
    const author = await akim("kk");
    const expert = await specialist("kk");
    const id = await submitted(author);
    await does(expert, "claim", id);
    await expert.presses(t.plain("assess:button.card"));
    await expert.presses("📝 2");
    await expert.sends("photo");
    expect(expert.screen).toContain(t.plain("assess:fault.textOrVoice"));
    await expert.says("ұзын ".repeat(400));
    expect(expert.screen).toContain("1500");
    await world.restart();
    await expert.says("<b>Бағыты</b> & дұрыс па?");
    expect(expert.screen).toContain("<b>Бағыты</b> & дұрыс па?");
    await expert.presses(t.plain("assess:button.anew"));
    await expert.says("Бағыты дұрыс па?");
    expect(await world.database.prisma.remark.findMany({ select: { text: true } })).toEqual([
      { text: "Бағыты дұрыс па?" },
    ]);
    await expert.presses(t.plain("assess:button.remove"));
    expect(expert.screen).toContain(t.plain("assess:remark.none"));
  });

  test("should keep a message for an author who has blocked the bot", async () => {
    const author = await akim("kk");
    const expert = await specialist("kk");
    const id = await submitted(author);
    await does(expert, "claim", id);
    author.person.block();
    await world.settled();
    await expert.presses(t.plain("initiatives:action.talk"));
    await expert.says("Жүнді қайдан аласыз?");
    expect(expert.screen).toContain(t.plain("assess:talk.kept"));
    const [message] = await world.database.prisma.initiativeMessage.findMany();
    expect(message?.deliveredAt).toBeNull();
    author.person.unblock();
    await author.says("/start");
    await does(author, "talk", id);
    expect(author.screen).toContain("Жүнді қайдан аласыз?");
  });

  test("should not be seen, claimed or heard by a specialist of that district", async () => {
    const author = await akim("kk");
    const neighbour = await specialist("kk", "Болат");
    const { prisma } = world.database;
    const { personId } = await freshActor(prisma, neighbour.id);
    await prisma.person.update({
      where: { id: personId },
      data: { placeId: samplePlaces.ruralDistrictId },
    });
    const id = await submitted(author);
    await neighbour.forges(neighbour.last.message_id, goButton.data({ to: "queue" }));
    expect(neighbour.screen).toContain(t.plain("assess:queue.noneOwn"));
    world.clock.advance({ minutes: 1 });
    await does(neighbour, "claim", id);
    expect(neighbour.screen).toContain(t.plain("initiatives:gone"));
    world.clock.advance({ minutes: 1 });
    // Even one who took it before they moved there.
    await prisma.initiative.update({ where: { id }, data: { reviewerId: personId, status: "inReview" } });
    await does(neighbour, "approve", id);
    expect(neighbour.screen).toContain(t.plain("initiatives:gone"));
  });
});
