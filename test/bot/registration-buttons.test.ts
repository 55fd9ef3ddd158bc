import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formButton, formControl } from "../../src/features/registration/buttons.ts";
import type { Actor } from "../support/actor.ts";
import {
  answerUpTo,
  noTraces,
  type Question,
  reach,
  registeredAkim,
  traces,
  words,
} from "../support/registering.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const { kk } = words;

async function at(question: Question): Promise<Actor> {
  const actor = world.person({ firstName: "Нұрлан", languageCode: "kk" });
  await reach(actor, question);
  return actor;
}

/** What the bot sent or changed in a chat since the call number `from`, and its words over the chat. */
function done(actor: Actor, from: number): string[] {
  return world.sandbox.calls
    .slice(from)
    .filter(({ parameters }) => {
      const scope = parameters.scope as { chat_id?: number } | undefined;
      return (parameters.chat_id ?? scope?.chat_id) === actor.id || parameters.text !== undefined;
    })
    .map(({ method }) => method);
}

describe("a double tap", () => {
  test.each([
    ["language", "language", "Қазақша", ["editMessageText"]],
    ["agree", "consent", kk.plain("registration:consent.agree"), ["sendMessage", "editMessageReplyMarkup"]],
    ["the name in Telegram", "name", "Нұрлан", ["editMessageText"]],
    ["a place", "oblast", "Абай облысы", ["editMessageText"]],
    ["a page", "oblast", "▶", ["editMessageText"]],
    ["back", "oblast", "← Артқа", ["editMessageText"]],
    ["mend", "confirm", kk.plain("registration:confirm.mend", { field: "Аты-жөні" }), ["editMessageText"]],
    ["confirm", "confirm", kk.plain("registration:confirm.send"), ["editMessageText", "setMyCommands"]],
  ] as const)("on %s should do what one does", async (_what, question, label, calls) => {
    const actor = await at(question);
    const from = world.sandbox.calls.length;
    await actor.doubleTaps(label);
    expect(done(actor, from)).toEqual(calls);
  });

  test("on the confirmation should leave the good news on the screen", async () => {
    const actor = await at("confirm");
    await actor.doubleTaps(kk.plain("registration:confirm.send"));
    expect(actor.screen).toContain(kk.plain("registration:done"));
    const { person } = await traces(world, actor.id);
    const events = await world.database.prisma.auditEvent.findMany({
      where: { subjectId: person?.id ?? "" },
    });
    expect(events.map((event) => event.action).sort()).toEqual(["person.registered", "role.granted"]);
  });

  test("on a refusal should keep nothing", async () => {
    const actor = await at("consent");
    await actor.doubleTaps(kk.plain("registration:consent.refuse"));
    expect(actor.screen).toBe(kk.plain("registration:consent.refused"));
    expect(await traces(world, actor.id)).toEqual(noTraces);
  });

  test("on throwing answers away should keep nothing", async () => {
    const actor = await at("name");
    await actor.says("/cancel");
    await actor.doubleTaps(kk.plain("registration:discard"));
    expect(actor.screen).toBe(kk.plain("registration:discarded"));
    expect(await traces(world, actor.id)).toEqual(noTraces);
  });

  test("on going on should ask once", async () => {
    const actor = await at("name");
    await actor.says("/cancel");
    const from = world.sandbox.calls.length;
    await actor.doubleTaps(kk.plain("button.continue"));
    expect(done(actor, from)).toEqual(["editMessageText"]);
  });
});

describe("a refusal", () => {
  test("should end politely in the chosen language and keep nothing", async () => {
    const actor = world.person({ firstName: "Нурлан", languageCode: "en" });
    await reach(actor, "consent", "ru");
    await actor.presses(words.ru.plain("registration:consent.refuse"));
    expect(actor.screen).toBe(words.ru.plain("registration:consent.refused"));
    expect(actor.buttons).toEqual([]);
    expect(await traces(world, actor.id)).toEqual(noTraces);
    expect(await world.database.prisma.auditEvent.count({ where: { subjectId: String(actor.id) } })).toBe(0);
  });

  test("should keep nothing when the conversation's state had been lost", async () => {
    const actor = await at("consent");
    await world.database.prisma.conversationState.deleteMany();
    await actor.presses(kk.plain("registration:consent.refuse"));
    expect(await traces(world, actor.id)).toEqual(noTraces);
  });

  test("should leave the way open to begin anew", async () => {
    const actor = await at("consent");
    await actor.presses(kk.plain("registration:consent.refuse"));
    await reach(actor, "home");
    expect(actor.screen).toContain(kk.plain("registration:done"));
  });
});

