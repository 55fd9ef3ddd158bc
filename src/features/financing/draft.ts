import { z } from "zod";
import { askedFields } from "./change.ts";

/** The kind of the draft of whatever an organizer is asked for. */
export const financingKind = "financing";

/** What is asked of a new programme, in this order; all of it in words. */
const newSteps = ["nameKk", "nameRu", "termsKk", "termsRu", "source"] as const;
export type NewStep = (typeof newSteps)[number];

/** Characters at most. */
export const longestOf: Readonly<Record<NewStep, number>> = {
  nameKk: 60,
  nameRu: 60,
  termsKk: 300,
  termsRu: 300,
  source: 200,
};

const said = z.object({
  nameKk: z.string(),
  nameRu: z.string(),
  termsKk: z.string(),
  termsRu: z.string(),
  source: z.string(),
});
export type NewProgramme = z.output<typeof said>;
/** What was said of a new programme so far. */
type NewWords = { readonly [Step in NewStep]?: string | undefined };

const draft = z.discriminatedUnion("ask", [
  z.object({ ask: z.literal("day") }),
  z.object({ ask: z.literal("tenge"), day: z.iso.date() }),
  z.object({ ask: z.literal("value"), code: z.string(), field: z.enum(askedFields) }),
  z.object({ ask: z.literal("new"), said: said.partial() }),
]);
export type FinancingDraft = z.output<typeof draft>;

/** What is being asked for, or undefined when the draft cannot be read. */
export function readDraft(data: unknown): FinancingDraft | undefined {
  return draft.safeParse(data).data;
}

/** What is asked of a new programme next; undefined when all its words are there. */
export function nextStep(words: NewWords): NewStep | undefined {
  return newSteps.find((step) => words[step] === undefined);
}

/** The words of a new programme once all of them are there. */
export function completed(words: NewWords): NewProgramme | undefined {
  return said.safeParse(words).data;
}
