import type { Context } from "../../bot/context.ts";
import { writeTo } from "../../bot/write-to.ts";
import { findActors } from "../people/find-actors.ts";
import { may } from "../people/permissions.ts";
import { findAskerPlace } from "../questions/find-questions.ts";
import { type AttemptRequest, findRequest } from "./find-requests.ts";
import { requestScreen, toldScreen } from "./screens.ts";

/** Tells the organizers, each in their language, that somebody asks for another attempt. */
export async function tellOrganizers(
  ctx: Context,
  asked: { requestId: string; organizerIds: readonly string[] },
): Promise<void> {
  const { deps, actor } = ctx;
  const place = await findAskerPlace(deps, actor.personId);
  const { timeZone } = deps.config;
  for (const personId of asked.organizerIds) {
    for (const organizer of await findActors(deps, personId)) {
      if (!may(organizer, "attempt.grant")) continue;
      const request = await findRequest(deps, { actor: organizer, id: asked.requestId });
      if (!request) continue;
      await writeTo(
        ctx,
        organizer,
        requestScreen(deps.words[organizer.language], { request, place }, { timeZone }),
      );
    }
  }
}

/** Tells whoever asked that the attempt is theirs. @returns whether it arrived */
export async function tellAsker(ctx: Context, request: AttemptRequest): Promise<boolean> {
  const { deps } = ctx;
  let arrived = false;
  for (const asker of await findActors(deps, request.asker.personId)) {
    const sent = await writeTo(ctx, asker, toldScreen(deps.words[asker.language], request));
    arrived ||= sent;
  }
  return arrived;
}
