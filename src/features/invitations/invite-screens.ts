import { formatDateTime } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { goButton } from "../home/buttons.ts";
import { homeButton } from "../home/screens.ts";
import type { Role } from "../people/person.ts";
import type { NamedScope } from "../people/scope.ts";
import { placeName } from "../places/places.ts";
import {
  createButton,
  invitationsButton,
  inviteButton,
  ownInvitationButton,
  revokeInvitationButton,
  saveScopeButton,
  selectionButton,
} from "./buttons.ts";
import { lifetimes, shareLink } from "./invitation.ts";
import type { InvitationPage, OpenInvitation } from "./list-invitations.ts";
import { directionsLine, oblastsLine, scopeText } from "./scope-text.ts";
import { pageRow, paragraphs, shortLabel, wayBack } from "./screens.ts";
import { directions, isLastStep, marked } from "./selection.ts";
import type { SelectionView } from "./view-selection.ts";

/** Asks whom to invite. */
export function inviteScreen(t: Translator, roles: readonly Role[]): Screen {
  return {
    text: paragraphs(t("team:invite.ask"), roles.map((role) => t(`team:invite.about.${role}`)).join("\n")),
    keyboard: [
      ...roles.map((role) => [
        { label: t.plain(`team:invite.button.${role}`), data: inviteButton.data({ role }) },
      ]),
      wayBack(t, goButton.data({ to: "team" })),
    ],
  };
}

function selectionTitle(t: Translator, view: SelectionView): string {
  const { purpose } = view.selection;
  return purpose.type === "invite"
    ? t("team:select.forInvitation", { role: t.plain(`role.${purpose.role}`) })
    : t("team:select.forMember", { name: view.name ?? t.plain("team:members.nameless") });
}

/**
 * What is chosen so far, also on pages that are not shown. At the step that asks for it nothing chosen is not yet
 * everything.
 */
function chosenSoFar(t: Translator, view: SelectionView): string {
  const { purpose, step } = view.selection;
  if (purpose.type === "invite" && purpose.role !== "specialist") return "";
  const { oblasts, directions } = view.scope;
  const lines = [
    ...(step !== "oblasts" || oblasts.length > 0 ? [oblastsLine(t, oblasts)] : []),
    ...(step === "lifetime" || (step === "directions" && directions.length > 0)
      ? [directionsLine(t, directions)]
      : []),
  ];
  return lines.join("\n");
}

interface Choice {
  readonly value: string;
  readonly name: string;
}

function choices(t: Translator, view: SelectionView): Choice[] {
  switch (view.selection.step) {
    case "oblasts":
      return view.oblasts.map((oblast) => ({ value: oblast.id, name: placeName(oblast, t.language) }));
    case "directions":
      return directions.map((direction) => ({ value: direction, name: t.plain(`direction.${direction}`) }));
    case "lifetime":
      return [];
  }
}

function markButton(t: Translator, view: SelectionView, { value, name }: Choice): InlineButton {
  const on = marked(view.selection).includes(value);
  const { key } = view.selection;
  return {
    label: shortLabel(on ? t.plain("team:select.on", { name }) : t.plain("team:select.off", { name })),
    data: selectionButton.data({ key, action: on ? "off" : "on", value }),
  };
}

/** The rows that lead on from marking: everything, or what is marked. */
function wayOn(t: Translator, view: SelectionView): InlineButton[][] {
  const { selection } = view;
  const { key, step, purpose } = selection;
  const number = marked(selection).length;
  const everything = t.plain(
    step === "oblasts" ? "team:select.button.allOblasts" : "team:select.button.allDirections",
  );
  if (purpose.type === "change" && isLastStep(selection)) {
    const { personId } = purpose;
    const save = (label: string, directions: "marked" | "all"): InlineButton[] => [
      { label, data: saveScopeButton.data({ key, directions, personId }) },
    ];
    return [
      save(everything, "all"),
      ...(number > 0 ? [save(t.plain("team:select.button.save", { number }), "marked")] : []),
    ];
  }
  const go = (label: string, action: "all" | "next"): InlineButton[] => [
    { label, data: selectionButton.data({ key, action, value: step }) },
  ];
  return [
    go(everything, "all"),
    ...(number > 0 ? [go(t.plain("team:select.button.done", { number }), "next")] : []),
  ];
}

/**
 * The present question of a selection.
 *
 * @param code of the link that the last question of an invitation makes
 */
