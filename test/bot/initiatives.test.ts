import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { actionNames } from "../../src/features/initiatives/actions.ts";
import { writeAnswers } from "../../src/features/initiatives/answers.ts";
import { fileButton, initiativeButton, submitButton } from "../../src/features/initiatives/buttons.ts";
import type { Initiative } from "../../src/features/initiatives/initiative.ts";
import type { Language } from "../../src/i18n/language.ts";
import { Actor } from "../support/actor.ts";
import { addInitiative, fullAnswers, samplePlaces } from "../support/initiatives.ts";
import { freshActor } from "../support/people.ts";
import { registered } from "../support/registered.ts";
import { words } from "../support/registering.ts";
import { Transcript } from "../support/transcript.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const names = { kk: ["Нұрлан", "Айгүл"], ru: ["Нурлан", "Ольга"] } as const;

const newAkim = (language: Language): Promise<Actor> =>
  registered(world, {
    language,
    firstName: names[language][0],
    role: "akim",
    placeId: samplePlaces.ruralDistrictId,
  });

const newSpecialist = (language: Language): Promise<Actor> =>
  registered(world, {
    language,
    firstName: names[language][1],
    role: "specialist",
    oblastIds: [samplePlaces.oblastId],
  });

/** A transcript that begins now, and the same people writing into it. */
function listening(): { said: Transcript; heard(actor: Actor): Actor } {
  const said = new Transcript(world.sandbox);
  return { said, heard: (actor) => new Actor(actor.person, world.settled, said) };
}

async function initiativeOf(
  akim: Actor,
  status: Initiative["status"] = "draft",
  about: { reviewer?: Actor; number?: string } = {},
): Promise<string> {
  const { prisma } = world.database;
  const { reviewer, number } = about;
  const owner = await freshActor(prisma, akim.id);
  return addInitiative(prisma, {
    owner,
    status,
    ...(number === undefined ? {} : { number }),
    ...(reviewer ? { reviewer: await freshActor(prisma, reviewer.id) } : {}),
  });
}

const statusOf = async (id: string) =>
  (await world.database.prisma.initiative.findUniqueOrThrow({ where: { id } })).status;

const documents = () => world.sandbox.calls.filter(({ method }) => method === "sendDocument");

/** Frees the oblast of specialists of earlier tests. */
const dismissSpecialists = () =>
  world.database.prisma.roleGrant.deleteMany({ where: { role: "specialist" } });

