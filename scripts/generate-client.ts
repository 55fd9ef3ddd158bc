import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// Prisma's command line looks for its schema engine before any command and fetches it from the network when it is
// missing. Generating the client does not use it: any file that exists will do.
const root = fileURLToPath(new URL("..", import.meta.url));
const prisma = dirname(createRequire(import.meta.url).resolve("prisma/package.json"));
const { status, stdout, stderr, error } = spawnSync(
  process.execPath,
  [join(prisma, "build", "index.js"), "generate", "--no-hints"],
  {
    cwd: root,
    encoding: "utf8",
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: "1",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    },
  },
);
if (error) throw error;
if (status !== 0) process.stderr.write(`The database client could not be generated:\n${stdout}${stderr}\n`);
process.exitCode = status ?? 1;
