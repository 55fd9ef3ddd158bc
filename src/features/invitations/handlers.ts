import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";
import { onButton } from "../../bot/on-button.ts";
import { isSecondTap, notify, show } from "../../bot/show.ts";
import { syncCommands } from "../../bot/sync-commands.ts";
import { listFailedJobs } from "../failed-jobs/list-failed-jobs.ts";
import { countTeam } from "../people/count-team.ts";
import { findReachable } from "../people/find-actors.ts";
import { findTeamMember } from "../people/find-team-member.ts";
import { listTeam, type TeamRole } from "../people/list-team.ts";
import { revokeRole } from "../people/revoke-role.ts";
import { nameScope } from "../people/scope.ts";
import { viewTeamMember } from "../people/view-team-member.ts";
import { answerSelection, begin, makeLink, type Next, saveScope, showInvite } from "./answer.ts";
import {
  createButton,
  invitationsButton,
  inviteButton,
  memberButton,
  membersButton,
  ownInvitationButton,
  revokeInvitationButton,
  saveScopeButton,
  selectionButton,
} from "./buttons.ts";
import { invitationsScreen, ownInvitationScreen, revokeInvitationScreen } from "./invite-screens.ts";
import { countOpenInvitations, findOpenInvitation, listOpenInvitations } from "./list-invitations.ts";
import { revokeInvitation } from "./revoke-invitation.ts";
import { memberScreen, membersScreen, revokeRoleScreen, teamScreen } from "./screens.ts";
import { acceptInvitation } from "./use-invitation.ts";

/** The section's first screen. */
export async function showTeam(ctx: Context, notice?: string): Promise<void> {
  const { deps, actor } = ctx;
  const counts = await countTeam(deps, actor);
  const invitations = await countOpenInvitations(deps, actor);
  const { length: failedJobs } = await listFailedJobs(deps, { actor });
  await show(ctx, teamScreen(ctx.t, { ...counts, invitations, failedJobs }, notice));
}

async function showInvitations(ctx: Context, page: number, notice?: string): Promise<void> {
  const { deps, actor, t } = ctx;
  const list = await listOpenInvitations(deps, { actor, page });
  const invitations = await Promise.all(
    list.invitations.map(async (invitation) => ({ ...invitation, scope: await nameScope(deps, invitation) })),
  );
  await show(ctx, invitationsScreen(t, { ...list, invitations }, deps.config.timeZone, notice));
}

async function showMembers(
  ctx: Context,
  list: { role: TeamRole; page: number },
  notice?: string,
): Promise<void> {
  const { deps, actor, t } = ctx;
  const found = await listTeam(deps, { actor, ...list });
  const members = await Promise.all(
    found.members.map(async (member) => ({
      ...member,
      scope: await nameScope(deps, member),
      self: member.personId === actor.personId,
    })),
  );
  await show(ctx, membersScreen(t, { ...found, members, role: list.role }, notice));
}

interface Card {
  readonly role: TeamRole;
  readonly personId: string;
  readonly page: number;
}

/** The list in the place of a card that is there no longer. */
async function memberGone(ctx: Context, { role, page }: Card): Promise<void> {
  if (isSecondTap(ctx)) return;
  await notify(ctx, ctx.t.plain("movedOn"));
  await showMembers(ctx, { role, page });
}

async function showMember(ctx: Context, shown: Card, notice?: string): Promise<void> {
  const { deps, actor, t } = ctx;
  const { role, personId, page } = shown;
  const card = await viewTeamMember(deps, { actor, personId, role });
  if (!card) return memberGone(ctx, shown);
  const scope = await nameScope(deps, card);
  await show(ctx, memberScreen(t, { card, scope, page, timeZone: deps.config.timeZone }, notice));
}

async function askToRevokeRole(ctx: Context, card: Card): Promise<void> {
  const { role, personId, page } = card;
  const member = await findTeamMember(ctx.deps, { actor: ctx.actor, personId, role });
  if (!member) return memberGone(ctx, card);
  await show(ctx, revokeRoleScreen(ctx.t, { member, role, page }));
}

/** Brings a person's menu of commands up to the roles that they have now. */
async function syncMenu(ctx: Context, personId: string): Promise<void> {
  if (personId === ctx.actor.personId) {
    await ctx.refreshActor();
    return syncCommands(ctx);
  }
  for (const person of await findReachable(ctx.deps, personId)) await syncCommands(ctx, person);
}

