import type { Message, Update } from "grammy/types";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Prisma } from "../../src/db/client/client.ts";
import { initiativeButton } from "../../src/features/initiatives/buttons.ts";
import { type FieldId, fieldIds } from "../../src/features/initiatives/fields.ts";
import { formButton } from "../../src/features/initiatives/form/buttons.ts";
import type { Actor } from "../support/actor.ts";
import { addDraft, answerFields, type Filler, filler, nameOf, opens, stored } from "../support/filling.ts";
import { fullAnswers } from "../support/initiatives.ts";
import { words } from "../support/registering.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const t = words.kk;

/** An akim at the question of a field, of an initiative in which everything before is answered. */
async function at(field: FieldId): Promise<Filler> {
  const before = fieldIds.slice(0, fieldIds.indexOf(field));
  const answers = Object.fromEntries(
    Object.entries(fullAnswers).filter(([id]) => before.some((one) => one === id)),
  );
  return filler(world, { answers });
}

function expectAt(actor: Actor, field: FieldId): void {
  expect(actor.screen).toContain(`❓ ${nameOf("kk", field)}`);
}

describe("the form, interrupted", () => {
  test("should go on at the same question after a restart at each of them", {
    timeout: 120_000,
  }, async () => {
    const form = await filler(world);
    for (const [index, field] of fieldIds.entries()) {
      await world.restart();
      await answerFields(form, field, fieldIds[index + 1]);
    }
    expect(form.actor.screen).toContain("Бәрі дайын!");
    expect((await stored(world, form)).answers.totalCost).toBe(12_500_000n);
  });

  test("should go on in the middle of an answer in parts, three weeks later and after a restart", async () => {
    const form = await at("funding");
    const { actor } = form;
    await actor.says("8 млн");
    await actor.says("25 млн");
    world.clock.advance({ days: 21 });
    await world.restart();
    await actor.says("0");
    await actor.presses("Қалғанының бәрі");
    const { answers } = await stored(world, form);
    expect(answers.funding).toEqual({
      own: 8_000_000n,
      loan: 25_000_000n,
      budget: 0n,
      investor: 15_000_000n,
      grant: 0n,
    });
    expectAt(actor, "jobsPermanent");
  });

  test("should go on in the middle of an answer in parts after it was left", async () => {
    const form = await at("readiness");
    const { actor } = form;
    await actor.presses(t.plain("initiatives:ready.yes"));
    await actor.presses(t.plain("initiatives:ready.no"));
    await actor.presses(t.plain("form:button.leave"));
    await actor.says("/lessons");
    await opens(form, form.id);
    for (const state of ["partly", "yes", "yes"] as const)
      await actor.presses(t.plain(`initiatives:ready.${state}`));
    expect((await stored(world, form)).answers.readiness).toEqual({
      land: "yes",
      power: "no",
      water: "partly",
      road: "yes",
      rawMaterial: "yes",
    });
  });

  test.each([
    ["is lost", () => world.database.prisma.conversationState.deleteMany()],
    [
      "is of another version, or rubbish",
      () =>
        world.database.prisma.conversationState.updateMany({
          data: { value: { version: [0, 99], state: { initiative: [{ args: 1 }] } } },
        }),
    ],
  ])("should go on from the draft alone when the conversation's state %s", async (_what, damage) => {
    const form = await at("village");
    await damage();
    await form.actor.says("Әйтей");
    expectAt(form.actor, "problem");
    expect((await stored(world, form)).answers.village?.text).toBe("Әйтей");
  });

  test("should keep less than 4 KB of a dialog's state, from the first question to the last", async () => {
    const form = await filler(world);
    const key = String(form.actor.id);
    for (const [index, field] of fieldIds.entries()) {
      const state = await world.database.prisma.conversationState.findUniqueOrThrow({ where: { key } });
      const { draft } = await stored(world, form);
      const bytes =
        Buffer.byteLength(JSON.stringify(state.value)) + Buffer.byteLength(JSON.stringify(draft?.data));
      expect(bytes, field).toBeLessThan(4096);
      await answerFields(form, field, fieldIds[index + 1]);
    }
  });

  test("should read what it can of a place that another program wrote", async () => {
    const form = await at("product");
    await world.database.prisma.draft.updateMany({
      where: { personId: form.personId },
      data: { data: { initiativeId: form.id, field: "manager", view: 7, pending: [1] } },
    });
    await form.actor.says("/menu");
    await opens(form, form.id);
    expectAt(form.actor, "product");
    await world.database.prisma.draft.updateMany({
      where: { personId: form.personId },
      data: { data: "rubbish" },
    });
    await form.actor.says("Киіз");
    await opens(form, form.id);
    expectAt(form.actor, "product");
    await form.actor.says("Киіз");
    expectAt(form.actor, "volume");
  });
});

