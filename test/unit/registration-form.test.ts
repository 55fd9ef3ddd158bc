import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readForm } from "../../src/features/registration/draft.ts";
import {
  advance,
  type ChosenPlace,
  type FormEvent,
  type FormState,
  firstOpenStep,
  isPlaceStep,
  type PlacePath,
  placeSteps,
  previousStep,
  type Step,
  startChange,
  startRegistration,
  steps,
  stepsOf,
} from "../../src/features/registration/profile-form.ts";

const chosen: fc.Arbitrary<ChosenPlace> = fc.oneof(
  fc.constantFrom("1", "2", "3").map((id) => ({ id, kk: `kk${id}`, ru: `ru${id}` })),
  fc.constantFrom("Ақсу", "Аксу").map((typed) => ({ id: null, typed })),
);

/** Any path, sound or not: what a forged button could name. */
const path: fc.Arbitrary<PlacePath> = fc.record(
  { oblast: chosen, district: chosen, ruralDistrict: chosen },
  { requiredKeys: [] },
);

const event: fc.Arbitrary<FormEvent> = fc.oneof(
  fc.constantFrom("kk" as const, "ru" as const).map((language) => ({ type: "language" as const, language })),
  fc.constant({ type: "agree" as const }),
  fc.constant({ type: "phone" as const, phone: "+77011234567" }),
  fc.constantFrom("Абай", "Шоқан").map((name) => ({ type: "name" as const, name })),
  path.map((path) => ({ type: "place" as const, path })),
  fc.integer({ min: -5, max: 9999 }).map((page) => ({ type: "page" as const, page })),
  fc.string().map((query) => ({ type: "find" as const, query })),
  fc.constant({ type: "back" as const }),
  fc.constantFrom(...steps).map((step) => ({ type: "mend" as const, step })),
);

const registrations = fc
  .record({
    role: fc.constantFrom("akim" as const, "specialist" as const, "organizer" as const),
    invitationId: fc.constantFrom(null, "i"),
    languageChosen: fc.constantFrom(null, "kk" as const, "ru" as const),
  })
  .map(startRegistration);

const changes = fc
  .constantFrom("name" as const, "phone" as const, "oblast" as const)
  .map((step) => startChange({ role: "akim", step }));

function play(start: FormState, events: readonly FormEvent[]): FormState {
  return events.reduce((state, event) => advance(state, event).state, start);
}

/** The answer that an honest screen would give to the present question. */
function honest(state: FormState): FormEvent {
  const { step } = state;
  if (isPlaceStep(step)) return { type: "place", path: { [step]: { id: "1", kk: "kk1", ru: "ru1" } } };
  const answers: Partial<Record<Step, FormEvent>> = {
    language: { type: "language", language: "kk" },
    consent: { type: "agree" },
    phone: { type: "phone", phone: "+77011234567" },
    name: { type: "name", name: "Абай" },
  };
  return answers[step] ?? { type: "back" };
}

describe("the form", () => {
  test("should ask only questions of its own, on any way through it", () => {
    fc.assert(
      fc.property(registrations, fc.array(event, { maxLength: 60 }), (start, events) => {
        const state = play(start, events);
        expect(stepsOf(state)).toContain(state.step);
        expect(state.page).toBeGreaterThanOrEqual(0);
        if (!isPlaceStep(state.step)) expect(state.query).toBeNull();
        if (state.role !== "akim") expect(Object.keys(state.answers)).not.toContain("oblast");
      }),
    );
  });

  test("should come to the last screen with every answer, however somebody wandered", () => {
    fc.assert(
      fc.property(registrations, fc.array(event, { maxLength: 60 }), (start, events) => {
        let state = play(start, events);
        for (let step = 0; step < 20 && state.step !== "confirm"; step++) {
          state = advance(state, honest(state)).state;
        }
        expect(state.step).toBe("confirm");
      }),
    );
  });

  test("should have an open question at the last screen only where a path was unsound", () => {
    fc.assert(
      fc.property(registrations, fc.array(event, { maxLength: 60 }), (start, events) => {
        const sound = events.filter((event) => event.type !== "place");
        let state = start;
        for (const event of sound) {
          state = advance(state, event).state;
          if (isPlaceStep(state.step)) state = advance(state, honest(state)).state;
          if (state.step === "confirm") expect(firstOpenStep(state)).toBeUndefined();
        }
      }),
    );
  });

  test("should never have a place below one that was not chosen", () => {
    fc.assert(
      fc.property(registrations, fc.array(event, { maxLength: 60 }), (start, events) => {
        let state = start;
        for (const event of events) {
          // A path is read from the classifier: it has no gap between the question and its deepest place.
          const from = isPlaceStep(state.step) ? placeSteps.indexOf(state.step) : 0;
          const sound =
            event.type !== "place" ||
            placeSteps.slice(from).every((level, index, asked) => {
              const next = asked[index + 1];
              return event.path[level] !== undefined || next === undefined || event.path[next] === undefined;
            });
          if (sound) state = advance(state, event).state;
        }
        const { oblast, district, ruralDistrict } = state.answers;
        if (ruralDistrict) expect(district).toBeDefined();
        if (district) expect(oblast).toBeDefined();
      }),
    );
  });

  test("should lose no answer by going back, and come to the first question", () => {
    fc.assert(
      fc.property(registrations, fc.array(event, { maxLength: 60 }), (start, events) => {
        let state = play(start, events);
        const { answers, mending } = state;
        for (let step = 0; step < 20; step++) state = advance(state, { type: "back" }).state;
        expect(previousStep(state)).toBeUndefined();
        expect(state.step).toBe("language");
        if (!mending) expect(state.answers).toEqual(answers);
        else
          expect(state.answers).toMatchObject(
            Object.fromEntries(Object.entries(mending.before).filter(([name]) => name !== "language")),
          );
      }),
    );
  });

  test("should ask on in a change until the field and all that hangs on it is answered", () => {
    fc.assert(
      fc.property(changes, fc.array(event, { maxLength: 40 }), (start, events) => {
        let state = start;
        for (const event of events) {
          const result = advance(state, event);
          state = result.state;
          if (result.type === "asking") continue;
          if (start.step === "oblast") expect(state.answers.ruralDistrict).toBeDefined();
          else expect(state.answers[start.step as "name" | "phone"]).toBeDefined();
          return;
        }
        expect(["confirm", "consent", "language"]).not.toContain(state.step);
      }),
    );
  });

  test("should be read from its draft as it was written", () => {
    fc.assert(
      fc.property(fc.oneof(registrations, changes), fc.array(event, { maxLength: 30 }), (start, events) => {
        const state = play(start, events);
        expect(readForm(JSON.parse(JSON.stringify(state)), "registration")).toEqual(state);
      }),
    );
  });

  test("should be made of any rubbish in a draft without failing", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        const state = readForm(data, "registration");
        expect(state && stepsOf(state)).toContain(state?.step);
        expect(readForm(data, "profile")).toBeNull();
      }),
    );
  });
});
