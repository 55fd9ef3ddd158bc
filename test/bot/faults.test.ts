import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Fault } from "../../src/sandbox/protocol.ts";
import { plainText } from "../../src/screen/plain-text.ts";
import type { Actor } from "../support/actor.ts";
import { answerUpTo, reach, registeredAkim, traces, words } from "../support/registering.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const { kk } = words;

function fault(method: string, times: number, kind: Fault["kind"]): void {
  world.sandbox.fault({ method, times, kind });
}

const serverError = { type: "error", code: 500, description: "Internal Server Error" } as const;

/** The code that the person was told; the same stands in the log, with the cause. */
function toldCode(actor: Actor): string {
  const [beginning = ""] = plainText(kk("error", { code: "|" })).split("|");
  expect(actor.screen.startsWith(beginning)).toBe(true);
  return actor.screen.slice(beginning.length, beginning.length + 5);
}

describe("when Telegram fails", () => {
  test("once while a message is edited, should repeat the call and tell nobody", async () => {
    const actor = await registeredAkim(world);
    fault("editMessageText", 1, serverError);
    await actor.presses(kk.plain("home:button.settings"));
    expect(actor.buttons.flat()).toContain(kk.plain("settings:button.data"));
    expect(world.expectRefusals()).toHaveLength(1);
  });

  test("while a message is sent, should tell the person a code and log the cause under it", async () => {
    const actor = await registeredAkim(world);
    fault("sendMessage", 1, serverError);
    await actor.says("/settings");
    const code = toldCode(actor);
    expect(world.expectErrors()).toMatchObject([{ code, err: { message: expect.stringContaining("500") } }]);
    expect(world.expectRefusals()).toHaveLength(1);
    await actor.says("/settings");
    expect(actor.buttons.flat()).toContain(kk.plain("settings:button.data"));
  });

  test("for good, should log both the cause and that nobody could be told, and live on", async () => {
    const actor = await registeredAkim(world);
    fault("sendMessage", 2, serverError);
    await actor.says("/settings");
    expect(world.expectErrors().map((line) => line.msg)).toEqual([
      "An update could not be handled",
      "A person could not be told of an error",
    ]);
    world.expectRefusals();
    await actor.says("/menu");
    expect(actor.screen).toContain("Сәлеметсіз бе");
  });

  test("and asks to wait, should wait and say it once", async () => {
    const actor = await registeredAkim(world);
    fault("sendMessage", 1, {
      type: "error",
      code: 429,
      description: "Too Many Requests: retry after 1",
      retryAfter: 1,
    });
    const said = actor.botMessages().length;
    await actor.says("/menu");
    expect(actor.botMessages().length).toBe(said + 1);
    expect(world.expectRefusals()).toMatchObject([{ error: { code: 429 } }]);
  });

  test("by cutting the line before an edit, should repeat it", async () => {
    const actor = await registeredAkim(world);
    fault("editMessageText", 1, { type: "cut", when: "before" });
    await actor.presses(kk.plain("home:button.settings"));
    expect(actor.buttons.flat()).toContain(kk.plain("settings:button.data"));
  });

  test("by cutting the line after an edit, should not take the repetition for an error", async () => {
    const actor = await registeredAkim(world);
    fault("editMessageText", 1, { type: "cut", when: "after" });
    await actor.presses(kk.plain("home:button.settings"));
    expect(actor.buttons.flat()).toContain(kk.plain("settings:button.data"));
    expect(world.expectRefusals()).toMatchObject([
      { error: { description: expect.stringContaining("not modified") } },
    ]);
  });

  test("by cutting the line after a message, should not send the message again", async () => {
    const actor = await registeredAkim(world);
    fault("sendMessage", 1, { type: "cut", when: "after" });
    const said = actor.botMessages().length;
    await actor.says("/help");
    const later = actor.botMessages().slice(said);
    expect(later.filter((message) => message.text?.includes("/settings"))).toHaveLength(1);
    toldCode(actor);
    expect(world.expectErrors()).toHaveLength(1);
  });

  test("to answer a press, should neither undo nor excuse what the press did", async () => {
    const actor = await registeredAkim(world);
    fault("answerCallbackQuery", 4, { type: "error", code: 400, description: "Bad Request: something" });
    await actor.presses(kk.plain("home:button.settings"));
    expect(actor.buttons.flat()).toContain(kk.plain("settings:button.data"));
    expect(world.expectRefusals()).toHaveLength(1);
    expect(world.log.lines.map((line) => line.msg)).toContain("A press could not be answered");
    world.sandbox.fault({ method: "answerCallbackQuery", times: 0, kind: serverError });
  });

  test("to give updates, should go on when it gives them again", async () => {
    const actor = await registeredAkim(world);
    fault("getUpdates", 2, serverError);
    await actor.says("/menu");
    await actor.says("/help");
    expect(actor.screen).toContain("/settings");
    world.expectRefusals();
  });

  const conflict = "Conflict: terminated by other getUpdates request";
  test.each<[string, Fault["kind"]]>([
    ["because another program asks for them too", { type: "error", code: 409, description: conflict }],
    ["by cutting the line", { type: "cut", when: "before" }],
  ])("to give updates %s, should ask again", async (_reason, kind) => {
    const actor = await registeredAkim(world);
    fault("getUpdates", 2, kind);
    await actor.says("/menu");
    await actor.says("/help");
    expect(actor.screen).toContain("/settings");
    expect(world.log.lines.map((line) => line.msg)).toContain("Updates could not be fetched; trying again");
    world.expectRefusals();
  });
});