describe("an update of before a crash", () => {
  let lastUpdate = 0;

  /** Puts messages into the inbox as a crash would have left them, and starts the program again. */
  async function crashedWith(
    actor: Actor,
    messages: readonly Partial<Message>[],
    appliedAt: Date | null,
  ): Promise<void> {
    const from = { id: actor.id, is_bot: false, first_name: "Нұрлан", language_code: "kk" } as const;
    const chat = { id: actor.id, type: "private", first_name: "Нұрлан" } as const;
    lastUpdate = Math.max(lastUpdate, world.sandbox.lastUpdateId() + 1000);
    for (const message of messages) {
      lastUpdate += 1;
      const update = {
        update_id: lastUpdate,
        message: { message_id: 900_000 + lastUpdate, date: 1_788_000_000, from, chat, ...message },
      } as Update;
      await world.database.prisma.telegramUpdate.create({
        data: {
          botId: world.sandbox.botId,
          updateId: lastUpdate,
          payload: update as unknown as Prisma.InputJsonObject,
          appliedAt,
          receivedAt: world.clock.now(),
        },
      });
    }
    await world.restart();
    // Something later by another account: when it is handled, the backlog was taken before it.
    await world.person({ firstName: "Басқа", languageCode: "kk" }).start();
    await expect
      .poll(
        async () =>
          world.database.prisma.telegramUpdate.count({ where: { payload: { not: Prisma.DbNull } } }),
        { timeout: 20_000 },
      )
      .toBe(0);
  }

  test("should be answered by the present question and not applied twice when it was applied", async () => {
    const form = await at("village");
    await form.actor.says("Әйтей");
    const before = await stored(world, form);
    await crashedWith(form.actor, [{ text: "Әйтей" }], world.clock.now());
    expectAt(form.actor, "problem");
    expect((await stored(world, form)).raw).toEqual(before.raw);
    await form.actor.says("Жұмыс аз");
    expect((await stored(world, form)).answers.problem?.text).toBe("Жұмыс аз");
  });

  test("should be applied when it was not", async () => {
    const form = await at("village");
    await crashedWith(form.actor, [{ text: "Әйтей" }], null);
    expectAt(form.actor, "problem");
    expect((await stored(world, form)).answers.village?.text).toBe("Әйтей");
  });

  test("should bring one card for all parts of an album, and no more than ten files", async () => {
    const form = await at("attachments");
    const said = form.actor.botMessages().length;
    const parts = Array.from({ length: 12 }, (_, index) => ({
      media_group_id: "1357",
      photo: [
        { file_id: `p${index}`, file_unique_id: `u${index}`, width: 90, height: 90, file_size: 1000 + index },
      ],
    }));
    await crashedWith(form.actor, parts, null);
    expect(form.actor.botMessages()).toHaveLength(said + 1);
    const { files } = await stored(world, form);
    expect(files).toHaveLength(10);
    expect(form.actor.screen).toContain(t("form:files.full", { most: 10 }));
    await form.actor.presses("🗑 10.");
    expect(form.actor.screen).not.toContain(t("form:files.full", { most: 10 }));
    expect((await stored(world, form)).files.filter(({ removedAt }) => removedAt === null)).toHaveLength(9);
  });
});

