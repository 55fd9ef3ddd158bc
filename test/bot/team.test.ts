import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  createButton,
  inviteButton,
  memberButton,
  saveScopeButton,
  selectionButton,
} from "../../src/features/invitations/buttons.ts";
import { newInvitationCode } from "../../src/features/invitations/invitation.ts";
import type { Grant, Role } from "../../src/features/people/person.ts";
import { loadTranslators } from "../../src/i18n/translator.ts";
import type { Actor } from "../support/actor.ts";
import { addPerson, freshActor } from "../support/people.ts";
import { startWorld, type World } from "../support/world.ts";

const configuredId = 7_001;

/** The words that the whole bot shares. */
const { kk, ru } = await loadTranslators();

let world: World;
let organizer: Actor;

/** Somebody who is registered already and has the bot open. */
async function member(about: {
  firstName: string;
  roles: readonly (Role | Grant)[];
  language?: "kk" | "ru";
  id?: number;
  phone?: string;
}): Promise<Actor> {
  const { firstName, roles, language = "kk", phone } = about;
  const actor = world.person({
    firstName,
    languageCode: language,
    phone: phone ?? "+77010000000",
    ...(about.id ? { id: about.id } : {}),
  });
  await addPerson(world.database.prisma, {
    roles,
    language,
    name: firstName,
    telegramId: actor.id,
    ...(phone ? { phone } : {}),
  });
  await actor.start();
  return actor;
}

async function rolesOf(actor: Actor): Promise<string[]> {
  return (await freshActor(world.database.prisma, actor.id)).grants.map(({ role }) => role).sort();
}

/** What the link on the organizer's screen carries. */
function payloadOnScreen(actor: Actor): string {
  const payload = /\?start=(inv_[\w-]{22})/.exec(actor.screen)?.[1];
  if (!payload) throw new Error(`There is no link. ${actor.describe()}`);
  return payload;
}

async function makesLink(actor: Actor): Promise<string> {
  await actor.says("/team");
  for (const label of ["➕ Шақыру", "⭐ Ұйымдастырушыны", "7 күн"]) await actor.presses(label);
  return payloadOnScreen(actor);
}

/** The names of the commands last set for somebody's chat. */
function commandsOf(actor: Actor): string[] {
  const call = world.sandbox.calls.findLast(
    ({ method, parameters }) =>
      method === "setMyCommands" &&
      (parameters.scope as { chat_id?: number } | undefined)?.chat_id === actor.id,
  );
  return (
    (call?.parameters.commands as { command: string }[] | undefined)?.map(({ command }) => command) ?? []
  );
}

/** What the bot last answered to a press with: a line over the chat or a window. */
function lastNotice(): unknown {
  return world.sandbox.calls.findLast(({ method }) => method === "answerCallbackQuery")?.parameters.text;
}

beforeEach(async () => {
  world = await startWorld({ config: { organizerIds: [configuredId] } });
  organizer = await member({ firstName: "Динара", roles: ["organizer"] });
});

afterEach(() => world.close());

