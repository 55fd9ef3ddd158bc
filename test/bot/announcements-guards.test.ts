import { afterEach, beforeEach, expect, test } from "vitest";
import { everybody as audience } from "../../src/features/announcements/audience/audience.ts";
import {
  cardButton,
  confirmButton,
  listButton,
  newButton,
  openButton,
  partButton,
  planButton,
  readSwitchButton,
  removeButton,
  ruleButton,
  rulings,
  tryButton,
  whenButton,
} from "../../src/features/announcements/compose/buttons.ts";
import { contentSchema, emptyContent } from "../../src/features/announcements/content.ts";
import { shortUuid } from "../../src/shared/short-uuid.ts";
import type { Actor } from "../support/actor.ts";
import { opensAnnouncements, organizer, sendsNow, writes } from "../support/announcing.ts";
import { registered } from "../support/registered.ts";
import { words } from "../support/registering.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const t = words.ru;
const label = (
  key:
    | "new"
    | "kk"
    | "ru"
    | "file"
    | "links"
    | "poll"
    | "show"
    | "send"
    | "now"
    | "own"
    | "confirmNow"
    | "card",
) => t.plain(`announcements:button.${key}`);

async function only() {
  const rows = await world.database.prisma.announcement.findMany();
  expect(rows).toHaveLength(1);
  const [row] = rows;
  if (!row) throw new Error("There is no announcement.");
  return { ...row, content: contentSchema.parse(row.content) };
}

const texts = (actor: Actor) => actor.botMessages().map(({ text, caption }) => text ?? caption);

test("should give each reader the announcement in one language, with the poll and the links", async () => {
  const actor = await organizer(world, "ru");
  const kazakh = await registered(world, { language: "kk", firstName: "Нұрлан", role: "akim" });
  const russian = await registered(world, { language: "ru", firstName: "Сергей", role: "akim" });
  await writes(actor, "ru");
  await actor.presses(label("links"));
  await actor.says("@akimschool");
  await actor.says("Арна");
  await actor.says("Канал");
  await actor.presses(label("poll"));
  for (const answer of ["Келесіз бе?", "Придёте?", "Иә\nЖоқ", "Да\nНет"]) await actor.says(answer);
  await sendsNow(actor, "ru");
  expect(texts(kazakh).slice(1)).toEqual(["Ертең жиналыс\n\nКелесіз бе?"]);
  expect(kazakh.buttons).toEqual([["▫️ Иә"], ["▫️ Жоқ"], ["Арна"], ["✅ Оқыдым"]]);
  expect(texts(russian).slice(1)).toEqual(["Завтра собрание\n\nПридёте?"]);
  expect(russian.buttons).toEqual([["▫️ Да"], ["▫️ Нет"], ["Канал"], ["✅ Прочитано"]]);
});

test("should say how long a text is, lose nothing, and take no piece of it for the text", async () => {
  const actor = await organizer(world, "ru");
  await opensAnnouncements(actor);
  await actor.presses(label("new"));
  await actor.presses(label("kk"));
  await actor.says(`${"ә".repeat(3_500)}, міне, осы жерден бастап`);
  expect(actor.screen).toContain("Знаков 3525, а помещается 3500.");
  expect(actor.screen).toContain("«, міне, осы жерден бастап»");
  // A client cuts it into a message of 4096 signs and one of the rest.
  await actor.says("ә".repeat(4_500));
  expect(actor.screen).toContain("Знаков 4500, а помещается 3500.");
  expect((await only()).content.text.kk).toBeNull();
  world.clock.advance({ minutes: 1 });
  await actor.says("ә".repeat(3_500));
  expect((await only()).content.text.kk).toHaveLength(3_500);
});

test("should not let a text go out that does not fit beside its file", async () => {
  const actor = await organizer(world, "ru");
  await writes(actor, "ru", { kk: "ә".repeat(1_001), ru: "Собрание" });
  await actor.presses(label("file"));
  await actor.sends("photo");
  await actor.presses(label("send"));
  expect(actor.screen).toContain("помещается 1000 знаков вместе с вопросом опроса, а на казахском их 1001");
  expect(actor.buttons[0]).toEqual([label("kk")]);
  const { id, revision } = await only();
  const press = { id: shortUuid(id), revision, minute: 0, urgent: "0" } as const;
  await actor.forges(actor.last.message_id, confirmButton.data(press));
  expect(await only()).toMatchObject({ status: "draft" });
});

