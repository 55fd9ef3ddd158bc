import type { Transaction } from "../../../db/transaction.ts";
import type { Dependencies } from "../../../dependencies.ts";
import { latestRound, listRemarks } from "../../initiative-reviews/remarks/remark.ts";
import type { Actor } from "../../people/person.ts";
import type { FieldId } from "../fields.ts";
import { findFor } from "../find-initiative.ts";
import type { Initiative } from "../initiative.ts";
import { listFiles } from "../list-files.ts";
import { readVoices, type VoiceNote } from "../read-voices.ts";
import type { StoredDraft } from "./draft.ts";
import { toPlace } from "./place.ts";
import { attachedTo, type Form } from "./step.ts";

/** A form with everything that its card shows. */
export interface FormView {
  readonly initiative: Initiative;
  readonly form: Form;
  /** Of the person's place. */
  readonly revision: number;
  readonly messageId: number | null;
  readonly voices: ReadonlyMap<string, VoiceNote>;
  /** The present month: "2026-11". */
  readonly month: string;
  /** What the specialist remarked on the present field, until it is settled. */
  readonly remark: string | null;
}

/** The present month in the program's time zone: "2026-11". */
export function presentMonth(deps: Pick<Dependencies, "clock" | "config">): string {
  const parts = new Intl.DateTimeFormat("en", {
    year: "numeric",
    month: "2-digit",
    timeZone: deps.config.timeZone,
  }).formatToParts(deps.clock.now());
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}`;
}

/** Reads the form that a draft is about; undefined when the person may no longer fill it in. */
export async function readForm(
  db: Transaction,
  input: { actor: Actor; draft: StoredDraft },
): Promise<{ readonly initiative: Initiative; readonly form: Form } | undefined> {
  const { actor, draft } = input;
  const id = draft.place.initiativeId;
  const found = await findFor(db, { actor, id, action: "fill" });
  if (found.type !== "found") return undefined;
  const { initiative } = found;
  const { answers, skipped } = initiative;
  const files = await listFiles(db, id);
  const place = toPlace(draft.place, { answers, skipped, attached: attachedTo({ files }) });
  return { initiative, form: { answers, skipped, files, place } };
}

async function findOpenRemark(
  db: Transaction,
  initiative: Initiative,
  field: FieldId,
): Promise<string | null> {
  if (initiative.status !== "needsChanges") return null;
  const remarks = latestRound(await listRemarks(db, initiative.id));
  return remarks.find((remark) => remark.field === field && remark.settledAt === null)?.text ?? null;
}

/** What the card shows besides: how long voice notes are, and what month it is. */
export async function toView(
  deps: Pick<Dependencies, "clock" | "config">,
  db: Transaction,
  read: { initiative: Initiative; form: Form; revision: number; messageId: number | null },
): Promise<FormView> {
  const remark = await findOpenRemark(db, read.initiative, read.form.place.field);
  const byVoice = read.form.files.some(({ kind, field }) => kind === "voice" && field !== "attachments");
  const voices = byVoice ? await readVoices(db, read.initiative.id) : new Map<string, VoiceNote>();
  return { ...read, voices, month: presentMonth(deps), remark };
}
