import type pg from "pg";
import type { PrismaClient } from "../../src/db/client/client.ts";
import { findIdentity } from "../../src/features/people/identify.ts";
import type { Actor, Grant, Role } from "../../src/features/people/person.ts";
import type { Language } from "../../src/i18n/language.ts";

let lastTelegramId = 5_000_000;

/** A person as operations meet them: registered with the given roles, or a newcomer who holds none. */
export async function addPerson(
  prisma: PrismaClient,
  about: {
    roles?: readonly (Role | Grant)[];
    name?: string;
    phone?: string;
    language?: Language;
    telegramId?: number;
    newcomer?: boolean;
    placeId?: string | null;
  } = {},
): Promise<Actor> {
  const telegramId = about.telegramId ?? ++lastTelegramId;
  const grants = (about.roles ?? []).map((role) => (typeof role === "string" ? { role } : role));
  await prisma.person.create({
    data: {
      status: about.newcomer ? "newcomer" : "registered",
      language: about.language ?? "kk",
      name: about.newcomer ? null : (about.name ?? `Адам ${telegramId}`),
      phone: about.phone ?? null,
      placeId: about.placeId ?? null,
      accounts: { create: { id: telegramId } },
      roles: {
        create: grants.map(({ role, ...scope }) => ({
          role,
          grantedAt: new Date("2026-08-24T05:00:00Z"),
          ...("oblastIds" in scope
            ? { oblastIds: [...scope.oblastIds], directions: [...scope.directions] }
            : {}),
        })),
      },
    },
  });
  return freshActor(prisma, telegramId);
}

/** The grant of a specialist: of every oblast and direction where none are named. */
export function specialistOf(oblastIds: readonly string[] = [], directions: Grant["directions"] = []): Grant {
  return { role: "specialist", oblastIds, directions };
}

/** The person behind an account as they are now. */
export async function freshActor(prisma: PrismaClient, telegramId: number): Promise<Actor> {
  const identity = await findIdentity({ prisma }, telegramId);
  if (!identity) throw new Error(`Nobody stands behind the account ${telegramId}.`);
  return identity.actor;
}

/** Registered akims with these accounts, who read these languages by turns. */
export async function addAkims(
  pool: pg.Pool,
  ids: readonly number[],
  languages: readonly Language[] = ["ru", "kk"],
): Promise<void> {
  await pool.query(
    `WITH akim AS MATERIALIZED (
       SELECT x.id AS account, x.n, uuidv7() AS id FROM unnest($1::bigint[]) WITH ORDINALITY AS x(id, n)
     ), people AS (
       INSERT INTO "Person" ("id", "status", "language", "languageChosen", "name", "registeredAt", "createdAt", "updatedAt")
       SELECT id, 'registered', ($2::text[])[1 + (n - 1) % cardinality($2::text[])]::"Language", true, 'Аскаров Нурлан', now(),
              now(), now()
         FROM akim
     ), accounts AS (
       INSERT INTO "TelegramAccount" ("id", "personId") SELECT account, id FROM akim
     )
     INSERT INTO "RoleGrant" ("id", "personId", "role", "oblastIds", "directions")
     SELECT uuidv7(), id, 'akim', '{}', '{}' FROM akim`,
    [ids, languages],
  );
}
