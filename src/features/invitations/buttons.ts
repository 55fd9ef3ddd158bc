import { z } from "zod";
import { defineButton } from "../../screen/button.ts";
import { teamRoles } from "../people/list-team.ts";
import { invitationCodePattern, lifetimes } from "./invitation.ts";

/** Whatever fits into a label of two or three digits; a page past the last shows the last. */
const page = z.coerce.number().int().min(0).max(999);
const invitationCode = z.string().regex(invitationCodePattern);
const selectionKey = z.string().regex(/^[\w-]{8}$/);

/** Asks whom to invite, or begins to invite somebody to a role. */
export const inviteButton = defineButton(
  "i",
  z.object({ role: z.enum(["ask", "akim", "specialist", "organizer"]) }),
);

/** A press within a selection. The value is an oblast's id, a direction, a page or the step pressed at, as the action says. */
export const selectionButton = defineButton(
  "is",
  z.object({
    key: selectionKey,
    action: z.enum(["on", "off", "page", "all", "next", "back"]),
    value: z.string().max(20),
  }),
);

/** Makes the link. It carries the code, so that pressing twice shows the same link and makes no second one. */
export const createButton = defineButton(
  "ic",
  z.object({
    key: selectionKey,
    days: z.coerce.number().pipe(z.literal(lifetimes)),
    code: invitationCode,
  }),
);

/** Saves the changed scope of a specialist: with the directions that are marked, or with all. */
export const saveScopeButton = defineButton(
  "iv",
  z.object({ key: selectionKey, directions: z.enum(["marked", "all"]), personId: z.uuid() }),
);

export const invitationsButton = defineButton("il", z.object({ page }));

export const revokeInvitationButton = defineButton(
  "ix",
  z.object({ action: z.enum(["ask", "yes"]), page, invitationId: z.uuid() }),
);

/** An organizer uses an invitation that they made themselves. */
export const ownInvitationButton = defineButton("iu", z.object({ code: invitationCode }));

export const membersButton = defineButton("tl", z.object({ role: z.enum(teamRoles), page }));

/** A member's card, and what can be done there. The page is that of the list to go back to. */
export const memberButton = defineButton(
  "tm",
  z.object({
    action: z.enum(["view", "scope", "ask", "revoke"]),
    role: z.enum(teamRoles),
    page,
    personId: z.uuid(),
  }),
);
