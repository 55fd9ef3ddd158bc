import { startApp } from "./app.ts";
import { loadConfig } from "./config.ts";
import { ConfigurationError } from "./shared/configuration-error.ts";

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  const app = await startApp(loadConfig());
  if (app.pageUrl) {
    say("");
    say("Akim School is running against its own local Telegram (the sandbox).");
    say(`Open  ${app.pageUrl}  choose a person on the left and press START.`);
    say("Stop with Ctrl-C; everything said is kept in the data folder.");
    say("");
  } else {
    say(`Akim School is running as @${app.username}. Stop with Ctrl-C.`);
  }
  let stopping = false;
  const stop = () => {
    // A second signal must not cut off the stop that is under way; a stop has a deadline of its own.
    if (stopping) return;
    stopping = true;
    app.stop().then(
      () => process.exit(),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  await app.running;
} catch (error) {
  if (error instanceof ConfigurationError) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
}
