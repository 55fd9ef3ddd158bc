import { randomBytes, randomUUID } from "node:crypto";
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { ConfigurationError } from "../../shared/configuration-error.ts";
import { type Binaries, POSTGRESQL_MAJOR } from "./binaries.ts";
import { runAs, type ServerUser } from "./server-user.ts";

/** A cluster on disk: PostgreSQL's data folder and the password of its superuser. */
export interface Cluster {
  data: string;
  password: string;
}

export const SUPERUSER = "postgres";

/** Where below `home` the finished cluster is. */
export const clusterFolder = (home: string) => join(home, "cluster");

const UNFINISHED = "unfinished-";

/**
 * Opens the cluster below `home`, and makes it first where there is none.
 *
 * A cluster is made in a folder of its own and gets its name only when it is whole and on the disk. So what a killed
 * start leaves behind is never taken for a cluster, and an initdb that outlived the start cannot touch the next one.
 */
export async function openCluster(
  home: string,
  binaries: Binaries,
  user: ServerUser | undefined,
): Promise<Cluster> {
  const folder = clusterFolder(home);
  checkOwner(home);
  removeUnfinished(home);
  if (!existsSync(folder)) await makeCluster(home, binaries, user);
  else if (user && statSync(folder).uid === 0) giveAllTo(user, folder);
  const data = join(folder, "data");
  const version = readOwned(join(data, "PG_VERSION")).trim();
  if (version !== POSTGRESQL_MAJOR) {
    throw new ConfigurationError(
      `The database in ${data} was made by PostgreSQL ${version}, this program brings ${POSTGRESQL_MAJOR}: start the version of the program that made it, and move the data by DATABASE_URL or a backup`,
    );
  }
  return { data, password: readOwned(join(folder, "password")) };
}

async function makeCluster(home: string, binaries: Binaries, user: ServerUser | undefined): Promise<void> {
  const folder = join(home, UNFINISHED + randomUUID());
  mkdirSync(folder, { mode: 0o700 });
  giveTo(user, folder);
  const passwordFile = join(folder, "password");
  writePassword(passwordFile, randomBytes(24).toString("base64url"));
  giveTo(user, passwordFile);
  let words = "";
  for (const locale of characterLocales()) {
    const made = await runAs(
      user,
      binaries.initdb,
      [
        `--pgdata=${join(folder, "data")}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        `--lc-ctype=${locale}`,
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums",
        "--no-instructions",
      ],
      { folder },
    );
    words = made.words;
    if (words.includes("could not look up effective user ID")) {
      throw new ConfigurationError(
        `The user with the id ${user?.uid ?? process.getuid?.()} has no name on this system, which PostgreSQL needs to make a database: add one (useradd -u <id> akim), run as another user, or set DATABASE_URL`,
      );
    }
    if (made.code === 0) {
      syncFolder(folder);
      renameSync(folder, clusterFolder(home));
      syncFolder(home);
      return;
    }
    if (!words.includes("invalid locale name")) break;
  }
  throw new Error(`The embedded database could not be made: ${lastLine(words)}`, { cause: words });
}

/**
 * Locales whose character classes know Cyrillic, the likeliest first. Case and order come from the built-in provider,
 * the same on every system; pg_trgm still asks the system's locale what a letter is.
 */
function characterLocales(): string[] {
  if (process.platform === "win32") return ["en-US"];
  return process.platform === "darwin" ? ["en_US.UTF-8", "C.UTF-8"] : ["C.UTF-8", "en_US.UTF-8"];
}

function checkOwner(folder: string): void {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw foreignFolder(folder, cause);
  }
}

function foreignFolder(path: string, cause: unknown): ConfigurationError {
  return new ConfigurationError(
    `${path} belongs to another user: start the bot as the user who started it first, or as root`,
    { cause },
  );
}

function removeUnfinished(home: string): void {
  for (const name of readdirSync(home)) {
    if (!name.startsWith(UNFINISHED)) continue;
    // An initdb without its parent may still be writing there; what cannot be removed now is removed next time.
    try {
      rmSync(join(home, name), { recursive: true, force: true });
    } catch {}
  }
}

/** Reads a file of the cluster, or throws a ConfigurationError that says whose it is. */
export function readOwned(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "EACCES")
      throw foreignFolder(file, cause);
    throw new ConfigurationError(
      `${file} cannot be read, so its folder is no database of this program: restore it from a backup, or set DATA_DIR to another folder`,
      { cause },
    );
  }
}

function writePassword(file: string, password: string): void {
  const descriptor = openSync(file, "wx", 0o600);
  try {
    writeSync(descriptor, password);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Makes the names in a folder outlive a power cut; Windows has no such call and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Gives a cluster that root restored from a backup to the user of the server. */
function giveAllTo(user: ServerUser, folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }))
    giveTo(user, join(folder, name));
  chmodSync(join(folder, "data"), 0o700);
  giveTo(user, folder);
}

/** Gives a file or folder made by root to the user of the server. */
export function giveTo(user: ServerUser | undefined, path: string): void {
  if (user) chownSync(path, user.uid, user.gid);
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
