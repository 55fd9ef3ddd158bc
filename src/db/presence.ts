import { randomInt } from "node:crypto";
import pg from "pg";
import { Prisma } from "./client/client.ts";
import { connectionConfig } from "./connection.ts";
import type { DatabaseLog } from "./log.ts";

/** The class of advisory locks that stand for living processes. Beside it, locks with two keys are used by nobody. */
const lockClass = 0x414b_494d;
const highestNumber = 2 ** 31 - 1;

/** A process that others can see to be alive. */
export interface Presence {
  /** No other living process has it. */
  readonly number: number;
  /** True once the connection is gone: others then take the number for that of a dead process. */
  readonly lost: boolean;
  leave(): Promise<void>;
}

/**
 * Takes a number and shows by a lock on a connection of its own that its owner is alive. However a process ends, the
 * server sees the connection end and frees the lock: nobody's clock decides who is dead.
 */
export async function becomePresent(url: string, log: DatabaseLog): Promise<Presence> {
  const client = new pg.Client(connectionConfig(url));
  let lost = false;
  client.on("end", () => {
    lost = true;
  });
  client.on("error", (error) => {
    lost = true;
    log.warn({ err: error }, "The connection that shows that this process is alive broke");
  });
  await client.connect();
  for (;;) {
    const number = randomInt(1, highestNumber);
    const { rows } = await client.query("SELECT pg_try_advisory_lock($1, $2) AS taken", [lockClass, number]);
    if (rows[0]?.taken !== true) continue;
    return {
      number,
      get lost() {
        return lost;
      },
      leave: () => client.end(),
    };
  }
}

/** The numbers of living processes, as a query of one column of bigint. */
export const presentNumbers: Prisma.Sql = Prisma.sql`
  SELECT l."objid"::bigint FROM pg_locks l
   WHERE l."locktype" = 'advisory' AND l."classid" = ${Prisma.raw(String(lockClass))} AND l."objsubid" = 2 AND l."granted"
     AND l."database" = (SELECT b."oid" FROM pg_database b WHERE b."datname" = current_database())`;
