import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { moduleButton } from "../../src/features/courses/buttons.ts";
import { handoutButton } from "../../src/features/handouts/buttons.ts";
import type { Language } from "../../src/i18n/language.ts";
import type { Actor } from "../support/actor.ts";
import { addCourse } from "../support/certificates.ts";
import { addModule, milkModule, questions } from "../support/learning.ts";
import { addPerson } from "../support/people.ts";
import { words } from "../support/registering.ts";
import { Transcript } from "../support/transcript.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
  const { prisma } = world.database;
  await addCourse(prisma);
  await addModule(prisma, { id: "economy/second", questions: [questions.boolean] });
  await prisma.module.update({
    where: { id: "economy/second" },
    data: { position: 1, opensAfterId: milkModule, opensWhen: "passed" },
  });
});
afterAll(() => world.close());

async function akim(language: Language): Promise<{ actor: Actor; said: Transcript }> {
  const said = new Transcript(world.sandbox);
  const actor = world.person(
    { firstName: language === "kk" ? "Айгүл" : "Сергей", languageCode: language },
    said,
  );
  await addPerson(world.database.prisma, { roles: ["akim"], language, telegramId: actor.id });
  actor.person.start();
  await world.settled();
  said.skip();
  return { actor, said };
}

const documents = () => world.sandbox.calls.filter(({ method }) => method === "sendDocument");

const opensModule = (actor: Actor) =>
  actor.forges(actor.last.message_id, moduleButton.data({ module: milkModule }), "[☰]");

describe.each(["kk", "ru"] as const)("a module as a PDF in %s", (language) => {
  const t = words[language];

  test("should tell its size, and then be sent", async () => {
    const { actor, said } = await akim(language);
    await opensModule(actor);
    await actor.presses(t.plain("handout:button.open"));
    const told = Number(/(\d+) КБ/.exec(actor.buttons.flat().join())?.[1]);
    await actor.presses("📥");
    const { document } = actor.last;
    expect(document?.mime_type).toBe("application/pdf");
    expect(document?.file_name).toBe(language === "kk" ? "Сүт көлемі.pdf" : "Объём молока.pdf");
    expect(Math.round((document?.file_size ?? 0) / 1000)).toBe(told);
    await said.matches(`handouts.${language}`);
  });
});

test("should be uploaded once and sent by its id from then on, to others too", async () => {
  const [first, second] = [await akim("kk"), await akim("kk")];
  for (const { actor } of [first, second]) {
    await opensModule(actor);
    await actor.presses(words.kk.plain("handout:button.open"));
    await actor.doubleTaps("📥");
  }
  const ids = new Set([first, second].map(({ actor }) => actor.last.document?.file_id));
  expect(ids.size).toBe(1);
  expect(
    documents()
      .slice(-3)
      .every(({ parameters }) => typeof parameters.document === "string"),
  ).toBe(true);
});

test("should not be given of a module that is closed, nor of one that is not there", async () => {
  const { actor } = await akim("kk");
  const sent = documents().length;
  for (const module of ["economy/second", "economy/none"]) {
    for (const action of ["ask", "send"] as const) {
      await actor.forges(actor.last.message_id, handoutButton.data({ action, module }));
    }
  }
  expect(documents()).toHaveLength(sent);
  expect(await world.database.prisma.handout.count({ where: { moduleId: "economy/second" } })).toBe(0);
});

test("should lead a newcomer to registration", async () => {
  const newcomer = world.person({ firstName: "Дәулет", languageCode: "kk" });
  await newcomer.start();
  await newcomer.forges(newcomer.last.message_id, handoutButton.data({ action: "send", module: milkModule }));
  expect(newcomer.screen).toContain("Сізге қай тіл ыңғайлы?");
});
