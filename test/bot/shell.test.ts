import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { registeredAkim, traces, words } from "../support/registering.ts";
import { Transcript } from "../support/transcript.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe.each(["kk", "ru"] as const)("the shell, in %s", (language) => {
  const t = words[language];

  test("should answer everything, as written down", async () => {
    const transcript = new Transcript(world.sandbox);
    const actor = world.person(
      { firstName: language === "kk" ? "Нұрлан" : "Нурлан", languageCode: language },
      transcript,
    );
    await actor.start();
    await actor.presses(t.plain(`language.${language}`));
    await actor.presses(t.plain("registration:consent.agree"));
    await actor.sharesContact();
    await actor.says(language === "kk" ? "Асқаров Нұрлан" : "Аскаров Нурлан");
    await actor.says(language === "kk" ? "Әйтей" : "Айтей");
    await actor.presses(language === "kk" ? "Әйтей" : "Айтей");
    await actor.presses(t.plain("registration:confirm.send"));
    for (const say of [
      "/start",
      "/start spring-campaign",
      "/menu",
      "/help",
      "/cancel",
      "/language",
      "/unknown",
      "?",
    ]) {
      await actor.says(say);
    }
    await actor.sends("voice");
    await actor.sends("sticker");
    await actor.sends("document");
    await actor.presses(t.plain("button.home"));
    await actor.presses(t.plain("home:button.help"));
    await transcript.matches(`shell.${language}`);
    expect(actor.screen).toContain("/settings");
  });

  test("should tell whoever mends a message that it is not read again", async () => {
    const actor = await registeredAkim(world, language);
    await actor.says("бір");
    const own = actor.person.chat().messages.findLast((view) => view.own);
    actor.person.edit(own?.message.message_id ?? 0, "екі");
    await world.settled();
    expect(actor.screen).toBe(t.plain("home:hint.edited"));
    expect(actor.buttons).toEqual([[t.plain("button.home")]]);
  });

  test("should say nothing new when a section is pressed twice", async () => {
    const actor = await registeredAkim(world, language);
    await actor.doubleTaps(t.plain("home:button.settings"));
    expect(actor.screen).toContain(
      t.plain("settings:button.data").length > 0 ? actor.person.view().phone.slice(-2) : "",
    );
    expect(actor.buttons.flat()).toContain(t.plain("settings:button.data"));
  });
});

describe("the bot's face in Telegram", () => {
  test.each(["kk", "ru", "en"] as const)(
    "should be in the language of a client in %s",
    async (languageCode) => {
      const t = words[languageCode === "ru" ? "ru" : "kk"];
      const actor = world.person({ firstName: "Н", languageCode });
      const { bot, commands } = actor.person.view();
      expect(bot).toMatchObject({
        name: t.plain("bot:name"),
        description: t.plain("bot:description"),
        shortDescription: t.plain("bot:shortDescription"),
      });
      expect(commands.map(({ command }) => command)).toEqual([
        "menu",
        "lessons",
        "progress",
        "settings",
        "language",
        "help",
        "cancel",
      ]);
      expect(commands[0]?.description).toBe(t.plain("bot:command.menu"));
    },
  );

  test("should set nothing again at the next start that is set already", async () => {
    await world.restart();
    await world.restart();
    const names = world.sandbox.calls.filter((call) => call.method === "setMyName");
    expect(names.length).toBeLessThanOrEqual(3);
  });
});

describe("a group", () => {
  test("should be told where the bot works, when it is added and when it is called, and only then", async () => {
    const actor = world.person({ firstName: "Нурлан", languageCode: "ru" });
    await actor.start();
    const group = world.sandbox.groups.add({ title: "Акимы района", members: [actor.id] });
    await world.settled();
    const said = () =>
      group
        .messages()
        .filter((message) => message.from?.is_bot)
        .map((message) => message.text);
    const link = `https://t.me/${world.app.username}`;
    expect(said()).toEqual([words.ru.plain("group", { link })]);
    actor.person.sayInGroup(group.id, "/help");
    await world.settled();
    expect(said()).toHaveLength(2);
    actor.person.sayInGroup(group.id, `привет, @${world.app.username}`);
    await world.settled();
    expect(said()).toHaveLength(2);
    group.removeBot();
    await world.settled();
    expect((await traces(world, actor.id)).person?.status).toBe("newcomer");
  });
});

describe("somebody who blocked the bot", () => {
  const unreachable = async (id: number) => (await traces(world, id)).account?.unreachableAt;

  test("should be remembered as out of reach, and welcome again on return", async () => {
    const actor = await registeredAkim(world, "kk");
    actor.person.block();
    await world.settled();
    expect(await unreachable(actor.id)).toEqual(world.clock.now());
    actor.person.unblock();
    await world.settled();
    expect(await unreachable(actor.id)).toBeNull();
    await actor.says("/start");
    expect(actor.screen).toContain("Сәлеметсіз бе");
  });

  test("should be found out when an answer is refused, without an error", async () => {
    const actor = await registeredAkim(world, "ru");
    world.sandbox.fault({
      method: "sendMessage",
      times: 1,
      kind: { type: "error", code: 403, description: "Forbidden: bot was blocked by the user" },
    });
    await actor.says("привет");
    expect(world.expectRefusals().at(-1)?.error?.code).toBe(403);
    expect(await unreachable(actor.id)).not.toBeNull();
    await actor.says("привет");
    expect(await unreachable(actor.id)).toBeNull();
    expect(actor.screen).toContain(words.ru.plain("home:hint.text"));
  });
});
