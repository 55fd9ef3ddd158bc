/**
 * Grows when the questions change: drafts of an older form keep what they have, and the person is told what is new.
 */
export const formVersion = 1;

/** What kind of answer a field takes. */
export type FieldKind =
  | "words"
  | "direction"
  | "quantity"
  | "money"
  | "funding"
  | "count"
  | "cooperative"
  | "channels"
  | "readiness"
  | "month"
  | "duration"
  | "files";

interface FieldDefinition {
  readonly kind: FieldKind;
  /** May be passed over. */
  readonly optional?: true;
  /** Of words: characters at most. */
  readonly longest?: number;
}

/** The questions of the form, in the order in which they are asked. Ids are at most 16 characters: buttons carry them. */
export const fields = {
  title: { kind: "words", longest: 120 },
  direction: { kind: "direction" },
  village: { kind: "words", longest: 80 },
  problem: { kind: "words", longest: 1000 },
  solution: { kind: "words", longest: 1500 },
  product: { kind: "words", longest: 120 },
  volume: { kind: "quantity" },
  price: { kind: "money" },
  yearlyCosts: { kind: "money" },
  totalCost: { kind: "money" },
  funding: { kind: "funding" },
  jobsPermanent: { kind: "count" },
  jobsSeasonal: { kind: "count" },
  households: { kind: "count" },
  cooperative: { kind: "cooperative" },
  channels: { kind: "channels" },
  buyers: { kind: "words", longest: 500, optional: true },
  readiness: { kind: "readiness" },
  start: { kind: "month" },
  duration: { kind: "duration" },
  risks: { kind: "words", longest: 1000, optional: true },
  attachments: { kind: "files", optional: true },
} as const satisfies Record<string, FieldDefinition>;

export type FieldId = keyof typeof fields;

export const fieldIds = Object.keys(fields) as readonly FieldId[];

export function isFieldId(id: string): id is FieldId {
  return Object.hasOwn(fields, id);
}

/** Fields of one kind. */
export type FieldOf<Kind extends FieldKind> = {
  [Id in FieldId]: (typeof fields)[Id]["kind"] extends Kind ? Id : never;
}[FieldId];

/** The most files that an initiative's attachments may have. */
export const mostAttachments = 10;
