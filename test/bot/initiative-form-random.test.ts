import { expect, test } from "vitest";
import { fieldIds } from "../../src/features/initiatives/fields.ts";
import { formButton } from "../../src/features/initiatives/form/buttons.ts";
import { missingFields } from "../../src/features/initiatives/form/missing-fields.ts";
import type { FileKind } from "../../src/sandbox/protocol.ts";
import { answerFields, type Filler, filler, nameOf, opens, stored } from "../support/filling.ts";
import { type Random, seededRandom } from "../support/random.ts";
import { words } from "../support/registering.ts";
import { startWorld, type World } from "../support/world.ts";

const inputs = 250;
const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000);

const texts = [
  "Жүн өңдеу цехы",
  "12,5 млн",
  "48 млн",
  "0",
  "600 мың",
  "12 000 м2",
  "5 т",
  "қап",
  "6",
  "45 двор",
  "140740012343",
  "140740012348",
  "наурыз 2027",
  "03.2027",
  "1,5 года",
  "жоқ",
  "<b>жирный</b> & {{name}} $t(button.back)",
  "\u202eжүн\u202c",
  "a\0b",
  "__proto__",
  "👨‍👩‍👧‍👦".repeat(200),
  "&".repeat(1000),
  "ә".repeat(1500),
  "я".repeat(4096),
];
const commands = ["/start", "/cancel", "/menu", "/help", "/lessons", "/nothing"];
const kinds: readonly FileKind[] = ["photo", "document", "voice", "audio", "video", "sticker"];
const acts = [
  "choose",
  "page",
  "back",
  "skip",
  "keep",
  "clear",
  "remove",
  "jump",
  "fields",
  "end",
  "leave",
  "preview",
] as const;
const values = [
  "yes",
  "no",
  "rest",
  "own",
  "loan",
  "anew",
  "help",
  "milk",
  "throw",
  "done",
  "title",
  "x",
  "-1",
  "99",
  "",
];

/** One deed of somebody who fills in a form, or plays with it. */
async function act(random: Random, world: World, { actor, ...form }: Filler): Promise<string> {
  const whim = random.integer(0, 99);
  const { draft } = await stored(world, form);
  if (draft?.kind !== "initiative" && whim < 60) {
    await opens({ actor, language: form.language }, form.id);
    return "opens the form";
  }
  if (whim < 45) {
    const rows = actor.last.reply_markup?.inline_keyboard ?? [];
    const places = rows.flatMap((row, index) => row.map((_, column) => [index, column] as const));
    if (places.length > 0) {
      const [row, column] = random.pick(places);
      const label = actor.buttons[row]?.[column] ?? "";
      await actor.pressesOn(actor.last.message_id, row, column);
      return `[${label}]`;
    }
  }
  if (whim < 80) {
    const text = random.pick(texts);
    await actor.says(text);
    return text.slice(0, 30);
  }
  if (whim < 90) {
    const kind = random.pick(kinds);
    await actor.sends(kind, random.pick(["баға.pdf", "вирус.exe", "сурет.jpg", "x"]));
    return kind;
  }
  if (whim < 96) {
    const revision = (draft?.revision ?? 0) - random.pick([0, 0, 1, 7]);
    const [name, value] = [random.pick(acts), random.pick(values)];
    const pressable = actor.botMessages().filter(({ reply_markup }) => reply_markup);
    await actor.forges(random.pick(pressable).message_id, formButton.data({ revision, act: name, value }));
    return `forges ${name} ${value}`;
  }
  const command = random.pick(commands);
  await actor.says(command);
  return command;
}

test(`${inputs} random inputs into the form should each be answered, and none be refused by Telegram (CHAOS_SEED=${seed})`, {
  timeout: 300_000,
}, async () => {
  const random = seededRandom(seed);
  const world = await startWorld();
  const forms = [await filler(world, { language: "kk" }), await filler(world, { language: "ru" })];
  for (let input = 0; input < inputs; input++) {
    const form = random.pick(forms);
    const from = world.sandbox.calls.length;
    // A minute later nothing is the second of two quick taps.
    world.clock.advance({ minutes: 1 });
    const what = await act(random, world, form);
    const answers = world.sandbox.calls.slice(from);
    expect(
      answers.filter(({ method }) => /^(send|edit|answerCallbackQuery)/.test(method)).length,
      what,
    ).toBeGreaterThan(0);
    expect(
      answers.filter(({ error }) => error),
      what,
    ).toEqual([]);
  }
  // Whatever was done, the form can be gone through to its end.
  for (const form of forms) {
    const { actor, language } = form;
    const t = words[language];
    const { prisma } = world.database;
    await prisma.initiative.update({
      where: { id: form.id },
      data: { answers: {}, skipped: [], status: "draft" },
    });
    await prisma.initiativeFile.updateMany({
      where: { initiativeId: form.id },
      data: { removedAt: world.clock.now() },
    });
    await actor.says("/menu");
    world.clock.advance({ minutes: 1 });
    await opens(form, form.id);
    // Whoever left the form at the list of questions comes back to the list.
    const list = t.plain("form:button.fields");
    if (actor.buttons.flat().includes(list)) await actor.presses(list);
    await actor.presses(nameOf(language, "title"));
    await answerFields(form, fieldIds[0] ?? "title");
    expect(missingFields(await stored(world, form))).toEqual([]);
  }
  await world.close();
});
