import { Prisma, type PrismaClient } from "../../db/client/client.ts";
import type { Lookup } from "../../db/lookup.ts";
import { type Certificate, readCertificate } from "./certificate.ts";

type Database = PrismaClient | Prisma.TransactionClient;

/** A person's certificates, the oldest first. */
export async function findCertificatesOf(db: Database, personId: string): Promise<Certificate[]> {
  const rows = await db.certificate.findMany({ where: { personId }, orderBy: { issuedAt: "asc" } });
  return rows.flatMap((row) => readCertificate(row) ?? []);
}

/** Ids of the courses whose certificate a person has. */
export const coursesWithCertificate: Lookup<{ personId: string }, readonly string[]> = {
  columns: { personId: "uuid" },
  sql: Prisma.sql`(
    SELECT json_agg(c."courseId") FROM "Certificate" c
     WHERE c."personId" = asked."personId" AND c."name" IS NOT NULL)`,
  read: (ids) => (ids ?? []) as string[],
};

export async function findCertificate(db: Database, id: string): Promise<Certificate | null> {
  const row = await db.certificate.findUnique({ where: { id } });
  return row && readCertificate(row);
}

/** The certificate of a number: "withdrawn" when its holder deleted themselves, null when there is none. */
export async function findByNumber(db: Database, number: string): Promise<Certificate | "withdrawn" | null> {
  const row = await db.certificate.findUnique({ where: { number } });
  return row && (readCertificate(row) ?? "withdrawn");
}

/**
 * Writes a new certificate.
 *
 * @returns false when the number is taken, or the person has one of this course already
 */
export async function insertCertificate(
  db: Database,
  certificate: Omit<Certificate, "id" | "revoked">,
): Promise<boolean> {
  // Unlike an error, this leaves the transaction in good health.
  const { count } = await db.certificate.createMany({ data: [certificate], skipDuplicates: true });
  return count === 1;
}