describe("an old button", () => {
  test("should say that it has moved on and show the present question", async () => {
    const actor = await at("phone");
    const consent = actor.botMessages().find((message) => message.text?.includes("Келісесіз бе?"));
    expect(consent?.reply_markup).toBeUndefined();
    await actor.sharesContact();
    world.clock.advance({ minutes: 5 });
    const queryId = actor.person.pressForged(
      consent?.message_id ?? 0,
      formButton.data({ kind: "r", revision: 1, action: "agree", value: "" }),
    );
    await world.settled();
    expect(actor.person.callbackAnswer(queryId)?.text).toBe(kk.plain("movedOn"));
    expect((await traces(world, actor.id)).draft?.step).toBe("name");
  });

  test("should not throw away the answers of a registration that went on meanwhile", async () => {
    const actor = await at("name");
    await actor.says("/cancel");
    const stopped = actor.last.message_id;
    await actor.says("/start");
    await actor.says("Асқаров Нұрлан");
    world.clock.advance({ minutes: 5 });
    await actor.pressesOn(stopped, 1, 0);
    expect((await traces(world, actor.id)).draft?.data).toMatchObject({
      answers: { name: "Асқаров Нұрлан" },
    });
    expect(actor.botMessages().find((message) => message.message_id === stopped)?.text).toContain("облыс");
  });

  test("of the registration should lead a registered person home", async () => {
    const actor = await at("home");
    world.clock.advance({ minutes: 5 });
    await actor.forges(
      actor.last.message_id,
      formButton.data({ kind: "r", revision: 3, action: "confirm", value: "" }),
    );
    expect(actor.screen).toContain("Сәлеметсіз бе");
    expect(actor.screen).not.toContain(kk.plain("registration:done"));
  });
});

describe("forged data", () => {
  async function revision(actor: Actor): Promise<number> {
    return (await traces(world, actor.id)).draft?.revision ?? 0;
  }

  test("should not put a place under another oblast", async () => {
    const actor = await at("oblast");
    await actor.presses("Алматы облысы");
    const before = await traces(world, actor.id);
    await actor.forges(
      actor.last.message_id,
      formButton.data({ kind: "r", revision: await revision(actor), action: "place", value: "113241000" }),
    );
    expect((await traces(world, actor.id)).draft?.data).toEqual(before.draft?.data);
  });

  test("should not choose what lies above the question, is retired, or is nowhere", async () => {
    const actor = await at("oblast");
    await actor.presses("Ақмола облысы");
    await world.database.prisma.place.update({ where: { id: "117000000" }, data: { retiredAt: new Date() } });
    const before = await traces(world, actor.id);
    for (const value of ["110000000", "117000000", "999999999", "'; DROP", ""]) {
      await actor.forges(
        actor.last.message_id,
        formButton.data({ kind: "r", revision: await revision(actor), action: "place", value }),
      );
    }
    const answers = (before.draft?.data as { answers?: object } | undefined)?.answers;
    expect((await traces(world, actor.id)).draft).toMatchObject({ step: "district", data: { answers } });
    await world.database.prisma.place.update({ where: { id: "117000000" }, data: { retiredAt: null } });
  });

  test("should not skip questions", async () => {
    const actor = await at("consent");
    for (const action of ["confirm", "telegramName", "mend", "typed", "page", "place"] as const) {
      await actor.forges(
        actor.last.message_id,
        formButton.data({ kind: "r", revision: await revision(actor), action, value: "1" }),
      );
    }
    expect((await traces(world, actor.id)).draft).toMatchObject({ step: "consent" });
    expect((await traces(world, actor.id)).person?.status).toBe("newcomer");
  });

  test("should not confirm what is not filled in", async () => {
    const actor = await at("confirm");
    const { draft } = await traces(world, actor.id);
    const data = draft?.data as { answers: Record<string, unknown> };
    const { phone: _phone, ...answers } = data.answers;
    await world.database.prisma.draft.update({
      where: { id: draft?.id ?? "" },
      data: { data: { ...data, answers } as object },
    });
    await actor.presses(kk.plain("registration:confirm.send"));
    expect((await traces(world, actor.id)).draft?.step).toBe("phone");
    expect((await traces(world, actor.id)).person?.status).toBe("newcomer");
  });

  test("should not let a newcomer do what registered people do", async () => {
    const actor = await at("phone");
    const { draft } = await traces(world, actor.id);
    for (const data of [
      "1s:data",
      "1s:file",
      "1s:delete",
      "1s:deleteYes",
      "1s:name",
      "1g:team",
      "1g:settings",
    ]) {
      await actor.forges(actor.last.message_id, data);
    }
    const after = await traces(world, actor.id);
    expect(after.draft?.step).toBe("phone");
    expect(after.draft?.id).toBe(draft?.id);
  });

  test("should not throw a registered person's data away by a newcomer's button", async () => {
    const actor = await registeredAkim(world);
    await actor.forges(actor.last.message_id, formControl.data({ revision: 0, action: "discard" }));
    await actor.forges(
      actor.last.message_id,
      formButton.data({ kind: "r", revision: 0, action: "refuse", value: "" }),
    );
    expect((await traces(world, actor.id)).person?.status).toBe("registered");
  });

  test.each([
    "x",
    "1f",
    "1f:r:0",
    "1f:r:0:agree:",
    "1f:r:0:agree:::",
    "1f:z:0:agree:",
    "1f:r:-1e999:agree:",
    "1f:r:9007199254740993:agree:",
    "1f:r:0:constructor:",
    "2f:r:0:agree:",
    "1fc:0:discard:0",
    "1l:en",
    "1g:",
    "👍".repeat(16),
    "\u202e1f:r:0:agree:",
    ":".repeat(64),
    "\0".repeat(3),
  ])("should be answered and change nothing: %j", async (data) => {
    const actor = await at("consent");
    const before = await traces(world, actor.id);
    const queryId = actor.person.pressForged(actor.last.message_id, data);
    await world.settled();
    expect(actor.person.callbackAnswer(queryId)).toBeDefined();
    expect((await traces(world, actor.id)).draft).toEqual(before.draft);
    await answerUpTo(actor, "phone", "kk", "consent");
    expect((await traces(world, actor.id)).draft?.step).toBe("phone");
  });
});
