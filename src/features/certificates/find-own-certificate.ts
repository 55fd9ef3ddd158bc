import type { Dependencies } from "../../dependencies.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import type { Certificate } from "./certificate.ts";
import { findCertificate, findCertificatesOf } from "./store.ts";

/** A certificate of the actor's own; undefined when it is somebody else's or there is none. */
export async function findOwnCertificate(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; certificateId: string },
): Promise<Certificate | undefined> {
  const own = await findCertificatesOf(deps.prisma, input.actor.personId);
  return own.find(({ id }) => id === input.certificateId);
}

/**
 * Anybody's certificate, for who may revoke it; null when there is none, or its holder has withdrawn from it.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function findCertificateToRevoke(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; certificateId: string },
): Promise<Certificate | null> {
  assertMay(input.actor, "certificate.revoke");
  return findCertificate(deps.prisma, input.certificateId);
}
