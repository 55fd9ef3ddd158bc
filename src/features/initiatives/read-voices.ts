import type { Transaction } from "../../db/transaction.ts";

/** What is known of a voice note beside its sound. */
export interface VoiceNote {
  /** As a specialist wrote it out; null until somebody does. */
  readonly writtenOut: string | null;
  readonly seconds: number | null;
}

/** The voice notes by which an initiative's fields were answered, now or in an earlier version, by id. */
export async function readVoices(
  db: Transaction,
  initiativeId: string,
): Promise<ReadonlyMap<string, VoiceNote>> {
  const rows = await db.initiativeFile.findMany({
    where: { initiativeId, kind: "voice", field: { not: null } },
    select: { id: true, writtenOut: true, duration: true },
  });
  return new Map(rows.map(({ id, writtenOut, duration }) => [id, { writtenOut, seconds: duration }]));
}
