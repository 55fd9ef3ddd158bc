import { execFileSync } from "node:child_process";
import { readFileSync, realpathSync } from "node:fs";
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
 * crash or a restart of the machine. When the system does not tell, it is taken for the server.
 */
export function isServerOf(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false;
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(data);
    if (process.platform === "win32") {
      return execFileSync("tasklist", ["/FI", `PID eq ${pid}`, "/FO", "CSV", "/NH"], { encoding: "utf8" })
        .toLowerCase()
        .includes("postgres");
    }
    return execFileSync("ps", ["-p", String(pid), "-o", "args="], { encoding: "utf8" }).includes(data);
  } catch {
    return isAlive(pid);
  }
}

/** Connects to the port and asks whose data it serves. Throws what the server, or the system, says. */
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
    const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
    return realpathSync(rows[0]?.data_directory ?? "") === realpathSync(options.data);
  } finally {
    await client.end().catch(() => {});
  }
}