test("should begin one draft by two taps, and take a link away once", async () => {
  const actor = await organizer(world, "ru");
  await opensAnnouncements(actor);
  await actor.doubleTaps(label("new"));
  const { id } = await only();
  for (const name of ["Бір", "Екі", "Үш"]) {
    await actor.presses(label("links"));
    if ((await only()).content.links.length > 0) {
      await actor.presses(t.plain("announcements:button.addLink"));
    }
    await actor.says("gov.kz");
    await actor.says(name);
    await actor.says(name);
  }
  await actor.presses(label("links"));
  expect(actor.screen).toContain("больше не поместится");
  await actor.forges(actor.last.message_id, partButton.data({ id: shortUuid(id), part: "link" }));
  expect(actor.screen).toContain("больше не поместится");
  await actor.doubleTaps(t.plain("announcements:button.remove.link", { label: "Бір" }));
  expect((await only()).content.links.map(({ label }) => label.kk)).toEqual(["Екі", "Үш"]);
});

test("should keep what two organizers write at once, and tell the slower one that it went out", async () => {
  const one = await organizer(world, "ru");
  const other = await organizer(world, "ru");
  await writes(one, "ru");
  await opensAnnouncements(other);
  await other.presses("1.");
  await other.presses(label("ru"));
  await one.presses(label("kk"));
  await one.says("Жаңа мәтін");
  await other.says("Новый текст");
  expect((await only()).content.text).toEqual({ kk: "Жаңа мәтін", ru: "Новый текст" });
  await other.presses(label("kk"));
  await sendsNow(one, "ru");
  await other.says("Кешіккен мәтін");
  expect(other.screen).toContain("Объявление отправлено");
  expect((await only()).content.text.kk).toBe("Жаңа мәтін");
});

test("should ask again after a crash, and take an answer that comes twice once", async () => {
  const actor = await organizer(world, "ru");
  await writes(actor, "ru");
  await actor.presses(label("links"));
  await actor.says("gov.kz");
  await actor.says("Сайт");
  await world.restart();
  await actor.says("Наш сайт");
  const [link] = (await only()).content.links;
  expect(link).toEqual({ label: { kk: "Сайт", ru: "Наш сайт" }, url: "https://gov.kz" });
  expect(await world.database.prisma.draft.count()).toBe(0);
});

test("should offer the morning at night, and send at once what is urgent", async () => {
  const actor = await organizer(world, "ru");
  const akim = await registered(world, { language: "kk", firstName: "Нұрлан", role: "akim" });
  await writes(actor, "ru");
  await actor.presses(label("send"));
  await actor.presses(label("now"));
  const [[{ callback_data: early } = { callback_data: "" }] = []] = (actor.last.reply_markup
    ?.inline_keyboard ?? []) as { callback_data: string }[][];
  // Confirmed only when the night has come.
  world.clock.advance({ hours: 12 });
  await actor.forges(actor.last.message_id, early);
  expect(actor.screen).toContain("Сейчас тихие часы");
  expect(await only()).toMatchObject({ status: "draft" });
  await actor.presses(t.plain("announcements:button.urgentNow"));
  expect(actor.screen).toContain("придёт и в тихие часы");
  await actor.presses(label("confirmNow"));
  expect(await only()).toMatchObject({ status: "sent", urgent: true });
  expect(akim.screen).toBe("Ертең жиналыс");
});

test("should refuse a time that has passed while the organizer thought", async () => {
  const actor = await organizer(world, "ru");
  await writes(actor, "ru");
  await actor.presses(label("send"));
  await actor.presses(t.plain("announcements:button.hour"));
  world.clock.advance({ hours: 2 });
  await actor.presses(t.plain("announcements:button.confirmThen"));
  expect(actor.screen).toContain("Это время уже прошло.");
  expect(await only()).toMatchObject({ status: "draft" });
});

