import type { Dependencies } from "../../dependencies.ts";
import { type Bilingual, bilingual } from "../courses/outline.ts";
import type { QuestionPlace, Said } from "./ask-question.ts";

/** An answer on its way to the one who asked. */
export interface AnswerToTell {
  readonly question: {
    readonly askerId: string;
    readonly place: QuestionPlace;
    readonly title: Bilingual;
  };
  readonly said: Said;
  /** Name of who answered. */
  readonly by: string | null;
  /** Where the question stands: the answer comes under it. */
  readonly asked: { readonly chatId: number | null; readonly messageId: number | null };
}

/** An answer and its question; undefined when they are there no longer. */
export async function findAnswer(
  deps: Pick<Dependencies, "prisma">,
  answerId: string,
): Promise<AnswerToTell | undefined> {
  const answer = await deps.prisma.lessonAnswer.findUnique({
    where: { id: answerId },
    include: { question: true, specialist: { select: { name: true } } },
  });
  if (!answer) return undefined;
  const { question, text, voiceFileId, specialist } = answer;
  const { personId, lessonId, page, version, chatId, messageId } = question;
  const { title } = await deps.prisma.lessonVersion.findUniqueOrThrow({
    where: { lessonId_number: { lessonId, number: version } },
    select: { title: true },
  });
  return {
    question: { askerId: personId, place: { lessonId, page }, title: bilingual(title) },
    said: { text, voiceFileId },
    by: specialist?.name ?? null,
    asked: { chatId: chatId === null ? null : Number(chatId), messageId },
  };
}
