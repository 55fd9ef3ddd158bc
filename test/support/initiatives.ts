import type { PrismaClient } from "../../src/db/client/client.ts";
import { type Answers, writeAnswers } from "../../src/features/initiatives/answers.ts";
import { formVersion } from "../../src/features/initiatives/fields.ts";
import type { InitiativeStatus } from "../../src/features/initiatives/status.ts";
import type { Actor } from "../../src/features/people/person.ts";

/** The places of the sample in which initiatives of tests are: Almaty oblast, two districts, a rural district of each. */
export const samplePlaces = {
  oblastId: "190000000",
  districtId: "194200000",
  ruralDistrictId: "194230000",
  otherDistrictId: "194000000",
  otherRuralDistrictId: "194035000",
} as const;

function typed(text: string): { text: string; voice: null } {
  return { text, voice: null };
}

/** Every question of the form answered, sums that add up: a mill for the wool of a village. */
export const fullAnswers: Answers = {
  title: typed("Жүн өңдеу цехы"),
  direction: "processing",
  village: typed("Ұзынағаш"),
  problem: typed("Қойдың жүні жыл сайын қоқысқа тасталады, ауылда жұмыс аз."),
  solution: typed("Жүнді жуып, түтіп, киіз басатын шағын цех ашамыз."),
  product: typed("Киіз"),
  volume: { amount: "12000", unit: "m2" },
  price: 3_500n,
  yearlyCosts: 27_000_000n,
  totalCost: 48_000_000n,
  funding: { own: 8_000_000n, loan: 25_000_000n, budget: 0n, investor: 0n, grant: 15_000_000n },
  jobsPermanent: 6,
  jobsSeasonal: 10,
  households: 45,
  cooperative: { state: "planned" },
  channels: ["wholesale", "internet"],
  buyers: typed("Алматыдағы қолөнер шеберханалары"),
  readiness: { land: "yes", power: "yes", water: "partly", road: "yes", rawMaterial: "yes" },
  start: "2027-03",
  duration: 10,
  risks: typed("Жүн бағасының құбылуы"),
};

/**
 * An initiative of the akim as the program would have stored it: with an event for its status, and where it was
 * submitted a number and a frozen version 1.
 */
export async function addInitiative(
  prisma: PrismaClient,
  about: {
    owner: Actor;
    status?: InitiativeStatus;
    answers?: Answers;
    /** The specialist who took it. */
    reviewer?: Actor;
    number?: string;
    place?: { oblastId: string; districtId: string; placeId: string };
    at?: Date;
    dueAt?: Date | null;
  },
): Promise<string> {
  const { owner, status = "draft", answers = fullAnswers, reviewer } = about;
  const at = about.at ?? new Date("2026-08-24T05:00:00Z");
  const place = about.place ?? {
    oblastId: samplePlaces.oblastId,
    districtId: samplePlaces.districtId,
    placeId: samplePlaces.ruralDistrictId,
  };
  const waits = status === "submitted" || status === "inReview";
  const stored = writeAnswers(answers) as object;
  const row = await prisma.initiative.create({
    data: {
      ...place,
      status,
      ownerId: owner.personId,
      authorId: owner.personId,
      answers: stored,
      formVersion,
      title: answers.title?.text ?? null,
      direction: answers.direction ?? null,
      totalCost: answers.totalCost ?? null,
      createdAt: at,
      updatedAt: at,
      statusAt: at,
      events: { create: { at, actorId: owner.personId, to: status } },
      ...(status === "draft"
        ? {}
        : {
            number: about.number ?? `2026-ALM-${String(++lastNumber).padStart(6, "0")}`,
            submittedAt: at,
            dueAt: waits ? (about.dueAt ?? new Date(at.getTime() + 10 * 86_400_000)) : null,
            versions: { create: { number: 1, formVersion, answers: stored, submittedAt: at } },
          }),
      ...(reviewer === undefined ? {} : { reviewerId: reviewer.personId, claimedAt: at }),
    },
  });
  return row.id;
}

let lastNumber = 900_000;