describe("a press that comes twice, or late, or was forged", () => {
  test("should answer one question by two quick taps", async () => {
    const form = await at("direction");
    await form.actor.doubleTaps("Өңдеу");
    expectAt(form.actor, "village");
    expect((await stored(world, form)).revision).toBe(1);
  });

  test("should take the first of two different answers from two phones", async () => {
    const form = await at("direction");
    const { message_id } = form.actor.last;
    form.actor.person.press(message_id, 0, 0);
    form.actor.person.press(message_id, 0, 1);
    await world.settled();
    expect((await stored(world, form)).answers.direction).toBe("processing");
    expectAt(form.actor, "village");
  });

  test("should put two texts that come at once under two questions, in their order", async () => {
    const form = await at("village");
    form.actor.person.text("Әйтей");
    form.actor.person.text("Жұмыс аз");
    await world.settled();
    const { answers } = await stored(world, form);
    expect([answers.village?.text, answers.problem?.text]).toEqual(["Әйтей", "Жұмыс аз"]);
    expectAt(form.actor, "solution");
  });

  test("should say that a button has moved on and show the present question", async () => {
    const form = await at("direction");
    const { actor } = form;
    const old = formButton.data({ revision: 0, act: "choose", value: "crops" });
    await actor.presses("Өңдеу");
    const query = actor.person.pressForged(actor.last.message_id, old);
    await world.settled();
    // The second of two quick taps is not scolded; a minute later it is.
    expect(actor.person.callbackAnswer(query)?.text).toBeUndefined();
    world.clock.advance({ minutes: 1 });
    const late = actor.person.pressForged(actor.last.message_id, old);
    await world.settled();
    expect(actor.person.callbackAnswer(late)?.text).toBe(t.plain("movedOn"));
    expectAt(actor, "village");
    expect((await stored(world, form)).answers.direction).toBe("processing");
  });

  test("should open the form again at a press on a card that was left", async () => {
    const form = await at("direction");
    const { actor } = form;
    const card = actor.last.message_id;
    await actor.says("/menu");
    world.clock.advance({ minutes: 1 });
    await actor.forges(card, formButton.data({ revision: 0, act: "choose", value: "crops" }));
    const reopened = actor.botMessages().find(({ message_id }) => message_id === card);
    expect(reopened?.text).toContain(`❓ ${nameOf("kk", "direction")}`);
    expect((await stored(world, form)).answers.direction).toBeUndefined();
  });

  test("should keep nothing of values that no button has", async () => {
    const form = await at("direction");
    const { actor } = form;
    for (const [act, value] of [
      ["choose", "__proto__"],
      ["choose", "nowhere"],
      ["jump", "manager"],
      ["page", "-5"],
      ["remove", "01980000-0000-7000-8000-000000000001"],
      ["remove", "x"],
      ["keep", ""],
      ["skip", ""],
      ["clear", ""],
    ] as const) {
      const { draft } = await stored(world, form);
      await actor.forges(
        actor.last.message_id,
        formButton.data({ revision: draft?.revision ?? 0, act, value }),
      );
      expectAt(actor, "direction");
    }
    expect((await stored(world, form)).raw).toEqual({ title: { text: "Жүн өңдеу цехы", voice: null } });
  });

  test("should not open, nor change, what is another's, or was submitted meanwhile", async () => {
    const owner = await filler(world);
    const stranger = await filler(world);
    world.clock.advance({ minutes: 1 });
    await stranger.actor.forges(
      stranger.actor.last.message_id,
      initiativeButton.data({ action: "fill", id: owner.id }),
    );
    expect(stranger.actor.screen).toContain(t.plain("initiatives:gone"));
    await world.database.prisma.initiative.update({ where: { id: owner.id }, data: { status: "submitted" } });
    await owner.actor.says("Басқа атау");
    expect(owner.actor.screen).toContain(t.plain("initiatives:status.submitted"));
    await owner.actor.says("Тағы бір атау");
    expect((await stored(world, owner)).raw).toEqual({});
    await opens(owner, owner.id);
    expect(owner.actor.screen).toContain(t.plain("initiatives:status.submitted"));
  });

  test("should settle the remark on a field that is answered anew, and no other", async () => {
    const form = await filler(world, { answers: fullAnswers, status: "needsChanges" });
    const at = world.clock.now();
    const remark = (field: FieldId) =>
      world.database.prisma.remark.create({
        data: {
          initiativeId: form.id,
          version: 1,
          field,
          text: "Нақтылаңыз",
          specialistId: null,
          madeAt: at,
          sentAt: at,
        },
      });
    const [mended, other] = [await remark("village"), await remark("risks")];
    const { actor } = form;
    await actor.presses(t.plain("form:button.preview"));
    await actor.presses(t.plain("initiatives:action.settle"));
    await actor.presses("▫️ 1");
    await actor.presses(t.plain("assess:button.mend"));
    expectAt(actor, "village");
    expect(actor.screen).toContain("Нақтылаңыз");
    await actor.presses(t.plain("button.back"));
    await actor.presses("▫️ 1");
    await actor.presses(t.plain("assess:button.mend"));
    await actor.says("Әйтей");
    expect(actor.screen).toContain(t.plain("form:words.replaced"));
    const remarks = await world.database.prisma.remark.findMany({ where: { initiativeId: form.id } });
    const settled = (id: string) => remarks.find((one) => one.id === id)?.settledAt;
    expect(settled(mended.id)).toEqual(at);
    expect(settled(other.id)).toBeNull();
  });
});

describe("a draft of an older form", () => {
  test("should keep what can be read, and say once what is asked anew and no more", async () => {
    const form = await filler(world);
    const { actor } = form;
    const id = await addDraft(world, form.personId, { answers: {} });
    await world.database.prisma.initiative.update({
      where: { id },
      data: {
        formVersion: 0,
        answers: { title: { text: "Диірмен", voice: null }, volume: "200 т", manager: "Асқар" },
      },
    });
    const said = actor.botMessages().length;
    await opens(form, id);
    const [notice, card] = actor.botMessages().slice(said);
    expect(notice?.text).toContain("Форма жаңарды");
    expect(notice?.text).toContain("200 т");
    expect(notice?.text).toContain("Асқар");
    expect(card?.text).toContain(`❓ ${nameOf("kk", "direction")}`);
    const row = await stored(world, { ...form, id });
    expect([row.formVersion, row.raw]).toEqual([1, { title: { text: "Диірмен", voice: null } }]);
    const before = actor.botMessages().length;
    await opens(form, id);
    expect(actor.botMessages()).toHaveLength(before);
    await actor.presses("Өңдеу");
    expect((await stored(world, { ...form, id })).answers.direction).toBe("processing");
  });
});
