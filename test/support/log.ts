import { Writable } from "node:stream";
import { type Logger, pino } from "pino";
import { describeError } from "../../src/shared/logger.ts";

/** The program's log, caught: a test that does not expect an error fails on one. */
export interface CaughtLog {
  readonly log: Logger;
  readonly lines: readonly { level: number; msg: string; [field: string]: unknown }[];
  /** Lines of level error and above. */
  errors(): readonly { msg: string; [field: string]: unknown }[];
}

const errorLevel = 50;

export function catchLog(): CaughtLog {
  const lines: { level: number; msg: string }[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString("utf8")));
      done();
    },
  });
  return {
    log: pino({ level: "debug", base: null, serializers: { err: describeError } }, stream),
    lines,
    errors: () => lines.filter((line) => line.level >= errorLevel),
  };
}
