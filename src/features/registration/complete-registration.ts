import type { Prisma } from "../../db/client/client.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { type ClaimedInvitation, claimInvitation, giveInvitedRole } from "../invitations/use-invitation.ts";
import { recordAudit } from "../people/audit.ts";
import { grantRole } from "../people/grant-role.ts";
import type { Actor, Role } from "../people/person.ts";
import { personColumns } from "./change-profile.ts";
import { deleteForm, findForm, saveForm } from "./draft.ts";
import { tellLeftAccountJob } from "./jobs.ts";
import { consentVersion, type FormState, firstOpenStep } from "./profile-form.ts";
import { type FormView, viewForm } from "./view-form.ts";

export type CompletionOutcome =
  | {
      readonly type: "registered";
      readonly role: Role;
      /** Telegram accounts that spoke for this person before and no longer do; they are told. */
      readonly leftAccounts: readonly number[];
    }
  /** A question is open. */
  | { readonly type: "asking"; readonly view: FormView }
  /** The press came from an older screen. */
  | { readonly type: "stale"; readonly view: FormView }
  /** The invitation was used, taken back or grew too old meanwhile; the form goes on without it. */
  | { readonly type: "invitationGone"; readonly view: FormView }
  /** Only invited people may register; the form waits for an invitation, or for another one. */
  | { readonly type: "inviteOnly"; readonly invitationGone: boolean }
  /** There is no form: it was finished or thrown away meanwhile. */
  | { readonly type: "gone" };

/** A Telegram account that no longer speaks for the person. */
interface LeftAccount {
  readonly telegramId: number;
  readonly personId: string;
}

/**
 * The account that shared the phone speaks for the person who holds it from now on: Telegram vouches for the
 * number, and people change Telegram accounts. The newcomer's own record, which holds no more than the form, goes.
 */
async function moveAccount(
  tx: Prisma.TransactionClient,
  actor: Actor,
  ownerId: string,
  now: Date,
): Promise<LeftAccount[]> {
  const left = await tx.telegramAccount.findMany({ where: { personId: ownerId }, select: { id: true } });
  await tx.telegramAccount.deleteMany({ where: { personId: ownerId } });
  await tx.telegramAccount.update({ where: { id: actor.telegramId }, data: { personId: ownerId } });
  await tx.person.delete({ where: { id: actor.personId } });
  await recordAudit(tx, { actorId: ownerId, action: "account.moved", subjectId: ownerId, at: now });
  return left.map((account) => ({ telegramId: Number(account.id), personId: ownerId }));
}

async function store(
  deps: Pick<Dependencies, "jobs">,
  tx: Prisma.TransactionClient,
  input: {
    actor: Actor;
    state: FormState;
    role: Role;
    invitation: ClaimedInvitation | null;
    byConfiguration: boolean;
    now: Date;
  },
): Promise<LeftAccount[]> {
  const { actor, state, role, invitation, byConfiguration, now } = input;
  const phone = state.answers.phone ?? null;
  const owner =
    phone === null
      ? null
      : await tx.person.findUnique({ where: { phone }, select: { id: true, registeredAt: true } });
  const moved = owner !== null && owner.id !== actor.personId;
  const leftAccounts = moved ? await moveAccount(tx, actor, owner.id, now) : [];
  const personId = moved ? owner.id : actor.personId;
  await tx.person.update({
    where: { id: personId },
    data: {
      ...personColumns(state.answers),
      language: actor.language,
      languageChosen: true,
      status: "registered",
      consentVersion,
      consentedAt: now,
      // Whoever comes back by another account was registered long ago.
      registeredAt: owner?.registeredAt ?? now,
    },
  });
  if (invitation) await giveInvitedRole(deps, tx, { invitation, personId, now });
  // Whoever comes back by another account is what they were: a specialist does not become an akim by it.
  const isBack = moved && (await tx.roleGrant.count({ where: { personId } })) > 0;
  const ownRole = byConfiguration ? "organizer" : invitation || isBack ? null : role;
  if (ownRole && ownRole !== invitation?.role) {
    await grantRole(tx, { personId, role: ownRole, grantedById: null, now });
  }
  await recordAudit(tx, {
    actorId: personId,
    action: "person.registered",
    subjectId: personId,
    details: { role },
    at: now,
  });
  return leftAccounts;
}

/**
 * Sends a filled-in registration: the person, the role and the used invitation are committed together, once,
 * however often the button is pressed.
 */
export async function completeRegistration(
  deps: Pick<Dependencies, "prisma" | "clock" | "config" | "jobs">,
  input: { actor: Actor; revision: number; update: UpdateRef },
): Promise<CompletionOutcome> {
  const { actor } = input;
  const now = deps.clock.now();
  const outcome = await deps.prisma.$transaction(async (tx) => {
    const form = await findForm(tx, actor.personId, "registration");
    if (!form) return { type: "gone" } as const;
    const open = firstOpenStep(form.state);
    if (form.revision !== input.revision || form.state.step !== "confirm") {
      return { type: "stale", form } as const;
    }
    if (open) {
      const state = { ...form.state, step: open };
      const revision = await saveForm(tx, actor.personId, "registration", form.revision, state);
      return { type: "asking", form: { ...form, state, revision: revision ?? form.revision } } as const;
    }
    const { invitationId } = form.state;
    const byConfiguration = deps.config.organizerIds.includes(actor.telegramId);
    const invitation = invitationId ? await claimInvitation(tx, { invitationId, now }) : null;
    if (!invitation && deps.config.registration === "invite" && !byConfiguration) {
      return { type: "inviteOnly", invitationGone: invitationId !== null } as const;
    }
    if (invitationId && !invitation) {
      const state: FormState = { ...form.state, invitationId: null, role: "akim", step: "oblast" };
      const revision = await saveForm(tx, actor.personId, "registration", form.revision, state);
      return {
        type: "invitationGone",
        form: { ...form, state, revision: revision ?? form.revision },
      } as const;
    }
    const role = invitation?.role ?? (byConfiguration ? "organizer" : form.state.role);
    await deleteForm(tx, actor.personId, "registration");
    const leftAccounts = await store(deps, tx, {
      actor,
      state: form.state,
      role,
      invitation,
      byConfiguration,
      now,
    });
    for (const { telegramId, personId } of leftAccounts)
      await deps.jobs.enqueue(tx, tellLeftAccountJob, { telegramId, personId });
    await markApplied(tx, input.update, now);
    const left = leftAccounts.map(({ telegramId }) => telegramId);
    return { type: "registered", role, leftAccounts: left } as const;
  });
  if (outcome.type === "asking" || outcome.type === "stale" || outcome.type === "invitationGone") {
    return { type: outcome.type, view: await viewForm(deps, outcome.form, actor.language) };
  }
  return outcome;
}
