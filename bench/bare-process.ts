/** A bare bot as a process of a measurement: it runs, tells what it spent, and stops when it is told to. */
import { type RunOptions, run } from "@grammyjs/runner";
import type { Bot, Context } from "grammy";
import type { Usage } from "./protocol.ts";

type UpdateKinds = NonNullable<NonNullable<RunOptions<Context>["runner"]>["fetch"]>["allowed_updates"];

/**
 * Runs a bot and obeys the process that started this one; it is told when the bot is ready. An error ends the process.
 *
 * @param updates the kinds of updates that the bot needs; those that Telegram sends by itself when left out
 */
export async function runBareBot(bot: Bot, updates?: UpdateKinds): Promise<void> {
  bot.catch((error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  });
  await bot.init();
  const runner = run(bot, updates ? { runner: { fetch: { allowed_updates: updates } } } : {});
  process.on("message", (order: "usage" | "stop") => {
    if (order === "stop") {
      void runner.stop().then(() => process.exit());
      return;
    }
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed } = process.memoryUsage();
    const usage: Usage = { cpuSeconds: (user + system) / 1e6, residentBytes: rss, heapBytes: heapUsed };
    process.send?.(usage);
  });
  process.send?.("ready");
}
