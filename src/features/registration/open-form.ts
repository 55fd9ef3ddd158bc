import type { Dependencies } from "../../dependencies.ts";
import type { Actor } from "../people/person.ts";
import { deleteForm, type FormKind, findForm, putForm } from "./draft.ts";
import { startChange, startRegistration } from "./profile-form.ts";
import { type FormView, viewForm } from "./view-form.ts";

type Deps = Pick<Dependencies, "prisma" | "config">;

/** The form as it stands, or null when the person has none of that kind. */
export async function resumeForm(deps: Deps, actor: Actor, kind: FormKind): Promise<FormView | null> {
  const form = await findForm(deps.prisma, actor.personId, kind);
  return form && viewForm(deps, form, actor.language);
}

/**
 * Opens registration: where the person stopped, or from the beginning. An invitation changes the role of a form
 * that is already there and keeps its answers.
 */
export async function openRegistration(
  deps: Deps,
  actor: Actor,
  input: {
    languageChosen: boolean;
    invitation: { id: string; role: "akim" | "specialist" | "organizer" } | null;
  },
): Promise<FormView> {
  const present = await findForm(deps.prisma, actor.personId, "registration");
  const byConfiguration = deps.config.organizerIds.includes(actor.telegramId);
  const role = input.invitation?.role ?? (byConfiguration ? "organizer" : (present?.state.role ?? "akim"));
  const invitationId = input.invitation?.id ?? present?.state.invitationId ?? null;
  if (present && present.state.role === role && present.state.invitationId === invitationId) {
    return viewForm(deps, present, actor.language);
  }
  const fresh = startRegistration({
    role,
    invitationId,
    languageChosen: input.languageChosen ? actor.language : null,
  });
  const state = present
    ? { ...fresh, answers: present.state.answers, step: startingStep(present.state.step, role) }
    : fresh;
  return viewForm(deps, await putForm(deps.prisma, actor.personId, "registration", state), actor.language);
}

/** Specialists and organizers are not asked for a place: a form that stood there goes on at its end. */
function startingStep(step: ReturnType<typeof startRegistration>["step"], role: string) {
  const placeAsked = step === "oblast" || step === "district" || step === "ruralDistrict";
  if (role === "akim") return step === "confirm" ? "oblast" : step;
  return placeAsked ? "confirm" : step;
}

/** Opens the form at one field of a registered person. */
export async function openChange(
  deps: Deps,
  actor: Actor,
  step: "name" | "phone" | "oblast",
): Promise<FormView> {
  const state = startChange({ role: "akim", step });
  return viewForm(deps, await putForm(deps.prisma, actor.personId, "profile", state), actor.language);
}

/** Throws the answers of a form away, as the person asked. */
export async function discardForm(deps: Deps, actor: Actor, kind: FormKind): Promise<boolean> {
  return deleteForm(deps.prisma, actor.personId, kind);
}
