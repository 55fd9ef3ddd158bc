import type { Direction } from "../people/person.ts";
import type { Relation } from "./actions.ts";
import type { Answers } from "./answers.ts";
import type { FieldId } from "./fields.ts";
import type { InitiativeStatus } from "./status.ts";

/** An initiative as somebody who may see it sees it. Times are UTC. */
export interface Initiative {
  readonly id: string;
  /** Null until it is submitted for the first time. */
  readonly number: string | null;
  readonly status: InitiativeStatus;
  readonly statusAt: Date;
  /** What the one who looks is to it. */
  readonly relations: readonly Relation[];
  readonly owner: { readonly personId: string; readonly name: string | null };
  readonly authorId: string;
  readonly reviewer: { readonly personId: string; readonly name: string | null } | null;
  readonly place: {
    readonly placeId: string | null;
    readonly oblastId: string | null;
    readonly districtId: string | null;
    /** Typed by hand where the classifier has none. */
    readonly districtName: string | null;
    readonly ruralDistrictName: string | null;
  };
  readonly title: string | null;
  readonly direction: Direction | null;
  readonly answers: Answers;
  /** Optional fields that were passed over. */
  readonly skipped: readonly FieldId[];
  readonly formVersion: number;
  /** Grows by one with each change of the answers or the attachments. */
  readonly revision: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly submittedAt: Date | null;
  readonly dueAt: Date | null;
}
