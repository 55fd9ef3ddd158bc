import type { Context } from "../../bot/context.ts";
import { isSecondTap, notify, show } from "../../bot/show.ts";
import { changeScope } from "../people/change-scope.ts";
import { assertMay } from "../people/permissions.ts";
import { nameScope } from "../people/scope.ts";
import { advanceSelection } from "./advance-selection.ts";
import { beginSelection } from "./begin-selection.ts";
import type { createButton, saveScopeButton, selectionButton } from "./buttons.ts";
import { createInvitation } from "./create-invitation.ts";
import { discardSelection } from "./discard-selection.ts";
import { invitationLink, newInvitationCode } from "./invitation.ts";
import { inviteScreen, linkScreen, selectionScreen } from "./invite-screens.ts";
import {
  directions,
  type Selection,
  type SelectionEvent,
  type SelectionPurpose,
  selectionSteps,
} from "./selection.ts";
import { presentSelection, viewSelection } from "./view-selection.ts";

type Press<Button extends { parse(data: string): unknown }> = NonNullable<ReturnType<Button["parse"]>>;

/** What comes after a press: the selection shows itself, or a specialist's card follows, or the list of them. */
export type Next =
  | { readonly to: "shown" }
  | {
      readonly to: "card";
      readonly personId: string;
      /** Its scope was just saved. */
      readonly saved?: true;
    }
  | { readonly to: "specialists" };

const shown: Next = { to: "shown" };

async function ask(ctx: Context, selection: Selection): Promise<Next> {
  const view = await viewSelection(ctx.deps, ctx.actor, selection);
  await show(ctx, selectionScreen(ctx.t, view, newInvitationCode()));
  return shown;
}

/** A button of an older message: the selection that is open now, or the section. */
async function showPresent(ctx: Context): Promise<Next> {
  if (isSecondTap(ctx)) return shown;
  const selection = await presentSelection(ctx.deps, ctx.actor);
  await notify(ctx, ctx.t.plain("movedOn"));
  if (selection) return ask(ctx, selection);
  await ctx.go("team");
  return shown;
}

/** The person is a specialist no longer. */
async function specialistGone(ctx: Context): Promise<Next> {
  if (isSecondTap(ctx)) return shown;
  await notify(ctx, ctx.t.plain("movedOn"));
  return { to: "specialists" };
}

/** Asks whom to invite. Akims come by themselves, unless registration is by invitation only. */
export async function showInvite(ctx: Context): Promise<Next> {
  assertMay(ctx.actor, "invitation.manage");
  const akims = ctx.deps.config.registration === "invite";
  await show(
    ctx,
    inviteScreen(ctx.t, akims ? ["specialist", "organizer", "akim"] : ["specialist", "organizer"]),
  );
  return shown;
}

/** Begins to put together an invitation, or the new scope of a specialist. */
export async function begin(ctx: Context, purpose: SelectionPurpose): Promise<Next> {
  const selection = await beginSelection(ctx.deps, { actor: ctx.actor, purpose });
  return selection ? ask(ctx, selection) : specialistGone(ctx);
}

/** What a press means to the selection; undefined for data that no button carries. */
function readPress({ action, value }: Press<typeof selectionButton>): SelectionEvent | undefined {
  switch (action) {
    case "on":
    case "off": {
      const direction = directions.find((direction) => direction === value);
      const on = action === "on";
      return direction ? { type: "direction", direction, on } : { type: "oblast", id: value, on };
    }
    case "page":
      return /^\d{1,3}$/.test(value) ? { type: "page", page: Number(value) } : undefined;
    case "all":
    case "next":
    case "back": {
      const step = selectionSteps.find((step) => step === value);
      return step && { type: action, step };
    }
  }
}

/** Gives a press to the selection and shows what comes of it. */
export async function answerSelection(ctx: Context, press: Press<typeof selectionButton>): Promise<Next> {
  const event = readPress(press);
  if (!event) return showPresent(ctx);
  const outcome = await advanceSelection(ctx.deps, { actor: ctx.actor, key: press.key, event });
  if (outcome.type === "asking") return ask(ctx, outcome.selection);
  if (outcome.type === "gone") return showPresent(ctx);
  if (outcome.purpose.type === "invite") return showInvite(ctx);
  return { to: "card", personId: outcome.purpose.personId };
}

/** Makes the link and shows it; a second press shows the same. */
export async function makeLink(ctx: Context, press: Press<typeof createButton>): Promise<Next> {
  const { deps, actor, t } = ctx;
  const { key, days, code } = press;
  const made = await createInvitation(deps, { actor, key, code, lifetimeDays: days });
  if (!made) return showPresent(ctx);
  const scope = await nameScope(deps, made);
  const link = invitationLink(ctx.me.username, code);
  const { role, expiresAt } = made;
  await show(ctx, linkScreen(t, { role, scope, expiresAt, link, timeZone: deps.config.timeZone }));
  return shown;
}

/** Saves what a specialist looks after from now on. */
export async function saveScope(ctx: Context, press: Press<typeof saveScopeButton>): Promise<Next> {
  const { deps, actor } = ctx;
  const { key, personId } = press;
  const selection = await presentSelection(deps, actor);
  const isMeant =
    selection?.key === key &&
    selection.step === "directions" &&
    selection.purpose.type === "change" &&
    selection.purpose.personId === personId;
  if (!isMeant) return showPresent(ctx);
  if (press.directions === "marked" && selection.directions.length === 0) return ask(ctx, selection);
  const scope = {
    oblastIds: selection.oblastIds,
    directions: press.directions === "all" ? [] : selection.directions,
  };
  const outcome = await changeScope(deps, { actor, personId, scope, update: ctx.updateRef });
  await discardSelection(deps, { actor, key });
  if (outcome === "gone") return specialistGone(ctx);
  return { to: "card", personId, saved: true };
}
