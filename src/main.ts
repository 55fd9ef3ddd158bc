import { enableCompileCache, flushCompileCache } from "node:module";
import { join } from "node:path";
import type { App } from "./app.ts";
import { loadConfig } from "./config.ts";
import { ConfigurationError } from "./shared/configuration-error.ts";

// Halves what it costs to load the program from the second start on; where the folder cannot be written, nothing does.
enableCompileCache(join(import.meta.dirname, "..", "node_modules", ".cache", "akim-school"));

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(error: unknown): never {
  if (error instanceof ConfigurationError) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
}

function announce({ pageUrl, username }: App): void {
  if (pageUrl === undefined) {
    say(`Akim School is running as @${username}. Stop with Ctrl-C.`);
    return;
  }
  say("");
  say("Akim School is running against its own local Telegram (the sandbox).");
  say(`Open  ${pageUrl}  choose a person on the left and press START.`);
  say("Stop with Ctrl-C; everything said is kept in the data folder.");
  say("");
}

try {
  const config = loadConfig();
  // Loaded only now: a wrong setting is told at once.
  const { startApp } = await import("./app.ts");
  const starting = startApp(config);
  let stopping = false;
  const stop = () => {
    // A second signal must not cut off the stop that is under way; a stop has a deadline of its own. One that comes
    // early waits for the start, so that the database is not left running.
    if (stopping) return;
    stopping = true;
    starting.then((app) => app.stop()).then(() => process.exit(), fail);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  const app = await starting;
  announce(app);
  flushCompileCache();
  await app.running;
} catch (error) {
  fail(error);
}
