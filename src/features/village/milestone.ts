import type { Day } from "../../shared/day.ts";
import type { Direction } from "../people/person.ts";

/** A step of carrying an initiative out. */
export interface Milestone {
  readonly id: string;
  readonly title: string;
  readonly dueOn: Day;
  /** The day on which it was done; null while it is not. */
  readonly doneOn: Day | null;
  readonly dropped: boolean;
  /** Why it was given up, in the akim's words. */
  readonly droppedWhy: string | null;
}

export type MilestoneState = "done" | "dropped" | "overdue" | "due";

/** As many milestones as one initiative may have. */
export const mostMilestones = 30;

export function milestoneState(milestone: Milestone, today: Day): MilestoneState {
  if (milestone.dropped) return "dropped";
  if (milestone.doneOn !== null) return "done";
  return milestone.dueOn < today ? "overdue" : "due";
}

/** Steps that many initiatives begin with; their words are `village:idea.<id>`. */
export const milestoneIdeas = [
  "registerCooperative",
  "gatherMembers",
  "getFinancing",
  "findPremises",
  "prepareLand",
  "orderDesign",
  "holdTender",
  "buildIt",
  "connectUtilities",
  "buyEquipment",
  "buyLivestock",
  "buySeeds",
  "storeFodder",
  "hirePeople",
  "getPermits",
  "findBuyers",
  "firstBatch",
  "firstHarvest",
  "openDoors",
  "firstSale",
] as const;
export type MilestoneIdea = (typeof milestoneIdeas)[number];

/** The typical first steps of a direction, in their order. */
export const ideasOf: Readonly<Record<Direction, readonly MilestoneIdea[]>> = {
  processing: ["getFinancing", "findPremises", "buyEquipment", "hirePeople", "firstBatch", "firstSale"],
  cooperation: [
    "gatherMembers",
    "registerCooperative",
    "getFinancing",
    "findBuyers",
    "firstBatch",
    "firstSale",
  ],
  infrastructure: ["orderDesign", "getFinancing", "holdTender", "buildIt", "connectUtilities", "openDoors"],
  crops: ["prepareLand", "getFinancing", "buySeeds", "buyEquipment", "firstHarvest", "firstSale"],
  livestock: ["getFinancing", "findPremises", "buyLivestock", "storeFodder", "hirePeople", "firstSale"],
  services: ["getFinancing", "findPremises", "buyEquipment", "hirePeople", "openDoors", "firstSale"],
  tourism: ["getPermits", "getFinancing", "findPremises", "connectUtilities", "hirePeople", "openDoors"],
  trade: ["findPremises", "getFinancing", "findBuyers", "hirePeople", "openDoors", "firstSale"],
  other: ["registerCooperative", "getFinancing", "findPremises", "buyEquipment", "hirePeople", "firstSale"],
};
