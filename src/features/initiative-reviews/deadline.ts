const dayMilliseconds = 86_400_000;

/** How an initiative stands with its time. Days are begun days: an hour left is one day left. */
export interface Deadline {
  readonly overdue: boolean;
  /** Until it is due, or since; at least 1. */
  readonly days: number;
}

/** How far it is to the moment by which a specialist should have decided. */
export function deadlineOf(dueAt: Date, now: Date): Deadline {
  const left = dueAt.getTime() - now.getTime();
  return { overdue: left < 0, days: Math.max(1, Math.ceil(Math.abs(left) / dayMilliseconds)) };
}
