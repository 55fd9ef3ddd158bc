import { type Card, createEmptyCard, fsrs, Rating } from "ts-fsrs";
import { z } from "zod";

/**
 * The schedule by which mistakes come back: FSRS, which estimates when nine of ten people would still remember. What
 * was wrong comes back after ten minutes; a year is long enough for anything. Without chance, so that it can be
 * explained and tested.
 */
const scheduler = fsrs({
  request_retention: 0.9,
  maximum_interval: 365,
  enable_fuzz: false,
  learning_steps: ["10m"],
  relearning_steps: ["10m"],
});

const cardSchema = z.object({
  due: z.coerce.date(),
  stability: z.number(),
  difficulty: z.number(),
  elapsed_days: z.number(),
  scheduled_days: z.number(),
  learning_steps: z.number(),
  reps: z.number(),
  lapses: z.number(),
  state: z.number().int().min(0).max(3),
  last_review: z.coerce.date().optional(),
});

/** A card as it is stored: plain JSON. */
export type StoredCard = Readonly<Record<string, string | number>>;

/** Reads a stored card; one that cannot be read (an older form) is begun anew. */
function readCard(stored: unknown, now: Date): Card {
  const read = cardSchema.safeParse(stored);
  if (!read.success) return createEmptyCard(now);
  const { last_review, ...card } = read.data;
  return last_review ? { ...card, last_review } : card;
}

/**
 * The next state of a card after an answer, and when it is due.
 *
 * @param stored the state of before; null for a question that was never reviewed
 */
export function reschedule(
  stored: unknown,
  correct: boolean,
  now: Date,
): { readonly due: Date; readonly state: StoredCard } {
  const card = stored === null ? createEmptyCard(now) : readCard(stored, now);
  const { card: next } = scheduler.next(card, now, correct ? Rating.Good : Rating.Again);
  return { due: next.due, state: JSON.parse(JSON.stringify(next)) as StoredCard };
}

/** What falls due in so short a time is reviewed already now, rather than asking a person to come back for it. */
const aheadMilliseconds = 20 * 60_000;

/** Cards due until then are reviewed now. */
export function dueUntil(now: Date): Date {
  return new Date(now.getTime() + aheadMilliseconds);
}
