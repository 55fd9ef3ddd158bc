import { afterEach, expect, test } from "vitest";
import { languages } from "../../src/i18n/language.ts";
import { organizer, sendsNow, writes } from "../support/announcing.ts";
import { accountForColumns, fileOf } from "../support/my-data.ts";
import { registered } from "../support/registered.ts";
import { words } from "../support/registering.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

afterEach(() => world.close());

/** Columns of what is kept of a person's announcements that the file need not tell, and why. */
const untold = {
  // Keys; the chat is the account, told elsewhere; how the sending itself went; the version is that of the words.
  Delivery: [
    "announcementId",
    "personId",
    "chatId",
    "messageId",
    "version",
    "notBefore",
    "takenBy",
    "takenAt",
  ],
  // What concerns its readers, or the machine, and not who wrote it.
  Announcement: [
    "id",
    "authorId",
    "version",
    "audience",
    "repeatOfId",
    "urgent",
    "revision",
    "sendAt",
    "startedAt",
    "finishedAt",
    "gatheredUpTo",
    "gatheredAt",
    "progressChatId",
    "progressMessageId",
    "progressAt",
  ],
} as const;

const told = {
  Delivery: [
    "state",
    "language",
    "oblastId",
    "districtId",
    "reason",
    "sentAt",
    "repeated",
    "openedAt",
    "acknowledgedAt",
    "vote",
  ],
  Announcement: ["status", "content", "createdAt", "updatedAt"],
} as const;

test.each(languages)("announcements should stand in the file with one's data, in %s", async (language) => {
  const t = words[language];
  world = await startWorld();
  const { prisma } = world.database;
  await accountForColumns(world.database, { told, untold });
  const actor = await organizer(world, language);
  const person = { language, firstName: "Нұрлан", role: "akim", placeId: "470000000" } as const;
  const akim = await registered(world, person);
  await writes(actor, language);
  await actor.presses(t.plain("announcements:button.poll"));
  for (const answer of ["Келесіз бе?", "Придёте?", "Иә\nЖоқ", "Да\nНет"]) await actor.says(answer);
  await sendsNow(actor, language);
  world.clock.advance({ minutes: 5 });
  await akim.presses(language === "kk" ? "▫️ Жоқ" : "▫️ Нет");
  await akim.presses(t.plain("announcements:button.read"));
  await prisma.delivery.updateMany({ data: { repeated: true, reason: "Bad Request: x" } });
  for (const one of [akim, actor]) {
    const { text } = await fileOf(world, one, language);
    const start = text.indexOf(t.plain("export:section.announcements"));
    const end = text.indexOf(t.plain("export:section.events"));
    const whose = one === akim ? "received" : "written";
    await expect(text.slice(start, end)).toMatchFileSnapshot(
      `__transcripts__/announcements.my-data.${whose}.${language}.txt`,
    );
  }
});
