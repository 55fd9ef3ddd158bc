import { z } from "zod";

/** Kinds of files, as Telegram names them. */
const mediaKinds = ["photo", "document", "voice", "video"] as const;

export type MediaKind = (typeof mediaKinds)[number];

const bilingual = z.object({ kk: z.string(), ru: z.string() });

const pageSchema = z.object({
  kk: z.string(),
  ru: z.string(),
  attachments: z.array(
    z.object({
      kind: z.enum(mediaKinds),
      /** What people read before they load it. */
      name: bilingual,
      mediaId: bilingual,
      /** Bytes. */
      size: z.object({ kk: z.number(), ru: z.number() }),
    }),
  ),
});

/** A page of a published lesson: Telegram's HTML in both languages, and its files. */
export type StoredPage = z.infer<typeof pageSchema>;
export type StoredAttachment = StoredPage["attachments"][number];

/**
 * Reads a page of a stored version of a lesson.
 *
 * @throws z.ZodError when it is none: what publishes courses wrote something else
 */
export function readPage(stored: unknown): StoredPage {
  return pageSchema.parse(stored);
}

/** Reads all pages of a stored version of a lesson, like {@link readPage}. */
export function readPages(stored: unknown): StoredPage[] {
  return z.array(pageSchema).parse(stored);
}
