/** The processes that a measurement starts: the program, bare bots, and the sandboxes on the other side. */
import { type ChildProcess, fork, spawn } from "node:child_process";
import { type EventEmitter, once } from "node:events";
import { fileURLToPath } from "node:url";
import { freePort } from "../test/support/program.ts";
import type { Telegram, Usage } from "./protocol.ts";

/** A bot under measurement. */
export interface Contestant {
  readonly name: string;
  /** Index of its people and its Telegram. */
  readonly crowd: number;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

function path(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

/** The program under measurement. */
export interface RunningProgram extends Contestant {
  /** Ends it at once, with signal 9. */
  kill(): Promise<void>;
}

/** Rejects when one of the processes ends before it was told to. */
const failed = Promise.withResolvers<never>();
failed.promise.catch(() => {});
const toldToEnd = new Set<ChildProcess>();

function watch<Child extends ChildProcess>(child: Child, name: string): Child {
  child.once("exit", (code) => {
    if (!toldToEnd.has(child)) failed.reject(new Error(`${name} ended with ${code}.`));
  });
  return child;
}

/** Resolves with the first event of that name. */
async function hear(emitter: EventEmitter, event: string): Promise<unknown> {
  const [value] = await Promise.race([once(emitter, event), failed.promise]);
  return value;
}

async function end(child: ChildProcess, stop: () => void): Promise<void> {
  toldToEnd.add(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  stop();
  await once(child, "exit");
}

async function ask(child: ChildProcess, message: object | string): Promise<unknown> {
  child.send(message);
  return hear(child, "message");
}

/** Starts a file of this folder. Where a Telegram is given, the file finds it in its environment. */
function start(file: string, name: string, telegram?: Telegram): ChildProcess {
  const environment = telegram && { TOKEN: telegram.token, API_ROOT: telegram.apiRoot };
  return watch(fork(path(file), { env: { ...process.env, ...environment } }), name);
}

/** A process that obeys one order at a time. */
export interface Obedient<Order extends object> {
  order<Result>(order: Order): Promise<Result>;
  stop(): Promise<void>;
}

/** Starts a process of sandboxes from a file of this folder. */
export function startSandboxes<Order extends object>(file: string): Obedient<Order> {
  return startObedient(file, "The sandbox");
}

/** Starts a bare loop from a file of this folder, which answers an order when it is done. */
export function startBareLoop<Order extends object>(file: string, telegram: Telegram): Obedient<Order> {
  return startObedient(file, "The bare loop", telegram);
}

function startObedient<Order extends object>(
  file: string,
  name: string,
  telegram?: Telegram,
): Obedient<Order> {
  const child = start(file, name, telegram);
  return {
    async order<Result>(order: Order) {
      const { result, error } = (await ask(child, order)) as { result: Result; error?: string };
      if (error !== undefined) throw new Error(error);
      return result;
    },
    stop: () => end(child, () => child.kill()),
  };
}

/** Starts a bare bot from a file of this folder. */
export async function startBareBot(file: string, crowd: number, telegram: Telegram): Promise<Contestant> {
  const child = start(file, "The bare bot", telegram);
  await hear(child, "message");
  return {
    name: "bare grammY",
    crowd,
    usage: async () => (await ask(child, "usage")) as Usage,
    stop: () => end(child, () => child.send("stop")),
  };
}

/** Starts the program on a data folder, with options of Node.js such as --cpu-prof and settings beside the usual ones. */
export async function startProgram(
  input: {
    name: string;
    crowd: number;
    folder: string;
    options?: readonly string[];
    environment?: Readonly<Record<string, string>>;
  },
  telegram: Telegram,
): Promise<RunningProgram> {
  const { name, crowd, folder, options = [], environment = {} } = input;
  const port = await freePort();
  const child = watch(
    spawn(process.execPath, [...options, path("../src/main.ts")], {
      cwd: folder,
      env: {
        BOT_TOKEN: telegram.token,
        TELEGRAM_API_ROOT: telegram.apiRoot,
        DATA_DIR: folder,
        HTTP_PORT: String(port),
        LOG_LEVEL: "warn",
        ...environment,
      },
      stdio: ["ignore", "pipe", "inherit"],
    }),
    "The program",
  );
  await hear(child.stdout, "data");
  return {
    name,
    crowd,
    async usage() {
      const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, "m").exec(metrics)?.[1]);
      return {
        cpuSeconds: value("process_cpu_seconds_total"),
        residentBytes: value("process_resident_memory_bytes"),
        heapBytes: value("nodejs_heap_size_used_bytes"),
      };
    },
    stop: () => end(child, () => child.kill("SIGTERM")),
    kill: () => end(child, () => child.kill("SIGKILL")),
  };
}
