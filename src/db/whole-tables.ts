import type { PrismaClient } from "./client/client.ts";
import type { Transaction } from "./transaction.ts";

/** Longer than any count of a million people takes on a busy machine. */
const timeoutMilliseconds = 60_000;

/**
 * Runs queries that read large tables from their beginning to their end, such as counts over all people. They may put
 * more together in memory than a press may; pages that stand in order are read in order, and to compile such a query
 * would take longer than it saves.
 */
export function wholeTables<Result>(
  prisma: PrismaClient,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`
        SELECT set_config('work_mem', '64MB', true), set_config('random_page_cost', '1.1', true),
               set_config('jit', 'off', true)`;
      return work(tx);
    },
    { timeout: timeoutMilliseconds },
  );
}
