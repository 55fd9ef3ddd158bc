import { beforeEach, describe, expect, test } from "vitest";
import { initiativeButton } from "../../src/features/initiatives/buttons.ts";
import type { Role } from "../../src/features/people/person.ts";
import { handoverButton, takerButton } from "../../src/features/village/handover/buttons.ts";
import { shortUuid } from "../../src/shared/short-uuid.ts";
import type { Actor } from "../support/actor.ts";
import { addInitiative, samplePlaces } from "../support/initiatives.ts";
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

const join = (language: Language, firstName: string, role: Role = "akim", transcript?: Transcript) =>
  registered(world, {
    language,
    firstName,
    role,
    ...(role === "akim" ? { placeId: samplePlaces.ruralDistrictId } : {}),
    ...(transcript ? { transcript } : {}),
  });

async function initiativeOf(owner: Actor, number = "2026-ALM-000123"): Promise<string> {
  return addInitiative(world.database.prisma, {
    owner: await freshActor(world.database.prisma, owner.id),
    status: "inImplementation",
    number,
  });
}

const opens = (actor: Actor, id: string, action: "handOver" | "takeOver" | "village" = "handOver") =>
  actor.forges(actor.last.message_id, initiativeButton.data({ action, id }), `opens ${action}`);
const ownerOf = async (id: string) =>
  (await world.database.prisma.initiative.findUniqueOrThrow({ where: { id } })).ownerId;
const personId = async (actor: Actor) => (await freshActor(world.database.prisma, actor.id)).personId;

const names = { kk: { giver: "Нұрлан", taker: "Айгүл" }, ru: { giver: "Сергей", taker: "Ольга" } } as const;

describe.each(["kk", "ru"] as const)("a handover, in %s", (language) => {
  const t = words[language];

  test("should be proposed, taken back, refused, and accepted by the next akim, as written down", async () => {
    const transcript = new Transcript(world.sandbox);
    const giver = await join(language, names[language].giver, "akim", transcript);
    const taker = await join(language, names[language].taker, "akim", transcript);
    const id = await initiativeOf(giver);
    await initiativeOf(giver, "2026-ALM-000124");
    transcript.skip();
    await opens(giver, id);
    await giver.says(language === "kk" ? "Бауыржан" : "Пётр");
    await giver.presses(t.plain("village:button.allTakers"));
    await giver.presses(names[language].taker);
    await giver.presses(t.plain("village:button.handOverOne"));
    await giver.presses(t.plain("village:button.takeBack"));
    await opens(giver, id);
    await giver.presses(names[language].taker);
    await giver.presses(t.plain("village:button.handOverOne"));
    await taker.presses(t.plain("initiatives:action.takeOver"));
    await taker.presses(t.plain("village:button.refuse"));
    await opens(giver, id);
    await giver.presses(names[language].taker);
    await giver.presses(t.plain("village:button.handOverAll", { total: 2 }));
    await taker.presses(t.plain("initiatives:action.takeOver"));
    await taker.presses(t.plain("village:button.acceptAll", { total: 2 }));
    await opens(taker, id, "village");
    await transcript.matches(`handover.${language}`);
    expect(await ownerOf(id)).toBe(await personId(taker));
  });
});

describe("a handover", () => {
  const t = words.kk;

  test("should be told to each side in their language, the reviewer too", async () => {
    const giver = await join("kk", "Нұрлан");
    const taker = await join("ru", "Ольга");
    const reviewer = await join("ru", "Сергей", "specialist");
    const id = await initiativeOf(giver);
    const { prisma } = world.database;
    await prisma.initiative.update({ where: { id }, data: { reviewerId: await personId(reviewer) } });
    await opens(giver, id);
    await giver.presses("Ольга");
    await giver.presses(t.plain("village:button.handOverOne"));
    expect(taker.screen).toContain(words.ru("village:handover.offered", { giver: "Нұрлан" }).split("\n")[1]);
    await taker.presses(words.ru.plain("initiatives:action.takeOver"));
    await taker.doubleTaps(words.ru.plain("village:button.accept"));
    expect(giver.screen).toContain("Нұрлан → Ольга");
    expect(giver.screen).toContain("Бастама басқа әкімге өтті");
    expect(reviewer.screen).toContain("Инициативы переданы");
    // Who gave it has nothing to do with it any more.
    await opens(giver, id, "village");
    expect(giver.screen).toContain(t("initiatives:gone"));
  });

  test("should be made by an organizer where the akim has left, and say so without a name", async () => {
    const giver = await join("kk", "Нұрлан");
    const taker = await join("kk", "Айгүл");
    const organizer = await join("kk", "Динара", "organizer");
    const id = await initiativeOf(giver);
    const { prisma } = world.database;
    const data = { status: "anonymized", name: null } as const;
    await prisma.person.update({ where: { id: await personId(giver) }, data });
    await opens(organizer, id);
    await organizer.presses("Айгүл");
    await organizer.presses(t.plain("village:button.handOverOne"));
    await taker.presses(t.plain("initiatives:action.takeOver"));
    await taker.presses(t.plain("village:button.accept"));
    expect(organizer.screen).toContain(`${t.plain("village:report.nameless")} → Айгүл`);
  });

  test("should say when the district has no other akim", async () => {
    const giver = await join("kk", "Нұрлан");
    await opens(giver, await initiativeOf(giver));
    expect(giver.screen).toContain(t("village:handover.nobody"));
  });

  test("should not be forced by forged buttons", async () => {
    const giver = await join("kk", "Нұрлан");
    const taker = await join("kk", "Айгүл");
    const stranger = await join("kk", "Самат");
    const specialist = await join("kk", "Ерлан", "specialist");
    const id = await initiativeOf(giver);
    const forge = async (actor: Actor, to: Actor) =>
      actor.forges(
        actor.last.message_id,
        takerButton.data({ action: "one", initiative: shortUuid(id), taker: shortUuid(await personId(to)) }),
      );
    await forge(stranger, stranger);
    await forge(giver, specialist);
    expect(await world.database.prisma.handover.count()).toBe(0);
    await forge(giver, taker);
    for (const action of ["accept", "acceptAll", "refuse", "back"] as const) {
      await stranger.forges(stranger.last.message_id, handoverButton.data({ action, id }));
      expect(stranger.screen).not.toContain("2026-ALM-000123");
    }
    await giver.forges(giver.last.message_id, handoverButton.data({ action: "accept", id }));
    expect(await ownerOf(id)).toBe(await personId(giver));
    expect(await world.database.prisma.handover.count({ where: { openKey: id } })).toBe(1);
  });
});
