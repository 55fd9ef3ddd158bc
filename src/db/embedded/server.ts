import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import type { DatabaseLog } from "../log.ts";
import { locateBinaries } from "./binaries.ts";
import { clusterFolder, giveTo, openCluster, SUPERUSER } from "./cluster.ts";
import { isAlive, isServerOf, postmasterFile, readPostmaster, servesFolder } from "./postmaster.ts";
import { chooseServerUser, runAs } from "./server-user.ts";

/** Settings of the server by name, e.g. `{ fsync: "off" }`. Values hold letters, digits, dots, `_` and `-` only. */
export type ServerSettings = Readonly<Record<string, string>>;

/** PostgreSQL on 127.0.0.1 with its data in one folder. */
export interface EmbeddedServer {
  /** Whether it was running already: a bot that was killed left it. */
  readonly adopted: boolean;
  /** Connection string of a database of this server, for the superuser. Holds the password. */
  url(database: string): string;
  /** Ends every connection and the server; returns when it has ended and its data is on the disk. */
  stop(): Promise<void>;
}

/** How long a server may take to recover from a crash, or to end, before the start gives up. */
const PATIENCE_MS = 120_000;
const LOG_LIMIT_BYTES = 5_000_000;

const SETTINGS: ServerSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "60",
  shared_buffers: "128MB",
  timezone: "UTC",
  log_timezone: "UTC",
  // Reading through worker processes pays on large data only, and costs three processes.
  io_method: "sync",
  // Details of an error hold values of rows: names, phones.
  log_error_verbosity: "terse",
  log_checkpoints: "off",
};

/**
 * Starts the server of the cluster in `folder`, making the cluster first where there is none, or adopts the one that
 * is running there. From then on a server that dies is started again on the same port, so that pools recover: queries
 * in flight fail, later ones work.
 *
 * One process at a time may do this to a folder: the caller holds the folder's lock.
 */
