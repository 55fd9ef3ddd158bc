import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getHandout } from "../../src/features/handouts/get-handout.ts";
import { ForbiddenError } from "../../src/features/people/permissions.ts";
import type { Actor } from "../../src/features/people/person.ts";
import { addCourse } from "../support/certificates.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { milkLesson, milkModule } from "../support/learning.ts";
import { addPerson } from "../support/people.ts";
import { words } from "../support/registering.ts";

let database: TestDatabase;
let akim: Actor;
const botId = 42;

beforeAll(async () => {
  database = await createTestDatabase();
  await addCourse(database.prisma);
  akim = await addPerson(database.prisma, { roles: ["akim"], language: "kk" });
});
afterAll(() => database.drop());

async function handout(actor: Actor = akim) {
  const outcome = await getHandout(
    { prisma: database.prisma, words },
    { actor, moduleId: milkModule, botId },
  );
  if (outcome.type !== "ready") throw new Error(`There is no handout: ${outcome.type}.`);
  return outcome.handout;
}

const pdfs = () => database.prisma.media.count({ where: { mimeType: "application/pdf" } });

describe("a module's PDF", () => {
  test("should be drawn once for all who ask at once, and kept", async () => {
    const asked = await Promise.all(Array.from({ length: 6 }, () => handout()));
    expect(new Set(asked.map(({ mediaId }) => mediaId)).size).toBe(1);
    expect(await handout()).toEqual(asked[0]);
    expect(await pdfs()).toBe(1);
    const media = await database.prisma.media.findUniqueOrThrow({ where: { id: asked[0]?.mediaId ?? "" } });
    expect(Buffer.from(media.bytes).subarray(0, 5).toString()).toBe("%PDF-");
    expect(media).toMatchObject({ kind: "document", name: "Сүт көлемі.pdf", size: media.bytes.byteLength });
  });

  test("should be one for each language", async () => {
    const other = await addPerson(database.prisma, { roles: ["akim"], language: "ru" });
    expect((await handout(other)).name).toBe("Объём молока.pdf");
    expect((await handout(other)).mediaId).not.toBe((await handout()).mediaId);
  });

  test("should be known by the id that Telegram gave it, to the bot that uploaded it", async () => {
    const { mediaId } = await handout();
    await database.prisma.telegramFile.create({ data: { botId, mediaId, fileId: "known" } });
    expect((await handout()).fileId).toBe("known");
  });

  test("should be drawn anew when a lesson is published anew, and the old one go", async () => {
    const { prisma } = database;
    const before = await handout();
    const count = await pdfs();
    const old = await prisma.lessonVersion.findFirstOrThrow({ where: { lessonId: milkLesson } });
    await prisma.lessonVersion.create({
      data: {
        lessonId: milkLesson,
        number: 2,
        contentHash: "2",
        title: old.title ?? {},
        minutes: 4,
        pages: [{ kk: "Жаңа мәтін.", ru: "Новый текст.", attachments: [] }],
        publishedAt: old.publishedAt,
      },
    });
    await prisma.lesson.update({ where: { id: milkLesson }, data: { version: 2 } });
    const after = await handout();
    expect(after).toMatchObject({ fileId: undefined });
    expect(after.mediaId).not.toBe(before.mediaId);
    expect(await pdfs()).toBe(count);
    expect(await prisma.media.findUnique({ where: { id: before.mediaId } })).toBeNull();
  });

  test("should be gone with its lessons", async () => {
    await database.prisma.lesson.update({ where: { id: milkLesson }, data: { retiredAt: new Date() } });
    const outcome = await getHandout(
      { prisma: database.prisma, words },
      { actor: akim, moduleId: milkModule, botId },
    );
    expect(outcome).toEqual({ type: "gone" });
  });

  test("should be refused to newcomers", async () => {
    const actor = await addPerson(database.prisma, { newcomer: true });
    const asking = getHandout({ prisma: database.prisma, words }, { actor, moduleId: milkModule, botId });
    await expect(asking).rejects.toThrow(ForbiddenError);
  });
});
