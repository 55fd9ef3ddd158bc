import { createHash } from "node:crypto";
import type { PrismaClient } from "../../db/client/client.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { Language } from "../../i18n/language.ts";
import { bilingual } from "../courses/outline.ts";
import { readPages } from "../courses/stored-page.ts";
import type { HandoutSource } from "./handout-document.ts";

/** A module's lessons as they are published now, in their order. */
export async function findLessons(db: PrismaClient, moduleId: string): Promise<HandoutSource["lessons"]> {
  const rows = await db.$queryRaw<{ title: unknown; minutes: number; pages: unknown; publishedAt: Date }[]>`
    SELECT v."title", v."minutes", v."pages", v."publishedAt"
      FROM "Lesson" l JOIN "LessonVersion" v ON v."lessonId" = l."id" AND v."number" = l."version"
     WHERE l."moduleId" = ${moduleId} AND l."retiredAt" IS NULL
     ORDER BY l."position"`;
  return rows.map(({ title, minutes, pages, publishedAt }) => ({
    title: bilingual(title),
    minutes,
    pages: readPages(pages),
    publishedAt,
  }));
}

/** A drawn handout in the store. */
export interface StoredHandout {
  readonly mediaId: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** The id under which Telegram knows it; undefined when it was never uploaded by this bot. */
  readonly fileId: string | undefined;
}

/** The handout of a module if it was drawn of just this content. */
export async function findHandout(
  db: PrismaClient,
  key: { moduleId: string; language: Language; contentHash: string; botId: number },
): Promise<StoredHandout | undefined> {
  const { moduleId, language, contentHash, botId } = key;
  const handout = await db.handout.findUnique({
    where: { moduleId_language: { moduleId, language }, contentHash },
    select: {
      mediaId: true,
      media: {
        select: { name: true, size: true, uploads: { where: { botId }, select: { fileId: true } } },
      },
    },
  });
  if (!handout) return undefined;
  const { mediaId, media } = handout;
  return { mediaId, name: media.name, size: media.size, fileId: media.uploads[0]?.fileId };
}

/** Keeps a drawn handout in the place of the one before, whose file goes. */
export async function saveHandout(
  db: PrismaClient,
  handout: {
    moduleId: string;
    language: Language;
    contentHash: string;
    name: string;
    bytes: Uint8Array;
  },
): Promise<void> {
  const { moduleId, language, contentHash, name } = handout;
  const bytes = Uint8Array.from(handout.bytes);
  const mediaId = createHash("sha256").update(bytes).digest("hex");
  await inTransaction(db, async (tx) => {
    await tx.media.createMany({
      data: [
        { id: mediaId, kind: "document", name, mimeType: "application/pdf", size: bytes.byteLength, bytes },
      ],
      skipDuplicates: true,
    });
    const key = { moduleId_language: { moduleId, language } };
    const before = await tx.handout.findUnique({ where: key });
    await tx.handout.upsert({
      where: key,
      create: { moduleId, language, contentHash, mediaId },
      update: { contentHash, mediaId },
    });
    if (before && before.mediaId !== mediaId) {
      await tx.media.deleteMany({ where: { id: before.mediaId, handouts: { none: {} } } });
    }
  });
}

/** The bytes of pictures, by their ids. */
export async function findPictures(
  db: PrismaClient,
  ids: readonly string[],
): Promise<Record<string, Uint8Array>> {
  const pictures = await db.media.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, bytes: true },
  });
  return Object.fromEntries(pictures.map(({ id, bytes }) => [id, bytes]));
}