describe("inviting", () => {
  test("should bring a specialist by a link, and tell the organizer, each in their language", async () => {
    const akim = await member({ firstName: "Сергей", roles: ["akim"], language: "ru" });
    await organizer.says("/team");
    await organizer.presses("➕ Шақыру");
    await organizer.presses("👤 Маманды");
    await organizer.presses("Ақмола облысы");
    await organizer.presses(kk.plain("button.next"));
    await organizer.presses("Қостанай облысы");
    await organizer.presses("Дайын (2)");
    await organizer.presses("Өсімдік шаруашылығы");
    await organizer.presses("Дайын (1)");
    await organizer.presses("7 күн");
    await akim.opensLink(payloadOnScreen(organizer));
    expect(akim.screen).toContain("специалист");
    expect(organizer.screen).toContain("Сергей шақыруыңызды қабылдап");
    await organizer.presses("👤 Толығырақ");
    expect(organizer.screen).toContain("Ақмола облысы, Қостанай облысы");
    expect(await rolesOf(akim)).toEqual(["akim", "specialist"]);
    await world.transcript.matches("team.invite.kk");
  });

  test("should bring an organizer who is new, with the menu of commands of an organizer", async () => {
    const asker = await member({ firstName: "Ольга", roles: ["organizer"], language: "ru" });
    const guest = world.person({ firstName: "Ерлан", languageCode: "kk", phone: "+77011234504" });
    await asker.says("/team");
    await asker.presses("➕ Пригласить");
    await asker.presses("⭐ Организатора");
    await asker.presses("1 день");
    await guest.opensLink(payloadOnScreen(asker));
    await guest.presses("Қазақша");
    await guest.presses("✅ Иә, келісемін");
    await guest.sharesContact();
    await guest.says("Ерлан Тілеубек");
    await guest.presses("✅ Бәрі дұрыс");
    expect(await rolesOf(guest)).toEqual(["organizer"]);
    expect(commandsOf(guest)).toContain("team");
    expect(asker.screen).toContain("Ерлан Тілеубек теперь с нами");
    await world.transcript.matches("team.organizer.ru");
  });

  test("should let akims be invited where nobody registers without an invitation", async () => {
    await world.close();
    world = await startWorld({ config: { registration: "invite" } });
    organizer = await member({ firstName: "Динара", roles: ["organizer"] });
    const guest = world.person({ firstName: "Айгүл", languageCode: "kk", phone: "+77011234501" });
    await guest.start();
    expect(guest.screen).toBe(kk.plain("registration:inviteOnly"));
    await organizer.says("/team");
    for (const label of ["➕ Шақыру", "🏡 Әкімді", "1 күн"]) await organizer.presses(label);
    await guest.opensLink(payloadOnScreen(organizer));
    await guest.presses("Қазақша");
    await guest.presses("✅ Иә, келісемін");
    await guest.sharesContact();
    await guest.presses("Айгүл");
    expect(guest.screen).toContain("облыс");
  });

  test("should count each of several quick presses, whatever the messages show", async () => {
    await organizer.says("/team");
    await organizer.presses("➕ Шақыру");
    await organizer.presses("👤 Маманды");
    const { message_id } = organizer.last;
    for (const row of [0, 2, 2, 4]) organizer.person.press(message_id, row, 0);
    await world.settled();
    expect(organizer.buttons.flat().filter((label) => label.startsWith("✅"))).toHaveLength(3);
    expect(organizer.buttons.flat()).toContain("Дайын (3) →");
  });

  test("should go on after a restart in the middle", async () => {
    await organizer.says("/team");
    await organizer.presses("➕ Шақыру");
    await organizer.presses("👤 Маманды");
    await organizer.presses("Абай облысы");
    await world.restart();
    await organizer.presses("Дайын (1)");
    await organizer.presses("🌍 Барлық бағыт");
    expect(organizer.screen).toContain("Облыстар: Абай облысы");
    await organizer.presses("30 күн");
    expect(payloadOnScreen(organizer)).toMatch(/^inv_/);
  });

  test("should make one link of two quick taps, and show the same", async () => {
    await organizer.says("/team");
    await organizer.presses("➕ Шақыру");
    await organizer.presses("⭐ Ұйымдастырушыны");
    await organizer.doubleTaps("7 күн");
    expect(organizer.screen).toContain("Шақыру дайын");
    expect(await world.database.prisma.invitation.count()).toBe(1);
  });

  test("should say that a button of an older message has moved on, and show where things stand", async () => {
    await organizer.says("/team");
    await organizer.presses("➕ Шақыру");
    await organizer.presses("👤 Маманды");
    const old = organizer.last.message_id;
    await organizer.says("/team");
    await organizer.presses("➕ Шақыру");
    await organizer.presses("⭐ Ұйымдастырушыны");
    world.clock.advance({ minutes: 1 });
    await organizer.pressesOn(old, 0, 0);
    expect(lastNotice()).toBe(kk.plain("movedOn"));
    expect(organizer.botMessages().find(({ message_id }) => message_id === old)?.text).toContain("қанша күн");
    await organizer.presses("7 күн");
    await organizer.pressesOn(old, 0, 0);
    expect(await world.database.prisma.invitation.count()).toBe(1);
  });

  test("should not use up a link that its maker opens, unless they say so", async () => {
    const payload = await makesLink(organizer);
    await organizer.opensLink(payload);
    expect(organizer.screen).toContain("Бұл рөл сізде бұрыннан бар");
    const akim = await member({ firstName: "Айгүл", roles: ["akim"] });
    await akim.opensLink(payload);
    expect(await rolesOf(akim)).toEqual(["akim", "organizer"]);
    expect(commandsOf(akim)).toContain("team");
    await akim.opensLink(payload);
    expect(akim.screen).toContain("ұйымдастырушы");

    await organizer.says("/team");
    for (const label of ["➕ Шақыру", "👤 Маманды", "🌍 Барлық облыс", "🌍 Барлық бағыт", "1 күн"]) {
      await organizer.presses(label);
    }
    await organizer.opensLink(payloadOnScreen(organizer));
    expect(organizer.screen).toContain("өзіңіз жасаған шақыру");
    expect(await rolesOf(organizer)).toEqual(["organizer"]);
    await organizer.presses("Өзім пайдаланамын");
    expect(await rolesOf(organizer)).toEqual(["organizer", "specialist"]);
  });

  test("should take an open invitation back after asking, and the link is dead", async () => {
    const payload = await makesLink(organizer);
    await organizer.says("/team");
    await organizer.presses("✉️ Ашық шақырулар");
    await organizer.presses("🚫 1. Қайтарып алу");
    await organizer.presses(kk.plain("button.back"));
    expect(organizer.screen).toContain("Ашық шақырулар · 1");
    await organizer.presses("🚫 1. Қайтарып алу");
    await organizer.doubleTaps("🚫 Иә, қайтарып алу");
    expect(organizer.screen).toContain("Шақыру қайтарып алынды");
    expect(organizer.screen).toContain("Қазір ашық шақыру жоқ");
    const akim = await member({ firstName: "Айгүл", roles: ["akim"] });
    await akim.opensLink(payload);
    expect(await rolesOf(akim)).toEqual(["akim"]);
    await world.transcript.matches("team.revoke-invitation.kk");
  });
});

