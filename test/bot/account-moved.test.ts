import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reach, registeredAkim, traces, words } from "../support/registering.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe("a registration with the phone of somebody registered", () => {
  test("should move the person to the new account, tell the old one, and keep when they came", async () => {
    const old = await registeredAkim(world, "kk", "+77012223301");
    const before = await traces(world, old.id);
    world.clock.advance({ days: 100 });
    const fresh = world.person({ firstName: "Нурлан", languageCode: "ru", phone: "+77012223301" });
    await reach(fresh, "home", "ru");
    const after = await traces(world, fresh.id);
    expect(after.person?.id).toBe(before.person?.id);
    expect(after.person).toMatchObject({
      name: "Аскаров Нурлан",
      language: "ru",
      registeredAt: before.person?.registeredAt,
    });
    expect((await traces(world, old.id)).account).toBeNull();
    expect(old.screen).toBe(words.ru.plain("registration:accountMoved"));
    expect(
      await world.database.prisma.auditEvent.count({
        where: { subjectId: after.person?.id ?? "", action: "account.moved" },
      }),
    ).toBe(1);
  });

  test("should make somebody new of whoever writes from the old account", async () => {
    const old = await registeredAkim(world, "kk", "+77012223302");
    await reach(world.person({ firstName: "Н", languageCode: "kk", phone: "+77012223302" }), "home");
    await old.says("сәлем");
    expect(old.screen).toContain(words.kk.plain("settings:language.ask"));
    expect((await traces(world, old.id)).person?.status).toBe("newcomer");
  });

  test("should leave a specialist what they were", async () => {
    const old = await registeredAkim(world, "kk", "+77012223305");
    const { person } = await traces(world, old.id);
    await world.database.prisma.roleGrant.updateMany({
      where: { personId: person?.id ?? "" },
      data: { role: "specialist", oblastIds: ["110000000"] },
    });
    const fresh = world.person({ firstName: "Нұрлан", languageCode: "kk", phone: "+77012223305" });
    await reach(fresh, "home");
    expect((await traces(world, fresh.id)).person?.roles).toMatchObject([
      { role: "specialist", oblastIds: ["110000000"] },
    ]);
  });

  test("should succeed when the old account has blocked the bot", async () => {
    const old = await registeredAkim(world, "kk", "+77012223303");
    old.person.block();
    await world.settled();
    const fresh = world.person({ firstName: "Нұрлан", languageCode: "kk", phone: "+77012223303" });
    await reach(fresh, "home");
    expect(fresh.screen).toContain(words.kk.plain("registration:done"));
    expect(world.expectRefusals().map((call) => call.error?.code)).toContain(403);
  });

  test("should register the same person again at the same account after they left", async () => {
    const actor = await registeredAkim(world, "ru", "+77012223304");
    for (const label of ["Настройки", "Мои данные", "Удалить мои", "Да, удалить"]) await actor.presses(label);
    const first = await world.database.prisma.person.count({ where: { status: "anonymized" } });
    expect(first).toBe(1);
    await reach(actor, "home", "ru");
    expect(actor.screen).toContain(words.ru.plain("registration:done"));
  });
});
