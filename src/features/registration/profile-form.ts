import type { Language } from "../../i18n/language.ts";
import type { Role } from "../people/person.ts";

/** Grows when the questions change: drafts of an older form start at the first question that is open. */
export const formVersion = 1;
/** Grows when what people agree to changes; kept with the consent. */
export const consentVersion = 1;

export const steps = [
  "language",
  "consent",
  "phone",
  "name",
  "oblast",
  "district",
  "ruralDistrict",
  "confirm",
] as const;
export type Step = (typeof steps)[number];
/** From the widest to the narrowest. */
export const placeSteps = ["oblast", "district", "ruralDistrict"] as const satisfies readonly Step[];
export type PlaceStep = (typeof placeSteps)[number];

export function isPlaceStep(step: Step): step is PlaceStep {
  return placeSteps.some((placeStep) => placeStep === step);
}

/** A place that was chosen from the classifier, or typed where the classifier has none. */
export type ChosenPlace =
  | { readonly id: string; readonly kk: string; readonly ru: string }
  | { readonly id: null; readonly typed: string };

export type PlacePath = { readonly [level in PlaceStep]?: ChosenPlace };

export interface Answers {
  readonly language?: Language;
  readonly consentVersion?: number;
  /** E.164, proven by the person's own contact. */
  readonly phone?: string;
  readonly name?: string;
  readonly oblast?: ChosenPlace;
  readonly district?: ChosenPlace;
  readonly ruralDistrict?: ChosenPlace;
}

/** The form of who somebody is, filled in at registration and, field by field, in the settings. */
export interface FormState {
  readonly version: number;
  /** Register asks everything; change asks one field and what hangs on it. */
  readonly mode: "register" | "change";
  /** Only akims have a place. */
  readonly role: Role;
  readonly step: Step;
  readonly answers: Answers;
  /**
   * Set while one field is mended from the last screen: the next answer leads back there, and so does *back* from
   * the field where it began, which brings the answers of before.
   */
  readonly mending: { readonly from: Step; readonly before: Answers } | null;
  /** Stopped at the person's wish: what they say next is no answer, it only brings the question back. */
  readonly paused: boolean;
  /** Page of the list of places, from 0. */
  readonly page: number;
  /** What the person typed to find a place. */
  readonly query: string | null;
  /** Id of the invitation that brought the person here. */
  readonly invitationId: string | null;
}

export type FormEvent =
  | { readonly type: "language"; readonly language: Language }
  | { readonly type: "agree" }
  | { readonly type: "phone"; readonly phone: string }
  | { readonly type: "name"; readonly name: string }
  /** A place with all that lies above it, from the present question's level down to any deeper one. */
  | { readonly type: "place"; readonly path: PlacePath }
  | { readonly type: "page"; readonly page: number }
  | { readonly type: "find"; readonly query: string }
  | { readonly type: "back" }
  | { readonly type: "mend"; readonly step: Step };

/** The steps that this form asks, in order. */
export function stepsOf(state: Pick<FormState, "role">): readonly Step[] {
  return state.role === "akim" ? steps : steps.filter((step) => !isPlaceStep(step));
}

export function startRegistration(input: {
  role: Role;
  invitationId: string | null;
  languageChosen: Language | null;
}): FormState {
  const answers = input.languageChosen ? { language: input.languageChosen } : {};
  return {
    version: formVersion,
    mode: "register",
    role: input.role,
    step: input.languageChosen ? "consent" : "language",
    answers,
    mending: null,
    paused: false,
    page: 0,
    query: null,
    invitationId: input.invitationId,
  };
}

/** The form opened at one field of somebody who is registered. A place is asked from the oblast down. */
export function startChange(input: { role: Role; step: "name" | "phone" | "oblast" }): FormState {
  return {
    version: formVersion,
    mode: "change",
    role: input.role,
    step: input.step,
    answers: {},
    mending: null,
    paused: false,
    page: 0,
    query: null,
    invitationId: null,
  };
}

/** Where the form stands after an event, or that every question of it is answered. */
export type FormResult =
  | { readonly type: "asking"; readonly state: FormState }
  | { readonly type: "filled"; readonly state: FormState };

function at(state: FormState, step: Step, changes: Partial<FormState> = {}): FormResult {
  return { type: "asking", state: { ...state, page: 0, query: null, ...changes, step } };
}

