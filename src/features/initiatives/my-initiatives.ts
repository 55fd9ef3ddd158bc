import type { Prisma } from "../../db/client/client.ts";
import type { Dependencies } from "../../dependencies.ts";
import type { PlaceNames } from "../places/places.ts";
import { type Answers, readAnswers } from "./answers.ts";
import type { Version } from "./diff-versions.ts";
import { type FieldId, isFieldId } from "./fields.ts";
import { type InitiativeFile, listFiles } from "./list-files.ts";
import { readPlaceNames } from "./owner-place.ts";
import { readVoices, type VoiceNote } from "./read-voices.ts";
import type { InitiativeStatus } from "./status.ts";

/** Which initiative something belongs to. */
interface About {
  readonly title: string | null;
  readonly number: string | null;
}

interface OwnInitiative extends About {
  readonly status: InitiativeStatus;
  readonly statusAt: Date;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly submittedAt: Date | null;
  readonly dueAt: Date | null;
  readonly place: readonly (PlaceNames | string)[];
  readonly answers: Answers;
  readonly skipped: readonly FieldId[];
  readonly voices: ReadonlyMap<string, VoiceNote>;
  readonly files: readonly InitiativeFile[];
  readonly versions: readonly Version[];
}

interface Said {
  readonly about: About;
  readonly at: Date;
  readonly text: string | null;
}

/** What is kept of a person in initiatives, for them to see: theirs, and what they did with others'. */
export interface MyInitiatives {
  readonly own: readonly OwnInitiative[];
  readonly taken: readonly (About & { readonly claimedAt: Date | null })[];
  readonly events: readonly (Said & { readonly to: InitiativeStatus })[];
  readonly files: readonly (Said & {
    readonly kind: InitiativeFile["kind"];
    readonly removedAt: Date | null;
  })[];
  readonly writtenOut: readonly Said[];
  readonly messages: readonly Said[];
  readonly remarks: readonly (Said & {
    readonly field: FieldId | null;
    readonly sentAt: Date | null;
    readonly reply: string | null;
    readonly settledAt: Date | null;
  })[];
  readonly scores: readonly (Said & {
    readonly criterion: Prisma.ScoreGetPayload<object>["criterion"];
    readonly value: number;
  })[];
  readonly reports: readonly Said[];
  readonly facts: readonly (Said & {
    readonly kind: Prisma.VillageFactGetPayload<object>["kind"];
    readonly happenedOn: Date;
    readonly amount: bigint | null;
    readonly retractedAt: Date | null;
  })[];
  readonly handovers: readonly (Said & { readonly ended: Date | null })[];
}

const about = { initiative: { select: { title: true, number: true } } } as const;

async function readOwn(
  deps: Pick<Dependencies, "prisma">,
  personId: string,
): Promise<readonly OwnInitiative[]> {
  const rows = await deps.prisma.initiative.findMany({
    where: { OR: [{ ownerId: personId }, { authorId: personId }] },
    orderBy: { createdAt: "asc" },
    include: { versions: { orderBy: { number: "asc" } } },
  });
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      answers: readAnswers(row.answers),
      skipped: row.skipped.filter(isFieldId),
      place: await readPlaceNames(deps.prisma, row),
      voices: await readVoices(deps.prisma, row.id),
      files: await listFiles(deps.prisma, row.id),
      versions: row.versions.map(({ number, answers, fileIds, submittedAt }) => ({
        number,
        answers: readAnswers(answers),
        fileIds,
        submittedAt,
      })),
    })),
  );
}

/** Reads all of it, the oldest first. */
export async function getMyInitiatives(
  deps: Pick<Dependencies, "prisma">,
  input: { personId: string },
): Promise<MyInitiatives> {
  const { prisma } = deps;
  const { personId } = input;
  const said = <Row extends { initiative: About; text?: string | null }>(row: Row, at: Date) => ({
    ...row,
    about: row.initiative,
    at,
    text: row.text ?? null,
  });
  const mine = { where: { senderId: personId }, include: about };
  const taken = await prisma.initiative.findMany({
    where: { reviewerId: personId },
    orderBy: { claimedAt: "asc" },
  });
  const events = await prisma.initiativeEvent.findMany({
    where: { actorId: personId },
    orderBy: { at: "asc" },
    include: about,
  });
  const files = await prisma.initiativeFile.findMany({ ...mine, orderBy: { addedAt: "asc" } });
  const texts = await prisma.initiativeFile.findMany({
    where: { writerId: personId },
    orderBy: { writtenOutAt: "asc" },
    include: about,
  });
  const messages = await prisma.initiativeMessage.findMany({ ...mine, orderBy: { sentAt: "asc" } });
  const judged = { where: { specialistId: personId }, include: about };
  const remarks = await prisma.remark.findMany({ ...judged, orderBy: { madeAt: "asc" } });
  const scores = await prisma.score.findMany({ ...judged, orderBy: { scoredAt: "asc" } });
  const done = { where: { personId }, include: about };
  const reports = await prisma.progressReport.findMany({ ...done, orderBy: { reportedAt: "asc" } });
  const facts = await prisma.villageFact.findMany({ ...done, orderBy: { recordedAt: "asc" } });
  const handovers = await prisma.handover.findMany({
    where: { OR: [{ fromId: personId }, { toId: personId }, { proposedById: personId }] },
    orderBy: { proposedAt: "asc" },
    include: about,
  });
  return {
    own: await readOwn(deps, personId),
    taken,
    events: events.map((row) => ({ ...said(row, row.at), text: row.reason })),
    files: files.map((row) => ({
      ...said(row, row.addedAt),
      kind: row.kind as InitiativeFile["kind"],
      text: row.name,
    })),
    writtenOut: texts.map((row) => ({ ...said(row, row.writtenOutAt ?? row.addedAt), text: row.writtenOut })),
    messages: messages.map((row) => said(row, row.sentAt)),
    remarks: remarks.map((row) => ({
      ...said(row, row.madeAt),
      field: isFieldId(row.field) ? row.field : null,
    })),
    scores: scores.map((row) => ({ ...said(row, row.scoredAt), text: row.reason })),
    reports: reports.map((row) => said(row, row.reportedAt)),
    facts: facts.map((row) => said(row, row.recordedAt)),
    handovers: handovers.map((row) => ({
      ...said(row, row.proposedAt),
      ended: row.acceptedAt ?? row.endedAt,
    })),
  };
}