describe("an error in the middle of a registration", () => {
  test("should keep the answer that was applied, and take the next", async () => {
    const actor = world.person({ firstName: "Нұрлан", languageCode: "kk" });
    await reach(actor, "name");
    fault("sendMessage", 1, serverError);
    await actor.says("Асқаров Нұрлан");
    toldCode(actor);
    world.expectErrors();
    world.expectRefusals();
    expect((await traces(world, actor.id)).draft).toMatchObject({
      step: "oblast",
      data: { answers: { name: "Асқаров Нұрлан" } },
    });
    await answerUpTo(actor, "home", "kk", "oblast");
    expect(actor.screen).toContain(kk.plain("registration:done"));
  });

  test("should let the same button be pressed again", async () => {
    const actor = world.person({ firstName: "Нұрлан", languageCode: "kk" });
    await reach(actor, "confirm");
    fault("editMessageText", 4, serverError);
    await actor.presses(kk.plain("registration:confirm.send"));
    toldCode(actor);
    world.expectErrors();
    world.expectRefusals();
    expect((await traces(world, actor.id)).person?.status).toBe("registered");
    await actor.presses(kk.plain("registration:confirm.send"));
    expect(
      actor
        .botMessages()
        .map((message) => message.text)
        .join(),
    ).toContain("Сәлеметсіз бе, Асқаров");
    await actor.says("/settings");
    expect(actor.buttons.flat()).toContain(kk.plain("settings:button.data"));
  });

  test("should not stop the others", async () => {
    const [first, second] = [
      world.person({ firstName: "Нұрлан", languageCode: "kk" }),
      world.person({ firstName: "Серік", languageCode: "kk" }),
    ];
    await reach(first, "name");
    await reach(second, "name");
    fault("sendMessage", 1, { type: "slow", milliseconds: 300 });
    first.person.text("Асқаров Нұрлан");
    second.person.text("Асқаров Серік");
    await world.settled();
    for (const actor of [first, second]) expect((await traces(world, actor.id)).draft?.step).toBe("oblast");
  });
});

test("should tell a code in the person's language when the database is gone, and live on", async () => {
  const actor = await registeredAkim(world);
  await world.database.pool.query('ALTER TABLE "Person" RENAME TO "PersonAway"');
  await actor.says("/menu");
  toldCode(actor);
  await world.database.pool.query('ALTER TABLE "PersonAway" RENAME TO "Person"');
  const [error] = world.expectErrors();
  expect(JSON.stringify(error)).not.toContain("Асқаров");
  await actor.says("/menu");
  expect(actor.screen).toContain("Сәлеметсіз бе, Асқаров Нұрлан");
});
