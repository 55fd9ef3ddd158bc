import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  hashInvitationCode,
  invitationPayload,
  newInvitationCode,
} from "../../src/features/invitations/invitation.ts";
import { answerUpTo, reach, traces, words } from "../support/registering.ts";
import { startWorld, type World } from "../support/world.ts";

const organizerId = 700_001;
const laterOrganizerId = 700_002;
let world: World;

beforeAll(async () => {
  world = await startWorld({
    config: { registration: "invite", organizerIds: [organizerId, laterOrganizerId] },
  });
});
afterAll(() => world.close());

async function invite(role: "akim" | "specialist" = "specialist"): Promise<string> {
  const code = newInvitationCode();
  await world.database.prisma.invitation.create({
    data: {
      codeHash: hashInvitationCode(code),
      role,
      oblastIds: role === "specialist" ? ["110000000"] : [],
      createdAt: world.clock.now(),
      expiresAt: new Date(world.clock.now().getTime() + 86_400_000),
    },
  });
  return invitationPayload(code);
}

describe("with REGISTRATION=invite", () => {
  test("should tell somebody without an invitation how to get one, and keep nothing", async () => {
    const actor = world.person({ firstName: "Сергей", languageCode: "ru" });
    for (const say of ["/start", "привет", "/menu", "/settings"]) {
      await actor.says(say);
      expect(actor.screen).toContain(words.ru.plain("registration:inviteOnly"));
      expect(await traces(world, actor.id)).toMatchObject({ account: null, conversation: null, payloads: 0 });
    }
  });

  test("should not ask an organizer of the configuration for an invitation or a place", async () => {
    const actor = world.person({ id: organizerId, firstName: "Динара", languageCode: "ru" });
    await reach(actor, "oblast", "ru");
    expect(actor.screen).toContain(words.ru.plain("registration:confirm.ask"));
    await answerUpTo(actor, "home", "ru", "confirm");
    expect(actor.screen).toContain(words.ru.plain("home:organizerNext"));
    const { person } = await traces(world, actor.id);
    expect(person).toMatchObject({ placeId: null, roles: [{ role: "organizer" }] });
  });

  test("should make an invited specialist of whoever opens the link, without asking for a place", async () => {
    const actor = world.person({ firstName: "Ерлан", languageCode: "kk" });
    await actor.opensLink(await invite());
    expect(actor.screen).toContain("маман");
    await answerUpTo(actor, "oblast");
    expect(actor.screen).toContain(words.kk.plain("registration:confirm.ask"));
    expect(actor.screen).not.toContain(words.kk.plain("registration:field.oblast"));
    await answerUpTo(actor, "home", "kk", "confirm");
    expect((await traces(world, actor.id)).person?.roles).toMatchObject([
      { role: "specialist", oblastIds: ["110000000"] },
    ]);
  });

  test("should make an organizer, too, of an organizer of the configuration who comes by an invitation", async () => {
    const actor = world.person({ id: laterOrganizerId, firstName: "Асель", languageCode: "ru" });
    await actor.opensLink(await invite());
    await answerUpTo(actor, "oblast", "ru");
    await answerUpTo(actor, "home", "ru", "confirm");
    const { person } = await traces(world, actor.id);
    expect(person?.roles.map((grant) => grant.role).sort()).toEqual(["organizer", "specialist"]);
  });

  test("should keep the answers when the invitation is lost on the way, and take another one", async () => {
    const actor = world.person({ firstName: "Ерлан", languageCode: "ru" });
    await actor.opensLink(await invite());
    await answerUpTo(actor, "oblast", "ru");
    world.clock.advance({ days: 2 });
    await answerUpTo(actor, "home", "ru", "confirm");
    expect(actor.screen).toContain(words.ru.plain("registration:invitation.gone"));
    expect(actor.screen).toContain(words.ru.plain("registration:inviteOnly"));
    expect((await traces(world, actor.id)).person?.status).toBe("newcomer");
    await actor.opensLink(await invite());
    await answerUpTo(actor, "home", "ru", "confirm");
    expect(actor.screen).toContain(words.ru.plain("registration:done"));
    expect((await traces(world, actor.id)).person?.roles).toMatchObject([{ role: "specialist" }]);
  });

  test("should not let a link be used twice, not even at once", async () => {
    const payload = await invite();
    const [first, second] = [1, 2].map((number) =>
      world.person({ firstName: `Маман${number}`, languageCode: "kk" }),
    ) as [ReturnType<World["person"]>, ReturnType<World["person"]>];
    for (const actor of [first, second]) {
      await actor.opensLink(payload);
      await answerUpTo(actor, "oblast");
    }
    for (const actor of [first, second]) actor.person.press(actor.last.message_id, 0, 0);
    await world.settled();
    const statuses = [await traces(world, first.id), await traces(world, second.id)].map(
      ({ person }) => person?.status,
    );
    expect(statuses.sort()).toEqual(["newcomer", "registered"]);
  });

  test.each(["inv_unknown", "inv_", "other", "inv_AAAAAAAAAAAAAAAAAAAAAA"])(
    "should not let %s in",
    async (payload) => {
      const actor = world.person({ firstName: "Сергей", languageCode: "ru" });
      await actor.opensLink(payload);
      expect(actor.screen).toContain(words.ru.plain("registration:inviteOnly"));
      expect((await traces(world, actor.id)).account).toBeNull();
    },
  );
});
