import { inTransaction } from "../../../db/transaction.ts";
import type { Dependencies } from "../../../dependencies.ts";
import type { Actor } from "../../people/person.ts";
import type { FieldId } from "../fields.ts";
import { findFor } from "../find-initiative.ts";
import { listFiles } from "../list-files.ts";
import { findDraft, findLeft, leaveDraft, putDraft } from "./draft.ts";
import { type Migration, migrate } from "./migrate.ts";
import { nextOpen, type Place, placeAt, toPlace } from "./place.ts";
import { attachedTo } from "./step.ts";
import { type FormView, readForm, toView } from "./view-form.ts";

type Deps = Pick<Dependencies, "prisma" | "clock" | "config">;

export type OpenOutcome =
  | { readonly type: "open"; readonly view: FormView; readonly migration: Migration | null }
  /** They may not fill it in, or it is not there for them. */
  | { readonly type: "refused" };

/**
 * Opens the form of an initiative: at a field, else where the person left this form last, else at the first open
 * question. Another form that is open is left; each has its answers.
 */
export async function openForm(
  deps: Deps,
  input: { actor: Actor; id: string; field?: FieldId; from?: "remarks" },
): Promise<OpenOutcome> {
  const { actor, id, field, from } = input;
  const { personId } = actor;
  return inTransaction(deps.prisma, async (tx) => {
    const found = await findFor(tx, { actor, id, action: "fill" });
    if (found.type !== "found") return { type: "refused" } as const;
    const migrated = await migrate(tx, found.initiative, deps.clock.now());
    const initiative = migrated?.initiative ?? found.initiative;
    const { answers, skipped } = initiative;
    const files = await listFiles(tx, id);
    const about = { answers, skipped, attached: attachedTo({ files }) };
    const before = (await findDraft(tx, personId)) ?? (await findLeft(tx, personId));
    const left = before?.place.initiativeId === id ? toPlace(before.place, about) : undefined;
    const place: Place =
      field === undefined
        ? { ...(left ?? placeAt(id, nextOpen(about))), from: null, album: null }
        : { ...placeAt(id, field), from: from ?? null };
    const revision = await putDraft(tx, personId, place);
    const form = { answers, skipped, files, place };
    const messageId = before?.messageId ?? null;
    const view = await toView(deps, tx, { initiative, form, revision, messageId });
    return { type: "open", view, migration: migrated?.migration ?? null } as const;
  });
}

export type ResumeOutcome =
  | { readonly type: "open"; readonly view: FormView }
  /** The person may no longer fill it in: it was submitted, or handed over, meanwhile. */
  | { readonly type: "closed"; readonly id: string; readonly messageId: number | null }
  /** They are filling in nothing. */
  | { readonly type: "none" };

/** The form that the person is filling in, as it stands. */
export async function resumeForm(deps: Deps, actor: Actor): Promise<ResumeOutcome> {
  const draft = await findDraft(deps.prisma, actor.personId);
  if (!draft) return { type: "none" };
  const { revision, messageId, place } = draft;
  const read = await readForm(deps.prisma, { actor, draft });
  if (!read) return { type: "closed", id: place.initiativeId, messageId };
  return { type: "open", view: await toView(deps, deps.prisma, { ...read, revision, messageId }) };
}

/** Leaves the form that is open; its answers and its place stay. */
export async function leaveForm(deps: Pick<Dependencies, "prisma">, actor: Actor): Promise<boolean> {
  return leaveDraft(deps.prisma, actor.personId);
}

/** The initiative whose form the person left last. */
export async function findLeftForm(
  deps: Pick<Dependencies, "prisma">,
  actor: Actor,
): Promise<string | undefined> {
  return (await findLeft(deps.prisma, actor.personId))?.place.initiativeId;
}
