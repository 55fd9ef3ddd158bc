import { startSandbox } from "../../src/sandbox/start-sandbox.ts";

/** Runs a sandbox on the folder that is its argument, says where it is, and lives until it is killed. */
const sandbox = await startSandbox({ folder: process.argv[2] ?? "", limits: false });
process.stdout.write(`${JSON.stringify({ url: sandbox.url, token: sandbox.token })}\n`);
