import type { Dependencies } from "../../dependencies.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { InlineButton } from "../../screen/screen.ts";
import type { Section } from "../../screen/section.ts";
import type { Actor } from "../people/person.ts";

/** What a person had best do next: a sentence in HTML and the button that does it. */
export interface NextStep {
  readonly text: string;
  readonly button: InlineButton;
}

/** Reads something of a person at most once a home screen, however many features ask for it. */
type ReadOnce = <Value>(read: (deps: Dependencies, actor: Actor) => Promise<Value>) => Promise<Value>;

/** A feature's word on what this person should do next; undefined when it has nothing for them. */
export type NextStepProvider = (
  deps: Dependencies,
  actor: Actor,
  t: Translator,
  readOnce: ReadOnce,
) => Promise<NextStep | undefined>;

/** Asks features in their order; the first that has something to say is heard. */
export async function findNextStep(
  providers: readonly NextStepProvider[],
  deps: Dependencies,
  actor: Actor,
  t: Translator,
): Promise<NextStep | undefined> {
  const readings = new Map<unknown, Promise<unknown>>();
  const readOnce: ReadOnce = (read) => {
    const reading = (readings.get(read) as ReturnType<typeof read> | undefined) ?? read(deps, actor);
    readings.set(read, reading);
    return reading;
  };
  for (const provide of providers) {
    const nextStep = await provide(deps, actor, t, readOnce);
    if (nextStep) return nextStep;
  }
  return undefined;
}

/** A section that the home screen leads to. */
export interface HomeSection {
  readonly to: Exclude<Section, "registration">;
  label(t: Translator): string;
  /** Whether it is open to this person. */
  visible(actor: Pick<Actor, "grants" | "status">): boolean;
}

/** What features hang on the home screen: the first next step that there is stands on top. */
export interface HomeParts {
  readonly nextSteps: readonly NextStepProvider[];
  /** In rows, as they are shown. */
  readonly sections: readonly (readonly HomeSection[])[];
}
