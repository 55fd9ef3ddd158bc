import type { Transaction } from "../../db/transaction.ts";

/** Records that a person read or answered something on this day of the programme's time zone; once a day is enough. */
export async function recordStudyDay(
  tx: Transaction,
  input: { personId: string; now: Date; timeZone: string },
): Promise<void> {
  // The Swedish form of a date is that of ISO 8601.
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: input.timeZone }).format(input.now);
  await tx.$executeRaw`
    INSERT INTO "StudyDay" ("personId", "day") VALUES (${input.personId}::uuid, ${day}::date)
    ON CONFLICT DO NOTHING`;
}
