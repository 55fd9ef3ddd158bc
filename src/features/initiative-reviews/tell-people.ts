import type { Context } from "../../bot/context.ts";
import { writeTo } from "../../bot/write-to.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import { findActors } from "../people/find-actors.ts";
import type { Said } from "../questions/ask-question.ts";
import { toldMessageScreen } from "./talk/screens.ts";
import { type ReviewEvent, toldScreen } from "./told-screens.ts";

/** Tells a person, in their language, what happened to an initiative in its review. @returns whether it arrived */
export async function tellReview(
  ctx: Context,
  input: {
    personId: string;
    initiative: Pick<Initiative, "id" | "title" | "number">;
    event: ReviewEvent;
  },
): Promise<boolean> {
  const { deps } = ctx;
  let arrived = false;
  for (const person of await findActors(deps, input.personId)) {
    const sent = await writeTo(ctx, person, toldScreen(deps.words[person.language], input));
    arrived ||= sent;
  }
  return arrived;
}

/** Sends a message about an initiative to the other side. @returns whether it arrived */
export async function tellMessage(
  ctx: Context,
  input: { personId: string; initiative: Initiative; said: Said },
): Promise<boolean> {
  const { deps, actor } = ctx;
  const { personId, initiative, said } = input;
  let arrived = false;
  for (const person of await findActors(deps, personId)) {
    const screen = toldMessageScreen(deps.words[person.language], { initiative, name: actor.name, said });
    const voice = said.voiceFileId === null ? {} : { voice: said.voiceFileId };
    const sent = await writeTo(ctx, person, screen, voice);
    arrived ||= sent;
  }
  return arrived;
}
