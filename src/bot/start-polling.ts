import { createConcurrentSink, createRunner, createSource, type RunnerHandle } from "@grammyjs/runner";
import type { Inbox, ReceivedUpdate } from "./inbox.ts";

/**
 * Updates handled at once. Many, because those that come together are written down, and asked about, by one statement;
 * not without end, because what each of them writes waits for one of ten connections, at most 10 s.
 */
const concurrency = 250;

/**
 * Takes updates from the inbox and hands them over.
 *
 * @param handled is told how many seconds each took
 */
export function startPolling(
  inbox: Inbox,
  handle: (received: ReceivedUpdate) => Promise<void>,
  handled: (seconds: number) => void,
): { runner: RunnerHandle; inHand: Set<Promise<void>> } {
  const inHand = new Set<Promise<void>>();
  async function consume(received: ReceivedUpdate): Promise<void> {
    const startedAt = performance.now();
    const handling = handle(received);
    inHand.add(handling);
    await handling;
    inHand.delete(handling);
    inbox.answered(received.update.update_id);
    handled((performance.now() - startedAt) / 1000);
  }
  const source = createSource<ReceivedUpdate>({
    supply: (limit, signal) => inbox.next(limit, signal as unknown as AbortSignal),
  });
  // `handle` never rejects, so there is nothing for the sink's error handler to do but not to hide a surprise.
  const sink = createConcurrentSink<ReceivedUpdate, Error>(
    { consume },
    (error) => {
      throw error;
    },
    { concurrency },
  );
  const runner = createRunner(source, sink);
  runner.start();
  return { runner, inHand };
}
