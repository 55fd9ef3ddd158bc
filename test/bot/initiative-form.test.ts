import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDraft, answerFields, filler, nameOf, opens, stored } from "../support/filling.ts";
import { fullAnswers } from "../support/initiatives.ts";
import { words } from "../support/registering.ts";
import { Transcript } from "../support/transcript.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe.each(["kk", "ru"] as const)("an initiative filled in, in %s", (language) => {
  const t = words[language];
  const isKazakh = language === "kk";

  test("should be whole after its questions were answered by voice, in words and by buttons", async () => {
    const transcript = new Transcript(world.sandbox);
    const form = await filler(world, { language, transcript });
    const { actor } = form;
    await answerFields(form, "title", "volume");
    // The helper counts for whoever does not know.
    await actor.presses(t.plain("form:volume.button"));
    await actor.presses(t.plain("economics:volume.product.felt"));
    await actor.says("5 000 кг");
    await actor.presses(t.plain("form:volume.usual", { value: "2" }));
    await actor.presses(t.plain("form:volume.accept"));
    await answerFields(form, "price", "totalCost");
    await actor.says("12 500");
    await actor.presses(t.plain("form:button.yes"));
    await actor.says("12,5 млн");
    await actor.presses(t.plain("form:button.yes"));
    // A sum that is too much, then too little, then right.
    await actor.says("8 млн");
    await actor.says("6 млн");
    await actor.presses(`✏️ ${t.plain("initiatives:source.loan")}`);
    await actor.says("2 млн");
    await actor.presses(`✏️ ${t.plain("initiatives:source.grant")}`);
    await actor.presses(t.plain("form:funding.rest", { sum: "" }).trim());
    await answerFields(form, "jobsPermanent", "cooperative");
    await actor.presses(t.plain("form:cooperative.state.existing"));
    await actor.says(isKazakh ? "«Ұзынағаш жүн» АК" : "СПК «Узынагаш жун»");
    await actor.says("140740012348");
    await actor.says("140740012343");
    await answerFields(form, "channels");

    const { answers, skipped, files, title, direction, totalCost, search, draft } = await stored(world, form);
    expect(answers).toMatchObject({
      direction: "processing",
      volume: { amount: "1500", unit: "m2" },
      price: 3500n,
      totalCost: 12_500_000n,
      funding: { own: 8_000_000n, loan: 2_000_000n, budget: 0n, investor: 0n, grant: 2_500_000n },
      cooperative: { state: "existing", bin: "140740012343" },
      channels: ["internet"],
      readiness: { land: "yes", power: "yes", water: "partly", road: "yes", rawMaterial: "no" },
      start: "2027-03",
      duration: 18,
    });
    expect(skipped).toEqual(["risks"]);
    const voice = files.find(({ field }) => field === "problem");
    const photo = files.find(({ field }) => field === "attachments");
    expect([files.length, voice?.kind, photo?.kind]).toEqual([2, "voice", "photo"]);
    expect(answers.problem).toEqual({ text: null, voice: voice?.id });
    expect([title, direction, totalCost]).toEqual([answers.title?.text, "processing", 12_500_000n]);
    expect(search).toContain(isKazakh ? "жун" : "шерсти");
    expect(actor.screen).toContain(isKazakh ? "Бәрі дайын!" : "Всё заполнено!");
    expect(actor.buttons.flat()).toContain(t.plain("initiatives:action.submit"));
    expect(draft?.data).toMatchObject({ view: "end" });
    await transcript.matches(`initiative-form.whole.${language}`);
  });

  test("should be gone about in freely, left and come back to, with nothing lost", async () => {
    const transcript = new Transcript(world.sandbox);
    const form = await filler(world, { language, transcript });
    const { actor } = form;
    await answerFields(form, "title", "village");
    await actor.presses(t.plain("button.back"));
    await actor.presses(t.plain("form:button.keep"));
    await actor.says("ә".repeat(100));
    await actor.says(isKazakh ? "Ұзынағаш" : "Узынагаш");
    await actor.presses(t.plain("form:button.fields"));
    await actor.presses(nameOf(language, "risks"));
    await actor.sends("sticker");
    await actor.sends("photo");
    await actor.says(isKazakh ? "Жүн арзандауы мүмкін" : "Шерсть может подешеветь");
    await actor.sends("voice");
    await actor.presses(t.plain("button.back"));
    await actor.presses(t.plain("form:button.leave"));
    await opens(form, form.id);
    await actor.says("/cancel");
    await opens(form, form.id);
    await actor.says("/start");
    await opens(form, form.id);
    await actor.presses(t.plain("form:button.fields"));
    await actor.presses(nameOf(language, "volume"));
    await actor.says("12 000");
    await actor.sends("voice");
    await actor.says(isKazakh ? "қап" : "мешков");
    await actor.presses(t.plain("form:button.preview"));
    await actor.presses(t.plain("initiatives:action.fill"));
    await actor.presses(t.plain("form:button.fields"));
    await actor.presses(t.plain("form:button.end"));

    const { answers } = await stored(world, form);
    expect(answers.volume).toEqual({ amount: "12000", unit: { typed: isKazakh ? "қап" : "мешков" } });
    expect(answers.village?.text).toBe(isKazakh ? "Ұзынағаш" : "Узынагаш");
    await transcript.matches(`initiative-form.ways.${language}`);
  });

  test("should say what changed, when words and a voice note stand beside each other", async () => {
    const transcript = new Transcript(world.sandbox);
    const form = await filler(world, { language, transcript });
    const { actor } = form;
    const back = () => actor.presses(t.plain("button.back"));
    await actor.sends("voice");
    await back();
    await actor.sends("voice");
    await back();
    await actor.says(isKazakh ? "Цех" : "Цех");
    await back();
    await actor.says(isKazakh ? "Жүн цехы" : "Цех шерсти");
    await back();
    await actor.presses(t.plain("form:words.dropVoice"));
    await actor.says(isKazakh ? "Киіз цехы" : "Цех войлока");
    const { answers, files } = await stored(world, form);
    expect(answers.title).toEqual({ text: isKazakh ? "Киіз цехы" : "Цех войлока", voice: null });
    expect(files).toHaveLength(2);
    expect(files.every(({ removedAt }) => removedAt !== null)).toBe(true);
    await transcript.matches(`initiative-form.voice.${language}`);
  });

  test("should keep each of two drafts apart, and each its first open question", async () => {
    const form = await filler(world, { language });
    const { actor } = form;
    await answerFields(form, "title", "village");
    const other = await addDraft(world, form.personId, {
      answers: { title: fullAnswers.title ?? { text: "x", voice: null } },
    });
    await opens(form, other);
    expect(actor.screen).toContain(nameOf(language, "direction"));
    await actor.presses(t.plain("direction.crops"));
    await opens(form, form.id);
    expect(actor.screen).toContain(`❓ ${nameOf(language, "village")}`);
    await actor.says("Әйтей");
    const [mine, theirs] = await Promise.all([stored(world, form), stored(world, { ...form, id: other })]);
    expect([mine.answers.village?.text, mine.answers.direction]).toEqual(["Әйтей", "processing"]);
    expect([theirs.answers.village, theirs.answers.direction]).toEqual([undefined, "crops"]);
    expect(mine.drafts).toHaveLength(1);
  });
});
