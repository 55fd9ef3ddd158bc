import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { ConfigurationError } from "./shared/configuration-error.ts";

const languages = ["kk", "ru"] as const;
const logLevels = ["trace", "debug", "info", "warn", "error", "silent"] as const;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function hasProtocol(text: string, protocols: readonly string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol);
}

/**
 * Every setting: its shape, its default, and what to say when it is wrong. The messages end in an example, so that
 * the one line a person sees at a failed start is enough to mend it.
 */
const settings = z.object({
  BOT_TOKEN: z
    .string()
    .regex(
      /^\d+:[\w-]{20,}$/,
      "is not a bot token; BotFather gives one like 123456789:AAE-example_token_of_35_characters",
    )
    .optional(),
  TELEGRAM_API_ROOT: z
    .string()
    .refine(
      (text) => hasProtocol(text, ["http:", "https:"]),
      "is not an http(s) address; for example http://127.0.0.1:8081",
    )
    .transform((text) => text.replace(/\/+$/, ""))
    .optional(),
  DATABASE_URL: z
    .string()
    .refine(
      (text) => hasProtocol(text, ["postgres:", "postgresql:"]),
      "is not a PostgreSQL address; for example postgresql://user:password@127.0.0.1:5432/akim_school",
    )
    .optional(),
  DATA_DIR: z
    .string()
    .default("data")
    .transform((path) => resolve(path)),
  ORGANIZER_IDS: z
    .string()
    .regex(
      /^\d{1,16}( *, *\d{1,16})*$/,
      "is not a list of Telegram ids with commas between; for example 123456789,987654321",
    )
    .transform((text) => text.split(",").map(Number))
    .optional(),
  REGISTRATION: z.enum(["open", "invite"], 'must be "open" or "invite"; for example open').default("open"),
  DEFAULT_LANGUAGE: z.enum(languages, 'must be "kk" or "ru"; for example kk').default("kk"),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, "is not an IANA time zone; for example Asia/Almaty")
    .default("Asia/Almaty"),
  HTTP_HOST: z.string().min(1).default("127.0.0.1"),
  HTTP_PORT: z
    .string()
    .regex(/^\d{1,5}$/, "is not a port number; for example 8080")
    .transform(Number)
    .refine((port) => port <= 65_535, "is not a port number from 0 to 65535; for example 8080")
    .default(8080),
  BULK_PER_SECOND: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, "is not a number of messages from 1 to 99999; for example 30")
    .transform(Number)
    .default(30),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(", ")}; for example info`).default("info"),
});

/** The program's settings, checked and frozen. */
export interface Config {
  /** Absent: the program talks to its own sandbox. */
  readonly botToken: string | undefined;
  readonly telegramApiRoot: string | undefined;
  /** Absent: the embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** Absolute path. */
  readonly dataDir: string;
  /** Telegram ids that are organizers from the start. */
  readonly organizerIds: readonly number[];
  readonly registration: "open" | "invite";
  readonly defaultLanguage: "kk" | "ru";
  /** IANA name. */
  readonly timeZone: string;
  readonly httpHost: string;
  readonly httpPort: number;
  /** Messages a second in bulk. Telegram takes about 30 of a bot that does not pay for more. */
  readonly bulkPerSecond: number;
  readonly logLevel: (typeof logLevels)[number];
}

/**
 * Reads the settings from an environment (empty values count as absent).
 *
 * @throws ConfigurationError naming the first wrong variable, its fault and an example
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.keys(settings.shape).map((name) => [name, environment[name]?.trim() || undefined]),
  );
  const result = settings.safeParse(given);
  if (!result.success) {
    const issue = result.error.issues[0];
    const name = String(issue?.path[0]);
    // A token is a secret: the line names it but does not repeat it.
    const value = name === "BOT_TOKEN" || name === "DATABASE_URL" ? "" : ` ${JSON.stringify(given[name])}`;
    throw new ConfigurationError(`${name}${value} ${issue?.message}`);
  }
  const values = result.data;
  if (values.TELEGRAM_API_ROOT && !values.BOT_TOKEN) {
    throw new ConfigurationError(
      "TELEGRAM_API_ROOT is set but BOT_TOKEN is not; set both, or neither to use the sandbox; for example BOT_TOKEN=123456789:AAE-example_token_of_35_characters",
    );
  }
  return Object.freeze({
    botToken: values.BOT_TOKEN,
    telegramApiRoot: values.TELEGRAM_API_ROOT,
    databaseUrl: values.DATABASE_URL,
    dataDir: values.DATA_DIR,
    organizerIds: values.ORGANIZER_IDS ?? [],
    registration: values.REGISTRATION,
    defaultLanguage: values.DEFAULT_LANGUAGE,
    timeZone: values.TIME_ZONE,
    httpHost: values.HTTP_HOST,
    httpPort: values.HTTP_PORT,
    bulkPerSecond: values.BULK_PER_SECOND,
    logLevel: values.LOG_LEVEL,
  });
}

/**
 * Reads the settings of this process: `.env` in the working folder, overridden by the environment.
 *
 * @throws ConfigurationError as `readConfig` does
 */
export function loadConfig(): Config {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return readConfig(process.env);
}
