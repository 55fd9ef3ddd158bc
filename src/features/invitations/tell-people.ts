import type { Context } from "../../bot/context.ts";
import { syncCommands } from "../../bot/sync-commands.ts";
import { writeTo } from "../../bot/write-to.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { Screen } from "../../screen/screen.ts";
import { findActors } from "../people/find-actors.ts";
import type { TeamRole } from "../people/list-team.ts";
import { may } from "../people/permissions.ts";
import type { Role } from "../people/person.ts";
import type { NamedScope } from "../people/scope.ts";
import { joinedScreen, revokedScreen, scopeChangedScreen } from "./told-screens.ts";

/** Writes to a person in the language they read, and brings their menu of commands up to their roles. */
async function tell(ctx: Context, personId: string, draw: (t: Translator) => Screen): Promise<void> {
  // Who did it themselves has seen it.
  if (personId === ctx.actor.personId) {
    await ctx.refreshActor();
    await syncCommands(ctx);
    return;
  }
  for (const person of await findActors(ctx.deps, personId)) {
    if (await writeTo(ctx, person, draw(ctx.deps.words[person.language]))) await syncCommands(ctx, person);
  }
}

/** Tells somebody that a role of theirs was taken away. */
export async function tellRevoked(ctx: Context, personId: string, role: TeamRole): Promise<void> {
  await tell(ctx, personId, (t) => revokedScreen(t, role));
}

/** Tells a specialist what they look after from now on. */
export async function tellScope(ctx: Context, personId: string, scope: NamedScope): Promise<void> {
  await tell(ctx, personId, (t) => scopeChangedScreen(t, scope));
}

/**
 * Tells the organizer whose invitation the sender of this update used that they joined. One who organizes no longer
 * is told nothing: who joins is no business of theirs any more.
 */
export async function tellInviter(ctx: Context, inviterId: string | null, role: Role): Promise<void> {
  if (inviterId === null || inviterId === ctx.actor.personId) return;
  const { personId, name } = ctx.actor;
  for (const inviter of await findActors(ctx.deps, inviterId)) {
    if (!may(inviter, "role.manage")) continue;
    const t = ctx.deps.words[inviter.language];
    await writeTo(ctx, inviter, joinedScreen(t, { personId, name, role }));
  }
}
