import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Language } from "../../src/i18n/language.ts";
import type { Actor } from "../support/actor.ts";
import { answerUpTo, type Question, reach, traces, words } from "../support/registering.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

async function at(question: Question, language: Language = "kk", phone?: string): Promise<Actor> {
  const actor = world.person({
    firstName: language === "kk" ? "Нұрлан" : "Нурлан",
    languageCode: language,
    ...(phone === undefined ? {} : { phone }),
  });
  await reach(actor, question, language);
  return actor;
}

/** The label of the page that a list of places shows. */
const page = (actor: Actor) => actor.buttons.flat().find((label) => /\d/.test(label));

async function registers(actor: Actor, language: Language = "kk"): Promise<void> {
  await actor.presses(words[language].plain("registration:confirm.send"));
  expect(actor.screen).toContain(words[language].plain("registration:done"));
}

describe.each(["kk", "ru"] as const)("going back, in %s", (language) => {
  const t = words[language];
  const back = t.plain("button.back");

  test("should lead from each question to the one before and lose no answer", async () => {
    const actor = await at("confirm", language);
    const before = (await traces(world, actor.id)).draft?.data as { answers: object };
    const seen = ["ruralDistrict", "district", "oblast", "name", "phone", "consent", "language"];
    const asked: string[] = [];
    for (const _step of seen) {
      await actor.presses(back);
      asked.push((await traces(world, actor.id)).draft?.step ?? "");
    }
    expect(asked).toEqual(seen);
    expect(actor.buttons.flat()).not.toContain(back);
    const after = (await traces(world, actor.id)).draft?.data as { answers: object };
    expect(after.answers).toEqual(before.answers);
    await answerUpTo(actor, "home", language);
    expect(actor.screen).toContain(t.plain("registration:done"));
  });

  test("should lead from what was found to the whole list first", async () => {
    const actor = await at("oblast", language);
    const list = actor.buttons;
    await actor.says(language === "kk" ? "карасай" : "Карасай");
    await actor.presses(back);
    expect(actor.buttons).toEqual(list);
  });

  test("should keep the chosen place below when the same place above is chosen again", async () => {
    const actor = await at("confirm", language);
    for (let step = 0; step < 3; step++) await actor.presses(back);
    await actor.presses(language === "kk" ? "▶" : "Алматинская");
    if (language === "kk") await actor.presses("◀").then(() => actor.presses("Алматы облысы"));
    const { draft } = await traces(world, actor.id);
    expect(draft?.data).toMatchObject({
      answers: { ruralDistrict: { ru: expect.stringContaining("Айтей") } },
    });
  });
});

describe("the phone", () => {
  test("should be refused with the reason when it is somebody else's", async () => {
    const actor = await at("phone");
    await actor.sharesForeignContact({ firstName: "Бекзат", phone: "+77019998877", userId: 999_999 });
    expect(actor.screen).toContain(words.kk("registration:phone.foreign"));
    expect((await traces(world, actor.id)).draft?.step).toBe("phone");
  });

  test("should be refused when Telegram does not say whose it is", async () => {
    const actor = await at("phone", "ru");
    await actor.sharesForeignContact({ firstName: "Нурлан", phone: actor.person.view().phone });
    expect(actor.screen).toContain(words.ru("registration:phone.foreign"));
  });

  test("should not be taken from words, however well they are typed", async () => {
    const actor = await at("phone", "ru");
    await actor.says("+7 701 123 45 67");
    expect(actor.screen).toContain(words.ru("registration:phone.typed"));
    expect((await traces(world, actor.id)).draft?.data).not.toHaveProperty("answers.phone");
  });

  test("should be refused with an example when nobody can call it", async () => {
    const actor = await at("phone", "kk", "+7000");
    await actor.sharesContact();
    expect(actor.screen).toContain("+7 701 123 45 67");
  });

  test("should be taken from another country", async () => {
    const actor = await at("phone", "ru", "+998901234567");
    await actor.sharesContact();
    expect((await traces(world, actor.id)).draft).toMatchObject({
      step: "name",
      data: { answers: { phone: "+998901234567" } },
    });
  });

  test("should take its keyboard away when it is answered or left", async () => {
    const actor = await at("phone");
    expect(actor.person.chat().keyboard).toBeDefined();
    await actor.presses(words.kk.plain("button.back"));
    expect(actor.person.chat().keyboard).toBeUndefined();
    expect(actor.screen).toContain(words.kk.plain("registration:consent.ask").slice(0, 20));
    await actor.presses(words.kk.plain("registration:consent.agree"));
    await actor.sharesContact();
    expect(actor.person.chat().keyboard).toBeUndefined();
  });

  test("should understand the keyboard's way back in the language of before", async () => {
    const actor = await at("phone");
    await actor.says("/language");
    await actor.presses("Русский");
    await actor.says(words.kk.plain("button.back"));
    expect((await traces(world, actor.id)).draft?.step).toBe("consent");
  });
});

