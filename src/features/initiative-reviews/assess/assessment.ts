import type { Dependencies } from "../../../dependencies.ts";
import { findVersion, type Version } from "../../initiatives/diff-versions.ts";
import { findFor } from "../../initiatives/find-initiative.ts";
import type { Initiative } from "../../initiatives/initiative.ts";
import { type InitiativeFile, listFiles } from "../../initiatives/list-files.ts";
import { readVoices, type VoiceNote } from "../../initiatives/read-voices.ts";
import type { Actor } from "../../people/person.ts";
import { latestVersion, type NotDone } from "../operate.ts";
import { listRemarks, type Remark } from "../remarks/remark.ts";
import type { Score } from "../rubric.ts";
import { readScores } from "./keep-score.ts";

/** Everything that a specialist has before them while they review an initiative. */
export interface Assessment {
  readonly type: "found";
  readonly initiative: Initiative;
  /** That is reviewed now. */
  readonly version: number;
  /** What the version before said; undefined where there is none. */
  readonly former: Version | undefined;
  readonly voices: ReadonlyMap<string, VoiceNote>;
  readonly files: readonly InitiativeFile[];
  readonly remarks: readonly Remark[];
  readonly scores: readonly Score[];
  /** Of the version before. */
  readonly formerScores: readonly Score[];
  readonly now: Date;
  readonly timeZone: string;
}

/** Reads what the specialist who took an initiative has before them. */
export async function getAssessment(
  deps: Pick<Dependencies, "prisma" | "clock" | "config">,
  input: { actor: Actor; id: string },
): Promise<Assessment | NotDone> {
  const { prisma } = deps;
  const { id } = input;
  const found = await findFor(prisma, { ...input, action: "assess" });
  if (found.type !== "found") return { type: found.type };
  const version = await latestVersion(prisma, id);
  const [former, voices, files, remarks, scores, formerScores] = await Promise.all([
    findVersion(prisma, { initiativeId: id, number: version - 1 }),
    readVoices(prisma, id),
    listFiles(prisma, id),
    listRemarks(prisma, id),
    readScores(prisma, id, version),
    readScores(prisma, id, version - 1),
  ]);
  return {
    type: "found",
    initiative: found.initiative,
    version,
    former,
    voices,
    files,
    remarks,
    scores,
    formerScores,
    now: deps.clock.now(),
    timeZone: deps.config.timeZone,
  };
}

/** The remarks that the author has not been sent yet. */
export function unsent(remarks: readonly Remark[]): readonly Remark[] {
  return remarks.filter(({ sentAt }) => sentAt === null);
}
