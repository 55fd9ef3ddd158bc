import type { Context } from "../../bot/context.ts";
import { syncCommands } from "../../bot/sync-commands.ts";
import { writeTo } from "../../bot/write-to.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { Screen } from "../../screen/screen.ts";
import { findActors } from "../people/find-actors.ts";
import type { TeamRole } from "../people/list-team.ts";
import type { NamedScope } from "../people/scope.ts";
import { revokedScreen, scopeChangedScreen } from "./told-screens.ts";

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
