import { execFileSync, spawn } from "node:child_process";
import { cpSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

/** How a program ended, and all that it said. */
interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The whole program, `src/main.ts`, as a process of its own. */
export interface Program {
  readonly pid: number;
  /** Resolves when it says that it runs, with the page's address where there is one. Rejects when it ends first. */
  ready(): Promise<{ pageUrl: string | undefined }>;
  /** Sends a signal and resolves when the process is gone. */
  kill(signal: NodeJS.Signals): Promise<Ended>;
  /** Ctrl-C in a terminal: the signal goes to the program and to everything that it started in its group. */
  pressCtrlC(): Promise<Ended>;
  readonly ended: Promise<Ended>;
  /** Lines of its log of level error and above. */
  errors(): readonly string[];
}

interface ProgramOptions {
  /** The working folder, where `./data` is made when the environment names no other. */
  readonly folder: string;
  /** Settings; nothing else of the test's environment reaches the program. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Runs as this user and group. */
  readonly uid?: number;
}

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
/** Programs of tests live for seconds: to optimize Prisma's WebAssembly would take a quarter of all that they do. */
const flags = ["--liftoff-only"];
const errorLevel = 50;

/** Starts the program. Whoever starts it ends it. */
export function startProgram(options: ProgramOptions): Program {
  const { folder, environment = {}, uid } = options;
  const child = spawn(process.execPath, [...flags, main], {
    cwd: folder,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that Ctrl-C does not reach the tests.
    detached: true,
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const { pid } = child;
  if (pid === undefined) throw new Error("The program did not start.");
  let stdout = "";
  let stderr = "";
  const running = Promise.withResolvers<{ pageUrl: string | undefined }>();
  // Not every test waits for it.
  running.promise.catch(() => {});
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    stdout += chunk;
    if (/Stop with Ctrl-C.*\n/.test(stdout)) {
      running.resolve({ pageUrl: /^Open {2}(\S+) /m.exec(stdout)?.[1] });
    }
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    stderr += chunk;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (code, signal) => {
      running.reject(new Error(`The program ended with ${code ?? signal}: ${stderr}`));
      resolve({ code, stdout, stderr });
    });
  });
  return {
    pid,
    ended,
    ready: () => running.promise,
    async kill(signal) {
      child.kill(signal);
      return ended;
    },
    async pressCtrlC() {
      process.kill(-pid, "SIGINT");
      return ended;
    },
    errors: () =>
      stderr
        .split("\n")
        .filter((line) => line.startsWith("{") && Number(JSON.parse(line).level) >= errorLevel),
  };
}

/** A port of 127.0.0.1 that nobody uses now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (address === null || typeof address === "string") throw new Error("There is no port.");
  return address.port;
}

/** Copies a data folder whose program has ended, with the owners of its files. */
export function copyWithOwners(from: string, to: string): void {
  if (process.platform === "win32") cpSync(from, to, { recursive: true });
  else execFileSync("cp", ["-a", from, to]);
}
