import type { Dependencies } from "../../../dependencies.ts";
import { findFor } from "../../initiatives/find-initiative.ts";
import type { Initiative } from "../../initiatives/initiative.ts";
import type { Actor } from "../../people/person.ts";
import { latestVersion, type NotDone } from "../operate.ts";
import { listRemarks, type Remark } from "../remarks/remark.ts";
import type { Score } from "../rubric.ts";
import { readScores } from "./keep-score.ts";

/** What came of an initiative's reviews so far. */
export interface ReviewResult {
  readonly type: "found";
  readonly initiative: Initiative;
  /** Of the latest version that was decided on or returned. */
  readonly scores: readonly Score[];
  /** Those that were sent, of the latest return first. */
  readonly remarks: readonly Remark[];
}

/** Reads what came of an initiative's reviews; what a specialist is just doing is left out until they decide. */
export async function getReviewResult(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; id: string },
): Promise<ReviewResult | NotDone> {
  const { prisma } = deps;
  const { id } = input;
  const found = await findFor(prisma, { ...input, action: "history" });
  if (found.type !== "found") return { type: found.type };
  const { initiative } = found;
  const waits = initiative.status === "submitted" || initiative.status === "inReview";
  const version = (await latestVersion(prisma, id)) - (waits ? 1 : 0);
  const [scores, remarks] = await Promise.all([readScores(prisma, id, version), listRemarks(prisma, id)]);
  return { type: "found", initiative, scores, remarks: remarks.filter(({ sentAt }) => sentAt !== null) };
}
