import type { Logger } from "pino";
import type { Config } from "./config.ts";
import type { PrismaClient } from "./db/client/client.ts";
import type { Language } from "./i18n/language.ts";
import type { Translator } from "./i18n/translator.ts";
import type { Clock } from "./shared/clock.ts";

/** What operations and handlers are given. An operation names the parts it needs with `Pick`. */
export interface Dependencies {
  readonly prisma: PrismaClient;
  readonly clock: Clock;
  readonly log: Logger;
  readonly words: Readonly<Record<Language, Translator>>;
  readonly config: Pick<Config, "organizerIds" | "registration" | "defaultLanguage" | "timeZone">;
}
