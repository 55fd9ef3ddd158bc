import type { PrismaClient } from "../../src/db/client/client.ts";
import type { Dependencies } from "../../src/dependencies.ts";
import type { Actor } from "../../src/features/people/person.ts";
import { TestClock } from "./clock.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { addPerson } from "./people.ts";

type OperationDependencies = Pick<Dependencies, "prisma" | "clock" | "config">;

/** What operations are given where a test calls them by themselves. */
export function operationDeps(prisma: PrismaClient, clock: TestClock): OperationDependencies {
  const config = {
    organizerIds: [],
    registration: "open",
    defaultLanguage: "kk",
    timeZone: "Asia/Almaty",
  } as const;
  return { prisma, clock, config };
}

/** An akim who learns, and what the operations of learning are given. */
export interface Learning {
  readonly database: TestDatabase;
  readonly clock: TestClock;
  readonly deps: OperationDependencies;
  readonly akim: Actor;
}

/** Begins anew: a clock at its start and another akim, on a database of their own or on the given one. */
export async function beginLearning(database?: TestDatabase): Promise<Learning> {
  const own = database ?? (await createTestDatabase());
  const clock = new TestClock();
  return {
    database: own,
    clock,
    deps: operationDeps(own.prisma, clock),
    akim: await addPerson(own.prisma, { roles: ["akim"] }),
  };
}
