import type { Transaction } from "../../db/transaction.ts";
import type { Waiting } from "./due.ts";

/**
 * Remembers of things that they were said at a moment, or left out for good. Whatever began to wait anew counts anew.
 * That somebody had put it off is over, unless they did so since it was said: a crash may lie between a message and its
 * record.
 */
export async function rememberTopics(
  tx: Transaction,
  input: {
    personId: string;
    waiting: readonly Pick<Waiting, "kind" | "subject" | "since">[];
    at: Date;
    said: boolean;
  },
): Promise<void> {
  const { personId, waiting, at, said } = input;
  if (waiting.length === 0) return;
  const topics = waiting.map(({ kind, subject, since }) => ({ kind, subject, since }));
  const once = said ? 1 : 0;
  await tx.$executeRaw`
    INSERT INTO "ReminderTopic" AS t ("personId", "kind", "subject", "times", "since", "lastAt")
    SELECT ${personId}::uuid, n."kind", n."subject", ${once}::int, n."since", ${at}
      FROM jsonb_to_recordset(${JSON.stringify(topics)}::jsonb) AS n("kind" text, "subject" text, "since" timestamptz)
    ON CONFLICT ("personId", "kind", "subject") DO UPDATE
       SET "times" = CASE WHEN t."since" = excluded."since" THEN t."times" ELSE 0 END + ${once}::int,
           "since" = excluded."since", "lastAt" = excluded."lastAt",
           "snoozedUntil" = CASE WHEN t."snoozedUntil" > excluded."lastAt" THEN t."snoozedUntil" END`;
}
