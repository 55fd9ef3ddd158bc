import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import type { Actor } from "../people/person.ts";
import { changeProfile } from "./change-profile.ts";
import { deleteForm, type FormKind, findForm, saveForm } from "./draft.ts";
import { advance, type FormEvent } from "./profile-form.ts";
import { type FormView, viewForm } from "./view-form.ts";

export type AdvanceOutcome =
  /** The form goes on; `stale` when the answer was to a question that had moved on, and changed nothing. */
  | { readonly type: "asking"; readonly view: FormView; readonly stale: boolean }
  /** The change of a registered person is saved. */
  | { readonly type: "saved" }
  /** The phone belongs to somebody else; the question stays. */
  | { readonly type: "phoneTaken"; readonly view: FormView }
  /** There is no such form: it was finished or thrown away meanwhile. */
  | { readonly type: "gone" };

/**
 * Gives the form one event. The answer, and that the update is applied, are committed together, so a crash after
 * this loses nothing and repeats nothing.
 *
 * @param input.revision the form's revision that the person saw, where the event came by a button; an answer to
 *   another revision changes nothing
 */
export async function advanceForm(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; kind: FormKind; event: FormEvent; revision: number | null; update: UpdateRef },
): Promise<AdvanceOutcome> {
  const { actor, kind, event } = input;
  const now = deps.clock.now();
  const outcome = await deps.prisma.$transaction(async (tx) => {
    const form = await findForm(tx, actor.personId, kind);
    if (!form) return { type: "gone" } as const;
    if (input.revision !== null && input.revision !== form.revision) return { type: "stale", form } as const;
    const result = advance(form.state, event);
    if (result.type === "filled") {
      const saved = await changeProfile(tx, { actor, answers: result.state.answers, now });
      if (!saved) return { type: "phoneTaken", form } as const;
      await deleteForm(tx, actor.personId, kind);
      await markApplied(tx, input.update, now);
      return { type: "saved" } as const;
    }
    const revision = await saveForm(tx, actor.personId, kind, form.revision, result.state);
    if (revision === undefined) return { type: "stale", form } as const;
    if (event.type === "language") {
      await tx.person.update({
        where: { id: actor.personId },
        data: { language: event.language, languageChosen: true },
      });
    }
    await markApplied(tx, input.update, now);
    return { type: "asking", form: { ...form, state: result.state, revision } } as const;
  });
  if (outcome.type === "gone" || outcome.type === "saved") return outcome;
  const language = event.type === "language" && outcome.type === "asking" ? event.language : actor.language;
  const view = await viewForm(deps, outcome.form, language);
  if (outcome.type === "phoneTaken") return { type: "phoneTaken", view };
  return { type: "asking", view, stale: outcome.type === "stale" };
}
