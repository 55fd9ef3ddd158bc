import type { Logger } from "pino";
import type { Config } from "./config.ts";
import type { PrismaClient } from "./db/client/client.ts";
import type { Language } from "./i18n/language.ts";
import type { Translator } from "./i18n/translator.ts";
import type { Jobs } from "./jobs/open-jobs.ts";
import type { Clock } from "./shared/clock.ts";
import type { Messenger } from "./telegram/messenger.ts";

/** What operations and handlers are given. An operation names the parts it needs with `Pick`. */
export interface Dependencies {
  readonly prisma: PrismaClient;
  readonly clock: Clock;
  readonly log: Logger;
  readonly words: Readonly<Record<Language, Translator>>;
  readonly jobs: Pick<Jobs, "enqueue" | "deadLetters">;
  readonly messenger: Messenger;
  readonly config: Pick<Config, "organizerIds" | "registration" | "defaultLanguage" | "timeZone">;
}
