import { Prisma } from "../../db/client/client.ts";
import { combineLookups, type Lookup } from "../../db/lookup.ts";
import type { Dependencies } from "../../dependencies.ts";
import { type Language, languageOfClient } from "../../i18n/language.ts";
import type { Actor, Grant, PersonStatus } from "./person.ts";

/** Everything that the way of an update needs to know of the sender, read in one query. */
export interface Identity {
  readonly actor: Actor;
  readonly languageChosen: boolean;
  /** Kinds of drafts the person has begun. */
  readonly drafts: readonly string[];
  /** State of the conversation plugin, as it was stored. */
  readonly conversation: Prisma.JsonValue | null;
  /** The bot was blocked by this account when we last tried. */
  readonly unreachable: boolean;
  /** An announcement was sent to them of which nobody knows whether they saw it. */
  readonly unopened: boolean;
}

interface Row {
  personId: string;
  status: PersonStatus;
  language: Language;
  languageChosen: boolean;
  name: string | null;
  unreachable: boolean;
  unopened: boolean;
  grants: Grant[] | null;
  drafts: string[] | null;
  conversation: Prisma.JsonValue | null;
}

const identityRow: Lookup<{ telegramId: number }, Row | null> = {
  columns: { telegramId: "bigint" },
  sql: Prisma.sql`(
    SELECT json_build_object(
             'personId', p."id", 'status', p."status", 'language', p."language", 'languageChosen', p."languageChosen",
             'name', p."name", 'unreachable', a."unreachableAt" IS NOT NULL,
             'unopened', EXISTS (SELECT FROM "Delivery" d
                                  WHERE d."personId" = p."id" AND d."state" = 'sent' AND d."openedAt" IS NULL),
             'grants', (SELECT json_agg(json_build_object('role', r."role", 'oblastIds', COALESCE(r."oblastIds", '{}'),
                                                          'directions', COALESCE(r."directions", '{}')))
                          FROM "RoleGrant" r WHERE r."personId" = p."id"),
             'drafts', (SELECT json_agg(d."kind") FROM "Draft" d WHERE d."personId" = p."id"),
             'conversation', (SELECT c."value" FROM "ConversationState" c WHERE c."key" = a."id"::text))
      FROM "TelegramAccount" a JOIN "Person" p ON p."id" = a."personId"
     WHERE a."id" = asked."telegramId")`,
  read: (row) => row as Row | null,
};

const lookUpIn = combineLookups([identityRow]);

function identityOf(telegramId: number, row: Row): Identity {
  return {
    actor: {
      personId: row.personId,
      telegramId,
      status: row.status,
      language: row.language,
      name: row.name,
      grants: row.grants ?? [],
    },
    languageChosen: row.languageChosen,
    drafts: row.drafts ?? [],
    conversation: row.conversation,
    unreachable: row.unreachable,
    unopened: row.unopened,
  };
}

/** Who stands behind a Telegram account, or null when the account never wrote. */
export async function findIdentity(
  deps: Pick<Dependencies, "prisma">,
  telegramId: number,
): Promise<Identity | null> {
  const row = await lookUpIn(deps.prisma)(identityRow, { telegramId });
  return row && identityOf(telegramId, row);
}

/**
 * Who stands behind a Telegram account. Somebody who writes for the first time becomes a newcomer, of whom nothing
 * is kept but the account's id and a language: that of their Telegram when we have it, else the default.
 */
export async function identify(
  deps: Pick<Dependencies, "prisma" | "config">,
  input: { telegramId: number; clientLanguage: string | undefined },
): Promise<Identity> {
  const known = await findIdentity(deps, input.telegramId);
  if (known) return known;
  const language = languageOfClient(input.clientLanguage) ?? deps.config.defaultLanguage;
  await deps.prisma.person.create({
    data: { language, accounts: { create: { id: input.telegramId } } },
  });
  const created = await findIdentity(deps, input.telegramId);
  if (!created) throw new Error("A newcomer was written but not found.");
  return created;
}
