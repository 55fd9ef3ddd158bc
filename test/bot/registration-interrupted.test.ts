import type { Update } from "grammy/types";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Prisma } from "../../src/db/client/client.ts";
import type { Actor } from "../support/actor.ts";
import { answerUpTo, noTraces, type Question, reach, traces, words } from "../support/registering.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const kk = words.kk;
const questions = ["language", "consent", "phone", "name", "oblast", "confirm"] as const;
const firstWords: Readonly<Record<(typeof questions)[number], string>> = {
  language: kk.plain("settings:language.ask"),
  consent: "Келісесіз бе?",
  phone: "Телефон нөміріңіз",
  name: "Аты-жөніңізді құжаттағыдай",
  oblast: "Қай облыстансыз?",
  confirm: kk.plain("registration:confirm.ask"),
};

async function at(question: Question): Promise<Actor> {
  const actor = world.person({ firstName: "Нұрлан", languageCode: "kk" });
  await reach(actor, question);
  return actor;
}

async function registrations(actor: Actor): Promise<number> {
  const { person } = await traces(world, actor.id);
  return world.database.prisma.auditEvent.count({
    where: { subjectId: person?.id ?? "", action: "person.registered" },
  });
}

describe.each(questions)("at the question %s", (question) => {
  async function goesOn(actor: Actor): Promise<void> {
    expect(actor.screen).toContain(firstWords[question]);
    await answerUpTo(actor, "home", "kk", question);
    expect(actor.screen).toContain(kk.plain("registration:done"));
    expect(await registrations(actor)).toBe(1);
  }

  test("should ask again at /start and /menu, and go on", async () => {
    const actor = await at(question);
    await actor.says("/start");
    expect(actor.screen).toContain(firstWords[question]);
    await actor.says("/menu");
    await goesOn(actor);
  });

  test("should help at /help and lead back by its button", async () => {
    const actor = await at(question);
    await actor.says("/help");
    expect(actor.screen).toContain(kk.plain("home:button.help").slice(3));
    await actor.presses(kk.plain("button.home"));
    await goesOn(actor);
  });

  test("should change the language at /language and go on in the new one", async () => {
    const actor = await at(question);
    await actor.says("/language");
    await actor.presses("Русский");
    expect(actor.screen).toContain(words.ru.plain("settings:language.changed"));
    await answerUpTo(actor, "home", "ru", question === "language" ? "consent" : question);
    expect(actor.screen).toContain(words.ru.plain("registration:done"));
  });

  test("should ask again, whatever else is sent", async () => {
    const actor = await at(question);
    const before = (await traces(world, actor.id)).draft?.step;
    for (const kind of ["voice", "sticker", "photo", "document", "video", "audio"] as const) {
      const said = actor.botMessages().length;
      await actor.sends(kind);
      expect(actor.botMessages().length).toBeGreaterThan(said);
      expect(actor.screen).toContain(firstWords[question]);
    }
    expect((await traces(world, actor.id)).draft?.step).toBe(before);
  });

  test("should stop at /cancel, take no words for an answer, and go on by the button", async () => {
    const actor = await at(question);
    await actor.says("/cancel");
    expect(actor.screen).toContain(kk.plain("registration:cancelled"));
    await actor.presses(kk.plain("button.continue"));
    await goesOn(actor);
  });

  test("should ask again when a person who stopped says something", async () => {
    const actor = await at(question);
    await actor.says("/cancel");
    const before = (await traces(world, actor.id)).draft?.data as { answers: object };
    await actor.says("Абылай");
    const after = (await traces(world, actor.id)).draft?.data as { answers: object };
    expect(after.answers).toEqual(before.answers);
    await goesOn(actor);
  });

  test("should forget everything when a person who stopped wants it so", async () => {
    const actor = await at(question);
    await actor.says("/cancel");
    await actor.presses(kk.plain("registration:discard"));
    expect(actor.screen).toBe(kk.plain("registration:discarded"));
    expect(await traces(world, actor.id)).toEqual(noTraces);
    await actor.says("/start");
    expect(actor.screen).toContain(firstWords.language);
  });

  test("should go on after three weeks", async () => {
    const actor = await at(question);
    world.clock.advance({ days: 21 });
    if (question === "phone") await actor.says("Сәлем");
    await answerUpTo(actor, "home", "kk", question);
    expect(actor.screen).toContain(kk.plain("registration:done"));
  });

  test("should go on from the draft alone when the conversation's state is lost", async () => {
    const actor = await at(question);
    await world.database.prisma.conversationState.deleteMany();
    await answerUpTo(actor, "home", "kk", question);
    expect(actor.screen).toContain(kk.plain("registration:done"));
    expect((await traces(world, actor.id)).conversation).toBeNull();
  });

  test("should go on when the conversation's state is of another version, or rubbish", async () => {
    const actor = await at(question);
    await world.database.prisma.conversationState.updateMany({
      data: { value: { version: [0, 99], state: { registration: [{ args: 1 }] } } },
    });
    await answerUpTo(actor, "home", "kk", question);
    expect(actor.screen).toContain(kk.plain("registration:done"));
  });
});

test("should go on at the same question after a restart at each of them", async () => {
  const actor = world.person({ firstName: "Нұрлан", languageCode: "kk" });
  await actor.start();
  for (const [index, question] of questions.entries()) {
    await world.restart();
    await answerUpTo(actor, questions[index + 1] ?? "home", "kk", question);
  }
  expect(actor.screen).toContain(kk.plain("registration:done"));
  expect(await registrations(actor)).toBe(1);
});

