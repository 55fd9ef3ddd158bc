import { type Logger, pino } from "pino";

/** A bot's token, wherever it may turn up: in the address of a failed request, say. */
const token = /\b\d{5,}:[\w-]{20,}/g;

function clean(text: string): string {
  return text.replace(token, "<token>");
}

/**
 * What a log says of an error. Only named fields are taken: errors of libraries carry what they were doing, and with
 * it names, phones and texts of people (grammY's the payload of a call, Prisma's the arguments of a query).
 */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: clean(String(error)) };
  const { name, message, stack, cause } = error;
  const inner = cause ?? ("error" in error && error.error instanceof Error ? error.error : undefined);
  // Prisma repeats the arguments of a faulty query after the first lines of its message.
  const isPrisma = name.startsWith("PrismaClient");
  const frames = stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
  return {
    type: name,
    message: clean(isPrisma ? (message.trim().split("\n").at(-1) ?? "") : message),
    ...("code" in error && typeof error.code === "string" ? { code: error.code } : {}),
    stack: frames.join("\n"),
    ...(inner === undefined ? {} : { cause: describeError(inner) }),
  };
}

/** The program's log: lines of JSON on the standard error stream, without secrets and personal data. */
export function createLogger(level: string): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: describeError } },
    pino.destination({ dest: 2, sync: true }),
  );
}
