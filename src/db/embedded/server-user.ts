import { execFileSync, spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { ConfigurationError } from "../../shared/configuration-error.ts";

/** Who runs the server when the bot itself runs as root: PostgreSQL refuses to. */
export interface ServerUser {
  uid: number;
  gid: number;
  /** Linux capability that lets the user pass through closed parent folders; none where all are open. */
  capability?: "dac_read_search" | "dac_override";
}

/**
 * Chooses the user of the server: nobody special (undefined) unless this process is root, then the owner of the
 * existing cluster, or `nobody` for a new one.
 *
 * `paths` are what that user has to reach. Below a closed folder, such as a home of mode 0700, the server gets
 * the one capability that lets it through, where Linux has `setpriv`; elsewhere a ConfigurationError names the
 * folder.
 */
export function chooseServerUser(clusterFolder: string, paths: readonly string[]): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const user = ownerOf(clusterFolder) ?? { uid: idOfNobody("-u"), gid: idOfNobody("-g") };
  const closed = paths.map((path) => closedParent(path, user)).find((folder) => folder !== undefined);
  if (closed === undefined) return user;
  // Access lists may open what mode bits close.
  if (canReach(user, paths)) return user;
  for (const capability of ["dac_read_search", "dac_override"] as const) {
    const candidate = { ...user, capability };
    if (canReach(candidate, paths)) return candidate;
  }
  throw new ConfigurationError(
    `The database cannot run as root, and user ${user.uid}, who runs it instead, may not pass through ${closed}: run "chmod o+x ${closed}", move the project and DATA_DIR (e.g. to /opt/akim-school), or start as an ordinary user`,
  );
}

/**
 * Runs a program to its end as that user, away from the environment of the bot, which holds secrets.
 * With `output` (a file descriptor) its words go there, otherwise they are returned.
 */
export function runAs(
  user: ServerUser | undefined,
  program: string,
  args: readonly string[],
  options: { folder: string; output?: number },
): Promise<{ code: number | null; words: string }> {
  const [command, commandArgs] = user?.capability
    ? ["setpriv", [...privileges(user), program, ...args]]
    : [program, args];
  const identity = user && !user.capability ? { uid: user.uid, gid: user.gid } : {};
  const { promise, resolve, reject } = Promise.withResolvers<{ code: number | null; words: string }>();
  const output = options.output ?? "pipe";
  const child = spawn(command, commandArgs, {
    ...identity,
    cwd: options.folder,
    env: bareEnvironment(),
    stdio: ["ignore", output, output],
    windowsHide: true,
    // Ctrl-C goes to every process of a terminal: what is under way here is finished first, by whoever started it.
    detached: true,
  });
  let words = "";
  const listen = (chunk: Buffer) => {
    words += chunk.toString("utf8");
  };
  child.stdout?.on("data", listen);
  child.stderr?.on("data", listen);
  child.once("error", (cause) => reject(new Error(`${program} could not be run`, { cause })));
  child.once("close", (code) => resolve({ code, words }));
  return promise;
}

function privileges(user: ServerUser): string[] {
  const ids = [`--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups"];
  if (!user.capability) return ids;
  // Without the bit, access(2), by which PostgreSQL looks for its programs, forgets the capability.
  return [
    ...ids,
    `--inh-caps=+${user.capability}`,
    `--ambient-caps=+${user.capability}`,
    "--securebits=+no_setuid_fixup",
  ];
}

function canReach(user: ServerUser, paths: readonly string[]): boolean {
  if (process.platform !== "linux") return false;
  try {
    for (const path of paths) {
      execFileSync("setpriv", [...privileges(user), "test", "-e", path], {
        stdio: "ignore",
        env: bareEnvironment(),
      });
    }
    return true;
  } catch {
    return false;
  }
}

function ownerOf(folder: string): ServerUser | undefined {
  if (!existsSync(folder)) return undefined;
  const { uid, gid } = statSync(folder);
  return uid === 0 ? undefined : { uid, gid };
}

function idOfNobody(which: "-u" | "-g"): number {
  return Number(execFileSync("id", [which, "nobody"], { encoding: "utf8" }));
}

/** The highest parent folder that the user may not pass through, by its mode bits. */
function closedParent(path: string, user: ServerUser): string | undefined {
  const parent = dirname(path);
  if (parent === path) return undefined;
  const above = closedParent(parent, user);
  if (above !== undefined) return above;
  const { mode, uid, gid } = statSync(parent);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  return mode & bit ? undefined : parent;
}

function bareEnvironment(): NodeJS.ProcessEnv {
  const kept = ["PATH", "SystemRoot", "SystemDrive", "TEMP", "TMP", "TMPDIR", "USERNAME"];
  const environment: NodeJS.ProcessEnv = { LC_ALL: "C", TZ: "UTC" };
  for (const name of kept) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}