async function revokeMembersRole(ctx: Context, card: Card): Promise<void> {
  const { deps, actor, t } = ctx;
  const { role, personId } = card;
  const member = await findTeamMember(deps, { actor, personId, role });
  const outcome = await revokeRole(deps, { actor, personId, role, update: ctx.updateRef });
  switch (outcome.type) {
    case "refused":
      await notify(ctx, t.plain(`team:member.kept.${outcome.why}`), true);
      return showMember(ctx, card);
    case "gone":
      return memberGone(ctx, card);
    case "revoked": {
      const { invitations: count } = outcome;
      const name = member?.name ?? t.plain("team:members.nameless");
      const lines = [
        t("team:member.revoked", { name }),
        ...(count > 0 ? [t("team:member.alsoInvitations", { count })] : []),
      ];
      await showMembers(ctx, card, lines.join(" "));
      await syncMenu(ctx, personId);
    }
  }
}

/** A registered person opened the link of an invitation. */
export async function useInvitation(ctx: Context, code: string, evenOwn = false): Promise<void> {
  const { deps, actor, t } = ctx;
  const outcome = await acceptInvitation(deps, { actor, code, evenOwn, update: ctx.updateRef });
  switch (outcome.type) {
    case "own":
      await show(ctx, ownInvitationScreen(t, code));
      return;
    case "held":
      return ctx.go("home", t("team:held"));
    case "gone":
      return ctx.go("home", t("registration:invitation.gone"));
    case "accepted":
    case "granted":
      await ctx.refreshActor();
      await ctx.go("home", t("registration:invitation.welcome", { role: t.plain(`role.${outcome.role}`) }));
  }
  if (outcome.type !== "granted") return;
  await syncCommands(ctx);
}

/** Goes where a press within a selection leads. */
async function follow(ctx: Context, next: Next): Promise<void> {
  if (next.to === "specialists") return showMembers(ctx, { role: "specialist", page: 0 });
  if (next.to === "card") {
    const notice = next.saved && ctx.t("team:member.scopeSaved");
    await showMember(ctx, { role: "specialist", personId: next.personId, page: 0 }, notice);
  }
}

/** The organizer's section: who is in the team, and who is invited to it. */
export const team = new Composer<Context>();

team.command("team", (ctx) => ctx.go("team"));

onButton(team, inviteButton, async (ctx, { role }) => {
  await follow(ctx, role === "ask" ? await showInvite(ctx) : await begin(ctx, { type: "invite", role }));
});
onButton(team, selectionButton, async (ctx, press) => follow(ctx, await answerSelection(ctx, press)));
onButton(team, createButton, async (ctx, press) => follow(ctx, await makeLink(ctx, press)));
onButton(team, saveScopeButton, async (ctx, press) => follow(ctx, await saveScope(ctx, press)));

onButton(team, invitationsButton, (ctx, { page }) => showInvitations(ctx, page));

onButton(team, revokeInvitationButton, async (ctx, { action, page, invitationId }) => {
  const { deps, actor, t } = ctx;
  const invitation = await findOpenInvitation(deps, { actor, invitationId });
  if (!invitation) {
    if (isSecondTap(ctx)) return;
    await notify(ctx, t.plain("movedOn"));
    return showInvitations(ctx, page);
  }
  if (action === "ask") {
    const scope = await nameScope(deps, invitation);
    const { timeZone } = deps.config;
    await show(ctx, revokeInvitationScreen(t, { invitation: { ...invitation, scope }, page, timeZone }));
    return;
  }
  const revoked = await revokeInvitation(deps, { actor, invitationId, update: ctx.updateRef });
  await showInvitations(ctx, page, revoked ? t("team:invitations.revoked") : undefined);
});

onButton(team, ownInvitationButton, (ctx, { code }) => useInvitation(ctx, code, true));

onButton(team, membersButton, (ctx, list) => showMembers(ctx, list));

onButton(team, memberButton, async (ctx, { action, ...card }) => {
  switch (action) {
    case "view":
      return showMember(ctx, card);
    case "scope":
      return follow(ctx, await begin(ctx, { type: "change", personId: card.personId }));
    case "ask":
      return askToRevokeRole(ctx, card);
    case "revoke":
      return revokeMembersRole(ctx, card);
  }
});
