import type { Dependencies } from "../../dependencies.ts";
import type { Certificate } from "./certificate.ts";
import { findCertificatesOf } from "./store.ts";

/** The certificates of a person with all that they say, the oldest first: for a person to see their data. */
export function getMyCertificates(
  deps: Pick<Dependencies, "prisma">,
  input: { personId: string },
): Promise<Certificate[]> {
  return findCertificatesOf(deps.prisma, input.personId);
}
