import { beforeEach, describe, expect, test } from "vitest";
import type { Action } from "../../src/features/initiatives/actions.ts";
import { initiativeButton } from "../../src/features/initiatives/buttons.ts";
import type { InitiativeStatus } from "../../src/features/initiatives/status.ts";
import { factButton, milestoneButton, recordButton, sureButton } from "../../src/features/village/buttons.ts";
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

const names = {
  kk: { akim: "Нұрлан", reviewer: "Ерлан" },
  ru: { akim: "Сергей", reviewer: "Ольга" },
} as const;

async function people(language: Language, transcript?: Transcript) {
  const written = transcript ? { transcript } : {};
  const akim = await registered(world, {
    language,
    firstName: names[language].akim,
    role: "akim",
    placeId: samplePlaces.ruralDistrictId,
    ...written,
  });
  const reviewer = await registered(world, {
    language,
    firstName: names[language].reviewer,
    role: "specialist",
    ...written,
  });
  return { akim, reviewer };
}

const person = (actor: Actor) => freshActor(world.database.prisma, actor.id);

async function initiativeOf(
  owner: Actor,
  reviewer: Actor,
  status: InitiativeStatus = "approved",
): Promise<string> {
  return addInitiative(world.database.prisma, {
    owner: await person(owner),
    reviewer: await person(reviewer),
    status,
    number: "2026-ALM-000123",
  });
}

const opens = (actor: Actor, id: string, action: Action = "village") =>
  actor.forges(actor.last.message_id, initiativeButton.data({ action, id }), `opens ${action}`);

describe.each(["kk", "ru"] as const)("an approved initiative, in %s", (language) => {
  const t = words[language];
  const says = (kk: string, ru: string) => (language === "kk" ? kk : ru);

  test("should be followed from the first milestone to its end, as written down", async () => {
    const transcript = new Transcript(world.sandbox);
    const { akim, reviewer } = await people(language, transcript);
    const id = await initiativeOf(akim, reviewer);
    transcript.skip();
    await opens(akim, id);
    await akim.presses(t.plain("initiatives:action.begin"));
    await akim.presses(t.plain("village:button.newMilestone"));
    await akim.presses(t.plain("village:idea.buyEquipment"));
    await world.restart();
    await akim.says(says("31.02.2027", "31.02.2027"));
    await akim.says(says("жақында", "скоро"));
    await akim.says(says("15 қыркүйек", "15 сентября"));
    await akim.presses(t.plain("village:button.newMilestone"));
    await akim.says(says("Алғашқы киізді басу", "Свалять первый войлок"));
    await akim.presses(says("2026 ж. қазан", "октябрь 2026"));
    await akim.presses(t.plain("village:button.village"));
    await akim.presses(t.plain("initiatives:action.begin"));
    await akim.presses(t.plain("village:button.beginSure"));
    await reviewer.presses(t.plain("initiatives:action.village"));

    await akim.presses(t.plain("initiatives:action.report"));
    await akim.says(says("Жабдық келді, орнатып жатырмыз.", "Оборудование пришло, ставим."));
    await akim.sends("photo", "1.jpg");
    await akim.sends("voice", "3.ogg");
    await akim.presses(t.plain("village:button.choose"));
    await akim.presses(t.plain("village:idea.buyEquipment"));
    await akim.presses(t.plain("village:button.send"));
    await reviewer.presses(t.plain("village:button.photos"));

    await akim.presses(t.plain("initiatives:action.record"));
    await akim.presses(t.plain("village:kind.cooperativeRegistered"));
    await akim.says(says("Береке ӨК", "ПК Береке"));
    await akim.says("990440000386");
    await akim.says("990440000385");
    await akim.presses(t.plain("village:button.today"));
    await akim.presses(t.plain("initiatives:action.record"));
    await akim.presses(t.plain("village:kind.revenue"));
    await akim.says("12,5 млн");
    await akim.presses(t.plain("button.back"));
    await akim.says(says("4,2 млн тг", "4,2 млн тг"));
    await akim.presses(says("2026 ж. тамыз", "август 2026"));
    await akim.presses(t.plain("initiatives:action.complete"));
    await akim.presses(t.plain("village:button.milestones"));
    await akim.presses("1. ");
    await akim.presses(t.plain("village:button.done"));
    await akim.presses(t.plain("village:button.milestones"));
    await akim.presses("2. ");
    await akim.presses(t.plain("village:button.drop"));
    await akim.says(says("Жүн күзде ғана жиналады", "Шерсть будет только осенью"));
    await akim.presses(t.plain("village:button.village"));
    await akim.presses(t.plain("village:button.facts"));
    await akim.presses("2");
    await akim.presses(t.plain("village:button.village"));
    await akim.presses(t.plain("initiatives:action.complete"));
    await akim.presses(t.plain("village:button.completeSure"));
    await transcript.matches(`village.followed.${language}`);
  });

  test("should be stopped with a reason, its reviewer told, as written down", async () => {
    const transcript = new Transcript(world.sandbox);
    const { akim, reviewer } = await people(language, transcript);
    const id = await initiativeOf(akim, reviewer, "inImplementation");
    transcript.skip();
    await opens(akim, id);
    await akim.presses(t.plain("initiatives:action.stop"));
    await akim.presses(t.plain("button.cancel"));
    await akim.presses(t.plain("initiatives:action.stop"));
    await akim.says(says("Несие берілмеді", "Кредит не дали"));
    await akim.says(says("иә", "да"));
    await akim.presses(t.plain("village:button.stopSure"));
    await transcript.matches(`village.stopped.${language}`);
    expect(reviewer.screen).toContain(says("Несие берілмеді", "Кредит не дали"));
  });
});

