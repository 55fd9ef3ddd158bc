import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A process that opens the database as the bot does, and does what the test asks. */
export interface DatabaseProcess {
  readonly pid: number;
  /** Resolves with the first message of that kind, at once when it came already. Rejects when the process ends first. */
  message(kind: string): Promise<Record<string, unknown>>;
  /** Lets it run SQL; resolves with the rows, or with what went wrong. */
  query(sql: string): Promise<{ rows?: Record<string, unknown>[]; error?: string }>;
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Asks it to close the database and end. */
  close(): Promise<void>;
  /** Resolves when it has ended. */
  readonly ended: Promise<{ code: number | null; stderr: string }>;
}

const PROGRAM = fileURLToPath(new URL("database-program.ts", import.meta.url));
/** Where the bot too keeps what it compiled: a quarter of what a start takes the processor. */
const COMPILED = fileURLToPath(new URL("../../node_modules/.cache/akim-school", import.meta.url));

/** Starts the process; with `uid` as that user. */
export function startDatabaseProcess(options: {
  folder: string;
  url?: string;
  uid?: number;
}): DatabaseProcess {
  const identity = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid };
  const child = spawn(process.execPath, [PROGRAM, options.folder, ...(options.url ? [options.url] : [])], {
    ...identity,
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILED },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const seen: Record<string, unknown>[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on("line", (line) => {
    seen.push(JSON.parse(line));
    for (const wake of waiting) wake();
  });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString("utf8");
  });
  let over = false;
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve) => {
    child.once("close", (code) => {
      over = true;
      resolve({ code, stderr });
      for (const wake of waiting) wake();
    });
  });

  async function find(
    matches: (message: Record<string, unknown>) => boolean,
  ): Promise<Record<string, unknown>> {
    for (;;) {
      const found = seen.find(matches);
      if (found) return found;
      if (over) throw new Error(`The process ended too early: ${stderr}`);
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.add(resolve);
      await promise;
      waiting.delete(resolve);
    }
  }

  let asked = 0;
  return {
    pid: pidOf(child),
    ended,
    message: (kind) => find((message) => message.kind === kind),
    async query(sql) {
      const id = asked++;
      child.stdin.write(`${JSON.stringify({ id, sql })}\n`);
      return find((message) => message.kind === "answer" && message.id === id);
    },
    async kill(signal) {
      child.kill(signal);
      await ended;
    },
    async close() {
      child.stdin.end();
      const { code } = await ended;
      if (code !== 0) throw new Error(`The process ended with ${code}: ${stderr}`);
    },
  };
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error("The process did not start");
  return child.pid;
}
