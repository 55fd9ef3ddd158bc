import type { Dependencies } from "../../dependencies.ts";
import type { Actor } from "../people/person.ts";
import {
  deleteForm,
  type FormKind,
  findForm,
  putForm,
  rememberMessage,
  type StoredForm,
  saveForm,
} from "./draft.ts";
import { advance, type FormState, startChange, startRegistration } from "./profile-form.ts";
import { type FormView, viewForm } from "./view-form.ts";

type Deps = Pick<Dependencies, "prisma" | "config">;

/** The form as it stands, or null when the person has none of that kind. */
export async function resumeForm(deps: Deps, actor: Actor, kind: FormKind): Promise<FormView | null> {
  const form = await findForm(deps.prisma, actor.personId, kind);
  return form && viewForm(deps, form, actor.language);
}

/** Writes a changed state of the form that is there; null when there is none, or somebody else changed it meanwhile. */
async function rewriteForm(
  deps: Deps,
  actor: Actor,
  kind: FormKind,
  change: (state: FormState) => FormState,
): Promise<StoredForm | null> {
  const form = await findForm(deps.prisma, actor.personId, kind);
  if (!form) return null;
  const state = change(form.state);
  const revision = await saveForm(deps.prisma, actor.personId, kind, form.revision, state);
  return revision === undefined ? null : { ...form, state, revision };
}

/** Stops a form: its answers stay, and nothing is taken for an answer until it goes on. No message shows it now. */
export async function pauseForm(deps: Deps, actor: Actor, kind: FormKind): Promise<StoredForm | null> {
  await rememberMessage(deps.prisma, actor.personId, kind, null);
  return rewriteForm(deps, actor, kind, (state) => ({ ...state, paused: true }));
}

/** Goes on with a form that was stopped. */
export async function wakeForm(deps: Deps, actor: Actor, kind: FormKind): Promise<FormView | null> {
  const form = await rewriteForm(deps, actor, kind, (state) => ({ ...state, paused: false }));
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
    const asksKnownLanguage =
      input.languageChosen && present.state.step === "language" && !present.state.answers.language;
    if (!present.state.paused && !asksKnownLanguage) return viewForm(deps, present, actor.language);
    const next = await rewriteForm(deps, actor, "registration", (state) => {
      const awake = { ...state, paused: false };
      // Chosen by /language instead of by the answer.
      return asksKnownLanguage ? advance(awake, { type: "language", language: actor.language }).state : awake;
    });
    return viewForm(deps, next ?? present, actor.language);
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
