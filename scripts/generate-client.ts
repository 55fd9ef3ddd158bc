import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

process.exitCode = generateClient();

/**
 * Makes src/db/client from prisma/schema.prisma and returns the exit code.
 *
 * Prisma's command line looks for its schema engine before any command and fetches it from the network when it is
 * missing. Generating does not use it: any file that exists will do.
 */
function generateClient(): number {
  let prisma: string;
  try {
    prisma = dirname(createRequire(import.meta.url).resolve("prisma/package.json"));
  } catch {
    process.stderr.write(
      'The package "prisma" makes the database client: install with development packages (npm ci).\n',
    );
    return 1;
  }
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [join(prisma, "build", "index.js"), "generate", "--no-hints"],
    {
      cwd: fileURLToPath(new URL("..", import.meta.url)),
      encoding: "utf8",
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" },
    },
  );
  if (error) throw error;
  if (status !== 0) process.stderr.write(`The database client could not be generated:\n${stdout}${stderr}\n`);
  return status ?? 1;
}
