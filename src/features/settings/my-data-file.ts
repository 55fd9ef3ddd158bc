import { formatDate, formatDateTime } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { AuditAction } from "../people/audit.ts";
import { formatPhone } from "../people/phone.ts";
import { type PlaceNames, placeName } from "../places/places.ts";
import { receivedLines, writtenLines } from "./announcement-lines.ts";
import { draftLines } from "./draft-lines.ts";
import { initiativeLines, initiativeWorkLines } from "./initiative-lines.ts";
import { lessonLines, questionLines } from "./lesson-lines.ts";
import type { MyData } from "./my-data.ts";
import { quizLines, reviewLines } from "./quiz-lines.ts";
import { reminderLines } from "./reminder-lines.ts";

/** What every section is written with. */
interface Pen {
  readonly t: Translator;
  readonly date: (value: Date) => string;
  readonly line: (label: string, value: string | null | undefined) => string;
}

function penOf(t: Translator, timeZone: string): Pen {
  return {
    t,
    date: (value) => formatDateTime(value, t.language, timeZone),
    line: (label, value) => t.plain("export:line", { label, value: value ?? t.plain("export:none") }),
  };
}

function personLines({ t, date, line }: Pen, person: MyData["person"]): string[] {
  const place = person.place.map((part) => (typeof part === "string" ? part : placeName(part, t.language)));
  const { consentedAt, consentVersion } = person;
  const consent =
    consentedAt &&
    t.plain("export:field.consentGiven", { date: date(consentedAt), version: consentVersion ?? 0 });
  return [
    line(t.plain("registration:field.name"), person.name),
    line(t.plain("registration:field.phone"), person.phone && formatPhone(person.phone)),
    line(t.plain("registration:field.language"), t.plain(`language.${person.language}`)),
    line(t.plain("export:field.languageChosen"), t.plain(person.languageChosen ? "export:yes" : "export:no")),
    line(t.plain("export:field.textOnly"), t.plain(person.textOnly ? "export:yes" : "export:no")),
    line(t.plain("settings:field.place"), place.join(", ") || null),
    line(t.plain("export:field.status"), t.plain(`export:status.${person.status}`)),
    line(t.plain("export:field.created"), date(person.createdAt)),
    line(t.plain("export:field.consent"), consent),
    line(t.plain("export:field.registered"), person.registeredAt && date(person.registeredAt)),
    line(t.plain("export:field.changed"), date(person.updatedAt)),
  ];
}

function accountLines({ t, date, line }: Pen, accounts: MyData["accounts"]): string[] {
  return accounts.map(({ telegramId, createdAt, unreachableAt }) => {
    const since = t.plain("export:field.since", { date: date(createdAt) });
    const lost = unreachableAt && t.plain("export:field.unreachable", { date: date(unreachableAt) });
    const about = [since, lost].filter(Boolean).join("; ");
    return line(t.plain("export:field.telegramId"), `${telegramId} (${about})`);
  });
}

function roleLines({ t, date }: Pen, roles: MyData["roles"]): string[] {
  return roles.map((grant) => {
    const covered = [
      ...grant.oblasts.map((oblast: PlaceNames) => placeName(oblast, t.language)),
      ...grant.directions.map((direction) => t.plain(`direction.${direction}`)),
    ];
    const since = t.plain("export:field.since", { date: date(grant.grantedAt) });
    return [t.plain(`role.${grant.role}`), since, ...covered].join(", ");
  });
}

function invitationLines({ t, date }: Pen, data: MyData): string[] {
  const made = data.invitationsMade.map((invitation) => {
    const { usedAt, revokedAt } = invitation;
    return [
      t.plain("export:invitation.made", {
        role: t.plain(`role.${invitation.role}`),
        date: date(invitation.createdAt),
        until: date(invitation.expiresAt),
      }),
      usedAt && t.plain("export:invitation.used", { date: date(usedAt) }),
      revokedAt && t.plain("export:invitation.revoked", { date: date(revokedAt) }),
    ]
      .filter(Boolean)
      .join(", ");
  });
  const used = data.invitationsUsed.map(({ role, usedAt }) =>
    t.plain("export:invitation.mine", {
      role: t.plain(`role.${role}`),
      date: usedAt ? date(usedAt) : t.plain("export:none"),
    }),
  );
  return [...used, ...made];
}

function certificateLines({ t, date }: Pen, certificates: MyData["certificates"]): string[] {
  return certificates.map(({ number, name, place, courseTitle, hours, issuedAt, revoked }) => {
    const written = t.plain("export:certificate", {
      number,
      name,
      place: place[t.language] || t.plain("export:none"),
      course: courseTitle[t.language],
      hours: t.plain("certificate:hours", { count: hours }),
      date: date(issuedAt),
    });
    const reason = revoked && t.plain(`certificate:reason.${revoked.why}`);
    return reason
      ? `${written}; ${t.plain("export:certificateRevoked", { date: date(revoked.at), reason })}`
      : written;
  });
}

function studyLines({ t }: Pen, days: MyData["studyDays"]): string[] {
  return days.map((day) => formatDate(new Date(`${day}T00:00:00Z`), t.language, "UTC"));
}

/**
 * Everything that is kept about a person as a text file that any phone opens: UTF-8 with a byte order mark, because
 * some viewers take Cyrillic for something else without one.
 */
export function myDataFile(t: Translator, data: MyData, now: Date, timeZone: string): Uint8Array {
  const pen = penOf(t, timeZone);
  const section = (title: string, lines: readonly string[]) => [
    "",
    title,
    ...(lines.length > 0 ? lines : [t.plain("export:none")]),
  ];
  const lines = [
    t.plain("export:title"),
    t.plain("export:madeAt", { date: pen.date(now) }),
    ...section(t.plain("export:section.person"), personLines(pen, data.person)),
    ...section(t.plain("export:section.accounts"), accountLines(pen, data.accounts)),
    ...section(t.plain("export:section.roles"), roleLines(pen, data.roles)),
    ...section(
      t.plain("export:section.drafts"),
      data.drafts.flatMap((draft) => draftLines(t, draft, pen.date(draft.updatedAt))),
    ),
    ...section(t.plain("export:section.invitations"), invitationLines(pen, data)),
    ...section(t.plain("export:section.lessons"), lessonLines(t, data.lessons, pen.date)),
    ...section(t.plain("export:section.questions"), questionLines(t, data.questions, pen.date)),
    ...section(t.plain("export:section.quizzes"), quizLines(t, data.quizzes, pen.date)),
    ...section(t.plain("export:section.reviews"), reviewLines(t, data.quizzes, pen.date)),
    ...section(t.plain("export:section.certificates"), certificateLines(pen, data.certificates)),
    ...section(t.plain("export:section.initiatives"), initiativeLines(t, data.initiatives, pen.date)),
    ...section(t.plain("export:section.initiativeWork"), initiativeWorkLines(t, data.initiatives, pen.date)),
    ...section(t.plain("export:section.studyDays"), studyLines(pen, data.studyDays)),
    ...section(t.plain("export:section.reminders"), reminderLines(t, data.reminders, pen.date)),
    ...section(t.plain("export:section.announcements"), receivedLines(t, data.announcements, pen.date)),
    ...section(t.plain("export:section.written"), writtenLines(t, data.announcements, pen.date)),
    ...section(
      t.plain("export:section.events"),
      data.events.map(
        (event) => `${pen.date(event.at)}: ${t.plain(`export:event.${event.action as AuditAction}`)}`,
      ),
    ),
  ];
  return new TextEncoder().encode(`\uFEFF${lines.join("\n")}\n`);
}