export async function startEmbeddedServer(options: {
  folder: string;
  log: DatabaseLog;
  settings?: ServerSettings;
}): Promise<EmbeddedServer> {
  const { log } = options;
  const home = resolve(options.folder);
  const binaries = await locateBinaries();
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const user = chooseServerUser(clusterFolder(home), [home, binaries.initdb]);
  giveTo(user, home);
  const { data, password } = await openCluster(home, binaries, user);
  const logFile = join(home, "server.log");
  if (existsSync(logFile) && statSync(logFile).size > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`);

  /** One attempt by pg_ctl; what the server said when it failed. */
  async function launch(port: number): Promise<{ started: true } | { started: false; words: string }> {
    const settings = Object.entries({ ...SETTINGS, ...options.settings, port: String(port) });
    const output = openSync(logFile, "a", 0o600);
    try {
      giveTo(user, logFile);
      const before = statSync(logFile).size;
      const { code } = await runAs(
        user,
        binaries.pgCtl,
        [
          "start",
          "--wait",
          "--timeout=60",
          `--pgdata=${data}`,
          `--log=${logFile}`,
          `--options=${settings.map(([name, value]) => `-c ${name}=${value}`).join(" ")}`,
        ],
        { folder: home, output },
      );
      if (code === 0) return { started: true };
      return { started: false, words: readFileSync(logFile).subarray(before).toString("utf8") };
    } finally {
      closeSync(output);
    }
  }

  /** Makes sure that the server runs, and tells on which port; `wanted` is kept when it has to be started. */
  async function ensureRunning(
    wanted?: number,
    signal?: AbortSignal,
  ): Promise<{ port: number; adopted: boolean }> {
    const deadline = performance.now() + PATIENCE_MS;
    let fault: unknown;
    while (performance.now() < deadline && !signal?.aborted) {
      const postmaster = readPostmaster(data);
      if (postmaster && isServerOf(postmaster.pid, data)) {
        try {
          const server = { port: postmaster.port, user: SUPERUSER, password, data };
          if (postmaster.port > 0 && (await servesFolder(server)))
            return { port: postmaster.port, adopted: true };
        } catch (error) {
          // Starting, recovering or ending.
          fault = error;
        }
        await delay(30);
        continue;
      }
      // The id now belongs to another program. That of a dead process PostgreSQL removes itself, more carefully.
      if (postmaster && isAlive(postmaster.pid)) rmSync(postmasterFile(data), { force: true });
      const port = wanted ?? (await freePort());
      const outcome = await launch(port);
      if (outcome.started) return { port, adopted: false };
      fault = outcome.words;
      const passing =
        outcome.words.includes("shared memory block") ||
        outcome.words.includes("could not bind") ||
        readPostmaster(data) !== undefined;
      if (!passing) break;
      await delay(100);
    }
    const words =
      fault instanceof Error ? fault.message : String(fault).trim().split("\n").slice(-3).join(" / ");
    throw new Error(`The embedded database does not start, see ${logFile}: ${words}`, { cause: fault });
  }

  async function stop(): Promise<void> {
    for (const mode of ["fast", "immediate"]) {
      const postmaster = readPostmaster(data);
      if (!postmaster || !isServerOf(postmaster.pid, data)) return;
      const args = ["stop", `--mode=${mode}`, "--wait", "--timeout=30", `--pgdata=${data}`];
      const { code, words } = await runAs(user, binaries.pgCtl, args, { folder: home });
      if (code === 0) return;
      log.warn({ words, mode }, "the embedded database did not stop as asked");
    }
  }

  const { port, adopted } = await ensureRunning();
  const url = (database: string) =>
    `postgresql://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
  const guard = guardServer({ url: url("postgres"), log, restart: (signal) => ensureRunning(port, signal) });
  try {
    await guard.watch();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    adopted,
    url,
    async stop() {
      await guard.end();
      await stop();
    },
  };
}

/**
 * Holds one idle connection: the system closes it the moment the server dies, without any polling. Then `restart` is
 * called until it succeeds.
 */
function guardServer(options: {
  url: string;
  log: DatabaseLog;
  restart: (signal: AbortSignal) => Promise<unknown>;
}) {
  const { url, log, restart } = options;
  const ending = new AbortController();
  let client: pg.Client | undefined;
  let recovery: Promise<void> = Promise.resolve();

  async function watch(): Promise<void> {
    const next = new pg.Client({
      connectionString: url,
      application_name: "akim-school guard",
      keepAlive: true,
    });
    next.on("error", () => {});
    await next.connect();
    client = next;
    next.once("end", () => {
      if (!ending.signal.aborted) recovery = recover();
    });
  }

  async function recover(): Promise<void> {
    log.warn({}, "the embedded database has gone away; starting it again");
    for (let pause = 100; !ending.signal.aborted; pause = Math.min(pause * 2, 10_000)) {
      try {
        await restart(ending.signal);
        await watch();
        log.info({}, "the embedded database is back");
        return;
      } catch (error) {
        if (ending.signal.aborted) return;
        log.error({ err: error }, "the embedded database could not be started again; trying on");
        await delay(pause, undefined, { signal: ending.signal }).catch(() => {});
      }
    }
  }

  return {
    watch,
    async end(): Promise<void> {
      ending.abort();
      await recovery;
      await client?.end().catch(() => {});
    },
  };
}

/**
 * A free port below the range from which systems take ports for outgoing connections, so that it is still free when
 * a server that died is started again.
 */
async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = 15_000 + Math.floor(Math.random() * 15_000);
    if (await isFree(port)) return port;
  }
  throw new Error("No free port between 15000 and 30000 on 127.0.0.1");
}

function isFree(port: number): Promise<boolean> {
  const { promise, resolve: settle } = Promise.withResolvers<boolean>();
  const probe = createServer();
  probe.once("error", () => settle(false));
  probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => probe.close(() => settle(true)));
  return promise;
}
