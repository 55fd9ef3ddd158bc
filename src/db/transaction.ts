import { setTimeout as delay } from "node:timers/promises";
import { Prisma, type PrismaClient } from "./client/client.ts";

/** What an operation works with: Prisma itself, or a transaction of it. */
export type Transaction = Prisma.TransactionClient;

const ATTEMPTS = 5;

/**
 * Runs `work` in one transaction and returns what it returns. When another transaction stood in the way (a deadlock,
 * or a conflict of serializable transactions) it is rolled back and run again, so `work` does nothing but queries: what
 * it does elsewhere may happen more than once. Any other error rolls back and is thrown on.
 */
export async function inTransaction<Result>(
  prisma: PrismaClient,
  work: (transaction: Transaction) => Promise<Result>,
  options: { isolation?: Prisma.TransactionIsolationLevel } = {},
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await prisma.$transaction(
        work,
        options.isolation === undefined ? {} : { isolationLevel: options.isolation },
      );
    } catch (error) {
      if (attempt === ATTEMPTS || !isConflict(error)) throw error;
      // Random, so that those who met do not meet again.
      await delay(Math.random() * 10 * 2 ** attempt);
    }
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2034";
}
