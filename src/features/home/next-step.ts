import { type AnyLookup, combineLookups, type LookUp } from "../../db/lookup.ts";
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

/** Who only asks sends nothing and leaves no work. */
export type AskingDependencies = Omit<Dependencies, "jobs" | "messenger">;

/** What a provider is given. */
interface Asking {
  readonly deps: AskingDependencies;
  readonly actor: Actor;
  readonly t: Translator;
  /** Asks the provider's lookups. Those of all providers go in one statement, so ask before anything is awaited. */
  readonly lookUp: LookUp;
}

/** A feature's word on what this person should do next. */
export interface NextStepProvider {
  /** What it asks the database, whoever the person is. */
  readonly lookups: readonly AnyLookup[];
  /** Undefined when the feature has nothing for this person. */
  propose(asking: Asking): Promise<NextStep | undefined>;
}

/** Finds the next step for a person: of the first provider that has something to say. */
type FindNextStep = (deps: AskingDependencies, actor: Actor, t: Translator) => Promise<NextStep | undefined>;

/** Lets features speak in their order. All are asked at once, by one statement. */
export function createFindNextStep(providers: readonly NextStepProvider[]): FindNextStep {
  const lookUpIn = combineLookups(providers.flatMap(({ lookups }) => lookups));
  return async (deps, actor, t) => {
    const asking = { deps, actor, t, lookUp: lookUpIn(deps.prisma) };
    const steps = await Promise.all(providers.map((provider) => provider.propose(asking)));
    return steps.find((step) => step !== undefined);
  };
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