export function selectionScreen(t: Translator, view: SelectionView, code: string): Screen {
  const { key, step } = view.selection;
  const back = wayBack(t, selectionButton.data({ key, action: "back", value: step }));
  const text = paragraphs(selectionTitle(t, view), chosenSoFar(t, view), t(`team:select.${step}`));
  if (step === "lifetime") {
    const lifetime = (days: (typeof lifetimes)[number]): InlineButton => ({
      label: t.plain("team:select.days", { count: days }),
      data: createButton.data({ key, days, code }),
    });
    return { text, keyboard: [lifetimes.map(lifetime), back] };
  }
  const pages = (page: number) => selectionButton.data({ key, action: "page", value: String(page) });
  return {
    text,
    keyboard: [
      ...choices(t, view).map((choice) => [markButton(t, view, choice)]),
      ...pageRow(t, view, pages),
      ...wayOn(t, view),
      back,
    ],
  };
}

/** The finished link, to be sent on. */
export function linkScreen(
  t: Translator,
  input: { role: Role; scope: NamedScope; expiresAt: Date; link: string; timeZone: string },
): Screen {
  const { role, scope, link } = input;
  const until = formatDateTime(input.expiresAt, t.language, input.timeZone);
  return {
    text: paragraphs(
      t("team:link.made", { role: t.plain(`role.${role}`) }),
      role === "specialist" ? scopeText(t, scope) : undefined,
      t("team:link.until", { until }),
      t("team:link.address", { link }),
      t("team:link.once"),
    ),
    keyboard: [
      [
        {
          label: t.plain("team:link.button.share"),
          url: shareLink(link, t.plain(`team:link.letter.${role}`, { until })),
        },
      ],
      [{ label: t.plain("team:link.button.another"), data: inviteButton.data({ role: "ask" }) }],
      wayBack(t, goButton.data({ to: "team" })),
    ],
  };
}

/** An open invitation with the names its screen shows. */
export type NamedInvitation = OpenInvitation & { readonly scope: NamedScope };

function invitationText(
  t: Translator,
  invitation: NamedInvitation,
  input: { heading: string; timeZone: string },
): string {
  const { heading, timeZone } = input;
  const date = (value: Date) => formatDateTime(value, t.language, timeZone);
  const { role, scope, author } = invitation;
  const made = date(invitation.createdAt);
  return [
    heading,
    ...(role === "specialist" ? [scopeText(t, scope, "short")] : []),
    author === null ? t("team:invitations.made", { made }) : t("team:invitations.madeBy", { made, author }),
    t("team:invitations.until", { until: date(invitation.expiresAt) }),
  ].join("\n");
}

/** A page of the invitations that can still be used. */
export interface NamedInvitationPage extends InvitationPage {
  readonly invitations: readonly NamedInvitation[];
}

export function invitationsScreen(
  t: Translator,
  shown: NamedInvitationPage,
  timeZone: string,
  notice?: string,
): Screen {
  const { invitations, page, total, firstNumber } = shown;
  const heading = (role: Role, index: number) =>
    t("team:invitations.item", { number: firstNumber + index, role: t.plain(`team:roleTitle.${role}`) });
  const invite = [{ label: t.plain("team:home.button.invite"), data: inviteButton.data({ role: "ask" }) }];
  const back = wayBack(t, goButton.data({ to: "team" }));
  if (total === 0) {
    return { text: paragraphs(notice, t("team:invitations.empty")), keyboard: [invite, back] };
  }
  return {
    text: paragraphs(
      notice,
      t("team:invitations.title", { total }),
      ...invitations.map((invitation, index) =>
        invitationText(t, invitation, { heading: heading(invitation.role, index), timeZone }),
      ),
    ),
    keyboard: [
      ...invitations.map(({ id }, index) => [
        {
          label: t.plain("team:invitations.revoke", { number: firstNumber + index }),
          data: revokeInvitationButton.data({ action: "ask", page, invitationId: id }),
        },
      ]),
      ...pageRow(t, shown, (page) => invitationsButton.data({ page })),
      back,
    ],
  };
}

/** Asks whether an invitation shall really be taken back. */
export function revokeInvitationScreen(
  t: Translator,
  input: { invitation: NamedInvitation; page: number; timeZone: string },
): Screen {
  const { invitation, page, timeZone } = input;
  const heading = t("team:invitations.one", { role: t.plain(`team:roleTitle.${invitation.role}`) });
  return {
    text: paragraphs(t("team:invitations.sure"), invitationText(t, invitation, { heading, timeZone })),
    keyboard: [
      [
        {
          label: t.plain("team:invitations.button.yes"),
          data: revokeInvitationButton.data({ action: "yes", page, invitationId: invitation.id }),
        },
      ],
      wayBack(t, invitationsButton.data({ page })),
    ],
  };
}

/** Somebody opened a link that they made themselves: usually by accident, so it is not used up. */
export function ownInvitationScreen(t: Translator, code: string): Screen {
  return {
    text: t("team:own.text"),
    keyboard: [
      [{ label: t.plain("team:own.button.use"), data: ownInvitationButton.data({ code }) }],
      [homeButton(t)],
    ],
  };
}
