import { fold } from "../../shared/fold.ts";
import type { Quantity, Unit } from "../initiatives/answers.ts";
import { nameProper } from "../places/places.ts";

/**
 * How two initiatives stand to each other, seen from one of them. `asked`: this one has proposed to join forces.
 * `asking`: the other has. `over`: one of them did not want to, or changed their mind.
 */
export type Standing = "none" | "asked" | "asking" | "agreed" | "over";

/** What is shown of an initiative before both sides have agreed: nothing that tells whose it is, or of which village. */
export interface Outline {
  /** Null where it was not told, or where it would give a name away. */
  readonly product: string | null;
  /** About how much a year, to two figures. */
  readonly volume: { readonly about: number; readonly unit: Unit } | null;
}

/** What both sides see of each other once both have agreed. */
export interface Contact {
  readonly name: string | null;
  readonly telegramId: number | null;
  readonly phone: string | null;
  readonly title: string | null;
  readonly village: string | null;
}

export interface Neighbour {
  readonly id: string;
  readonly standing: Standing;
  readonly outline: Outline;
  /** Null unless both have agreed. */
  readonly contact: Contact | null;
  /** From when on it may be proposed again, where it is over. */
  readonly againFrom: Date | null;
}

/** Days for which nobody is asked again by the same initiative. */
const pauseDays = 30;

/** A proposal as the database keeps it. */
export interface ProposalRow {
  readonly fromId: string;
  readonly toId: string;
  readonly proposedAt: Date;
  readonly agreedAt: Date | null;
  readonly declinedAt: Date | null;
}

/** From when on a proposal that came to nothing may be made again; null while it is open, or agreed. */
export function againFrom({ declinedAt }: ProposalRow): Date | null {
  return declinedAt && new Date(declinedAt.getTime() + pauseDays * 86_400_000);
}

/** How an initiative stands to another, by the proposals between them: one each way at most. */
export function standingOf(ownId: string, proposals: readonly ProposalRow[], now: Date): Standing {
  if (proposals.some(({ agreedAt }) => agreedAt !== null)) return "agreed";
  const open = proposals.find(({ declinedAt }) => declinedAt === null);
  if (open) return open.fromId === ownId ? "asked" : "asking";
  const isPaused = proposals.some((proposal) => (againFrom(proposal)?.getTime() ?? 0) > now.getTime());
  return isPaused ? "over" : "none";
}

/** Characters of a product that are shown. */
const longestProduct = 60;
/** Shorter words are endings and initials: they would hide half of all products. */
const shortestTelling = 4;

/** Words by which somebody could be found: numbers of phones, addresses of pages, names in Telegram. */
const reachable = /@|https?:|www\.|t\.me|\d[\d\s()-]{5,}\d/iu;

/**
 * The product, unless it says whose it is: the village, the place or the akim named in it, or a way to reach them. Names
 * are told only when both sides agree, and people like to name what they make after their village.
 */
export function harmlessProduct(
  product: string | null,
  telling: readonly (string | null | undefined)[],
): string | null {
  if (product === null || reachable.test(product)) return null;
  const said = fold(product);
  const words = telling
    .flatMap((name) => (name ? nameProper(name).split(" ") : []))
    .filter((word) => [...word].length >= shortestTelling)
    // Without its ending, which the case changes: "Ұзынағаштың сүті".
    .map((word) => word.slice(0, Math.max(shortestTelling, word.length - 1)));
  if (words.some((word) => said.includes(word))) return null;
  const letters = [...product];
  return letters.length <= longestProduct ? product : `${letters.slice(0, longestProduct - 1).join("")}…`;
}

/** A volume to two figures, in a unit that the form offers: a unit that was typed could be anything. */
export function roughVolume(volume: Quantity | undefined): Outline["volume"] {
  if (volume === undefined || typeof volume.unit !== "string") return null;
  return { about: Number(Number(volume.amount).toPrecision(2)), unit: volume.unit };
}
