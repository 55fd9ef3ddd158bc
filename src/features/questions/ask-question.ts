import { z } from "zod";
import { deleteDraft, findDraft, putDraft } from "../../db/drafts.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { type Bilingual, bilingual } from "../courses/outline.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import { getPlacePath } from "../places/get-place-path.ts";
import { type Answerers, findAnswerers } from "./answerers.ts";
import { tellAnswererJob } from "./jobs.ts";

/** The kind of the draft of a question that is being written. */
export const questionKind = "question";

const place = z.object({ lessonId: z.string(), page: z.number().int().nonnegative() });

/** Words or a voice, as they are kept. */
export interface Said {
  readonly text: string | null;
  /** Telegram's id of the voice message. */
  readonly voiceFileId: string | null;
}

/** The page that a question is about. */
export interface QuestionPlace {
  readonly lessonId: string;
  /** From 0. */
  readonly page: number;
}

/** A draft of a question, as it was written; undefined when it cannot be read. */
export function readQuestionPlace(data: unknown): QuestionPlace | undefined {
  return place.safeParse(data).data;
}

async function findRead(deps: Pick<Dependencies, "prisma">, personId: string, lessonId: string) {
  const progress = await deps.prisma.lessonProgress.findUnique({
    where: { personId_lessonId: { personId, lessonId } },
    select: { version: true },
  });
  if (!progress) return undefined;
  const { version } = progress;
  const read = await deps.prisma.lessonVersion.findUniqueOrThrow({
    where: { lessonId_number: { lessonId, number: version } },
    select: { title: true },
  });
  return { version, title: bilingual(read.title) };
}

/**
 * Lets what the actor says next be a question about a page of a lesson that they have begun; undefined for any other.
 *
 * @throws ForbiddenError when the actor may not ask
 */
export async function beginQuestion(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; place: QuestionPlace },
): Promise<{ title: Bilingual } | undefined> {
  const { actor, place } = input;
  assertMay(actor, "question.ask");
  const read = await findRead(deps, actor.personId, place.lessonId);
  if (!read) return undefined;
  await putDraft(deps.prisma, { personId: actor.personId, kind: questionKind, data: { ...place } });
  return { title: read.title };
}

/** A question that was asked, and who is to be told. */
export interface AskedQuestion {
  readonly id: string;
  readonly place: QuestionPlace;
  readonly title: Bilingual;
  readonly oblastId: string | null;
  readonly answerers: Answerers;
}

async function oblastOf(deps: Pick<Dependencies, "prisma">, personId: string): Promise<string | null> {
  const person = await deps.prisma.person.findUniqueOrThrow({
    where: { id: personId },
    select: { placeId: true },
  });
  if (person.placeId === null) return null;
  const path = await getPlacePath(deps, { placeId: person.placeId });
  return path?.find((place) => place.level === "oblast")?.id ?? null;
}

/**
 * Stores the question that the actor was asked for, and lets those who may answer be told. However often it is sent, a
 * draft becomes one question.
 *
 * @returns undefined when no question was being written
 * @throws ForbiddenError when the actor may not ask
 */
export async function askQuestion(
  deps: Pick<Dependencies, "prisma" | "clock" | "jobs">,
  input: { actor: Actor; said: Said; messageId: number; update: UpdateRef },
): Promise<AskedQuestion | undefined> {
  const { actor, said, messageId } = input;
  assertMay(actor, "question.ask");
  const { personId, telegramId } = actor;
  const draft = await findDraft(deps.prisma, personId, questionKind);
  const place = readQuestionPlace(draft?.data);
  const read = place && (await findRead(deps, personId, place.lessonId));
  if (!place || !read) return undefined;
  const oblastId = await oblastOf(deps, personId);
  const now = deps.clock.now();
  return deps.prisma.$transaction(async (tx) => {
    if (!(await deleteDraft(tx, personId, questionKind))) return undefined;
    const { version, title } = read;
    const { id } = await tx.lessonQuestion.create({
      data: { personId, ...place, version, ...said, chatId: telegramId, messageId, oblastId, askedAt: now },
    });
    await markApplied(tx, input.update, now);
    const answerers = await findAnswerers(tx, oblastId);
    for (const answererId of answerers.personIds) {
      await deps.jobs.enqueue(tx, tellAnswererJob, { questionId: id, personId: answererId });
    }
    return { id, place, title, oblastId, answerers };
  });
}
