import { z } from "zod";
import type { Prisma, PrismaClient } from "../../db/client/client.ts";
import { languages } from "../../i18n/language.ts";
import {
  type Answers,
  type FormState,
  firstOpenStep,
  formVersion,
  startRegistration,
  steps,
} from "./profile-form.ts";

/** The two forms this feature keeps as drafts. */
export type FormKind = "registration" | "profile";

/** A form as it is kept between answers. */
export interface StoredForm {
  readonly state: FormState;
  readonly revision: number;
  /** The bot's message that shows the present question. */
  readonly messageId: number | null;
}

type Db = PrismaClient | Prisma.TransactionClient;

const chosenPlace = z.union([
  z.object({ id: z.string(), kk: z.string(), ru: z.string() }),
  z.object({ id: z.null(), typed: z.string() }),
]);

const answers = z.object({
  language: z.enum(languages).exactOptional(),
  consentVersion: z.number().exactOptional(),
  phone: z.string().exactOptional(),
  name: z.string().exactOptional(),
  oblast: chosenPlace.exactOptional(),
  district: chosenPlace.exactOptional(),
  ruralDistrict: chosenPlace.exactOptional(),
});

const formState = z.object({
  version: z.literal(formVersion),
  mode: z.enum(["register", "change"]),
  role: z.enum(["akim", "specialist", "organizer"]),
  step: z.enum(steps),
  answers,
  mending: z.object({ from: z.enum(steps), before: answers }).nullable(),
  paused: z.boolean(),
  page: z.number(),
  query: z.string().nullable(),
  invitationId: z.string().nullable(),
});

/** What can still be read of the answers of an older form: nothing a person typed is lost. */
function salvageAnswers(data: unknown): Answers {
  const old = z.object({ answers: z.record(z.string(), z.unknown()) }).safeParse(data);
  if (!old.success) return {};
  const kept: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(answers.shape)) {
    const value = schema.safeParse(old.data.answers[name]);
    if (value.success && value.data !== undefined) kept[name] = value.data;
  }
  return answers.parse(kept);
}

/**
 * The form in a draft. A registration written by an older program keeps its answers and goes on at the first open
 * question; an unreadable change of one field is null: it is quicker begun anew than explained.
 */
export function readForm(data: unknown, kind: FormKind): FormState | null {
  const present = formState.safeParse(data);
  if (present.success) return present.data;
  if (kind === "profile") return null;
  const kept = salvageAnswers(data);
  const about = z
    .object({
      role: formState.shape.role.catch("akim"),
      invitationId: formState.shape.invitationId.catch(null),
    })
    .catch({ role: "akim", invitationId: null })
    .parse(data);
  const fresh = { ...startRegistration({ ...about, languageChosen: null }), answers: kept };
  return { ...fresh, step: firstOpenStep(fresh) ?? "confirm" };
}

/** The form of that kind that a person has begun, or null when there is none that can be gone on with. */
export async function findForm(db: Db, personId: string, kind: FormKind): Promise<StoredForm | null> {
  const draft = await db.draft.findUnique({ where: { personId_kind: { personId, kind } } });
  const state = draft && readForm(draft.data, kind);
  return state && { state, revision: draft.revision, messageId: draft.messageId };
}

/** Begins a form; a form of that kind that is there already is replaced. */
export async function putForm(
  db: Db,
  personId: string,
  kind: FormKind,
  state: FormState,
): Promise<StoredForm> {
  const values = {
    formVersion: state.version,
    step: state.step,
    data: state as unknown as Prisma.InputJsonObject,
  };
  const draft = await db.draft.upsert({
    where: { personId_kind: { personId, kind } },
    create: { personId, kind, ...values },
    update: { ...values, revision: { increment: 1 }, messageId: null },
  });
  return { state, revision: draft.revision, messageId: null };
}

/** Writes the next state, unless somebody else changed the form since `revision`: then undefined, nothing written. */
export async function saveForm(
  db: Db,
  personId: string,
  kind: FormKind,
  revision: number,
  state: FormState,
): Promise<number | undefined> {
  const { count } = await db.draft.updateMany({
    where: { personId, kind, revision },
    data: {
      formVersion: state.version,
      step: state.step,
      data: state as unknown as Prisma.InputJsonObject,
      revision: revision + 1,
    },
  });
  return count === 1 ? revision + 1 : undefined;
}

export async function deleteForm(db: Db, personId: string, kind: FormKind): Promise<boolean> {
  const { count } = await db.draft.deleteMany({ where: { personId, kind } });
  return count === 1;
}

/** Remembers which message shows the present question; null where it shows no buttons of its own. */
export async function rememberMessage(
  db: Db,
  personId: string,
  kind: FormKind,
  messageId: number | null,
): Promise<void> {
  await db.draft.updateMany({ where: { personId, kind }, data: { messageId } });
}