test("should end for good what goes out, after asking", async () => {
  const actor = await organizer(world, "ru");
  const akim = await registered(world, { language: "kk", firstName: "Нұрлан", role: "akim" });
  await writes(actor, "ru");
  await actor.presses(label("send"));
  await actor.presses(t.plain("announcements:button.tomorrow"));
  await actor.presses(t.plain("announcements:button.confirmThen"));
  // The bot was down in the morning, and came back at night.
  world.clock.advance({ days: 1, hours: 12 });
  await world.settled();
  await opensAnnouncements(actor);
  await actor.presses("1.");
  expect(actor.screen).toContain("отправка продолжится утром");
  await actor.presses(t.plain("announcements:button.rule.cancel"));
  expect(await only()).toMatchObject({ status: "sending" });
  await actor.doubleTaps(t.plain("announcements:button.sure.cancel"));
  expect(actor.screen).toContain("Отправка прекращена");
  world.clock.advance({ hours: 10 });
  await world.settled();
  expect(await only()).toMatchObject({ status: "cancelled" });
  expect(texts(akim)).toHaveLength(1);
});

test("should list what goes out first, then what will, drafts and what is over, in pages", async () => {
  const actor = await organizer(world, "ru");
  const statuses = ["cancelled", "sent", "draft", "scheduled", "paused", "sending"] as const;
  const at = (minute: number) => new Date(world.clock.now().getTime() - minute * 60_000);
  const { prisma } = world.database;
  await prisma.announcement.createMany({
    data: [...statuses, "sent" as const, "sent" as const].map((status, minute) => ({
      status,
      content: { ...emptyContent, text: { kk: `Мәтін ${minute}`, ru: `Текст <b>&lt;${minute}&gt;</b>` } },
      audience,
      createdAt: at(minute),
      updatedAt: at(minute),
      gatheredAt: at(minute),
    })),
  });
  // Somebody waits for another day, so that what goes out does not end here.
  const { id: personId } = await prisma.person.findFirstOrThrow();
  const moving = await prisma.announcement.findMany({ where: { status: { in: ["sending", "paused"] } } });
  await prisma.delivery.createMany({
    data: moving.map(({ id }) => ({
      announcementId: id,
      personId,
      notBefore: new Date("2027-01-01T05:00:00Z"),
    })),
  });
  await opensAnnouncements(actor);
  const lines = () => actor.screen.split("\n").filter((line) => /^Текст/.test(line));
  expect(lines()).toEqual(["Текст <5>", "Текст <4>", "Текст <3>", "Текст <2>", "Текст <1>", "Текст <6>"]);
  await actor.presses("▶");
  expect(lines()).toEqual(["Текст <7>", "Текст <0>"]);
  expect(actor.buttons[0]).toEqual(["7. ✅ Текст <7>"]);
  await actor.forges(actor.last.message_id, listButton.data({ page: 99 }));
  expect(lines()).toEqual(["Текст <7>", "Текст <0>"]);
  await actor.presses("◀");
  expect(lines()[0]).toBe("Текст <5>");
});

test("should not send to nobody", async () => {
  const actor = await organizer(world, "ru");
  await writes(actor, "ru");
  const { prisma } = world.database;
  const { id } = await only();
  await prisma.announcement.update({
    where: { id },
    data: { audience: { ...audience, roles: ["specialist"] } },
  });
  await actor.presses(label("send"));
  await actor.presses(label("now"));
  expect(actor.screen).toContain("отправлять некому");
  expect(actor.buttons.flat()).not.toContain(label("confirmNow"));
});

test("should say so when Telegram takes no such announcement", async () => {
  const actor = await organizer(world, "ru");
  await writes(actor, "ru");
  const { prisma } = world.database;
  const { id, content } = await only();
  const media = { kind: "photo" as const, fileId: "gone", fileName: null };
  await prisma.announcement.update({ where: { id }, data: { content: { ...content, media } } });
  await actor.presses(label("show"));
  expect(actor.screen).toContain("Telegram не принимает такое объявление: ");
  await actor.presses(t.plain("announcements:button.test"));
  expect(actor.screen).toContain("Telegram не принимает такое объявление: ");
  expect(world.expectRefusals().length).toBeGreaterThan(0);
});

