import { z } from "zod";
import { defineButton } from "../../screen/button.ts";
import { revocationReasons } from "./certificate.ts";

const id = z.uuid();

/** Gives the certificate of a completed course, or opens it. */
export const getCertificateButton = defineButton("cg", z.object({ course: z.string().max(56) }));

/** A person's own certificate: what it says, or its PDF. */
export const certificateButton = defineButton("c", z.object({ action: z.enum(["view", "file"]), id }));

/** An organizer looks at a certificate; asks for a reason to revoke it; is asked whether to restore it; restores it. */
export const manageButton = defineButton(
  "cm",
  z.object({ action: z.enum(["view", "reasons", "sure", "restore"]), id }),
);

/** An organizer chose a reason; revokes. */
export const revokeButton = defineButton(
  "cr",
  z.object({ action: z.enum(["sure", "yes"]), reason: z.enum(revocationReasons), id }),
);
