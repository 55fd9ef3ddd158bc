import type { Dependencies } from "../../dependencies.ts";
import { type Bilingual, bilingual } from "../courses/outline.ts";
import { assertMay, may } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import type { QuestionPlace, Said } from "./ask-question.ts";
import { findQuestion } from "./find-questions.ts";

/** A question as the one who asked it sees it. */
export interface OwnQuestion extends Said {
  readonly id: string;
  readonly place: QuestionPlace;
  readonly title: Bilingual;
  readonly askedAt: Date;
  readonly answer: (Said & { readonly by: string | null; readonly answeredAt: Date }) | null;
}

/** How many questions the actor asked about a lesson. */
export function countOwnQuestions(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; lessonId: string },
): Promise<number> {
  return deps.prisma.lessonQuestion.count({
    where: { personId: input.actor.personId, lessonId: input.lessonId },
  });
}

/**
 * One of the actor's own questions about a lesson, the newest being number 0, with its answer; the oldest where there
 * are not so many, undefined where there is none.
 *
 * @throws ForbiddenError when the actor may not read lessons
 */
export async function getOwnQuestion(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; lessonId: string; number: number },
): Promise<{ question: OwnQuestion; number: number; total: number } | undefined> {
  const { actor, lessonId } = input;
  assertMay(actor, "lesson.read");
  const total = await countOwnQuestions(deps, { actor, lessonId });
  if (total === 0) return undefined;
  const number = Math.min(input.number, total - 1);
  const [row] = await deps.prisma.lessonQuestion.findMany({
    where: { personId: actor.personId, lessonId },
    orderBy: [{ askedAt: "desc" }, { id: "desc" }],
    skip: number,
    take: 1,
    include: {
      answers: {
        orderBy: { answeredAt: "desc" },
        take: 1,
        include: { specialist: { select: { name: true } } },
      },
    },
  });
  if (!row) return undefined;
  const { id, page, version, text, voiceFileId, askedAt, answers } = row;
  const read = await deps.prisma.lessonVersion.findUniqueOrThrow({
    where: { lessonId_number: { lessonId, number: version } },
    select: { title: true },
  });
  const [answer] = answers;
  return {
    number,
    total,
    question: {
      id,
      place: { lessonId, page },
      title: bilingual(read.title),
      text,
      voiceFileId,
      askedAt,
      answer: answer
        ? {
            text: answer.text,
            voiceFileId: answer.voiceFileId,
            answeredAt: answer.answeredAt,
            by: answer.specialist?.name ?? null,
          }
        : null,
    },
  };
}

/**
 * The voice of a question, for who asked it and who may answer it, or of its answer, for who asked. Undefined where
 * there is none, or it is not for the actor's ears.
 */
export async function findVoice(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; what: "question" | "answer"; id: string },
): Promise<string | undefined> {
  const { actor, what, id } = input;
  const own = await deps.prisma.lessonQuestion.findUnique({
    where: { id, personId: actor.personId },
    select: { voiceFileId: true, answers: { orderBy: { answeredAt: "desc" }, take: 1 } },
  });
  if (own) return (what === "question" ? own.voiceFileId : own.answers[0]?.voiceFileId) ?? undefined;
  if (what === "answer" || !may(actor, "question.answer")) return undefined;
  return (await findQuestion(deps, { actor, id }))?.voiceFileId ?? undefined;
}
