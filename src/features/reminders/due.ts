import type { Day } from "../../shared/day.ts";
import type { Bilingual } from "../courses/outline.ts";
import type { ReminderKind } from "./rules.ts";

/** Something that waits for a person, as a feature's source found it. */
export interface Waiting {
  readonly kind: ReminderKind;
  /** What it is about, among others of its kind: the id of an attempt, an initiative, …; at most 64 characters. */
  readonly subject: string;
  /** When it began to wait. Another moment is a new beginning. Of a milestone: the beginning of its day. */
  readonly since: Date;
  /**
   * Its name: of the lesson, of the quiz's module, of the initiative, of the milestone, the first words of the
   * announcement. Null when it has none: a draft without a title, a review.
   */
  readonly title: Bilingual | string | null;
  /** The day by which it is, or was, to be done: of milestones and of overdue decisions. */
  readonly dueOn: Day | null;
  /** How many there are: cards to review, open remarks, overdue initiatives in the queue. */
  readonly count: number | null;
  /** Data of the button that leads to it. */
  readonly button: string;
  /** The message in the person's chat that it is about, to be answered by the reminder where it is the only thing. */
  readonly message: { readonly chatId: number; readonly messageId: number } | null;
}
