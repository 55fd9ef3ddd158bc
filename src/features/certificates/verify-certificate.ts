import type { Dependencies } from "../../dependencies.ts";
import type { Certificate } from "./certificate.ts";
import { readCertificateNumber } from "./certificate-number.ts";
import { findByNumber } from "./store.ts";

export type Verification =
  | { readonly type: "genuine" | "revoked"; readonly certificate: Certificate }
  /** Its holder deleted themselves. */
  | { readonly type: "withdrawn"; readonly number: string }
  | { readonly type: "unknown"; readonly number: string }
  /** A sign is wrong; `number` is what was read. */
  | { readonly type: "mistyped"; readonly number: string }
  /** It is no number of a certificate at all. */
  | { readonly type: "form" }
  | { readonly type: "empty" };

/** Tells anybody whether a number is that of a genuine certificate. Changes nothing, records nothing. */
export async function verifyCertificate(
  deps: Pick<Dependencies, "prisma">,
  text: string,
): Promise<Verification> {
  const reading = readCertificateNumber(text);
  if (reading.type !== "number") return reading;
  const found = await findByNumber(deps.prisma, reading.number);
  if (!found) return { type: "unknown", number: reading.number };
  if (found === "withdrawn") return { type: "withdrawn", number: reading.number };
  return { type: found.revoked ? "revoked" : "genuine", certificate: found };
}
