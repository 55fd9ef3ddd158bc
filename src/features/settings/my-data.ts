import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { getMyAnnouncements, type MyAnnouncements } from "../announcements/my-announcements.ts";
import type { Certificate } from "../certificates/certificate.ts";
import { getMyCertificates } from "../certificates/my-certificates.ts";
import { getMyLessons, type MyLesson } from "../courses/my-lessons.ts";
import { getMyInitiatives, type MyInitiatives } from "../initiatives/my-initiatives.ts";
import { recordAudit } from "../people/audit.ts";
import type { Actor, Direction, PersonStatus, Role } from "../people/person.ts";
import { getPlacePath } from "../places/get-place-path.ts";
import type { PlaceNames } from "../places/places.ts";
import { getMyStudyDays } from "../progress/my-study-days.ts";
import { getMyQuestions, type MyQuestions } from "../questions/my-questions.ts";
import { getMyQuizzes, type MyQuizzes } from "../quizzes/my-quizzes.ts";
import { getMyReminders, type MyReminders } from "../reminders/my-reminders.ts";

/** Everything that is kept about one person. */
export interface MyData {
  readonly person: {
    readonly name: string | null;
    readonly phone: string | null;
    readonly language: "kk" | "ru";
    readonly languageChosen: boolean;
    readonly textOnly: boolean;
    readonly status: PersonStatus;
    /** From the narrowest place up; names typed by hand first. */
    readonly place: readonly (PlaceNames | string)[];
    readonly createdAt: Date;
    readonly updatedAt: Date;
    readonly consentVersion: number | null;
    readonly consentedAt: Date | null;
    readonly registeredAt: Date | null;
  };
  readonly accounts: readonly {
    readonly telegramId: string;
    readonly createdAt: Date;
    readonly unreachableAt: Date | null;
  }[];
  readonly roles: readonly {
    readonly role: Role;
    readonly grantedAt: Date;
    readonly oblasts: readonly PlaceNames[];
    readonly directions: readonly Direction[];
  }[];
  /** Forms that were begun, with what was answered so far. */
  readonly drafts: readonly { readonly kind: string; readonly updatedAt: Date; readonly data: unknown }[];
  readonly invitationsMade: readonly {
    readonly role: Role;
    readonly createdAt: Date;
    readonly expiresAt: Date;
    readonly usedAt: Date | null;
    readonly revokedAt: Date | null;
  }[];
  readonly invitationsUsed: readonly { readonly role: Role; readonly usedAt: Date | null }[];
  readonly lessons: readonly MyLesson[];
  readonly questions: MyQuestions;
  readonly quizzes: MyQuizzes;
  readonly certificates: readonly Certificate[];
  readonly initiatives: MyInitiatives;
  readonly reminders: MyReminders;
  readonly announcements: MyAnnouncements;
  /** As "2026-11-23". */
  readonly studyDays: readonly string[];
  /** What was done with the person's data or rights, and what the person did with those of others. */
  readonly events: readonly { readonly at: Date; readonly action: string }[];
}

/** Where a person is, from the narrowest place up; names they typed themselves come first, as they typed them. */
export async function describePlace(
  deps: Pick<Dependencies, "prisma">,
  person: { placeId: string | null; districtName: string | null; ruralDistrictName: string | null },
): Promise<(PlaceNames | string)[]> {
  const typed = [person.ruralDistrictName, person.districtName].filter((name) => name !== null);
  const known =
    person.placeId === null ? [] : ((await getPlacePath(deps, { placeId: person.placeId })) ?? []);
  return [...typed, ...known];
}

/** Reads everything that is kept about the actor, and records that it was handed out. */
export async function readMyData(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; update: UpdateRef },
): Promise<MyData> {
  const id = input.actor.personId;
  const now = deps.clock.now();
  await deps.prisma.$transaction(async (tx) => {
    await recordAudit(tx, { actorId: id, action: "person.exported", subjectId: id, at: now });
    await markApplied(tx, input.update, now);
  });
  const person = await deps.prisma.person.findUniqueOrThrow({
    where: { id },
    include: { accounts: true, roles: true, drafts: true, invitationsMade: true, invitationsUsed: true },
  });
  const oblastIds = person.roles.flatMap((role) => role.oblastIds);
  const oblasts = await deps.prisma.place.findMany({ where: { id: { in: oblastIds } } });
  const events = await deps.prisma.auditEvent.findMany({
    where: { OR: [{ subjectId: id }, { actorId: id }] },
    orderBy: { id: "asc" },
  });
  return {
    person: { ...person, place: await describePlace(deps, person) },
    accounts: person.accounts.map((account) => ({
      telegramId: String(account.id),
      createdAt: account.createdAt,
      unreachableAt: account.unreachableAt,
    })),
    roles: person.roles.map((grant) => ({
      role: grant.role,
      grantedAt: grant.grantedAt,
      oblasts: oblasts.filter((oblast) => grant.oblastIds.includes(oblast.id)),
      directions: grant.directions,
    })),
    drafts: person.drafts,
    invitationsMade: person.invitationsMade,
    invitationsUsed: person.invitationsUsed,
    certificates: await getMyCertificates(deps, { personId: id }),
    lessons: await getMyLessons(deps, { personId: id }),
    questions: await getMyQuestions(deps, { personId: id }),
    quizzes: await getMyQuizzes(deps, { personId: id }),
    initiatives: await getMyInitiatives(deps, { personId: id }),
    reminders: await getMyReminders(deps, { personId: id }),
    announcements: await getMyAnnouncements(deps, { personId: id }),
    studyDays: await getMyStudyDays(deps, { personId: id }),
    events,
  };
}
