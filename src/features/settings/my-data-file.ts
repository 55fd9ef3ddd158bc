import { formatDateTime } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { AuditAction } from "../people/audit.ts";
import { formatPhone } from "../people/phone.ts";
import { type PlaceNames, placeName } from "../places/places.ts";
import type { MyData } from "./my-data.ts";

/** The answers in a draft, as lines; deeper values are written as JSON, which is still readable. */
function draftLines(data: unknown): string[] {
  const answers = (data as { answers?: Record<string, unknown> } | null)?.answers ?? {};
  return Object.entries(answers).map(([name, value]) => {
    const text = typeof value === "object" ? JSON.stringify(value) : String(value);
    return `    ${name}: ${text}`;
  });
}

/**
 * Everything that is kept about a person as a text file that any phone opens: UTF-8 with a byte order mark, because
 * some viewers take Cyrillic for something else without one.
 */
export function myDataFile(t: Translator, data: MyData, now: Date, timeZone: string): Uint8Array {
  const date = (value: Date) => formatDateTime(value, t.language, timeZone);
  const line = (label: string, value: string | null | undefined) =>
    t.plain("export:line", { label, value: value ?? t.plain("export:none") });
  const place = (part: PlaceNames | string) =>
    typeof part === "string" ? part : placeName(part, t.language);
  const { person } = data;
  const section = (title: string, lines: readonly string[]) => [
    "",
    title,
    ...(lines.length > 0 ? lines : [t.plain("export:none")]),
  ];
  const lines = [
    t.plain("export:title"),
    t.plain("export:madeAt", { date: date(now) }),
    ...section(t.plain("export:section.person"), [
      line(t.plain("registration:field.name"), person.name),
      line(t.plain("registration:field.phone"), person.phone && formatPhone(person.phone)),
      line(t.plain("registration:field.language"), t.plain(`language.${person.language}`)),
      line(t.plain("settings:field.place"), person.place.map(place).join(", ") || null),
      line(t.plain("export:field.status"), t.plain(`export:status.${person.status}`)),
      line(t.plain("export:field.created"), date(person.createdAt)),
      line(t.plain("export:field.consent"), person.consentedAt && date(person.consentedAt)),
      line(t.plain("export:field.registered"), person.registeredAt && date(person.registeredAt)),
    ]),
    ...section(
      t.plain("export:section.accounts"),
      data.accounts.map((account) =>
        line(
          t.plain("export:field.telegramId"),
          `${account.telegramId} (${t.plain("export:field.since", { date: date(account.createdAt) })})`,
        ),
      ),
    ),
    ...section(
      t.plain("export:section.roles"),
      data.roles.map((grant) => {
        const covered = [
          ...grant.oblasts.map((oblast) => placeName(oblast, t.language)),
          ...grant.directions.map((direction) => t.plain(`direction.${direction}`)),
        ];
        const since = t.plain("export:field.since", { date: date(grant.grantedAt) });
        return [t.plain(`role.${grant.role}`), since, ...covered].join(", ");
      }),
    ),
    ...section(
      t.plain("export:section.drafts"),
      data.drafts.flatMap((draft) => [`${draft.kind}, ${date(draft.updatedAt)}`, ...draftLines(draft.data)]),
    ),
    ...section(
      t.plain("export:section.invitations"),
      data.invitations.map(
        (invitation) => `${t.plain(`role.${invitation.role}`)}, ${date(invitation.createdAt)}`,
      ),
    ),
    ...section(
      t.plain("export:section.events"),
      data.events.map(
        (event) => `${date(event.at)}: ${t.plain(`export:event.${event.action as AuditAction}`)}`,
      ),
    ),
  ];
  return new TextEncoder().encode(`\uFEFF${lines.join("\n")}\n`);
}
