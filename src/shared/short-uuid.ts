import { z } from "zod";

/** The 22 letters of base64url that a UUID takes in a button's data, where two of them in full would not fit. */
export type ShortUuid = string;

export function shortUuid(id: string): ShortUuid {
  return Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");
}

/** Reads a short UUID back to its usual form; refuses whatever is none. */
export const fromShortUuid = z
  .string()
  .regex(/^[\w-]{22}$/)
  .transform((short) =>
    Buffer.from(short, "base64url")
      .toString("hex")
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
  )
  .pipe(z.uuid());
