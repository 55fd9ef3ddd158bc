import type { Dependencies } from "../../dependencies.ts";
import { fitProgrammes, type ProgrammeFit } from "../financing/fit-programmes.ts";
import type { PlaceNames } from "../places/places.ts";
import type { Initiative } from "./initiative.ts";
import { type InitiativeFile, listFiles } from "./list-files.ts";
import { readPlaceNames } from "./owner-place.ts";
import { readVoices, type VoiceNote } from "./read-voices.ts";

/** An initiative with all that its passport tells, on the screen and on paper. */
export interface InitiativeView {
  readonly initiative: Initiative;
  /** From the narrowest unit up. */
  readonly place: readonly (PlaceNames | string)[];
  readonly voices: ReadonlyMap<string, VoiceNote>;
  readonly files: readonly InitiativeFile[];
  /** Which financing programmes fit it at that moment. */
  readonly fit: ProgrammeFit;
  /** How often it was submitted. */
  readonly versions: number;
  readonly now: Date;
  readonly timeZone: string;
}

/** Reads what the passport of an initiative tells beside its answers. */
export async function readView(
  deps: Pick<Dependencies, "prisma" | "clock" | "config">,
  initiative: Initiative,
): Promise<InitiativeView> {
  const { prisma } = deps;
  const now = deps.clock.now();
  const { id, answers } = initiative;
  const [place, voices, files, fit, versions] = await Promise.all([
    readPlaceNames(prisma, initiative.place),
    readVoices(prisma, id),
    listFiles(prisma, id),
    fitProgrammes(deps, { answers, on: now }),

    prisma.initiativeVersion.count({ where: { initiativeId: id } }),
  ]);
  return { initiative, place, voices, files, fit, versions, now, timeZone: deps.config.timeZone };
}
