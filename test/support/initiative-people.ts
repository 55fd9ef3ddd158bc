import { beforeAll } from "vitest";
import type { PrismaClient } from "../../src/db/client/client.ts";
import type { Actor } from "../../src/features/people/person.ts";
import { samplePlaces } from "./initiatives.ts";
import type { Given } from "./operations.ts";
import { addPerson, specialistOf } from "./people.ts";

/** Those who have to do with an initiative of tests, as `addPerson` takes them. */
export const initiativePeople = {
  /** Whose initiatives they are. */
  akim: { roles: ["akim"], name: "Асқаров Нұрлан", placeId: samplePlaces.ruralDistrictId },
  /** An akim of the same rural district. */
  neighbour: { roles: ["akim"], name: "Тоқаев Самат", placeId: samplePlaces.ruralDistrictId },
  /** An akim of the same district, to whom an initiative can be handed over. */
  taker: { roles: ["akim"], name: "Қасымова Айгүл", placeId: samplePlaces.districtId },
  /** An akim of another district of the oblast. */
  farAkim: { roles: ["akim"], name: "Бектұров Әлі", placeId: samplePlaces.otherRuralDistrictId },
  /** A specialist of the oblast. */
  reviewer: { roles: [specialistOf([samplePlaces.oblastId])], name: "Ерлан" },
  /** A specialist of every oblast. */
  colleague: { roles: [specialistOf()], name: "Дана" },
  /** A specialist of another oblast. */
  stranger: { roles: [specialistOf(["110000000"])], name: "Болат" },
  organizer: { roles: ["organizer"], name: "Динара" },
} as const satisfies Record<string, Parameters<typeof addPerson>[1]>;

type Name = keyof typeof initiativePeople;

/** Adds some of them. */
export async function addInitiativePeople<Some extends Name>(
  prisma: PrismaClient,
  ...names: readonly Some[]
): Promise<Record<Some, Actor>> {
  const people = {} as Record<Some, Actor>;
  for (const name of names) people[name] = await addPerson(prisma, initiativePeople[name]);
  return people;
}

/** Gives the tests of a file some of them; they are there once the file's hooks have run. */
export function setUpInitiativePeople<Some extends Name>(
  given: Given,
  ...names: readonly Some[]
): Readonly<Record<Some, Actor>> {
  const people = {} as Record<Some, Actor>;
  beforeAll(async () => Object.assign(people, await addInitiativePeople(given.prisma, ...names)));
  return people;
}
