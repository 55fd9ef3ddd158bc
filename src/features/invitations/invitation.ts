import { createHash, randomBytes } from "node:crypto";
import type { Role } from "../people/person.ts";
import type { Scope } from "../people/scope.ts";

/** What an invitation gives: a role, and for a specialist what it covers. */
export interface InvitationOffer extends Scope {
  readonly role: Role;
}

export type InvitationStatus = "open" | "used" | "revoked" | "expired";

export interface InvitationDates {
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly revokedAt: Date | null;
}

export function invitationStatus(invitation: InvitationDates, now: Date): InvitationStatus {
  if (invitation.usedAt) return "used";
  if (invitation.revokedAt) return "revoked";
  return invitation.expiresAt <= now ? "expired" : "open";
}

/** How long an invitation may live, in days. */
export const lifetimes = [1, 7, 30] as const;
export type Lifetime = (typeof lifetimes)[number];

const payloadPrefix = "inv_";

/** The form of every code. */
export const invitationCodePattern = /^[\w-]{22}$/;

/** 128 random bits, so nobody guesses one. */
export function newInvitationCode(): string {
  return randomBytes(16).toString("base64url");
}

export function hashInvitationCode(code: string): string {
  return createHash("sha256").update(code).digest("hex");
}

/** What `/start` carries when the link was opened. */
export function invitationPayload(code: string): string {
  return payloadPrefix + code;
}

/** The link that an organizer passes on. */
export function invitationLink(botUsername: string, code: string): string {
  return `https://t.me/${botUsername}?start=${invitationPayload(code)}`;
}

/** The code in what `/start` carried, or undefined when it carried something else. */
export function readInvitationPayload(payload: string): string | undefined {
  return payload.startsWith(payloadPrefix) ? payload.slice(payloadPrefix.length) : undefined;
}

/** Opens Telegram's list of chats to send the link to, with some words under it. */
export function shareLink(link: string, words: string): string {
  return `https://t.me/share/url?${new URLSearchParams({ url: link, text: words }).toString().replaceAll("+", "%20")}`;
}
