import { createHash } from "node:crypto";
import type { Dependencies } from "../../dependencies.ts";
import { renderPdf } from "../../documents/render-pdf.ts";
import { getOutline } from "../courses/get-outline.ts";
import { findModule, type OpeningReason } from "../courses/outline.ts";
import type { Actor } from "../people/person.ts";
import { type HandoutSource, handoutDocument, picturesOf } from "./handout-document.ts";
import { findHandout, findLessons, findPictures, type StoredHandout, saveHandout } from "./store.ts";

export type HandoutOutcome =
  | {
      readonly type: "ready";
      readonly handout: StoredHandout;
      readonly module: { readonly id: string; readonly title: string };
    }
  /** The module is not open to the actor yet. */
  | { readonly type: "closed"; readonly reason: OpeningReason; readonly courseId: string }
  /** There is no such module any more, or nothing in it. */
  | { readonly type: "gone" };

/** Grows when the look of handouts changes, so that all are drawn anew. */
const layoutVersion = 1;

/** Handouts that are being drawn, so that a hundred who ask at once wait for one drawing. */
const drawing = new Map<string, Promise<void>>();

/** A file name that every phone takes. */
function fileName(title: string): string {
  const words = title.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  return `${[...words].slice(0, 60).join("").trim()}.pdf`;
}

/**
 * The PDF of a module in the actor's language, drawn when there is none of what is published now.
 *
 * @throws ForbiddenError when the actor may not read lessons
 */
export async function getHandout(
  deps: Pick<Dependencies, "prisma" | "words">,
  input: { actor: Actor; moduleId: string; botId: number },
): Promise<HandoutOutcome> {
  const { actor, moduleId, botId } = input;
  const { language } = actor;
  const t = deps.words[language];
  const found = findModule(await getOutline(deps, actor), moduleId);
  if (!found) return { type: "gone" };
  const { course, module } = found;
  if (module.state.type === "closed") return { type: "closed", reason: module.state, courseId: course.id };
  const lessons = await findLessons(deps.prisma, moduleId);
  if (lessons.length === 0) return { type: "gone" };
  const source: HandoutSource = {
    courseTitle: course.title,
    title: module.title,
    about: module.about,
    lessons,
  };
  const document = handoutDocument(t, source);
  // The document names its pictures by their hashes, so it tells all that the PDF shows.
  const contentHash = createHash("sha256")
    .update(JSON.stringify([layoutVersion, document]))
    .digest("hex");
  const title = module.title[language];
  const key = { moduleId, language, contentHash, botId };
  const stored = await findHandout(deps.prisma, key);
  if (stored) return { type: "ready", handout: stored, module: { id: moduleId, title } };

  async function draw(): Promise<void> {
    const images = await findPictures(deps.prisma, picturesOf(t, source));
    const bytes = await renderPdf({ ...document, images });
    await saveHandout(deps.prisma, { moduleId, language, contentHash, name: fileName(title), bytes });
  }
  const present = drawing.get(contentHash) ?? draw();
  drawing.set(contentHash, present);
  try {
    await present;
  } finally {
    if (drawing.get(contentHash) === present) drawing.delete(contentHash);
  }
  const handout = await findHandout(deps.prisma, key);
  // Published anew in this very moment: whoever asks again gets the new one.
  return handout ? { type: "ready", handout, module: { id: moduleId, title } } : { type: "gone" };
}
