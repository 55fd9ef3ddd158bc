import { z } from "zod";
import { type FieldId, type FieldOf, fieldIds, fields } from "./fields.ts";

/** Directions of a village's economy, in the order in which they are offered. */
export const directions = [
  "processing",
  "cooperation",
  "infrastructure",
  "crops",
  "livestock",
  "services",
  "tourism",
  "trade",
  "other",
] as const;

/** Where the money of an initiative comes from, in the order in which it is asked. */
export const fundingSources = ["own", "loan", "budget", "investor", "grant"] as const;
export type FundingSource = (typeof fundingSources)[number];

/** Units that the form offers; any other is typed. */
export const units = ["kg", "t", "l", "piece", "head", "m", "m2", "m3", "service"] as const;
export type Unit = (typeof units)[number];

/** Ways to sell, of which an akim chooses several. */
export const salesChannels = [
  "villagers",
  "market",
  "shops",
  "wholesale",
  "processors",
  "cooperative",
  "state",
  "internet",
  "export",
] as const;

/** What an initiative needs to begin. */
export const readinessItems = ["land", "power", "water", "road", "rawMaterial"] as const;
export const readinessStates = ["yes", "partly", "no"] as const;

/** Whole tenge: a bigint in the program, a decimal string in JSON. Below a quadrillion. */
const money = z.codec(z.string().regex(/^\d{1,15}$/), z.bigint(), {
  decode: (digits) => BigInt(digits),
  encode: (tenge) => tenge.toString(),
});

/** What was typed, or said by voice, or both: `voice` is the id of an InitiativeFile. At least one is there. */
const words = z
  .object({ text: z.string().min(1).nullable(), voice: z.uuid().nullable() })
  .refine(({ text, voice }) => text !== null || voice !== null);
export type Words = z.output<typeof words>;

/** How much a year. `amount` is a decimal with at most three digits after the point: "1250.5". */
const quantity = z.object({
  amount: z.string().regex(/^\d{1,9}(\.\d{1,3})?$/),
  unit: z.union([z.enum(units), z.object({ typed: z.string().min(1).max(20) })]),
});
export type Quantity = z.output<typeof quantity>;

const count = z.int().min(0).max(1_000_000);

const cooperative = z.discriminatedUnion("state", [
  z.object({ state: z.literal("none") }),
  z.object({ state: z.literal("planned") }),
  /** With a BIN whose checksum is right. */
  z.object({
    state: z.literal("existing"),
    name: z.string().min(1).max(120),
    bin: z.string().regex(/^\d{12}$/),
  }),
]);

const answersShape = {
  title: words,
  direction: z.enum(directions),
  village: words,
  problem: words,
  solution: words,
  product: words,
  volume: quantity,
  /** Tenge a unit of the volume. */
  price: money,
  yearlyCosts: money,
  totalCost: money,
  /** Adds up to `totalCost` in whatever was submitted. */
  funding: z.object({ own: money, loan: money, budget: money, investor: money, grant: money }),
  jobsPermanent: count,
  jobsSeasonal: count,
  households: count,
  cooperative,
  channels: z.array(z.enum(salesChannels)).min(1),
  buyers: words,
  readiness: z.object({
    land: z.enum(readinessStates),
    power: z.enum(readinessStates),
    water: z.enum(readinessStates),
    road: z.enum(readinessStates),
    rawMaterial: z.enum(readinessStates),
  }),
  /** A month: "2027-03". */
  start: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/),
  /** Months. */
  duration: z.int().min(1).max(120),
  risks: words,
} as const;

/** Attachments are rows of InitiativeFile, not answers. */
export type AnswerId = Exclude<FieldId, FieldOf<"files">>;

/** The answers that are there so far, of the present form. */
export type Answers = {
  readonly [Id in AnswerId]?: z.output<(typeof answersShape)[Id]>;
};

/** What JSON keeps of them. */
export type StoredAnswers = Readonly<Record<string, unknown>>;

export function isAnswerId(id: FieldId): id is AnswerId {
  return fields[id].kind !== "files";
}

/** The answers as JSON keeps them. */
export function writeAnswers(answers: Answers): StoredAnswers {
  const stored: Record<string, unknown> = {};
  for (const id of fieldIds) {
    if (!isAnswerId(id) || answers[id] === undefined) continue;
    // The pair of a field's codec and its answer: the compiler does not follow it through a union of fields.
    stored[id] = z.encode(answersShape[id] as z.ZodType, answers[id]);
  }
  return stored;
}

/** The answers in JSON. What an older form kept in another shape is left out: `migrate` reads what it can of that. */
export function readAnswers(stored: unknown): Answers {
  const record = z.record(z.string(), z.unknown()).catch({}).parse(stored);
  const answers: Record<string, unknown> = {};
  for (const id of fieldIds) {
    if (!isAnswerId(id) || record[id] === undefined) continue;
    const read = answersShape[id].safeParse(record[id]);
    if (read.success) answers[id] = read.data;
  }
  return answers as Answers;
}
