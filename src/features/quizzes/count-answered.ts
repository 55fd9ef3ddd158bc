import type { Dependencies } from "../../dependencies.ts";

/**
 * How many questions of an attempt are answered. A query of its own: as a `_count` beside the attempt Prisma groups
 * the answers of all people first, which takes seconds where there are millions.
 */
export function countAnswered(
  deps: Pick<Dependencies, "prisma">,
  input: { attemptId: string },
): Promise<number> {
  const { attemptId } = input;
  return deps.prisma.attemptAnswer.count({ where: { attemptId, answeredAt: { not: null } } });
}
