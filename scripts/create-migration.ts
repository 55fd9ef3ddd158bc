import { fileURLToPath } from "node:url";
import { MIGRATIONS_FOLDER } from "../src/db/migrations/read-migrations.ts";
import { missingSql, writeMigration } from "./migration-writer.ts";
import { startScratchServer } from "./scratch-server.ts";

const SCHEMA = fileURLToPath(new URL("../prisma/schema.prisma", import.meta.url));

const USAGE = `Usage: npm run db:migration -- <name>     writes the migration from the present state to prisma/schema.prisma
       npm run db:migration -- --check    fails when the schema has changes without a migration
Example: npm run db:migration -- add_courses
`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const [name] = args;
  const check = name === "--check";
  if (name === undefined || args.length > 1 || !(check || /^[a-z][a-z0-9_]*$/.test(name))) {
    process.stderr.write(USAGE);
    return 2;
  }
  const server = await startScratchServer();
  try {
    const sql = await missingSql(await server.createDatabase("present"), MIGRATIONS_FOLDER, SCHEMA);
    if (sql === "") {
      process.stdout.write("The migrations make exactly what prisma/schema.prisma says: nothing to do.\n");
      return 0;
    }
    if (check) {
      process.stderr.write(
        `prisma/schema.prisma has changes without a migration; run "npm run db:migration -- <name>". Missing is:\n\n${sql}\n`,
      );
      return 1;
    }
    const folder = writeMigration(MIGRATIONS_FOLDER, name, sql, new Date());
    // A difference that stays would be found again and again by the next migrations.
    const rest = await missingSql(await server.createDatabase("result"), MIGRATIONS_FOLDER, SCHEMA);
    if (rest !== "") {
      process.stderr.write(
        `prisma/migrations/${folder} does not bring the database to the schema. Still missing is:\n\n${rest}\n`,
      );
      return 1;
    }
    process.stdout.write(
      `Wrote prisma/migrations/${folder}/migration.sql. Read it before you commit it, above all for what it drops.\n`,
    );
    return 0;
  } finally {
    await server.remove();
  }
}
