import { beforeEach, describe, expect, test } from "vitest";
import { initiativeButton } from "../../src/features/initiatives/buttons.ts";
import { neighbourButton } from "../../src/features/neighbours/buttons.ts";
import { shortUuid } from "../../src/shared/short-uuid.ts";
import type { Actor } from "../support/actor.ts";
import { addInitiative, fullAnswers, samplePlaces } from "../support/initiatives.ts";
import { freshActor } from "../support/people.ts";
import { registered } from "../support/registered.ts";
import { words } from "../support/registering.ts";
import { Transcript } from "../support/transcript.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
  return () => world.close();
});

type Language = "kk" | "ru";

async function akim(language: Language, firstName: string, phone: string, transcript?: Transcript) {
  const actor = await registered(world, {
    language,
    firstName,
    role: "akim",
    placeId: samplePlaces.ruralDistrictId,
    ...(transcript ? { transcript } : {}),
  });
  const { personId } = await freshActor(world.database.prisma, actor.id);
  await world.database.prisma.person.update({ where: { id: personId }, data: { phone } });
  return actor;
}

const said = (text: string) => ({ text, voice: null });

async function initiativeOf(owner: Actor, product: string, number: string): Promise<string> {
  return addInitiative(world.database.prisma, {
    owner: await freshActor(world.database.prisma, owner.id),
    status: "submitted",
    number,
    answers: { ...fullAnswers, product: said(product), title: said(`${product} +`) },
  });
}

const opens = (actor: Actor, id: string) =>
  actor.forges(
    actor.last.message_id,
    initiativeButton.data({ action: "neighbours", id }),
    "opens neighbours",
  );

/** Everything that the bot has ever shown to somebody. */
const everShown = (actor: Actor) =>
  JSON.stringify(world.sandbox.calls.filter(({ parameters }) => parameters.chat_id === actor.id));

describe.each(["kk", "ru"] as const)("joining forces, in %s", (language) => {
  const t = words[language];
  const names = language === "kk" ? (["Нұрлан", "Айгүл"] as const) : (["Сергей", "Ольга"] as const);
  const products = language === "kk" ? (["Киіз", "Жіп"] as const) : (["Войлок", "Пряжа"] as const);

  test("should be proposed, declined, proposed again and agreed, as written down", async () => {
    const transcript = new Transcript(world.sandbox);
    const first = await akim(language, names[0], "+77010000001", transcript);
    const second = await akim(language, names[1], "+77010000002", transcript);
    const own = await initiativeOf(first, products[0], "2026-ALM-000123");
    await initiativeOf(second, products[1], "2026-ALM-000124");
    transcript.skip();
    await opens(first, own);
    await first.presses("1");
    await first.presses(t.plain("neighbours:button.ask"));
    await first.presses(t.plain("neighbours:button.propose"));
    await second.presses(t.plain("neighbours:button.decline"));
    await first.presses(t.plain("neighbours:button.list"));
    await first.presses("1");
    expect(everShown(first)).not.toMatch(new RegExp(`${names[1]}|000 00 02|000124`));
    expect(everShown(second)).not.toMatch(new RegExp(`${names[0]}|000 00 01|000123`));
    world.clock.advance({ days: 31 });
    await opens(first, own);
    await first.presses("1");
    await first.presses(t.plain("neighbours:button.ask"));
    await first.presses(t.plain("neighbours:button.propose"));
    expect(everShown(second)).not.toMatch(new RegExp(`${names[0]}|000 00 01|000123`));
    await second.presses(t.plain("neighbours:button.agree"));
    expect(first.screen).toContain("+7 701 000 00 02");
    expect(second.screen).toContain("+7 701 000 00 01");
    expect(everShown(second)).toMatch(names[0]);
    await first.presses(t.plain("neighbours:button.list"));
    await transcript.matches(`neighbours.${language}`);
  });
});

describe("joining forces", () => {
  const t = words.kk;
  let first: Actor;
  let second: Actor;
  let own: string;
  let other: string;

  beforeEach(async () => {
    first = await akim("kk", "Нұрлан", "+77010000001");
    second = await akim("ru", "Ольга", "+77010000002");
    own = await initiativeOf(first, "Киіз", "2026-ALM-000123");
    other = await initiativeOf(second, "Жіп", "2026-ALM-000124");
  });

  const pair = (action: "view" | "ask" | "propose" | "withdraw" | "agree" | "decline", a = own, b = other) =>
    neighbourButton.data({ action, own: shortUuid(a), other: shortUuid(b) });

  async function proposes(): Promise<void> {
    await opens(first, own);
    await first.presses("1");
    await first.presses(t.plain("neighbours:button.ask"));
    await first.presses(t.plain("neighbours:button.propose"));
  }

  test("should be told in the other's language, and once for two quick taps", async () => {
    await opens(first, own);
    await first.presses("1");
    await first.presses(t.plain("neighbours:button.ask"));
    await first.doubleTaps(t.plain("neighbours:button.propose"));
    expect(second.screen).toContain("Сосед по району предлагает объединиться");
    expect(second.botMessages().filter(({ text }) => text?.includes("Сосед по району"))).toHaveLength(1);
    await second.doubleTaps(words.ru.plain("neighbours:button.agree"));
    expect(first.screen).toContain("Ольга");
    expect(first.botMessages().filter(({ text }) => text?.includes("+7 701 000 00 02"))).toHaveLength(1);
  });

  test("should be taken back, and the other's button then lead nowhere", async () => {
    await proposes();
    await first.presses(t.plain("neighbours:button.withdraw"));
    await second.presses(words.ru.plain("neighbours:button.agree"));
    expect(everShown(second)).not.toMatch(/Нұрлан|000 00 01|000123/);
    expect(await world.database.prisma.joinProposal.count({ where: { agreedAt: { not: null } } })).toBe(0);
  });

  test("should show nothing to a third akim who forges the buttons of both", async () => {
    const third = await akim("kk", "Самат", "+77010000003");
    await proposes();
    for (const action of ["view", "ask", "propose", "withdraw", "agree", "decline"] as const) {
      await third.forges(third.last.message_id, pair(action));
      await third.forges(third.last.message_id, pair(action, other, own));
    }
    expect(everShown(third)).not.toMatch(/Нұрлан|Ольга|000 00 0[12]|00012[34]/);
    const proposal = await world.database.prisma.joinProposal.findFirst();
    expect(proposal).toMatchObject({ agreedAt: null, declinedAt: null });
  });

  test("should lead a specialist and an organizer to no neighbours", async () => {
    for (const role of ["specialist", "organizer"] as const) {
      const actor = await registered(world, { language: "kk", firstName: "Дана", role });
      await opens(actor, own);
      await actor.forges(actor.last.message_id, pair("view"));
      expect(actor.screen).not.toMatch(/Жіп/);
    }
  });
});