describe("an update of before a crash", () => {
  /** Puts an update into the inbox as a crash would have left it, and starts the program again. */
  async function crashedWith(actor: Actor, text: string, appliedAt: Date | null): Promise<void> {
    const updateId = world.sandbox.lastUpdateId() + 1000;
    const from = { id: actor.id, is_bot: false, first_name: "Нұрлан", language_code: "kk" } as const;
    const chat = { id: actor.id, type: "private", first_name: "Нұрлан" } as const;
    const update: Update = {
      update_id: updateId,
      message: { message_id: 900_000, date: 1_788_000_000, from, chat, text },
    };
    await world.database.prisma.telegramUpdate.create({
      data: {
        botId: world.sandbox.botId,
        updateId,
        payload: update as unknown as Prisma.InputJsonObject,
        appliedAt,
        receivedAt: world.clock.now(),
      },
    });
    await world.restart();
    // Something later by another account: when it is handled, the backlog was taken before it.
    const other = world.person({ firstName: "Басқа", languageCode: "kk" });
    await other.start();
    await expect
      .poll(async () =>
        world.database.prisma.telegramUpdate.count({ where: { payload: { not: Prisma.DbNull } } }),
      )
      .toBe(0);
  }

  test("should be answered by the present question and not applied twice when it was applied", async () => {
    const actor = await at("name");
    await actor.says("Асқаров Нұрлан");
    const before = await traces(world, actor.id);
    const said = actor.botMessages().length;
    await crashedWith(actor, "Асқаров Нұрлан", world.clock.now());
    expect(actor.botMessages().length).toBe(said + 1);
    expect(actor.screen).toContain(firstWords.oblast);
    const after = await traces(world, actor.id);
    expect(after.draft?.data).toEqual(before.draft?.data);
    await answerUpTo(actor, "home", "kk", "oblast");
    expect(actor.screen).toContain(kk.plain("registration:done"));
  });

  test("should be answered by the home screen when it finished the registration", async () => {
    const actor = await at("home");
    await crashedWith(actor, "Асқаров Нұрлан", world.clock.now());
    expect(actor.screen).toContain("Сәлеметсіз бе");
    expect(await registrations(actor)).toBe(1);
  });

  test("should be applied when it was not", async () => {
    const actor = await at("name");
    await crashedWith(actor, "Асқаров Нұрлан", null);
    expect(actor.screen).toContain(firstWords.oblast);
    expect((await traces(world, actor.id)).draft?.data).toMatchObject({
      answers: { name: "Асқаров Нұрлан" },
    });
  });
});

describe("a draft of an older form", () => {
  async function rewritten(question: Question, change: (data: Record<string, unknown>) => object) {
    const actor = await at(question);
    const { draft } = await traces(world, actor.id);
    const data = change(draft?.data as Record<string, unknown>) as Prisma.InputJsonObject;
    await world.database.prisma.draft.update({ where: { id: draft?.id ?? "" }, data: { data } });
    return actor;
  }

  test("should keep what was answered and go on at the first open question", async () => {
    const actor = await rewritten("oblast", ({ answers }) => ({ version: 0, answers, screen: 5 }));
    await actor.says("/start");
    expect(actor.screen).toContain(firstWords.oblast);
    await answerUpTo(actor, "home", "kk", "oblast");
    expect((await traces(world, actor.id)).person?.name).toBe("Асқаров Нұрлан");
  });

  test("should ask anew only what can no longer be read", async () => {
    const actor = await rewritten("confirm", ({ answers }) => ({
      version: 0,
      answers: { ...(answers as object), name: { first: "Нұрлан" } },
    }));
    await actor.says("/start");
    expect(actor.screen).toContain(firstWords.name);
    await actor.says("Асқаров Нұрлан");
    await answerUpTo(actor, "home", "kk", "oblast");
    expect(actor.screen).toContain(kk.plain("registration:done"));
  });

  test("should begin anew, in the language that was chosen, when nothing can be read", async () => {
    const actor = await rewritten("confirm", () => ({ rubbish: true }));
    await actor.says("/start");
    expect(actor.screen).toContain(firstWords.consent);
    await answerUpTo(actor, "home", "kk", "consent");
    expect(actor.screen).toContain(kk.plain("registration:done"));
  });
});

describe("two devices at once", () => {
  test("should register once when both confirm before either is answered", async () => {
    const actor = await at("confirm");
    actor.person.press(actor.last.message_id, 0, 0);
    actor.person.press(actor.last.message_id, 0, 0);
    await world.settled();
    expect(actor.screen).toContain(kk.plain("registration:done"));
    expect(await registrations(actor)).toBe(1);
  });

  test("should take the first of two different answers and say that the other's button has moved on", async () => {
    const actor = await at("oblast");
    const { message_id } = actor.last;
    actor.person.press(message_id, 0, 0);
    actor.person.press(message_id, 1, 0);
    await world.settled();
    const { draft } = await traces(world, actor.id);
    expect(draft).toMatchObject({ step: "district", data: { answers: { oblast: { kk: "Абай облысы" } } } });
  });

  test("should put two texts under two questions, in the order they came", async () => {
    const actor = await at("name");
    actor.person.text("Асқаров Нұрлан");
    actor.person.text("Әйтей");
    await world.settled();
    const { draft } = await traces(world, actor.id);
    expect(draft).toMatchObject({
      step: "oblast",
      data: { answers: { name: "Асқаров Нұрлан" }, query: "Әйтей" },
    });
  });

  test("should make one person of two STARTs", async () => {
    const actor = world.person({ firstName: "Нұрлан", languageCode: "kk" });
    actor.person.start();
    actor.person.start();
    await world.settled();
    const { person } = await traces(world, actor.id);
    expect(person?.drafts).toHaveLength(1);
    await answerUpTo(actor, "home");
    expect(actor.screen).toContain(kk.plain("registration:done"));
  });
});
