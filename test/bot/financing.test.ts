import { describe, expect, test } from "vitest";
import { programmeButton, saveChangeButton, saveIndexButton } from "../../src/features/financing/buttons.ts";
import { goButton } from "../../src/features/home/buttons.ts";
import type { Actor } from "../support/actor.ts";
import { registered } from "../support/registered.ts";
import { words } from "../support/registering.ts";
import { Transcript } from "../support/transcript.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

async function inWorld(work: () => Promise<void>): Promise<void> {
  world = await startWorld();
  try {
    await work();
  } finally {
    await world.close();
  }
}

const organizer = (language: "kk" | "ru", transcript?: Transcript) =>
  registered(world, {
    language,
    firstName: "Айгүл",
    role: "organizer",
    ...(transcript ? { transcript } : {}),
  });

const opens = (actor: Actor) => actor.forges(actor.last.message_id, goButton.data({ to: "financing" }), "🏦");

const changes = () => world.database.prisma.auditEvent.findMany({ where: { action: "financing.changed" } });

const said = {
  kk: {
    auyl: "«Ауыл аманаты» микрокредиті",
    limit: "9 000 АЕК",
    wrongLimit: "9 000",
    rate: "2,5 %",
    term: "120 ай",
    day: "01.01.2027",
    wrongDay: "31.02.2027",
    index: "4 500",
  },
  ru: {
    auyl: "Микрокредит «Ауыл аманаты»",
    limit: "9 000 МРП",
    wrongLimit: "9 000",
    rate: "2,5 процента",
    term: "10 лет",
    day: "1 января 2027",
    wrongDay: "когда-нибудь",
    index: "4500 тг",
  },
} as const;

describe.each(["kk", "ru"] as const)("an organizer, in %s", (language) => {
  const t = words[language];
  const saying = said[language];
  const label = (key: "save" | "add" | "addNow" | "indexes" | "setIndex" | "check" | "end" | "reopen") =>
    t.plain(`financing:button.${key}`);
  const field = (key: "limit" | "together" | "rate" | "term") => t.plain(`financing:button.field.${key}`);

  test("should change the figures of a programme one by one, as written down", () =>
    inWorld(async () => {
      const transcript = new Transcript(world.sandbox);
      const actor = await organizer(language, transcript);
      await opens(actor);
      await actor.presses(saying.auyl);
      await actor.presses(field("together"));
      await actor.says("много");
      await actor.says(saying.limit);
      await actor.presses(label("save"));
      await actor.presses(field("limit"));
      await actor.says(saying.wrongLimit);
      await actor.presses(t.plain("button.cancel"));
      await actor.presses(field("rate"));
      await actor.sends("photo");
      await world.restart();
      await actor.says(saying.rate);
      await actor.presses(label("save"));
      await actor.presses(field("term"));
      await actor.says(saying.term);
      await actor.doubleTaps(label("save"));
      await actor.presses(t.plain("financing:button.directions"));
      await actor.presses(t.plain("team:select.off", { name: t.plain("direction.processing") }));
      await actor.presses(t.plain("financing:button.done"));
      await actor.presses(label("save"));
      await actor.presses(label("end"));
      await actor.presses(label("save"));
      await actor.presses(t.plain("button.back"));
      await transcript.matches(`financing.programme.${language}`);
      const details = (await changes()).map(({ details: detail }) => detail);
      expect(details).toEqual([
        { field: "together", from: "i8000", to: "i9000" },
        { field: "rate", from: "-", to: "2.5" },
        { field: "term", from: "84", to: "120" },
        { field: "directions", from: "0", to: "1" },
        { field: "end", from: "-", to: "2026-09-01" },
      ]);
    }));

  test("should set the index of a coming year and add a programme, as written down", () =>
    inWorld(async () => {
      const transcript = new Transcript(world.sandbox);
      const actor = await organizer(language, transcript);
      await opens(actor);
      await actor.presses(label("indexes"));
      await actor.presses(label("setIndex"));
      await actor.says(saying.wrongDay);
      await actor.says(saying.day);
      await actor.says("4 500 000");
      await actor.says(saying.index);
      await actor.doubleTaps(label("save"));
      await actor.presses(t.plain("button.back"));
      await actor.presses(label("add"));
      await actor.says("Жаңа <іс>");
      await actor.says("Новое <дело>");
      await actor.says("Жас отбасыларға, цех ашуға.");
      await actor.says("Молодым семьям, на цех.");
      await actor.says("№ 77, 01.09.2026");
      await actor.says("грант");
      await actor.presses(t.plain("financing:button.covers.grant"));
      await actor.doubleTaps(label("addNow"));
      await actor.presses(field("limit"));
      await actor.says("5 млн");
      await actor.presses(label("save"));
      await transcript.matches(`financing.added.${language}`);
      const { prisma } = world.database;
      expect(await prisma.calculationIndex.count()).toBe(3);
      const own = await prisma.financingProgramme.findMany({ where: { code: { startsWith: "own-" } } });
      expect(own).toMatchObject([{ covers: "grant", mostTenge: 5_000_000n, mostIndexes: null }]);
    }));
});

test("should tell the slower of two organizers that the figures have changed", () =>
  inWorld(async () => {
    const one = await organizer("ru");
    const other = await organizer("ru");
    const change = { code: "auyl-amanaty", field: "rate", from: "-" } as const;
    await one.forges(one.last.message_id, saveChangeButton.data({ ...change, to: "5" }));
    await other.forges(other.last.message_id, saveChangeButton.data({ ...change, to: "7" }));
    expect(other.screen).toContain("5 % годовых");
    expect(await changes()).toHaveLength(1);
    await one.forges(one.last.message_id, saveIndexButton.data({ day: "2026-01-01", from: 3000, to: 4400 }));
    expect(await changes()).toHaveLength(1);
  }));

test("should show nothing to whoever is no organizer, and change nothing for them", () =>
  inWorld(async () => {
    const akim = await registered(world, { language: "ru", firstName: "Сергей", role: "akim" });
    const forged = [
      goButton.data({ to: "financing" }),
      programmeButton.data({ code: "auyl-amanaty" }),
      saveChangeButton.data({ code: "auyl-amanaty", field: "rate", from: "-", to: "5" }),
      saveIndexButton.data({ day: "2027-01-01", from: 0, to: 4400 }),
      "1ma",
      "1mx",
      "1mz:grant",
      "1mc:auyl-amanaty:rate",
    ];
    for (const data of forged) {
      await akim.forges(akim.last.message_id, data);
      expect(akim.screen, data).not.toContain("аманаты");
    }
    expect(await changes()).toEqual([]);
    expect(await world.database.prisma.draft.count({ where: { kind: "financing" } })).toBe(0);
  }));
