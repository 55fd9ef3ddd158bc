import type { Dependencies } from "../../dependencies.ts";
import { type Bilingual, bilingual } from "../courses/outline.ts";
import type { QuestionPlace, Said } from "./ask-question.ts";

interface MyWords extends Said {
  readonly at: Date;
}

/** What is kept of a person's questions about lessons, and of their answers to others', for them to see. */
export interface MyQuestions {
  readonly asked: readonly (MyWords & {
    readonly title: Bilingual;
    readonly place: QuestionPlace;
    readonly answers: readonly MyWords[];
  })[];
  readonly given: readonly MyWords[];
}

/** Reads a person's questions and answers, the oldest first. */
export async function getMyQuestions(
  deps: Pick<Dependencies, "prisma">,
  input: { personId: string },
): Promise<MyQuestions> {
  const { personId } = input;
  const asked = await deps.prisma.lessonQuestion.findMany({
    where: { personId },
    orderBy: [{ askedAt: "asc" }, { id: "asc" }],
    include: { answers: { orderBy: { answeredAt: "asc" } } },
  });
  const given = await deps.prisma.lessonAnswer.findMany({
    where: { specialistId: personId },
    orderBy: [{ answeredAt: "asc" }, { id: "asc" }],
  });
  const versions = await deps.prisma.lessonVersion.findMany({
    where: { OR: asked.map(({ lessonId, version }) => ({ lessonId, number: version })) },
    select: { lessonId: true, number: true, title: true },
  });
  const titleOf = (lessonId: string, version: number) =>
    bilingual(versions.find((read) => read.lessonId === lessonId && read.number === version)?.title);
  const words = ({ text, voiceFileId, answeredAt }: (typeof given)[number]) => ({
    text,
    voiceFileId,
    at: answeredAt,
  });
  return {
    asked: asked.map(({ lessonId, version, page, text, voiceFileId, askedAt, answers }) => ({
      title: titleOf(lessonId, version),
      place: { lessonId, page },
      text,
      voiceFileId,
      at: askedAt,
      answers: answers.map(words),
    })),
    given: given.map(words),
  };
}
