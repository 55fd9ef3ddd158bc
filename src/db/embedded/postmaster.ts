import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";

/** What the file postmaster.pid tells of the server that wrote it. */
export interface Postmaster {
  pid: number;
  /** Zero while the server has not come that far. */
  port: number;
}

/** Reads postmaster.pid of a data folder; undefined when there is none, or not yet a whole one. */
export function readPostmaster(data: string): Postmaster | undefined {
  let text: string;
  try {
    text = readFileSync(postmasterFile(data), "utf8");
  } catch {
    return undefined;
  }
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid, port: Number(lines[3] ?? 0) } : undefined;
}

export const postmasterFile = (data: string) => join(data, "postmaster.pid");

/** Whether a process of this id lives, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * Whether the living process is the server of this data folder, and not one that was given the same id after a
 * crash or a restart of the machine. Where the system tells no more than a name, every PostgreSQL is taken for it: two
 * servers on one folder would destroy it.
 */
export function isServerOf(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform === "linux") {
    // A server works in its data folder, also when that was moved. Only strangers' processes do not tell where.
    try {
      const [theirs, ours] = [statSync(`/proc/${pid}/cwd`), statSync(data)];
      return theirs.dev === ours.dev && theirs.ino === ours.ino;
    } catch {
      return false;
    }
  }
  const [command, ...args] =
    process.platform === "win32"
      ? ["tasklist", "/FI", `PID eq ${pid}`, "/FO", "CSV", "/NH"]
      : ["ps", "-p", String(pid), "-o", "comm="];
  try {
    return execFileSync(command, args, { encoding: "utf8" }).includes("postgres");
  } catch {
    return isAlive(pid);
  }
}

/**
 * Connects to the port and asks the server for its postmaster.pid: it is the one of this folder when it reads the same
 * file, wherever the folder was moved to or mounted since. Throws what the server, or the system, says. */
export async function servesFolder(options: {
  port: number;
  user: string;
  password: string;
  data: string;
}): Promise<boolean> {
  const client = new pg.Client({
    host: "127.0.0.1",
    port: options.port,
    user: options.user,
    password: options.password,
    database: "postgres",
    connectionTimeoutMillis: 5_000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ text: string }>("SELECT pg_read_file('postmaster.pid') AS text");
    const [theirs, ours] = [rows[0]?.text ?? "", readFileSync(postmasterFile(options.data), "utf8")];
    return identityIn(theirs) === identityIn(ours);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Process id, folder, start time and port; below them is what changes while the server runs. */
function identityIn(postmasterText: string): string {
  return postmasterText.split(/\r?\n/).slice(0, 4).join("\n");
}
