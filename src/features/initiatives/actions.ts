import type { InitiativeStatus } from "./status.ts";

/**
 * What somebody is to an initiative. `owner`: the akim in charge. `specialist`: looks after its oblast and direction and
 * has nothing to do with its district. `reviewer`: the specialist who took it. `organizer`: any organizer. `taker`: the
 * akim who is asked to take it over.
 */
export const relations = ["owner", "specialist", "reviewer", "organizer", "taker"] as const;
export type Relation = (typeof relations)[number];

interface Rule {
  readonly who: readonly Relation[];
  readonly when: readonly InitiativeStatus[];
}

const submittedOnce: readonly InitiativeStatus[] = [
  "submitted",
  "inReview",
  "needsChanges",
  "approved",
  "rejected",
  "inImplementation",
  "completed",
  "stopped",
  "withdrawn",
];
const always: readonly InitiativeStatus[] = ["draft", ...submittedOnce];
const decided: readonly InitiativeStatus[] = ["approved", "inImplementation"];
const carriedOut: readonly InitiativeStatus[] = ["approved", "inImplementation", "completed", "stopped"];

/**
 * Everything that can be done with an initiative: by whom and in which status. Screens offer what this table allows,
 * and every operation asks it again; drafts are nobody's business but their owner's.
 */
export const actions = {
  view: { who: relations, when: always },
  /** Answer fields, add and remove attachments. */
  fill: { who: ["owner"], when: ["draft", "needsChanges"] },
  /** Look through the remarks, and say why a field stays as it is. */
  settle: { who: ["owner"], when: ["needsChanges"] },
  submit: { who: ["owner"], when: ["draft", "needsChanges"] },
  withdraw: { who: ["owner"], when: ["submitted", "inReview", "needsChanges"] },
  /** Throw a draft away. */
  discard: { who: ["owner"], when: ["draft"] },
  /** Begin a new draft from it. */
  copy: { who: ["owner"], when: always },
  /** The PDF. */
  passport: { who: relations, when: always },
  /** See attachments and hear voice notes. */
  files: { who: relations, when: always },
  /** See what was decided, when and why, and what changed between versions. */
  history: { who: relations, when: submittedOnce },

  claim: { who: ["specialist"], when: ["submitted"] },
  release: { who: ["reviewer", "organizer"], when: ["inReview"] },
  /** Remarks and scores. */
  assess: { who: ["reviewer"], when: ["inReview"] },
  /** Write a voice note out. */
  writeOut: { who: ["reviewer"], when: ["inReview"] },
  return: { who: ["reviewer"], when: ["inReview"] },
  approve: { who: ["reviewer"], when: ["inReview"] },
  reject: { who: ["reviewer"], when: ["inReview"] },
  /** The conversation of owner and reviewer. */
  talk: { who: ["owner", "reviewer"], when: ["inReview", "needsChanges", "approved", "inImplementation"] },

  /** See milestones, reports, facts, planned beside actual. */
  village: { who: relations, when: carriedOut },
  /** Make and change milestones. */
  plan: { who: ["owner"], when: decided },
  begin: { who: ["owner"], when: ["approved"] },
  report: { who: ["owner"], when: ["inImplementation"] },
  /** Record a fact, or take one back. */
  record: { who: ["owner"], when: ["inImplementation"] },
  complete: { who: ["owner"], when: ["inImplementation"] },
  stop: { who: ["owner", "organizer"], when: decided },
  /** Propose to hand it over, and take that back. */
  handOver: { who: ["owner", "organizer"], when: submittedOnce },
  /** Accept or refuse a handover. */
  takeOver: { who: ["taker"], when: submittedOnce },
  /** See initiatives of the same direction in the district, propose to join forces, agree or decline. */
  neighbours: {
    who: ["owner"],
    when: ["draft", "submitted", "inReview", "needsChanges", "approved", "inImplementation"],
  },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof actions;

export const actionNames = Object.keys(actions) as readonly Action[];

/** An initiative as the table judges it. */
interface Judged {
  readonly status: InitiativeStatus;
  readonly relations: readonly Relation[];
}

/** Whether somebody who has these relations to an initiative of this status may do it. */
export function allows(initiative: Judged, action: Action): boolean {
  const rule: Rule = actions[action];
  const isDraft = initiative.status === "draft";
  return (
    rule.when.includes(initiative.status) &&
    initiative.relations.some((relation) => rule.who.includes(relation) && (!isDraft || relation === "owner"))
  );
}
