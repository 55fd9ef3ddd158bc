/** Which chat a call means, and whether the bot may do there what it asks. */
import { ApiError, chatErrors } from "../bot-api/errors.ts";
import type { Target } from "../chats/posting.ts";
import type { GroupRecord } from "../world/groups.ts";
import type { PersonRecord } from "../world/people.ts";
import type { World } from "../world/world.ts";

/** A chat the bot knows, whatever it may do there. */
export function findChat(world: World, chatId: number | string): Target {
  // People cannot be reached by their username, and the sandbox has no public groups.
  if (typeof chatId === "string") throw chatErrors.chatUnknown();
  const person = world.people.get(chatId);
  if (person !== undefined) return { person };
  const group = world.groups.get(chatId);
  if (group !== undefined) return { group };
  throw chatErrors.chatUnknown();
}

/** A chat the bot may write to. */
export function findWritableChat(world: World, chatId: number | string): Target {
  if (chatId === world.bot.id) throw chatErrors.toBot();
  const target = findChat(world, chatId);
  const refusal = target.person !== undefined ? privateRefusal(target.person) : groupRefusal(target.group);
  if (refusal !== undefined) throw refusal;
  return target;
}

function privateRefusal(person: PersonRecord): ApiError | undefined {
  if (person.deactivated) return chatErrors.deactivated();
  if (!person.started) return chatErrors.userKnownNeverStarted();
  if (person.blocked) return chatErrors.blocked();
  return undefined;
}

function groupRefusal(group: GroupRecord): ApiError | undefined {
  if (group.migratedTo !== undefined) return chatErrors.upgraded(group.migratedTo);
  const isSuper = group.type === "supergroup";
  if (group.bot === "kicked") return isSuper ? chatErrors.kickedSupergroup() : chatErrors.kickedGroup();
  if (group.bot === "left") {
    return isSuper
      ? chatErrors.notMemberSupergroup()
      : new ApiError(403, "Forbidden: bot is not a member of the group chat");
  }
  return undefined;
}

export function chatIdOf(target: Target): number {
  return target.person !== undefined ? target.person.id : target.group.id;
}
