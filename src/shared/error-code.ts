import { randomInt } from "node:crypto";

/** Letters and digits that are not mistaken for one another when read out over the telephone. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** A short code by which a person and the log speak of the same error. */
export function newErrorCode(): string {
  return Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join("");
}
