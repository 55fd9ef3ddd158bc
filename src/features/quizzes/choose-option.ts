import { Prisma } from "../../db/client/client.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { lockAttempt } from "./close-attempt.ts";
import { type AskedQuestion, optionCount } from "./question.ts";
import { type AttemptView, viewAttempt } from "./view-attempt.ts";

/**
 * A press on the way to an answer of several presses. Each says what is to be, not what is to change, so that a
 * second tap changes nothing: an option chosen or not, or put last; or the number of places that stay.
 */
export type Choice =
  | { readonly type: "on" | "off" | "put"; readonly place: number }
  | { readonly type: "keep"; readonly count: number };

/** What is chosen after a press; the same list when the press says nothing new, undefined when it makes no sense. */
function applyChoice(
  question: AskedQuestion,
  options: readonly number[],
  chosen: readonly number[],
  choice: Choice,
): readonly number[] | undefined {
  if (choice.type === "keep") {
    if (question.type !== "order" || choice.count < 0) return undefined;
    return chosen.length <= choice.count ? chosen : chosen.slice(0, choice.count);
  }
  const option = options[choice.place];
  if (option === undefined || option >= optionCount(question)) return undefined;
  if (question.type !== (choice.type === "put" ? "order" : "multiple")) return undefined;
  if (choice.type === "off") return chosen.filter((other) => other !== option);
  return chosen.includes(option) ? chosen : [...chosen, option];
}

export type ChooseOutcome =
  | { readonly type: "chosen"; readonly view: AttemptView }
  /** The question was answered before, or has no such options; nothing changed. */
  | { readonly type: "stale"; readonly view: AttemptView }
  /** The attempt is over; nothing changed. */
  | { readonly type: "over"; readonly attemptId: string; readonly expired: boolean }
  | { readonly type: "gone" };

/** Keeps what is chosen so far at the present question of an attempt. */
export async function chooseOption(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { personId: string; attemptId: string; position: number; choice: Choice; update: UpdateRef },
): Promise<ChooseOutcome> {
  const { personId, attemptId, position } = input;
  const now = deps.clock.now();
  return deps.prisma.$transaction(async (tx): Promise<ChooseOutcome> => {
    const attempt = await lockAttempt(tx, { personId, attemptId, now });
    if (!attempt) return { type: "gone" };
    if (!attempt.open) return { type: "over", attemptId, expired: attempt.expired };
    const view = await viewAttempt(tx, attemptId);
    if (!view) throw new Error("An open attempt has no question left.");
    const { question, options, draft } = view.present;
    const chosen =
      view.present.position === position ? applyChoice(question, options, draft, input.choice) : undefined;
    if (!chosen) return { type: "stale", view };
    await tx.attemptAnswer.updateMany({
      where: { attemptId, position, answeredAt: null },
      data: { draft: chosen.length === 0 ? Prisma.DbNull : [...chosen] },
    });
    await markApplied(tx, input.update, now);
    return { type: "chosen", view: { ...view, present: { ...view.present, draft: chosen } } };
  });
}
