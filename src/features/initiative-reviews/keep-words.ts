import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import type { Actor } from "../people/person.ts";
import { type DraftOf, putReviewDraft } from "./review-draft.ts";

/** Keeps what the actor typed with their draft: the words of a decision, or what lessons are looked for. */
export async function keepWords(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; draft: DraftOf<"decision" | "lesson">; words: string; update: UpdateRef },
): Promise<void> {
  const { actor, draft, words, update } = input;
  await deps.prisma.$transaction(async (tx) => {
    await putReviewDraft(tx, actor.personId, { ...draft, words });
    await markApplied(tx, update, deps.clock.now());
  });
}