describe("the name", () => {
  test.each([
    ["12345", "notAName"],
    ["👍👍", "notAName"],
    ["А", "notAName"],
    ["Ә".repeat(101), "long"],
    ["Н\u0301\u0302\u0303урлан", "notAName"],
    ["<b>Нурлан</b>", "notAName"],
  ] as const)("should not be %s", async (typed, fault) => {
    const actor = await at("name", "ru");
    await actor.says(typed);
    expect(actor.screen).toContain(words.ru.plain(`registration:name.${fault}`).slice(0, 20));
    expect((await traces(world, actor.id)).draft?.step).toBe("name");
  });

  test("should be kept as typed, with spaces put in order", async () => {
    const actor = await at("name");
    await actor.says("  Әбілқайыр-хан   О’Нил  ");
    expect((await traces(world, actor.id)).draft?.data).toMatchObject({
      answers: { name: "Әбілқайыр-хан О’Нил" },
    });
  });

  test("should not be offered from Telegram when it is no name there", async () => {
    const actor = world.person({ firstName: "🌾🌾", languageCode: "kk" });
    await reach(actor, "name");
    expect(actor.buttons).toEqual([[words.kk.plain("button.back")]]);
  });
});

describe("the place", () => {
  test("should be shown on pages that end at both ends", async () => {
    const actor = await at("oblast");
    expect(page(actor)).toBe("1/3-бет");
    expect(actor.buttons.flat()).not.toContain("◀");
    await actor.presses("▶");
    await actor.presses("▶");
    expect(page(actor)).toBe("3/3-бет");
    expect(actor.buttons.flat()).not.toContain("▶");
    await actor.presses("3/3-бет");
    expect(page(actor)).toBe("3/3-бет");
    await actor.presses("◀");
    expect(page(actor)).toBe("2/3-бет");
  });

  test.each([
    ["kk", "солтустик", "Солтүстік Қазақстан облысы"],
    ["kk", "северо", "Солтүстік Қазақстан облысы"],
    ["ru", "солтустик", "Северо-Казахстанская область"],
    ["ru", "Каракол", "Каракольский сельский округ · Есильский район · Акмолинская область"],
    ["kk", "Каракол", "Қаракөл ауылдық округі · Есіл ауданы · Ақмола облысы"],
    ["kk", "ҚАРАКӨЛ", "Қаракөл ауылдық округі · Есіл ауданы · Ақмола облысы"],
  ] as const)("should be found in %s by %s", async (language, typed, label) => {
    const actor = await at("oblast", language);
    await actor.says(typed);
    expect(actor.buttons.flat().join("\n")).toContain(label.slice(0, 59));
  });

  test("should go straight from the first question to a rural district that was found", async () => {
    const actor = await at("oblast");
    await actor.says("Каракол");
    await actor.presses("Қаракөл");
    const { draft } = await traces(world, actor.id);
    expect(draft).toMatchObject({
      step: "confirm",
      data: {
        answers: {
          oblast: { id: "110000000" },
          district: { id: "114800000" },
          ruralDistrict: { id: "114863000" },
        },
      },
    });
    await registers(actor);
    expect((await traces(world, actor.id)).person?.placeId).toBe("114863000");
  });

  test("should be looked for only below what was chosen", async () => {
    const actor = await at("oblast");
    await actor.presses("Ақмола облысы");
    await actor.says("карасай");
    expect(actor.buttons.flat().filter((label) => label.includes("Алматы"))).toEqual([]);
    await actor.presses("Қарасай ауылдық округі");
    expect((await traces(world, actor.id)).draft?.data).toMatchObject({
      answers: { district: { id: "113200000" }, ruralDistrict: { id: "113241000" } },
    });
  });

  test("should say with an example that nothing was found, and stay where it was", async () => {
    const actor = await at("oblast", "ru");
    await actor.says("Нью-Йорк");
    expect(actor.screen).toContain("Нью-Йорк");
    expect(actor.screen).toContain("например");
    expect(actor.buttons).toEqual([[words.ru.plain("button.back")]]);
    await actor.says("абай");
    expect(actor.buttons.flat().join()).toContain("область Абай");
  });

  test.each(["x", "1", "?!", "Ж".repeat(81)])("should not be called %s", async (typed) => {
    const actor = await at("oblast", "ru");
    await actor.says(typed);
    expect(actor.screen).toContain("от 2 до 80");
  });

  test("should be typed where the classifier has nothing below", async () => {
    const actor = await at("oblast", "ru");
    await actor.presses("▶");
    await actor.presses("Павлодарская");
    expect(actor.screen).toContain("Напишите название вашего района");
    await actor.says("Экибастузский <район> & Ко");
    expect(actor.screen).toContain("Экибастузский <район> & Ко");
    await actor.says("Аккольский сельский округ");
    await registers(actor, "ru");
    expect((await traces(world, actor.id)).person).toMatchObject({
      placeId: "550000000",
      districtName: "Экибастузский <район> & Ко",
      ruralDistrictName: "Аккольский сельский округ",
    });
  });

  test("should be kept as typed where the list lacks it", async () => {
    const actor = await at("oblast", "ru");
    await actor.presses("Акмолинская");
    await actor.presses("Есильский");
    await actor.says("Новое село");
    await actor.presses("Нет в списке");
    await registers(actor, "ru");
    expect((await traces(world, actor.id)).person).toMatchObject({
      placeId: "114800000",
      districtName: null,
      ruralDistrictName: "Новое село",
    });
  });
});

