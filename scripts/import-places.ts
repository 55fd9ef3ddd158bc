import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { loadConfig } from "../src/config.ts";
import type { DatabaseLog } from "../src/db/log.ts";
import { openDatabase } from "../src/db/open-database.ts";
import { type ImportSummary, importPlaces } from "../src/features/places/import-places.ts";
import { readTable } from "../src/features/places/read-table.ts";
import { seedPlaces } from "../src/features/places/seed-places.ts";
import { systemClock } from "../src/shared/clock.ts";
import { ConfigurationError } from "../src/shared/configuration-error.ts";

const usage = `Imports the state classifier of places (KATO) into the database of the bot, which may be running.

  npm run places:import -- kato.xlsx             import the file, wholly or not at all
  npm run places:import -- kato.xlsx --dry-run   say what would change, and change nothing

The file is .xlsx or .csv with the official columns te, ab, cd, ef, hij, k, name_kaz, name_rus, nn.
`;

/** The summary is what people came for: of the database only its faults are told. */
const faults: DatabaseLog = {
  info() {},
  warn: (_details, message) => process.stderr.write(`${message}\n`),
  error: (_details, message) => process.stderr.write(`${message}\n`),
};

/** 0: imported; 1: refused, nothing imported; 2: called wrongly. */
async function run(args: string[]): Promise<0 | 1 | 2> {
  const call = readArguments(args);
  if (call === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  try {
    return await importFile(call.path, call.dryRun);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

function readArguments(args: string[]): { path: string; dryRun: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { "dry-run": { type: "boolean", default: false } },
    });
    const [path] = positionals;
    return path !== undefined && positionals.length === 1 ? { path, dryRun: values["dry-run"] } : undefined;
  } catch {
    return undefined;
  }
}

async function importFile(path: string, dryRun: boolean): Promise<0 | 1> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new ConfigurationError(
      `${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`,
      { cause },
    );
  }
  const table = await readTable(bytes);
  if (!table.ok) {
    process.stderr.write(`${basename(path)}: ${table.message}. Nothing was imported.\n`);
    return 1;
  }
  const config = loadConfig();
  const database = await openDatabase({
    ...(config.databaseUrl === undefined ? {} : { url: config.databaseUrl }),
    folder: config.dataDir,
    besideBot: true,
    log: faults,
  });
  try {
    const deps = { prisma: database.prisma, clock: systemClock };
    // The database may be new, and the first level is a parent of everything else.
    if (!dryRun) await seedPlaces(deps, { sample: false });
    const result = await importPlaces(deps, {
      fileName: basename(path),
      checksum: createHash("sha256").update(bytes).digest("hex"),
      rows: table.rows,
      dryRun,
    });
    if (result.ok) {
      process.stdout.write(describe(basename(path), result.summary, dryRun));
      return 0;
    }
    const rest = result.total - result.problems.length;
    const lines = result.problems.map(({ row, reason }) => `  row ${row}: ${reason}`);
    if (rest > 0) lines.push(`  and ${rest} more`);
    process.stderr.write(
      `${basename(path)}: ${result.total} ${result.total === 1 ? "row is" : "rows are"} wrong. Nothing was imported.\n${lines.join("\n")}\n`,
    );
    return 1;
  } finally {
    await database.close();
  }
}

/** Names listed of what was renamed and retired. */
function describe(file: string, summary: ImportSummary, dryRun: boolean): string {
  const listed = 20;
  const list = (lines: string[]) =>
    [...lines.slice(0, listed), ...(lines.length > listed ? [`and ${lines.length - listed} more`] : [])].map(
      (line) => `  ${line}\n`,
    );
  return [
    `${file}: ${dryRun ? "this would be imported, nothing was changed" : "imported"}.\n`,
    `added ${summary.added}, changed ${summary.changed}, restored ${summary.restored}, `,
    `retired ${summary.retired}, unchanged ${summary.unchanged}; `,
    `${summary.settlements} settlements skipped; oblasts and cities covered: ${summary.covered}\n`,
    ...(summary.renamings.length > 0 ? ["Renamed:\n"] : []),
    ...list(
      summary.renamings.map(
        ({ id, before, after }) =>
          `${id} ${before.nameKk} / ${before.nameRu} → ${after.nameKk} / ${after.nameRu}`,
      ),
    ),
    ...(summary.retirements.length > 0 ? ["Retired:\n"] : []),
    ...list(summary.retirements.map(({ id, nameKk, nameRu }) => `${id} ${nameKk} / ${nameRu}`)),
  ].join("");
}

process.exitCode = await run(process.argv.slice(2));