/** The form after its present question, or the given later one, was answered. */
function answered(state: FormState, answers: Answers, step: Step = state.step): FormResult {
  const next = { ...state, answers: { ...state.answers, ...answers } };
  // A new oblast asks for its district, a new district for its rural district, whoever asked for the change.
  if (step === "oblast") return at(next, "district");
  if (step === "district") return at(next, "ruralDistrict");
  if (state.mode === "change") return { type: "filled", state: { ...next, page: 0, query: null } };
  if (state.mending) return at(next, "confirm", { mending: null });
  const order = stepsOf(state);
  return at(next, order[order.indexOf(step) + 1] ?? "confirm");
}

function nameTyped(place: ChosenPlace): string | null {
  return place.id === null ? place.typed : null;
}

function isSamePlace(a: ChosenPlace | undefined, b: ChosenPlace | undefined): boolean {
  if (!a || !b) return false;
  return a.id === null || b.id === null ? a.id === b.id && nameTyped(a) === nameTyped(b) : a.id === b.id;
}

function placeAnswered(state: FormState, step: PlaceStep, path: PlacePath): FormResult {
  const deepest = placeSteps.findLast((level) => path[level]);
  if (!deepest || placeSteps.indexOf(deepest) < placeSteps.indexOf(step)) return { type: "asking", state };
  // What lay below the old choice does not lie below another one.
  const changed = placeSteps.findIndex(
    (level) => path[level] && !isSamePlace(state.answers[level], path[level]),
  );
  const below = changed === -1 ? [] : placeSteps.slice(changed);
  const kept: Answers = Object.fromEntries(
    Object.entries(state.answers).filter(([name]) => !below.some((level) => level === name)),
  );
  return answered({ ...state, answers: kept }, path, deepest);
}

/** The step that `back` leads to, or undefined at the first question. */
export function previousStep(state: FormState): Step | undefined {
  if (state.mode === "change") {
    if (state.step === "district") return "oblast";
    if (state.step === "ruralDistrict") return "district";
    return undefined;
  }
  if (state.step === state.mending?.from) return "confirm";
  const order = stepsOf(state);
  return order[order.indexOf(state.step) - 1];
}

/**
 * One step of the form: pure, so that it can be replayed and tested without a bot. An event that does not belong to
 * the present question leaves the form as it is. `confirm` is no event here: whether a filled-in form may be sent
 * is decided with the database at hand.
 */
export function advance(state: FormState, event: FormEvent): FormResult {
  switch (event.type) {
    case "language":
      return state.step === "language"
        ? answered(state, { language: event.language })
        : { type: "asking", state: { ...state, answers: { ...state.answers, language: event.language } } };
    case "agree":
      return state.step === "consent" ? answered(state, { consentVersion }) : { type: "asking", state };
    case "phone":
      return state.step === "phone" ? answered(state, { phone: event.phone }) : { type: "asking", state };
    case "name":
      return state.step === "name" ? answered(state, { name: event.name }) : { type: "asking", state };
    case "place":
      return isPlaceStep(state.step)
        ? placeAnswered(state, state.step, event.path)
        : { type: "asking", state };
    case "page":
      return {
        type: "asking",
        state: isPlaceStep(state.step) ? { ...state, page: Math.max(0, event.page) } : state,
      };
    case "find":
      return {
        type: "asking",
        state: isPlaceStep(state.step) ? { ...state, page: 0, query: event.query } : state,
      };
    case "back": {
      // From what was found back to the whole list first.
      if (isPlaceStep(state.step) && state.query !== null) return at(state, state.step);
      const previous = previousStep(state);
      if (!previous) return { type: "asking", state };
      if (previous !== "confirm" || !state.mending) return at(state, previous);
      // The language is the person's own since they chose it; nothing else of a mending that was left stays.
      const { language } = state.answers;
      const answers = { ...state.mending.before, ...(language ? { language } : {}) };
      return at(state, "confirm", { answers, mending: null });
    }
    case "mend":
      return state.step === "confirm" && stepsOf(state).includes(event.step) && event.step !== "consent"
        ? at(state, event.step, { mending: { from: event.step, before: state.answers } })
        : { type: "asking", state };
  }
}

/** The first question of this form without an answer, or undefined when all are answered. */
export function firstOpenStep(state: FormState): Step | undefined {
  const { answers } = state;
  const open: Record<Step, boolean> = {
    language: !answers.language,
    consent: !answers.consentVersion,
    phone: !answers.phone,
    name: !answers.name,
    oblast: !answers.oblast,
    district: !answers.district,
    ruralDistrict: !answers.ruralDistrict,
    confirm: false,
  };
  return stepsOf(state).find((step) => open[step]);
}
