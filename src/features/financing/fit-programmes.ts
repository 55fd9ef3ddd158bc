import type { Dependencies } from "../../dependencies.ts";
import { dayOf } from "../../shared/day.ts";
import type { Answers } from "../initiatives/answers.ts";
import { fitTo, type ProgrammeFit } from "./fit.ts";
import { findIndexOn, findProgrammesOn } from "./store.ts";

export type { ProgrammeFit };

/** Which financing programmes of that day fit an initiative with these answers, and what they leave uncovered. */
export async function fitProgrammes(
  deps: Pick<Dependencies, "prisma" | "config">,
  input: { answers: Answers; on: Date },
): Promise<ProgrammeFit> {
  const on = dayOf(input.on, deps.config.timeZone);
  const [index, programmes] = await Promise.all([
    findIndexOn(deps.prisma, on),
    findProgrammesOn(deps.prisma, on),
  ]);
  return fitTo({ programmes, index, on }, input.answers);
}
