import { Prisma } from "../../../db/client/client.ts";
import type { Transaction } from "../../../db/transaction.ts";
import { type Bilingual, bilingual } from "../../courses/outline.ts";
import { type FieldId, isFieldId } from "../../initiatives/fields.ts";

/** A specialist's remark on a field. */
export interface Remark {
  readonly id: string;
  readonly initiativeId: string;
  /** The version it is about. */
  readonly version: number;
  readonly field: FieldId;
  readonly text: string | null;
  /** Telegram's id of the voice message that says it. */
  readonly voiceFileId: string | null;
  /** A lesson that helps, as long as it is published. */
  readonly lesson: { readonly id: string; readonly title: Bilingual } | null;
  /** Null while the author has not been sent it. */
  readonly sentAt: Date | null;
  readonly settledAt: Date | null;
  /** Why the author left the field as it is. */
  readonly reply: string | null;
}

interface Row extends Omit<Remark, "field" | "lesson"> {
  field: string;
  lessonId: string | null;
  lessonTitle: unknown;
}

async function readRemarks(db: Transaction, where: Prisma.Sql): Promise<Remark[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT r."id", r."initiativeId", r."version", r."field", r."text", r."voiceFileId", r."sentAt", r."settledAt",
           r."reply", l."id" AS "lessonId", v."title" AS "lessonTitle"
      FROM "Remark" r
      LEFT JOIN "Lesson" l ON l."id" = r."lessonId" AND l."retiredAt" IS NULL
      LEFT JOIN "LessonVersion" v ON v."lessonId" = l."id" AND v."number" = l."version"
     WHERE ${where}
     ORDER BY r."sentAt" IS NOT NULL, r."version" DESC, r."madeAt", r."id"`;
  return rows.flatMap(({ field, lessonId, lessonTitle, ...row }): Remark[] => {
    // A field of an older form has no name any more.
    if (!isFieldId(field)) return [];
    const lesson = lessonId === null ? null : { id: lessonId, title: bilingual(lessonTitle) };
    return [{ ...row, field, lesson }];
  });
}

/** The remarks on an initiative: those that were not sent yet, then those of the latest return and of earlier ones. */
export function listRemarks(db: Transaction, initiativeId: string): Promise<Remark[]> {
  return readRemarks(db, Prisma.sql`r."initiativeId" = ${initiativeId}::uuid`);
}

/** A remark by its id, whoever may see it. */
export async function findRemark(db: Transaction, id: string): Promise<Remark | undefined> {
  const [remark] = await readRemarks(db, Prisma.sql`r."id" = ${id}::uuid`);
  return remark;
}

/** The remarks of the latest return: a version is returned once at most. */
export function latestRound(remarks: readonly Remark[]): Remark[] {
  const sent = remarks.filter(({ sentAt }) => sentAt !== null);
  const latest = Math.max(...sent.map(({ version }) => version));
  return sent.filter(({ version }) => version === latest);
}
