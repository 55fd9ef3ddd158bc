import type { Dependencies } from "../../dependencies.ts";
import type { Message, Outcome } from "../../telegram/messenger.ts";
import type { Lane } from "../../telegram/send-gate.ts";
import { findReachable } from "./find-actors.ts";
import type { Actor } from "./person.ts";
import { setReachable } from "./set-reachable.ts";

/**
 * Sends a message to each of a person's accounts that has not blocked the bot; once for the key, however often it is
 * asked. It is drawn now, for what they are now; nothing drawn is nothing sent. That they blocked the bot is remembered.
 *
 * @returns what came of each message that was drawn
 */
export async function sendToPerson(
  deps: Pick<Dependencies, "prisma" | "clock" | "messenger">,
  input: {
    personId: string;
    key: string;
    lane: Lane;
    draw: (person: Actor) => Message | undefined | Promise<Message | undefined>;
  },
): Promise<Outcome[]> {
  const { personId, key, lane, draw } = input;
  const outcomes: Outcome[] = [];
  for (const person of await findReachable(deps, personId)) {
    const message = await draw(person);
    if (!message) continue;
    const { telegramId } = person;
    const outcome = await deps.messenger.send(message, { telegramId, key, lane });
    if (outcome.type === "unreachable") await setReachable(deps, telegramId, false);
    outcomes.push(outcome);
  }
  return outcomes;
}
