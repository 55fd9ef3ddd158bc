import type { Transaction } from "../../db/transaction.ts";
import { dayOf } from "../../shared/day.ts";

/** Records that a person read or answered something on this day of the programme's time zone; once a day is enough. */
export async function recordStudyDay(
  tx: Transaction,
  input: { personId: string; now: Date; timeZone: string },
): Promise<void> {
  const day = dayOf(input.now, input.timeZone);
  await tx.$executeRaw`
    INSERT INTO "StudyDay" ("personId", "day") VALUES (${input.personId}::uuid, ${day}::date)
    ON CONFLICT DO NOTHING`;
}
