import type { Dependencies } from "../../dependencies.ts";

/** Remembers which message asks a question, and by which native quiz; both are null for none. */
export async function rememberMessage(
  deps: Pick<Dependencies, "prisma">,
  input: { attemptId: string; position: number; messageId: number | null; pollId: string | null },
): Promise<void> {
  const { attemptId, position, messageId, pollId } = input;
  await deps.prisma.attemptAnswer.updateMany({
    where: { attemptId, position, answeredAt: null },
    data: { messageId, pollId },
  });
}
