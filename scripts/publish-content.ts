import { loadConfig } from "../src/config.ts";
import type { DatabaseLog } from "../src/db/log.ts";
import { openDatabase } from "../src/db/open-database.ts";
import { CourseFaultsError, formatFault } from "../src/features/courses/content/fault.ts";
import { type PublishSummary, publishCourses } from "../src/features/courses/publish-courses.ts";
import { systemClock } from "../src/shared/clock.ts";
import { ConfigurationError } from "../src/shared/configuration-error.ts";

const usage = `Publishes the courses into the database of the bot, which may be running: all or, where one has a fault, none.

  npm run content:publish                 the courses in content/
  npm run content:publish -- my-content   the courses in another folder
`;

/** The summary is what people came for: of the database only its faults are told. */
const faults: DatabaseLog = {
  info() {},
  warn: (_details, message) => process.stderr.write(`${message}\n`),
  error: (_details, message) => process.stderr.write(`${message}\n`),
};

/** 0: published; 1: refused, nothing published; 2: called wrongly. */
async function run(args: string[]): Promise<0 | 1 | 2> {
  const [folder = "content", ...rest] = args;
  if (rest.length > 0 || folder.startsWith("-")) {
    process.stderr.write(usage);
    return 2;
  }
  try {
    return await publish(folder);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

async function publish(folder: string): Promise<0 | 1> {
  const config = loadConfig();
  const database = await openDatabase({
    ...(config.databaseUrl === undefined ? {} : { url: config.databaseUrl }),
    folder: config.dataDir,
    besideBot: true,
    log: faults,
  });
  try {
    const summary = await publishCourses({ prisma: database.prisma, clock: systemClock }, { folder });
    process.stdout.write(summary ? describe(summary) : "Everything is published already.\n");
    return 0;
  } catch (error) {
    if (!(error instanceof CourseFaultsError)) throw error;
    const lines = error.faults.map((fault) => `  ${formatFault(fault)}\n`);
    process.stderr.write(`The courses have faults. Nothing was published.\n${lines.join("")}`);
    return 1;
  } finally {
    await database.close();
  }
}

function describe({ courses, lessons, questions }: PublishSummary): string {
  const line = (name: string, { added, changed, retired }: PublishSummary["lessons"]) =>
    `${name}: added ${added}, changed ${changed}, retired ${retired}\n`;
  return [
    `Published. Courses that changed: ${courses}\n`,
    line("lessons", lessons),
    line("questions", questions),
  ].join("");
}

process.exitCode = await run(process.argv.slice(2));
