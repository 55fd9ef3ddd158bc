import type { Transaction } from "../../db/transaction.ts";

/** How a person stands with attempts at a module's quiz beyond those that its rules give. */
export interface ExtraAttempts {
  /** How many were given. */
  readonly granted: number;
  /** The one that was asked for and not given yet. */
  readonly waiting: {
    readonly id: string;
    readonly askedAt: Date;
    /** The organizers were told so long ago that they may be reminded. */
    readonly mayRemind: boolean;
  } | null;
}

/** How long organizers are left in peace after they were asked, in milliseconds. */
const remindAfter = 3 * 86_400_000;

/** Reads how somebody stands with extra attempts at a module's quiz. */
export async function readExtraAttempts(
  db: Transaction,
  input: { personId: string; moduleId: string; now: Date },
): Promise<ExtraAttempts> {
  const { personId, moduleId, now } = input;
  const rows = await db.extraAttempt.findMany({
    where: { personId, moduleId },
    select: { id: true, askedAt: true, grantedAt: true },
  });
  const open = rows.find((row) => row.grantedAt === null);
  return {
    granted: rows.filter((row) => row.grantedAt !== null).length,
    waiting: open
      ? {
          id: open.id,
          askedAt: open.askedAt,
          mayRemind: now.getTime() - open.askedAt.getTime() >= remindAfter,
        }
      : null,
  };
}
