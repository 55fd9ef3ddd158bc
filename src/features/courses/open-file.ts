import type { Dependencies } from "../../dependencies.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import { readPage, type StoredAttachment } from "./stored-page.ts";

/** A file of a page, in the language of who opens it. */
export interface LessonFile {
  readonly mediaId: string;
  readonly kind: StoredAttachment["kind"];
  /** What people read before they load it. */
  readonly title: string;
  /** Bytes. */
  readonly size: number;
  /** Name for the upload. */
  readonly name: string;
  /** The id under which Telegram knows it; undefined when it was never uploaded by this bot. */
  readonly fileId: string | undefined;
  /** The actor reads text only: they are asked before it is sent. */
  readonly textOnly: boolean;
}

/**
 * Finds a file of a page in the version of the lesson that the actor reads. Undefined when there is none, or the actor
 * has not begun the lesson: its page was never theirs to see.
 *
 * @throws ForbiddenError when the actor may not read lessons
 */
export async function openFile(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; lessonId: string; page: number; file: number; botId: number },
): Promise<LessonFile | undefined> {
  const { actor, lessonId } = input;
  assertMay(actor, "lesson.read");
  const [row] = await deps.prisma.$queryRaw<{ content: unknown; textOnly: boolean }[]>`
    SELECT v."pages" -> ${input.page}::int AS "content", w."textOnly"
      FROM "LessonProgress" p
      JOIN "Person" w ON w."id" = p."personId"
      JOIN "LessonVersion" v ON v."lessonId" = p."lessonId" AND v."number" = p."version"
     WHERE p."personId" = ${actor.personId}::uuid AND p."lessonId" = ${lessonId}`;
  const attachment = row?.content ? readPage(row.content).attachments[input.file] : undefined;
  if (!row || !attachment) return undefined;
  const mediaId = attachment.mediaId[actor.language];
  const media = await deps.prisma.media.findUniqueOrThrow({
    where: { id: mediaId },
    select: { name: true, uploads: { where: { botId: input.botId }, select: { fileId: true } } },
  });
  return {
    mediaId,
    kind: attachment.kind,
    title: attachment.name[actor.language],
    size: attachment.size[actor.language],
    name: media.name,
    fileId: media.uploads[0]?.fileId,
    textOnly: row.textOnly,
  };
}

/** The bytes of a file, for an upload. */
export async function readMedia(deps: Pick<Dependencies, "prisma">, mediaId: string): Promise<Uint8Array> {
  const { bytes } = await deps.prisma.media.findUniqueOrThrow({
    where: { id: mediaId },
    select: { bytes: true },
  });
  return bytes;
}

/** Remembers under which id Telegram knows a file. */
export async function rememberUpload(
  deps: Pick<Dependencies, "prisma">,
  upload: { botId: number; mediaId: string; fileId: string },
): Promise<void> {
  const { botId, mediaId, fileId } = upload;
  await deps.prisma.telegramFile.upsert({
    where: { botId_mediaId: { botId, mediaId } },
    create: upload,
    update: { fileId },
  });
}