describe.each(["kk", "ru"] as const)("an initiative in %s", (language) => {
  const t = words[language];
  const action = (name: (typeof actionNames)[number]) => t.plain(`initiatives:action.${name}`);
  const series = language === "kk" ? "8000" : "7000";
  const numbers = {
    copied: `2026-ALM-${series}01`,
    changed: `2026-ALM-${series}02`,
    found: `2026-ALM-${series}03`,
  };

  test("should be looked through, submitted, told to the specialist and withdrawn", async () => {
    await dismissSpecialists();
    const author = await newAkim(language);
    const reviewer = await newSpecialist(language);
    const { said, heard } = listening();
    const [akim, expert] = [heard(author), heard(reviewer)];
    const id = await initiativeOf(akim);
    const counter = { year: 2026, oblast: "ALM" };
    const last = language === "kk" ? 100 : 200;
    await world.database.prisma.initiativeCounter.upsert({
      where: { year_oblast: counter },
      create: { ...counter, last },
      update: { last },
    });
    await akim.says("/initiatives");
    await akim.presses("1. ");
    await akim.presses(t.plain("initiatives:page.money"));
    await akim.presses(t.plain("initiatives:page.people"));
    await akim.presses(t.plain("initiatives:page.state"));
    await akim.presses(t.plain("initiatives:section.initiatives"));
    await akim.presses("1. ");
    await akim.presses(action("submit"));
    await akim.presses(t.plain("initiatives:button.submitYes"));
    expect(await statusOf(id)).toBe("submitted");
    await expert.presses(t.plain("initiatives:button.toInitiative"));
    await expert.presses(action("history"));
    await akim.presses(action("withdraw"));
    await akim.says("🙂");
    await akim.says(language === "kk" ? "Жер мәселесі шешілмеді" : "Не решён вопрос с землёй");
    await akim.presses(action("history"));
    await said.matches(`initiatives.${language}`);
    expect(await statusOf(id)).toBe("withdrawn");
  });

  test("should be copied and thrown away", async () => {
    const author = await newAkim(language);
    const { said, heard } = listening();
    const akim = heard(author);
    await initiativeOf(akim, "rejected", { number: numbers.copied });
    await akim.says("/initiatives");
    await akim.presses("1. ");
    await akim.presses(action("copy"));
    await akim.presses(action("discard"));
    await akim.presses(t.plain("initiatives:button.discardYes"));
    await said.matches(`initiatives.copied.${language}`);
  });

  test("should show what changed between its versions", async () => {
    const author = await newAkim(language);
    const { said, heard } = listening();
    const akim = heard(author);
    const id = await initiativeOf(akim, "submitted", { number: numbers.changed });
    const { prisma } = world.database;
    await prisma.initiativeVersion.create({
      data: {
        initiativeId: id,
        number: 2,
        formVersion: 1,
        answers: writeAnswers({ ...fullAnswers, price: 4_000n, households: 60 }) as object,
        fileIds: [id],
        submittedAt: world.clock.now(),
      },
    });
    await akim.says("/initiatives");
    await akim.presses("1. ");
    await akim.presses(action("history"));
    await akim.presses(t.plain("initiatives:button.changes", { before: 1, after: 2 }));
    await said.matches(`initiatives.changes.${language}`);
  });

  test("should be a PDF with its number in the file's name, once for two quick taps", async () => {
    const akim = await newAkim(language);
    const id = await initiativeOf(akim, "approved");
    await akim.says("/initiatives");
    await akim.presses("1. ");
    const sent = documents().length;
    await akim.doubleTaps(action("passport"));
    const { number } = await world.database.prisma.initiative.findUniqueOrThrow({ where: { id } });
    expect(documents()).toHaveLength(sent + 1);
    expect(akim.last.document?.file_name).toContain(number);
    expect(akim.screen).toContain(number);
  });

  test("should open by its number for those who may see it, and tell others only how it stands", async () => {
    const akim = await newAkim(language);
    const number = numbers.found;
    await initiativeOf(akim, "inReview", { number });
    await akim.says(`/initiative ${number}`);
    expect(akim.screen).toContain(fullAnswers.title?.text);
    await akim.opensLink(`i_${number}`);
    expect(akim.screen).toContain(fullAnswers.title?.text);
    const next = await newAkim(language);
    const { said, heard } = listening();
    const neighbour = heard(next);
    const passer = world.person(
      { firstName: language === "kk" ? "Дәулет" : "Игорь", languageCode: language },
      said,
    );
    await passer.opensLink(`i_${number}`);
    await neighbour.says(number.toLowerCase().replaceAll("-", " "));
    await neighbour.says("/initiative");
    await neighbour.says("/initiative 2020-ALM-7");
    await said.matches(`initiatives.number.${language}`);
    for (const actor of [passer, neighbour])
      expect(
        actor
          .botMessages()
          .map(({ text }) => text)
          .join(),
      ).not.toContain(fullAnswers.title?.text);
    const account = await world.database.prisma.telegramAccount.findUnique({ where: { id: passer.id } });
    expect(account).toBeNull();
  });
});