test("should throw a correction away when another organizer corrected first, and repeat in one draft", async () => {
  const one = await organizer(world, "ru");
  const other = await organizer(world, "ru");
  await registered(world, { language: "kk", firstName: "Нұрлан", role: "akim" });
  await writes(one, "ru");
  await sendsNow(one, "ru");
  const corrects = async (actor: Actor, text: string) => {
    await opensAnnouncements(actor);
    await actor.presses("1.");
    await actor.presses(t.plain("announcements:button.rule.correct"));
    await actor.presses(label("ru"));
    await actor.says(text);
  };
  await corrects(one, "Исправлено первым");
  await corrects(other, "Исправлено вторым");
  await one.presses(t.plain("announcements:button.rule.apply"));
  await one.presses(t.plain("announcements:button.sure.apply"));
  await other.presses(t.plain("announcements:button.rule.apply"));
  expect(other.screen).toContain("Исправлено первым");
  expect(await only()).toMatchObject({ version: 2 });
  // The Kazakh text is as it was.
  expect(world.expectRefusals()).toMatchObject([{ method: "editMessageText" }]);
  await one.presses(t.plain("announcements:button.rule.repeat"));
  await opensAnnouncements(other);
  await other.presses("🔁 Исправлено первым");
  expect(other.screen).toContain("Повтор объявления");
  expect(await world.database.prisma.announcement.count()).toBe(2);
});

test("should keep the corrections of two announcements apart, and throw one away only after asking", async () => {
  const actor = await organizer(world, "ru");
  for (const ru of ["Первое", "Второе"]) {
    await writes(actor, "ru", { kk: "Мәтін", ru });
    await sendsNow(actor, "ru");
  }
  const opens = async (title: string) => {
    await opensAnnouncements(actor);
    await actor.presses(`✅ ${title}`);
  };
  for (const title of ["Первое", "Второе"]) {
    await opens(title);
    await actor.presses(t.plain("announcements:button.rule.correct"));
    await actor.presses(label("ru"));
    await actor.says(`${title} с исправлением`);
  }
  await opens("Первое");
  await actor.presses(t.plain("announcements:button.correction"));
  expect(actor.screen).toContain("Первое с исправлением");
  await actor.presses(t.plain("announcements:button.rule.drop"));
  expect(await world.database.prisma.draft.count()).toBe(2);
  await actor.presses(t.plain("announcements:button.sure.drop"));
  expect(actor.screen).toContain("всё осталось как было");
  await opens("Второе");
  await actor.presses(t.plain("announcements:button.correction"));
  expect(actor.screen).toContain("Второе с исправлением");
});

test("should change nothing for whoever is no organizer, whatever buttons they forge", async () => {
  const actor = await organizer(world, "ru");
  await writes(actor, "ru");
  await actor.presses(label("links"));
  await actor.says("gov.kz");
  await actor.says("Сайт");
  await actor.says("Сайт");
  const before = await only();
  const akim = await registered(world, { language: "ru", firstName: "Сергей", role: "akim" });
  const greeting = texts(akim).length;
  const id = shortUuid(before.id);
  const { revision } = before;
  const forged = [
    listButton.data({ page: 0 }),
    newButton.data({}),
    openButton.data({ id }),
    cardButton.data({ id }),
    partButton.data({ id, part: "kk" }),
    removeButton.data({ id, part: "link", place: 0, revision }),
    readSwitchButton.data({ id, on: "0" }),
    tryButton.data({ id, how: "show" }),
    tryButton.data({ id, how: "send" }),
    whenButton.data({ id, choice: "now" }),
    planButton.data({ id, minute: 0, urgent: "1" }),
    confirmButton.data({ id, minute: 0, urgent: "1", revision }),
    ...rulings.map((ruling) => ruleButton.data({ id, ruling, step: "do", revision })),
  ];
  for (const data of forged) await akim.forges(akim.last.message_id, data);
  expect(new Set(texts(akim).slice(greeting))).toEqual(new Set([t("forbidden")]));
  await akim.says("Жалған мәтін");
  expect(await only()).toEqual(before);
  expect(await world.database.prisma.draft.count()).toBe(0);
  expect(akim.buttons.flat()).not.toContain(t.plain("announcements:button.section"));
});
