import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { ConfigurationError } from "../shared/configuration-error.ts";

/** Holds a folder for this process alone. */
export interface FolderLock {
  release(): void;
}

/**
 * Takes the folder, making it where it is missing, or throws a ConfigurationError that names the process which has it.
 *
 * The lock is the operating system's own, so it ends with the process however that ends, cannot be mistaken for that
 * of another process with the same id, and goes to exactly one of several that ask at once. Node's only way to such a
 * lock, on every system and without a native addon, is an open transaction of SQLite; nothing is written to its file.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = resolve(folder);
  const holder = join(path, "bot.pid");
  const database = openLockFile(path);
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    database.close();
    if (!isBusy(cause))
      throw new Error(`The folder ${path} cannot be locked: is it on a network drive?`, { cause });
    const pid = await readHolder(holder);
    throw new ConfigurationError(
      `The folder ${path} is in use by another bot (process ${pid}): stop it first, or give this one a folder of its own, e.g. DATA_DIR=./data2`,
      { cause },
    );
  }
  writeFileSync(holder, String(process.pid));
  return {
    release() {
      writeFileSync(holder, "");
      database.close();
    },
  };
}

function openLockFile(folder: string): DatabaseSync {
  try {
    mkdirSync(folder, { recursive: true });
    return new DatabaseSync(join(folder, "bot.lock"), { timeout: 0 });
  } catch (cause) {
    throw new ConfigurationError(
      `The bot cannot write to the folder ${folder} (${cause instanceof Error ? cause.message : cause}): give it that right, or set DATA_DIR to a folder of its own, e.g. DATA_DIR=./data`,
      { cause },
    );
  }
}

function isBusy(error: unknown): boolean {
  const SQLITE_BUSY = 5;
  return error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY;
}

/** The holder writes its id right after it got the lock: one that asked at the same moment waits for that. */
async function readHolder(file: string): Promise<string> {
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      const text = readFileSync(file, "utf8");
      if (text !== "") return text;
    } catch {
      // Not there yet.
    }
    await delay(25);
  }
  return "of unknown id";
}
