import { setTimeout as delay } from "node:timers/promises";
import type { Dependencies } from "../../../dependencies.ts";
import { type DeliveryResult, recordResults } from "./record-results.ts";

/** Results that are written together at most. */
const atOnce = 500;
/** Results wait so long for others, as to write each by itself costs more than to send it. */
const gatherMilliseconds = 20;
const comeAgainMilliseconds = 1_000;

/** Writes results down, those of a moment together. */
export interface Recorder {
  add(result: DeliveryResult): void;
  /** Resolves when everything so far is written, or was given up. */
  done(): Promise<void>;
  /** A result that cannot be written now is given up: others will find its row and say that nobody knows. */
  giveUp(): void;
}

export function createRecorder(deps: Pick<Dependencies, "prisma" | "log">): Recorder {
  let waiting: DeliveryResult[] = [];
  let writing: Promise<void> | undefined;
  let mayTryAgain = true;

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      await delay(gatherMilliseconds);
      const batch = waiting.splice(0, atOnce);
      try {
        await recordResults(deps, batch);
      } catch (error) {
        deps.log.error({ err: error }, "What came of announcements could not be written down");
        if (!mayTryAgain) break;
        waiting = [...batch, ...waiting];
        await delay(comeAgainMilliseconds);
      }
    }
    writing = undefined;
  }

  return {
    add(result) {
      waiting.push(result);
      writing ??= write();
    },
    async done() {
      while (writing !== undefined) await writing;
    },
    giveUp() {
      mayTryAgain = false;
    },
  };
}