describe("initiatives", () => {
  const t = words.kk;
  const action = (name: (typeof actionNames)[number]) => t.plain(`initiatives:action.${name}`);

  test("should begin with a warm first step, and leave one draft for two quick taps", async () => {
    const akim = await newAkim("kk");
    await akim.says("/initiatives");
    expect(akim.screen).toContain("Әзірге бастамаңыз жоқ");
    await akim.doubleTaps(t.plain("initiatives:button.first"));
    const { personId } = await freshActor(world.database.prisma, akim.id);
    expect(await world.database.prisma.initiative.count({ where: { ownerId: personId } })).toBe(1);
    await akim.says("/initiatives");
    expect(akim.screen).toContain(t.plain("initiatives:untitled"));
  });

  test("should be submitted once for two quick taps, and tell the organizers where there is no specialist", async () => {
    await dismissSpecialists();
    const organizer = await registered(world, { language: "ru", firstName: "Марина", role: "organizer" });
    const akim = await newAkim("kk");
    const id = await initiativeOf(akim);
    await akim.says("/initiatives");
    await akim.presses("1. ");
    await akim.presses(action("submit"));
    await akim.doubleTaps(t.plain("initiatives:button.submitYes"));
    expect(akim.screen).toContain(t.plain("initiatives:submit.organizer"));
    expect(await world.database.prisma.initiativeVersion.count({ where: { initiativeId: id } })).toBe(1);
    expect(organizer.screen).toContain(words.ru.plain("initiatives:status.submitted"));
    expect(organizer.botMessages()).toHaveLength(2);
  });

  test("should not be submitted as it was looked over when it has changed since", async () => {
    const akim = await newAkim("kk");
    const id = await initiativeOf(akim);
    await akim.forges(akim.last.message_id, submitButton.data({ revision: 7, id }));
    expect(akim.screen).toContain(t.plain("initiatives:submit.changed"));
    expect(await statusOf(id)).toBe("draft");
  });

  test("should say what is missing before they are submitted", async () => {
    const akim = await newAkim("kk");
    const id = await initiativeOf(akim);
    const { price: _, ...answers } = fullAnswers;
    await world.database.prisma.initiative.update({
      where: { id },
      data: { answers: writeAnswers(answers) as object },
    });
    await akim.forges(akim.last.message_id, initiativeButton.data({ action: "submit", id }));
    expect(akim.screen).toContain(t.plain("form:field.price.name"));
    expect(akim.buttons.flat()).toContain(t.plain("initiatives:button.missing"));
  });

  test("should be told to the specialist who returned them when they are submitted again", async () => {
    const expert = await newSpecialist("kk");
    const other = await newSpecialist("kk");
    const akim = await newAkim("kk");
    const id = await initiativeOf(akim, "needsChanges", { reviewer: expert });
    const before = other.botMessages().length;
    await akim.forges(akim.last.message_id, submitButton.data({ revision: 0, id }));
    expect(expert.screen).toContain("Пысықталған бастама қайтып келді");
    expect(other.botMessages()).toHaveLength(before);
  });

  test("should tell their specialist that they were withdrawn, and why", async () => {
    const expert = await newSpecialist("ru");
    const akim = await newAkim("kk");
    await initiativeOf(akim, "inReview", { reviewer: expert });
    await akim.says("/initiatives");
    await akim.presses("1. ");
    await akim.presses(action("withdraw"));
    await akim.says("<b>Жер</b> жоқ");
    expect(expert.screen).toContain("Аким отозвал инициативу");
    expect(expert.screen).toContain("<b>Жер</b> жоқ");
  });

  test("should be withdrawn without a reason too, and left alone by /cancel", async () => {
    const akim = await newAkim("kk");
    const id = await initiativeOf(akim, "submitted");
    const ask = () => akim.forges(akim.last.message_id, initiativeButton.data({ action: "withdraw", id }));
    await ask();
    await akim.says("/cancel");
    expect(akim.screen).toContain(t.plain("initiatives:withdraw.left"));
    expect(await statusOf(id)).toBe("submitted");
    await ask();
    await akim.presses(t.plain("initiatives:button.withdrawYes"));
    expect(akim.screen).toContain(t.plain("initiatives:withdraw.done"));
    expect(await statusOf(id)).toBe("withdrawn");
  });

  test("should send their files to those who may see them, and to nobody else", async () => {
    await dismissSpecialists();
    const expert = await newSpecialist("kk");
    const akim = await newAkim("kk");
    const stranger = await newAkim("ru");
    const { prisma } = world.database;
    await akim.sends("photo", "land.jpg");
    const photo = akim.person
      .chat()
      .messages.findLast(({ own }) => own)
      ?.message.photo?.at(-1)?.file_id;
    const id = await initiativeOf(akim, "submitted");
    const added = { initiativeId: id, field: "attachments", addedAt: world.clock.now() };
    const file = await prisma.initiativeFile.create({
      data: { ...added, kind: "photo", fileId: photo ?? "" },
    });
    await prisma.initiativeFile.create({
      data: { ...added, kind: "location", latitude: 43.2, longitude: 76.9 },
    });
    await expert.forges(expert.last.message_id, initiativeButton.data({ action: "files", id }));
    await expert.presses("1");
    expect(expert.last.photo).toBeDefined();
    await expert.presses("2");
    expect(expert.last.location).toMatchObject({ latitude: 43.2, longitude: 76.9 });
    const before = stranger.botMessages().length;
    await stranger.forges(stranger.last.message_id, fileButton.data({ file: file.id }));
    await stranger.forges(stranger.last.message_id, fileButton.data({ file: id }));
    expect(
      stranger
        .botMessages()
        .slice(before)
        .some(({ photo }) => photo !== undefined),
    ).toBe(false);
    expect(stranger.screen).toContain(words.ru.plain("initiatives:gone"));
  });

  test("should show what people typed as they typed it", async () => {
    const akim = await newAkim("kk");
    const id = await initiativeOf(akim);
    const title = "5 < 6 & <b>қою</b>";
    await world.database.prisma.initiative.update({
      where: { id },
      data: {
        title,
        answers: writeAnswers({ ...fullAnswers, problem: { text: title, voice: null } }) as object,
      },
    });
    await akim.forges(akim.last.message_id, initiativeButton.data({ action: "view", id }));
    expect(akim.screen.split(title)).toHaveLength(3);
  });
});
