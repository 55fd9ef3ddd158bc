import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { clusterFolder, readOwned, SUPERUSER } from "./cluster.ts";
import { isServerOf, readPostmaster, servesFolder } from "./postmaster.ts";

/**
 * The connection string (with the password) of a database of the embedded server that runs on `folder`, or
 * undefined when none runs there. It neither starts nor stops anything and needs no lock, so it is for tools that
 * work beside the bot: they are one more client of a server that the bot minds.
 *
 * Throws a ConfigurationError when the folder belongs to another user.
 */
export async function findRunningServer(folder: string, database: string): Promise<string | undefined> {
  const home = clusterFolder(resolve(folder));
  const data = join(home, "data");
  const postmaster = existsSync(home) ? readPostmaster(data) : undefined;
  if (postmaster === undefined || postmaster.port === 0 || !isServerOf(postmaster.pid, data))
    return undefined;
  const password = readOwned(join(home, "password"));
  const server = { port: postmaster.port, user: SUPERUSER, password, data };
  if (!(await servesFolder(server))) return undefined;
  return `postgresql://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${postmaster.port}/${database}`;
}
