import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Prisma } from "../../src/db/client/client.ts";
import { noTraces, registeredAkim, traces, words } from "../support/registering.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe("deleting oneself", () => {
  async function deleted(language: "kk" | "ru") {
    const actor = await registeredAkim(world, language);
    const before = await traces(world, actor.id);
    const t = words[language];
    await actor.says("/settings");
    await actor.presses(t.plain("settings:button.data"));
    await actor.presses(t.plain("settings:data.button.delete"));
    return { actor, t, before, id: before.person?.id ?? "" };
  }

  test.each(["kk", "ru"] as const)("should leave nothing that tells who it was, in %s", async (language) => {
    const { actor, t, before, id } = await deleted(language);
    world.clock.advance({ days: 3 });
    await actor.presses(t.plain("settings:delete.yes"));
    expect(actor.screen).toBe(t.plain("settings:delete.done"));
    const { prisma } = world.database;
    const left = await prisma.person.findUnique({
      where: { id },
      include: { accounts: true, drafts: true, roles: true },
    });
    expect(left).toEqual({
      id,
      status: "anonymized",
      language,
      languageChosen: true,
      textOnly: false,
      name: null,
      phone: null,
      placeId: "190000000",
      districtName: null,
      ruralDistrictName: null,
      consentVersion: null,
      consentedAt: null,
      registeredAt: before.person?.registeredAt,
      anonymizedAt: world.clock.now(),
      createdAt: before.person?.createdAt,
      updatedAt: expect.any(Date),
      accounts: [],
      drafts: [],
      roles: before.person?.roles,
    });
    expect(await traces(world, actor.id)).toEqual(noTraces);
    const events = await prisma.auditEvent.findMany({ where: { subjectId: id } });
    const whole = JSON.stringify([events, left], (_key, value) =>
      typeof value === "bigint" ? String(value) : value,
    );
    expect(whole).not.toContain(String(actor.id));
    expect(whole).not.toContain(actor.person.view().phone.slice(-7));
    expect(events.map((event) => event.action)).toContain("person.anonymized");
    // The person's own menu of commands went, too.
    expect(actor.person.view().commands.map((command) => command.command)).not.toContain("team");
  });

  test("should keep nothing at a second tap", async () => {
    const { actor, t } = await deleted("kk");
    await actor.doubleTaps(t.plain("settings:delete.yes"));
    expect(actor.screen).toBe(t.plain("settings:delete.done"));
    expect((await traces(world, actor.id)).account).toBeNull();
  });

  test("should be asked first, and take no for an answer", async () => {
    const { actor, t, id } = await deleted("ru");
    await actor.presses(t.plain("settings:delete.no"));
    expect(await world.database.prisma.person.findUnique({ where: { id } })).toMatchObject({
      status: "registered",
    });
  });

  test("should make every old button begin anew, and /start too", async () => {
    const { actor, t } = await deleted("kk");
    const old = actor
      .botMessages()
      .find((message) => message.reply_markup && message.text?.includes("Рөліңіз"));
    await actor.presses(t.plain("settings:delete.yes"));
    world.clock.advance({ minutes: 5 });
    if (old) await actor.pressesOn(old.message_id, 0, 0);
    else await actor.forges(actor.last.message_id, "1g:settings");
    expect(
      actor
        .botMessages()
        .map((message) => message.text)
        .join("\n"),
    ).toContain(t.plain("settings:language.ask"));
    await actor.says("/start");
    expect(actor.screen).toContain(t.plain("settings:language.ask"));
    expect((await traces(world, actor.id)).person?.status).toBe("newcomer");
  });

  test("should let two devices delete at once", async () => {
    const { actor, t } = await deleted("ru");
    const { message_id } = actor.last;
    actor.person.press(message_id, 1, 0);
    actor.person.press(message_id, 1, 0);
    await world.settled();
    expect(actor.botMessages().map((message) => message.text)).toContain(t.plain("settings:delete.done"));
    expect(
      await world.database.prisma.telegramUpdate.count({ where: { payload: { not: Prisma.DbNull } } }),
    ).toBe(0);
  });
});
