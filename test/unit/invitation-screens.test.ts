import { beforeAll, describe, expect, test } from "vitest";
import { invitationLink, newInvitationCode } from "../../src/features/invitations/invitation.ts";
import {
  invitationsScreen,
  inviteScreen,
  linkScreen,
  ownInvitationScreen,
  revokeInvitationScreen,
  selectionScreen,
} from "../../src/features/invitations/invite-screens.ts";
import {
  memberScreen,
  membersScreen,
  revokeRoleScreen,
  teamScreen,
} from "../../src/features/invitations/screens.ts";
import { directions, startSelection } from "../../src/features/invitations/selection.ts";
import {
  joinedScreen,
  revokedScreen,
  scopeChangedScreen,
} from "../../src/features/invitations/told-screens.ts";
import { firstLevelPlaces } from "../../src/features/places/data/first-level.ts";
import type { Place } from "../../src/features/places/places.ts";
import { type Language, languages } from "../../src/i18n/language.ts";
import { loadTranslators, type Translator } from "../../src/i18n/translator.ts";
import { plainText } from "../../src/screen/plain-text.ts";
import type { Screen } from "../../src/screen/screen.ts";

let words: Readonly<Record<Language, Translator>>;

beforeAll(async () => {
  words = await loadTranslators();
});

const timeZone = "Asia/Almaty";
const personId = "019aae00-0000-7000-8000-000000000000";
const longName = "Ә".repeat(100);
const everyOblast: readonly Place[] = firstLevelPlaces.map((place) => ({
  ...place,
  level: "oblast",
  parentId: null,
  retired: false,
}));
/** The widest scope that is no "all": every oblast and direction marked one by one. */
const scope = { oblasts: everyOblast, directions };
const oblastIds = everyOblast.map(({ id }) => id);
const member = { personId, name: longName, oblastIds, directions };
const dates = { createdAt: new Date("2026-11-23T05:00:00Z"), expiresAt: new Date("2026-12-23T05:00:00Z") };
const invitation = {
  id: personId,
  role: "specialist",
  author: longName,
  ...dates,
  ...member,
  scope,
} as const;
const link = invitationLink("a".repeat(32), newInvitationCode());

function selection(step: "oblasts" | "directions" | "lifetime", purpose: "invite" | "change") {
  const started = startSelection({
    key: "AAAAAAAA",
    purpose: purpose === "invite" ? { type: "invite", role: "specialist" } : { type: "change", personId },
    scope: member,
  });
  return {
    selection: { ...started, step, page: 999 },
    scope,
    oblasts: step === "oblasts" ? everyOblast.slice(0, 8) : [],
    page: 1,
    pages: 3,
    name: purpose === "change" ? longName : null,
  };
}

/** Every screen of the section, each as full as it can be. */
function everyScreen(t: Translator): Record<string, Screen> {
  const code = newInvitationCode();
  const card = {
    ...member,
    role: "specialist",
    phone: "+77011234567",
    grantedAt: dates.createdAt,
    kept: null,
  } as const;
  const page = { page: 999, pages: 1001, total: 8000, firstNumber: 7993 };
  return {
    team: teamScreen(
      t,
      { akim: 2000, specialist: 100, organizer: 20, invitations: 999, failedJobs: 0 },
      "notice",
    ),
    roles: inviteScreen(t, ["specialist", "organizer", "akim"]),
    oblasts: selectionScreen(t, selection("oblasts", "invite"), code),
    directions: selectionScreen(t, selection("directions", "invite"), code),
    lifetime: selectionScreen(t, selection("lifetime", "invite"), code),
    changedOblasts: selectionScreen(t, selection("oblasts", "change"), code),
    changedDirections: selectionScreen(t, selection("directions", "change"), code),
    link: linkScreen(t, { role: "specialist", scope, expiresAt: dates.expiresAt, link, timeZone }),
    organizersLink: linkScreen(t, { role: "organizer", scope, expiresAt: dates.expiresAt, link, timeZone }),
    akimsLink: linkScreen(t, { role: "akim", scope, expiresAt: dates.expiresAt, link, timeZone }),
    invitations: invitationsScreen(
      t,
      { ...page, invitations: Array(5).fill(invitation) },
      timeZone,
      "notice",
    ),
    noInvitations: invitationsScreen(t, { ...page, total: 0, invitations: [] }, timeZone),
    revokeInvitation: revokeInvitationScreen(t, { invitation, page: 999, timeZone }),
    own: ownInvitationScreen(t, code),
    specialists: membersScreen(t, {
      ...page,
      role: "specialist",
      members: Array(8).fill({ ...member, scope, self: false }),
    }),
    organizers: membersScreen(t, {
      ...page,
      role: "organizer",
      members: Array(8).fill({ ...member, scope, self: true }),
    }),
    nobody: membersScreen(t, { ...page, total: 0, role: "specialist", members: [] }),
    card: memberScreen(t, { card, scope, page: 999, timeZone }, "notice"),
    keptCard: memberScreen(t, {
      card: { ...card, role: "organizer", kept: "configured" },
      scope,
      page: 999,
      timeZone,
    }),
    revokeRole: revokeRoleScreen(t, { member, role: "organizer", page: 999 }),
    toldRevoked: revokedScreen(t, "organizer"),
    toldScope: scopeChangedScreen(t, scope),
    toldJoined: joinedScreen(t, { personId, name: longName, role: "specialist" }),
  };
}

describe.each(languages)("screens of the team in %s", (language) => {
  test("should fit into Telegram's limits, each as full as it can be", () => {
    for (const [name, screen] of Object.entries(everyScreen(words[language]))) {
      expect(plainText(screen.text).length, name).toBeLessThanOrEqual(4096);
      for (const button of screen.keyboard?.flat() ?? []) {
        expect([...button.label].length, name).toBeLessThanOrEqual(64);
        if ("url" in button) expect(button.url.length, name).toBeLessThanOrEqual(2048);
      }
    }
  });

  test("should all have a way home", () => {
    const home = words[language].plain("button.home");
    for (const [name, screen] of Object.entries(everyScreen(words[language]))) {
      expect(
        screen.keyboard?.flat().map(({ label }) => label),
        name,
      ).toContain(home);
    }
  });

  test("should show what people typed as they typed it", () => {
    const t = words[language];
    const typed = { ...member, name: "<b>Әли & Co</b>" };
    const screen = revokeRoleScreen(t, { member: typed, role: "specialist", page: 0 });
    expect(plainText(screen.text)).toContain("<b>Әли & Co</b>");
  });
});

test("should send the link on with a polite letter in the organizer's language", () => {
  for (const language of languages) {
    const screen = linkScreen(words[language], {
      role: "organizer",
      scope: { oblasts: [], directions: [] },
      expiresAt: dates.expiresAt,
      link,
      timeZone,
    });
    const share = screen.keyboard?.flat().find((button) => "url" in button);
    const url = new URL(share && "url" in share ? share.url : "");
    expect(url.origin + url.pathname).toBe("https://t.me/share/url");
    expect(url.searchParams.get("url")).toBe(link);
    expect(url.searchParams.get("text")).toContain(
      language === "kk" ? "ұйымдастырушы ретінде" : "организатором",
    );
  }
});

test("should say until when in the zone of the programme and in the person's language", () => {
  const input = {
    role: "organizer",
    scope,
    expiresAt: new Date("2026-11-30T20:04:00Z"),
    link,
    timeZone,
  } as const;
  expect(linkScreen(words.kk, input).text).toContain("2026 ж. 1 желтоқсан, 01:04");
  expect(linkScreen(words.ru, input).text).toContain("1 декабря 2026 г. в 01:04");
});
