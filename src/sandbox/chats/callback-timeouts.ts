/** Presses that the bot will not answer any more. */
import type { World } from "../world/world.ts";

/** The button of whoever still waits for an answer stops turning. */
export function announceCallbackTimeouts(world: World): void {
  for (const { personId, id } of world.callbackQueries.giveUp(world.unixTime())) {
    world.events.emit(() => ({ type: "callback", personId, queryId: id, alert: false }));
  }
}
