import type { Certificate as Row } from "../../db/client/client.ts";
import type { Language } from "../../i18n/language.ts";

type Bilingual = Readonly<Record<Language, string>>;

/** What a certificate says: written down when it was issued, and never changed by what happens to the person later. */
export interface Certificate {
  readonly id: string;
  readonly number: string;
  readonly personId: string;
  readonly courseId: string;
  readonly name: string;
  /** District and oblast; empty for somebody who has none. */
  readonly place: Bilingual;
  readonly courseTitle: Bilingual;
  readonly hours: number;
  /** The language in which it was issued. */
  readonly language: Language;
  readonly issuedAt: Date;
  readonly revoked: { readonly at: Date; readonly why: RevocationReason } | null;
}

/** Why a certificate may be revoked. */
export const revocationReasons = ["data", "dishonest", "mistake"] as const;

export type RevocationReason = (typeof revocationReasons)[number];

/** A stored certificate, or null when its holder has withdrawn from it by deleting themselves. */
export function readCertificate(row: Row): Certificate | null {
  if (row.name === null) return null;
  const why = revocationReasons.find((reason) => reason === row.revokedWhy) ?? "mistake";
  return {
    id: row.id,
    number: row.number,
    personId: row.personId,
    courseId: row.courseId,
    name: row.name,
    place: row.place as Bilingual,
    courseTitle: row.courseTitle as Bilingual,
    hours: row.hours,
    language: row.language,
    issuedAt: row.issuedAt,
    revoked: row.revokedAt && { at: row.revokedAt, why },
  };
}