describe("an initiative in the village", () => {
  const t = words.kk;
  let akim: Actor;
  let reviewer: Actor;
  let id: string;

  beforeEach(async () => {
    ({ akim, reviewer } = await people("kk"));
    id = await initiativeOf(akim, reviewer, "inImplementation");
    await opens(akim, id);
  });

  const records = async (kind: "employed" | "revenue" = "employed") => {
    await opens(akim, id, "record");
    await akim.presses(t.plain(`village:kind.${kind}`));
  };

  test("should record a fact once for two quick taps on today", async () => {
    await records();
    await akim.says("4");
    await akim.doubleTaps(t.plain("village:button.today"));
    expect(await world.database.prisma.villageFact.count()).toBe(1);
    expect(akim.screen).toContain(t("village:saved.fact"));
  });

  test("should show what people typed as they typed it", async () => {
    await opens(akim, id, "record");
    await akim.presses(t.plain("village:kind.firstProduction"));
    await akim.says("<b>Киіз</b> & жүн");
    expect(akim.screen).toContain("<b>Киіз</b> & жүн");
    await akim.presses(t.plain("village:button.today"));
    expect(akim.screen).toContain("<b>Киіз</b> & жүн");
  });

  test("should take a mistaken fact back when they are sure", async () => {
    await records();
    await akim.says("400");
    await akim.presses(t.plain("village:button.today"));
    await akim.presses(t.plain("village:button.facts"));
    await akim.presses("1");
    await akim.presses(t.plain("village:button.retract"));
    expect(akim.screen).toContain(t("village:facts.sure"));
    await akim.doubleTaps(t.plain("village:button.retractSure"));
    expect(akim.screen).toContain(t("village:saved.retracted"));
    expect(await world.database.prisma.villageFact.count({ where: { retractedAt: null } })).toBe(0);
  });

  test("should give a form up by /cancel and by turning elsewhere, and write nothing", async () => {
    await records("revenue");
    await akim.says("5 млн");
    await akim.says("/cancel");
    expect(akim.screen).toContain("2026-ALM-000123");
    await records("revenue");
    await akim.presses(t.plain("button.cancel"));
    await akim.says("5 млн");
    expect(await world.database.prisma.villageFact.count()).toBe(0);
    expect(await world.database.prisma.draft.count()).toBe(0);
  });

  test("should keep what was gathered for a report when the person turns elsewhere", async () => {
    await opens(akim, id, "report");
    await akim.says("Станок келді.");
    await akim.says("/cancel");
    expect(akim.screen).toContain(t("village:report.kept"));
    await akim.says("/menu");
    await opens(akim, id, "report");
    expect(akim.screen).toContain("Станок келді.");
    await akim.presses(t.plain("village:button.clear"));
    expect(akim.screen).not.toContain("Станок келді.");
  });

  test("should send one report for two quick taps, and its photos when asked", async () => {
    await opens(akim, id, "report");
    for (const name of ["1.jpg", "2.jpg", "3.jpg"]) {
      const bytes = new TextEncoder().encode(name);
      akim.person.file("photo", { bytes, name, mimeType: "image/jpeg", caption: `Сурет ${name}` });
    }
    await world.settled();
    await akim.doubleTaps(t.plain("village:button.send"));
    expect(await world.database.prisma.progressReport.count()).toBe(1);
    expect(reviewer.screen).toContain("Сурет 1.jpg\n\nСурет 2.jpg\n\nСурет 3.jpg");
    await reviewer.presses(t.plain("village:button.photos"));
    const albums = world.sandbox.calls.filter(({ method }) => method === "sendMediaGroup");
    expect(albums.map(({ parameters }) => parameters.media)).toMatchObject([{ length: 3 }]);
  });

  test("should page through many reports, long ones too", async () => {
    const { prisma } = world.database;
    await prisma.progressReport.createMany({
      data: Array.from({ length: 7 }, (_, index) => ({
        initiativeId: id,
        text: `${index}. ${"Жұмыс жүріп жатыр. ".repeat(105)}`,
        reportedAt: world.clock.now(),
      })),
    });
    await prisma.milestone.createMany({
      data: Array.from({ length: 30 }, (_, index) => ({
        initiativeId: id,
        title: `${index}. ${"ұзақ атау ".repeat(11)}`,
        dueOn: new Date("2027-01-01"),
        createdAt: world.clock.now(),
      })),
    });
    await opens(akim, id);
    await akim.presses(t.plain("village:button.reports"));
    await akim.presses(t.plain("button.next"));
    await akim.presses("7");
    expect(akim.screen).toContain("Жұмыс жүріп жатыр.");
    await opens(akim, id, "plan");
    await akim.presses(t.plain("button.next"));
    await akim.presses(t.plain("button.next"));
    await akim.presses(t.plain("button.next"));
    await akim.presses("30. ");
    expect(akim.screen).toContain("ұзақ атау");
  });

  test("should show a stranger nothing, whatever button they forge", async () => {
    const stranger = await registered(world, { language: "kk", firstName: "Айгүл", role: "akim" });
    await records();
    await akim.says("4");
    await akim.presses(t.plain("village:button.today"));
    const { prisma } = world.database;
    const milestone = await prisma.milestone.create({
      data: {
        initiativeId: id,
        title: "Құпия кезең",
        dueOn: new Date("2027-01-01"),
        createdAt: world.clock.now(),
      },
    });
    const fact = await prisma.villageFact.findFirstOrThrow();
    const forged = [
      ...(["village", "plan", "begin", "report", "record", "complete", "stop"] as const).map((action) =>
        initiativeButton.data({ action, id }),
      ),
      ...(["view", "done", "open", "rename", "reschedule", "drop"] as const).map((action) =>
        milestoneButton.data({ action, id: milestone.id }),
      ),
      ...(["view", "retract", "retracted"] as const).map((action) =>
        factButton.data({ action, id: fact.id }),
      ),
      recordButton.data({ kind: "revenue", id }),
      sureButton.data({ action: "complete", id }),
    ];
    for (const data of forged) {
      await stranger.forges(stranger.last.message_id, data);
      expect(stranger.screen, data).not.toMatch(/2026-ALM-000123|Құпия/);
    }
    expect(await prisma.milestone.findFirst()).toMatchObject({ doneAt: null, droppedAt: null });
    expect(await prisma.villageFact.findFirst()).toMatchObject({ retractedAt: null });
    expect(await prisma.draft.count()).toBe(0);
  });
});
