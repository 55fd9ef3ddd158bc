import type { Dependencies } from "../../dependencies.ts";
import type { Action } from "../initiatives/actions.ts";
import { type Found, findFor } from "../initiatives/find-initiative.ts";
import type { Actor } from "../people/person.ts";
import { putReviewDraft, type ReviewDraft } from "./review-draft.ts";

const actionOf = {
  remark: "assess",
  lesson: "assess",
  score: "assess",
  writeOut: "writeOut",
  reply: "settle",
  message: "talk",
} as const satisfies Partial<Record<ReviewDraft["ask"], Action>>;

/** Lets what the actor says next be what the draft asks for, if they may do that with the initiative. */
export async function beginAsking(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; draft: ReviewDraft },
): Promise<Found> {
  const { actor, draft } = input;
  const action = draft.ask === "decision" ? draft.decision : actionOf[draft.ask];
  const found = await findFor(deps.prisma, { actor, id: draft.id, action });
  if (found.type === "found") await putReviewDraft(deps.prisma, actor.personId, draft);
  return found;
}