describe("the team", () => {
  const scope = { oblastIds: ["190000000"], directions: ["crops"] } as const;

  test("should take a role away after asking, and tell the person in their own language", async () => {
    const specialist = await member({
      firstName: "Сергей",
      roles: [{ role: "specialist", ...scope }],
      language: "ru",
      phone: "+77011234502",
    });
    await organizer.says("/team");
    await organizer.presses("👤 Мамандар");
    await organizer.presses("1. Сергей");
    expect(organizer.screen).toContain("+7 701 123 45 02");
    await organizer.presses("🚫 Рөлден босату");
    await organizer.doubleTaps("🚫 Иә, босату");
    expect(organizer.screen).toContain("Рөлден босатылды: Сергей");
    expect(specialist.screen).toContain("У вас больше нет роли специалиста");
    expect(await rolesOf(specialist)).toEqual([]);
    await world.transcript.matches("team.revoke-role.kk");
  });

  test("should take the organizer's menu from a former organizer", async () => {
    const former = await member({ firstName: "Ольга", roles: ["organizer"], language: "ru" });
    await former.says("/team");
    for (const label of ["➕ Пригласить", "⭐ Организатора", "1 день"]) await former.presses(label);
    await organizer.says("/team");
    await organizer.presses("⭐ Ұйымдастырушылар");
    await organizer.presses("Ольга");
    await organizer.presses("🚫 Рөлден босату");
    await organizer.presses("🚫 Иә, босату");
    expect(organizer.screen).toContain("1 ашық шақыруы жабылды");
    expect(commandsOf(former)).not.toContain("team");
    expect(commandsOf(former)).toContain("menu");
    await former.says("/team");
    expect(former.screen).toBe(ru.plain("forbidden"));
  });

  test("should not mind that the person has blocked the bot", async () => {
    const gone = await member({ firstName: "Марат", roles: ["specialist"] });
    gone.person.block();
    await world.settled();
    await organizer.says("/team");
    await organizer.presses("👤 Мамандар");
    await organizer.presses("Марат");
    await organizer.presses("🚫 Рөлден босату");
    await organizer.presses("🚫 Иә, босату");
    expect(organizer.screen).toContain("Рөлден босатылды: Марат");
    const account = await world.database.prisma.telegramAccount.findUnique({ where: { id: gone.id } });
    expect(account?.unreachableAt).not.toBeNull();
    const own = await world.database.prisma.telegramAccount.findUnique({ where: { id: organizer.id } });
    expect(own?.unreachableAt).toBeNull();
  });

  test("should give the reason why a role stays, also to a forged button", async () => {
    const configured = await member({ firstName: "Асқар", roles: ["organizer"], id: configuredId });
    await organizer.says("/team");
    await organizer.presses("⭐ Ұйымдастырушылар");
    await organizer.presses("Асқар");
    expect(organizer.screen).toContain("ORGANIZER_IDS");
    expect(organizer.buttons.flat()).not.toContain("🚫 Рөлден босату");
    const forge = async (actor: Actor) => {
      const { personId } = await freshActor(world.database.prisma, actor.id);
      const data = memberButton.data({ action: "revoke", role: "organizer", page: 0, personId });
      await organizer.forges(organizer.last.message_id, data);
    };
    await forge(configured);
    expect(lastNotice()).toContain("ORGANIZER_IDS");
    await forge(organizer);
    expect(lastNotice()).toContain("басқа ұйымдастырушы");
    expect(await rolesOf(configured)).toEqual(["organizer"]);
    expect(await rolesOf(organizer)).toEqual(["organizer"]);
  });

  test("should change what a specialist looks after, and tell them in their own language", async () => {
    const specialist = await member({
      firstName: "Сергей",
      roles: [{ role: "specialist", ...scope }],
      language: "ru",
    });
    await organizer.says("/team");
    await organizer.presses("👤 Мамандар");
    await organizer.presses("Сергей");
    await organizer.presses("✏️ Облыстар мен бағыттар");
    await organizer.presses("✅ Алматы облысы");
    await organizer.presses("Абай облысы");
    await organizer.presses("Дайын (1)");
    await organizer.presses("Туризм");
    await organizer.doubleTaps("💾 Сақтау (2)");
    expect(organizer.screen).toContain("✅ Сақталды.");
    expect(organizer.screen).toContain("Облыстар: Абай облысы");
    expect(specialist.screen).toContain("Области: область Абай\nНаправления: Растениеводство, Туризм");
    expect((await freshActor(world.database.prisma, specialist.id)).grants).toEqual([
      { role: "specialist", oblastIds: ["100000000"], directions: ["crops", "tourism"] },
    ]);
    await world.transcript.matches("team.change-scope.kk");
  });

  test("should show eight of a long list, with a way to the others and back to the same page", async () => {
    for (let number = 1; number <= 9; number++) {
      await addPerson(world.database.prisma, { roles: ["specialist"], name: `Маман ${number}` });
    }
    await organizer.says("/team");
    await organizer.presses("👤 Мамандар");
    expect(organizer.buttons.flat().filter((label) => label.includes("Маман "))).toHaveLength(8);
    await organizer.presses(kk.plain("button.next"));
    await organizer.presses("9. Маман 9");
    await organizer.presses(kk.plain("button.back"));
    expect(organizer.screen).toContain("9. Маман 9");
  });
});