describe.each(["kk", "ru"] as const)("mending from the last screen, in %s", (language) => {
  const t = words[language];
  const mend = (field: "language" | "phone" | "name" | "oblast" | "district" | "ruralDistrict") =>
    t.plain("registration:confirm.mend", { field: t.plain(`registration:field.${field}`) });

  test("should change one answer and come back", async () => {
    const actor = await at("confirm", language);
    await actor.presses(mend("name"));
    await actor.says("Жаңа Есім");
    expect(actor.screen).toContain("Жаңа Есім");
    await actor.presses(mend("phone"));
    await actor.sharesContact();
    expect((await traces(world, actor.id)).draft?.step).toBe("confirm");
    await actor.presses(mend("ruralDistrict"));
    await actor.presses(actor.buttons[1]?.[0] ?? "");
    expect((await traces(world, actor.id)).draft?.step).toBe("confirm");
    await actor.presses(mend("district"));
    await actor.presses(actor.buttons[0]?.[0] ?? "");
    await actor.presses(actor.buttons[0]?.[0] ?? "");
    expect((await traces(world, actor.id)).draft?.step).toBe("confirm");
    await registers(actor, language);
    expect((await traces(world, actor.id)).person?.name).toBe("Жаңа Есім");
  });

  test("should change the language and go on in it", async () => {
    const other = language === "kk" ? "ru" : "kk";
    const actor = await at("confirm", language);
    await actor.presses(mend("language"));
    await actor.presses(words[language].plain(`language.${other}`));
    expect(actor.screen).toContain(words[other].plain("registration:confirm.ask"));
    await registers(actor, other);
    expect((await traces(world, actor.id)).person?.language).toBe(other);
  });

  test.each(["language", "name", "oblast", "district", "ruralDistrict"] as const)(
    "should bring everything back when the person turns back at %s",
    async (field) => {
      const actor = await at("confirm", language);
      const before = actor.screen;
      await actor.presses(mend(field));
      await actor.presses(t.plain("button.back"));
      expect(actor.screen).toBe(before);
    },
  );

  test("should bring the old place back when the person turns back from a new one halfway", async () => {
    const actor = await at("confirm", language);
    const before = actor.screen;
    await actor.presses(mend("oblast"));
    await actor.presses(language === "kk" ? "Ақмола" : "Акмолинская");
    await actor.presses(actor.buttons[0]?.[0] ?? "");
    for (let step = 0; step < 3; step++) await actor.presses(t.plain("button.back"));
    expect(actor.screen).toBe(before);
    await registers(actor, language);
  });
});
