/** Identifiers as Telegram makes them. */
import { createHash, randomBytes } from "node:crypto";

/** A positive 63-bit number in decimal, as ids of callback queries and polls. */
export function randomInt64(): string {
  return (randomBytes(8).readBigUInt64BE() >> 1n).toString();
}

/** The same text gives the same number. */
export function stableInt64(text: string): string {
  return (createHash("sha256").update(text).digest().readBigUInt64BE() >> 1n).toString();
}

/** Letters, digits, "-" and "_". */
export function randomToken(bytes: number): string {
  return randomBytes(bytes).toString("base64url");
}