describe("the section is closed", () => {
  test("to everybody but organizers, whatever button they forge", async () => {
    const specialist = await member({ firstName: "Айгүл", roles: ["akim", "specialist"] });
    const stranger = world.person({ firstName: "Бөтен", languageCode: "kk", phone: "+77010000009" });
    await stranger.start();
    const { personId } = await freshActor(world.database.prisma, organizer.id);
    const key = "AAAAAAAA";
    const forged = [
      "1g:team",
      "1il:0",
      "1tl:organizer:0",
      inviteButton.data({ role: "ask" }),
      inviteButton.data({ role: "organizer" }),
      selectionButton.data({ key, action: "on", value: "190000000" }),
      createButton.data({ key, days: 30, code: newInvitationCode() }),
      saveScopeButton.data({ key, directions: "all", personId }),
      memberButton.data({ action: "view", role: "organizer", page: 0, personId }),
      memberButton.data({ action: "scope", role: "specialist", page: 0, personId }),
      memberButton.data({ action: "ask", role: "organizer", page: 0, personId }),
      memberButton.data({ action: "revoke", role: "organizer", page: 0, personId }),
      `1ix:yes:0:${personId}`,
    ];
    for (const actor of [specialist, stranger]) {
      await actor.says("/team");
      expect(actor.screen).toBe(kk.plain("forbidden"));
      for (const data of forged) {
        await actor.forges(actor.last.message_id, data);
        expect(actor.screen, data).toBe(kk.plain("forbidden"));
      }
    }
    expect(await rolesOf(organizer)).toEqual(["organizer"]);
    expect(await world.database.prisma.invitation.count()).toBe(0);
  });

  test("to data that no button carries", async () => {
    const before = await world.database.prisma.draft.count();
    await organizer.says("/team");
    for (const data of [
      "1is:AAAAAAAA:page:x",
      "1is:AAAAAAAA:next:oblasts",
      "1ic:AAAAAAAA:8:short",
      "1tm:view:akim:0:x",
    ]) {
      world.clock.advance({ minutes: 1 });
      await organizer.forges(organizer.last.message_id, data);
      expect(lastNotice(), data).toBe(kk.plain("movedOn"));
    }
    expect(await world.database.prisma.draft.count()).toBe(before);
  });
});
