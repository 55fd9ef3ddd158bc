import type { Dependencies } from "../../dependencies.ts";
import { lockAttempt } from "./close-attempt.ts";
import { findPresentAttempt } from "./find-attempt.ts";
import { type AttemptView, viewAttempt } from "./view-attempt.ts";

export type ResumeOutcome =
  | { readonly type: "open"; readonly view: AttemptView }
  /** The attempt is over; `expired` when its time ran out and it was closed just now. */
  | { readonly type: "over"; readonly attemptId: string; readonly expired: boolean }
  | { readonly type: "gone" };

/** Finds where a person stopped in an attempt of theirs. */
export async function resumeAttempt(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { personId: string; attemptId: string },
): Promise<ResumeOutcome> {
  const { personId, attemptId } = input;
  const now = deps.clock.now();
  return deps.prisma.$transaction(async (tx): Promise<ResumeOutcome> => {
    const attempt = await lockAttempt(tx, { personId, attemptId, now });
    if (!attempt) return { type: "gone" };
    const view = attempt.open ? await viewAttempt(tx, attemptId) : null;
    return view ? { type: "open", view } : { type: "over", attemptId, expired: attempt.expired };
  });
}

/** Finds where a person stopped in the attempt they are at; null when none was open. */
export async function resumePresentAttempt(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { personId: string },
): Promise<ResumeOutcome | null> {
  const attemptId = await findPresentAttempt(deps, input);
  return attemptId === null ? null : resumeAttempt(deps, { ...input, attemptId });
}
