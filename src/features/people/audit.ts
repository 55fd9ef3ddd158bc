import type { Prisma, PrismaClient } from "../../db/client/client.ts";

/** What is recorded of dealings with people's data and rights. */
export type AuditAction =
  | "person.registered"
  | "person.changed"
  | "person.viewed"
  | "person.exported"
  | "person.anonymized"
  | "account.moved"
  | "role.granted"
  | "role.changed"
  | "role.revoked"
  | "invitation.created"
  | "invitation.revoked"
  | "invitation.used"
  | "attempt.granted"
  | "certificate.issued"
  | "certificate.revoked"
  | "certificate.restored"
  | "initiative.handedOver"
  | "financing.changed";

/** Records who did what to whom. Details hold ids and field names, never the data itself. */
export async function recordAudit(
  db: PrismaClient | Prisma.TransactionClient,
  event: {
    actorId: string | null;
    action: AuditAction;
    subjectId: string;
    details?: Prisma.InputJsonObject;
    at: Date;
  },
): Promise<void> {
  await db.auditEvent.create({ data: { ...event, details: event.details ?? {} } });
}

/** Records that somebody was shown personal data of people, but for their own. */
export async function recordViews(
  db: PrismaClient | Prisma.TransactionClient,
  view: { actorId: string; seen: readonly string[]; at: Date },
): Promise<void> {
  const { actorId, seen, at } = view;
  const others = seen.filter((subjectId) => subjectId !== actorId);
  await db.auditEvent.createMany({
    data: others.map((subjectId) => ({ actorId, action: "person.viewed", subjectId, at })),
  });
}
