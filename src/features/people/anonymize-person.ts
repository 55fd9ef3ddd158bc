import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { forgetDeliveries } from "../announcements/forget-deliveries.ts";
import { forgetCertificates } from "../certificates/forget-certificates.ts";
import { forgetInitiatives } from "../initiatives/forget-initiatives.ts";
import { revokeInvitationsOf } from "../invitations/revoke-invitation.ts";
import { forgetProgress } from "../progress/forget-progress.ts";
import { forgetQuestions } from "../questions/forget-questions.ts";
import { forgetQuizzes } from "../quizzes/forget-quizzes.ts";
import { forgetReminders } from "../reminders/forget-reminders.ts";
import { recordAudit } from "./audit.ts";
import type { Actor } from "./person.ts";

/**
 * Deletes a person at their own wish. What tells who they were goes: name, phone, Telegram account, consent, drafts,
 * days of study, reminders, what certificates say, who they were in initiatives; their open invitations are taken back. For the programme's count an anonymous record stays with role, language,
 * oblast and the date of registration; nothing narrower than the oblast, because a rural district has a single akim.
 */
export async function anonymizePerson(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; update: UpdateRef },
): Promise<void> {
  const { personId, telegramId, language } = input.actor;
  const now = deps.clock.now();
  await deps.prisma.$transaction(async (tx) => {
    // Before the account goes: afterwards nobody could be told apart any more.
    await markApplied(tx, input.update, now);
    const [oblast] = await tx.$queryRaw<{ id: string }[]>`
      WITH RECURSIVE up AS (
        SELECT pl."id", pl."parentId", pl."level" FROM "Place" pl
          JOIN "Person" p ON p."placeId" = pl."id" WHERE p."id" = ${personId}::uuid
        UNION ALL
        SELECT pl."id", pl."parentId", pl."level" FROM "Place" pl JOIN up ON up."parentId" = pl."id"
      ) SELECT "id" FROM up WHERE "level" = 'oblast' LIMIT 1`;
    await tx.person.update({
      where: { id: personId },
      data: {
        status: "anonymized",
        anonymizedAt: now,
        name: null,
        phone: null,
        placeId: oblast?.id ?? null,
        districtName: null,
        ruralDistrictName: null,
        textOnly: false,
        consentVersion: null,
        consentedAt: null,
      },
    });
    await tx.draft.deleteMany({ where: { personId } });
    await forgetCertificates(tx, personId);
    await forgetProgress(tx, personId);
    await forgetQuestions(tx, personId);
    await forgetQuizzes(tx, { personId, now });
    await forgetDeliveries(tx, { personId, telegramId });
    await forgetInitiatives(tx, { personId, language, now });
    await forgetReminders(tx, personId);
    // Nobody stands behind them any more.
    await revokeInvitationsOf(tx, { personId, actorId: personId, now });
    await tx.telegramAccount.deleteMany({ where: { personId } });
    await tx.conversationState.deleteMany({ where: { key: String(telegramId) } });
    await recordAudit(tx, { actorId: personId, action: "person.anonymized", subjectId: personId, at: now });
  });
}
