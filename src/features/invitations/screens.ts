import { formatDate } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { failedJobsRow } from "../failed-jobs/screens.ts";
import { goButton } from "../home/buttons.ts";
import { homeButton } from "../home/screens.ts";
import type { TeamMember, TeamPage, TeamRole } from "../people/list-team.ts";
import type { Role } from "../people/person.ts";
import { formatPhone } from "../people/phone.ts";
import type { NamedScope } from "../people/scope.ts";
import type { TeamMemberCard } from "../people/view-team-member.ts";
import { invitationsButton, inviteButton, memberButton, membersButton } from "./buttons.ts";
import { scopeText } from "./scope-text.ts";

/** Telegram cuts a longer label on a phone anyway. */
const longestLabel = 60;

export function shortLabel(text: string): string {
  const letters = [...text];
  return letters.length <= longestLabel ? text : `${letters.slice(0, longestLabel - 1).join("")}…`;
}

/** The parts of a text, with a line between; empty ones and absent ones are left out. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join("\n\n");
}

/** The last row of every screen of the team. */
export function wayBack(t: Translator, data: string): InlineButton[] {
  return [{ label: t.plain("button.back"), data }, homeButton(t)];
}

/** Buttons to the pages beside this one, or no row where there is but one page. */
export function pageRow(
  t: Translator,
  shown: { page: number; pages: number },
  data: (page: number) => string,
): InlineButton[][] {
  const { page, pages } = shown;
  if (pages <= 1) return [];
  const row: InlineButton[] = [];
  if (page > 0) row.push({ label: t.plain("button.previous"), data: data(page - 1) });
  row.push({ label: t.plain("team:page", { page: page + 1, pages }), data: data(page) });
  if (page < pages - 1) row.push({ label: t.plain("button.next"), data: data(page + 1) });
  return [row];
}

/** The section's first screen: how many there are, and the way to each. */
export function teamScreen(
  t: Translator,
  counts: Readonly<Record<Role, number>> & { readonly invitations: number; readonly failedJobs: number },
  notice?: string,
): Screen {
  const { akim: akims, specialist: specialists, organizer: organizers, invitations, failedJobs } = counts;
  const members = (role: TeamRole): InlineButton => ({
    label: t.plain(`team:home.button.${role}`),
    data: membersButton.data({ role, page: 0 }),
  });
  return {
    text: paragraphs(notice, t("team:home.text", { akims, specialists, organizers, invitations })),
    keyboard: [
      [{ label: t.plain("team:home.button.invite"), data: inviteButton.data({ role: "ask" }) }],
      [{ label: t.plain("team:home.button.invitations"), data: invitationsButton.data({ page: 0 }) }],
      [members("specialist")],
      [members("organizer")],
      ...failedJobsRow(t, failedJobs),
      [homeButton(t)],
    ],
  };
}

/** A page of those who hold a role, as a screen shows it. */
export interface NamedTeamPage extends TeamPage {
  readonly role: TeamRole;
  readonly members: readonly (TeamMember & { readonly scope: NamedScope; readonly self: boolean })[];
}

export function membersScreen(t: Translator, shown: NamedTeamPage, notice?: string): Screen {
  const { role, page, total, firstNumber } = shown;
  const back = wayBack(t, goButton.data({ to: "team" }));
  if (total === 0) {
    const invite = [{ label: t.plain("team:home.button.invite"), data: inviteButton.data({ role: "ask" }) }];
    return { text: paragraphs(notice, t(`team:members.empty.${role}`)), keyboard: [invite, back] };
  }
  const named = shown.members.map((member, index) => ({
    ...member,
    number: firstNumber + index,
    name: member.name ?? t.plain("team:members.nameless"),
  }));
  const items = named.map(({ number, name, scope, self }) =>
    [
      t(self ? "team:members.self" : "team:members.item", { number, name }),
      ...(role === "specialist" ? [scopeText(t, scope, "short")] : []),
    ].join("\n"),
  );
  const buttons = named.map(({ personId, number, name }) => [
    {
      label: shortLabel(t.plain("team:members.open", { number, name })),
      data: memberButton.data({ action: "view", role, page, personId }),
    },
  ]);
  return {
    text: paragraphs(notice, t(`team:members.title.${role}`, { total }), ...items),
    keyboard: [...buttons, ...pageRow(t, shown, (page) => membersButton.data({ role, page })), back],
  };
}

/** A member's card. `page` is that of the list it was opened from. */
export function memberScreen(
  t: Translator,
  input: { card: TeamMemberCard; scope: NamedScope; page: number; timeZone: string },
  notice?: string,
): Screen {
  const { card, scope, page, timeZone } = input;
  const { role, personId, kept } = card;
  const action = (label: string, action: "scope" | "ask"): InlineButton[] => [
    { label, data: memberButton.data({ action, role, page, personId }) },
  ];
  return {
    text: paragraphs(
      notice,
      t("team:member.text", {
        name: card.name ?? t.plain("team:members.nameless"),
        role: t.plain(`team:roleTitle.${role}`),
        phone: card.phone ? formatPhone(card.phone) : t.plain("team:member.noPhone"),
        since: formatDate(card.grantedAt, t.language, timeZone),
      }),
      role === "specialist" ? scopeText(t, scope) : undefined,
      kept ? t(`team:member.kept.${kept}`) : undefined,
    ),
    keyboard: [
      ...(role === "specialist" ? [action(t.plain("team:member.button.scope"), "scope")] : []),
      ...(kept ? [] : [action(t.plain("team:member.button.revoke"), "ask")]),
      wayBack(t, membersButton.data({ role, page })),
    ],
  };
}

/** Asks whether a role shall really be taken away. */
export function revokeRoleScreen(
  t: Translator,
  input: { member: TeamMember; role: TeamRole; page: number },
): Screen {
  const { member, role, page } = input;
  const { personId } = member;
  return {
    text: t(`team:member.sure.${role}`, { name: member.name ?? t.plain("team:members.nameless") }),
    keyboard: [
      [
        {
          label: t.plain("team:member.button.yes"),
          data: memberButton.data({ action: "revoke", role, page, personId }),
        },
      ],
      wayBack(t, memberButton.data({ action: "view", role, page, personId })),
    ],
  };
}
