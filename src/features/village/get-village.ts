import type { Dependencies } from "../../dependencies.ts";
import { type Day, dayOf } from "../../shared/day.ts";
import { findFor } from "../initiatives/find-initiative.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import type { Actor } from "../people/person.ts";
import { type Comparison, compare } from "./comparison.ts";
import type { Fact } from "./fact.ts";
import { type Handover, listHandovers } from "./handover/list-handovers.ts";
import { listFacts } from "./list-facts.ts";
import { listMilestones } from "./list-milestones.ts";
import { listReports } from "./list-reports.ts";
import type { Milestone } from "./milestone.ts";
import type { Report } from "./report.ts";

/** What happens in the village: the plan, what came of it, and what was told of it. */
export interface Village {
  readonly initiative: Initiative;
  readonly today: Day;
  /** In the order of their dates. */
  readonly milestones: readonly Milestone[];
  /** The latest first. */
  readonly facts: readonly Fact[];
  /** The latest reports, the newest first. */
  readonly reports: readonly Report[];
  readonly reportsTotal: number;
  readonly comparison: Comparison;
  /** Who was in charge before whom, the earliest first. */
  readonly handovers: readonly Handover[];
}

export type VillageOutcome =
  | { readonly type: "found"; readonly village: Village }
  | { readonly type: "refused"; readonly initiative: Initiative }
  | { readonly type: "gone" };

/** As many reports as the overview shows. */
const latestReports = 2;

/** What happens in the village of an initiative, for whoever may see that. */
export async function getVillage(
  deps: Pick<Dependencies, "prisma" | "clock" | "config">,
  input: { actor: Actor; id: string },
): Promise<VillageOutcome> {
  const { prisma } = deps;
  const found = await findFor(prisma, { ...input, action: "village" });
  if (found.type !== "found") return found;
  const { initiative } = found;
  const initiativeId = initiative.id;
  const { timeZone } = deps.config;
  const today = dayOf(deps.clock.now(), timeZone);
  const [milestones, facts, { reports, total }, begun, handovers] = await Promise.all([
    listMilestones(prisma, { initiativeId, timeZone }),
    listFacts(prisma, initiativeId),
    listReports(prisma, { initiativeId, page: 0, perPage: latestReports }),
    prisma.initiativeEvent.findFirst({
      where: { initiativeId, to: "inImplementation" },
      orderBy: { at: "asc" },
      select: { at: true },
    }),
    listHandovers(prisma, initiativeId),
  ]);
  const begunOn = begun && dayOf(begun.at, timeZone);
  const comparison = compare({ answers: initiative.answers, facts, milestones, begunOn, today });
  return {
    type: "found",
    village: { initiative, today, milestones, facts, reports, reportsTotal: total, comparison, handovers },
  };
}
