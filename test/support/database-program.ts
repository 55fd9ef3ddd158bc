import { createInterface } from "node:readline";
import type { DatabaseLog } from "../../src/db/log.ts";
import { openDatabase } from "../../src/db/open-database.ts";
import { ConfigurationError } from "../../src/shared/configuration-error.ts";

/**
 * Opens the database as the bot does: `node database-program.ts <folder> [url]`. Tells what happens as lines of JSON,
 * runs the SQL that comes on standard input, and closes when that ends.
 */
function tell(message: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

const log: DatabaseLog = {
  info: (_details, message) => tell({ kind: message }),
  warn: (_details, message) => tell({ kind: message }),
  error: (_details, message) => tell({ kind: message }),
};

const [folder = "", url] = process.argv.slice(2);
try {
  const database = await openDatabase(url === undefined ? { folder, log } : { folder, log, url });
  tell({ kind: "ready", people: await database.prisma.person.count() });
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, sql }: { id: number; sql: string } = JSON.parse(line);
    try {
      tell({ kind: "answer", id, rows: await database.prisma.$queryRawUnsafe(sql) });
    } catch (error) {
      tell({ kind: "answer", id, error: String(error) });
    }
  }
  await database.close();
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(error.message);
  process.exitCode = 1;
}
