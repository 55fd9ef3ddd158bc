import { inTransaction } from "../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import type { Language } from "../../i18n/language.ts";
import { recordAudit } from "../people/audit.ts";
import type { Actor } from "../people/person.ts";
import { getPlacePath } from "../places/get-place-path.ts";
import { placeName } from "../places/places.ts";
import type { Certificate } from "./certificate.ts";
import { newCertificateNumber } from "./certificate-number.ts";
import { findCompletedCourses } from "./find-completed-courses.ts";
import { findCertificatesOf, insertCertificate } from "./store.ts";

export type IssueOutcome =
  | { readonly type: "issued" | "had"; readonly certificate: Certificate }
  /** The course is not completed, or is published no longer. */
  | { readonly type: "unfinished" };

/** District and oblast of a person, as they stand on a certificate; a district typed by hand is as it was typed. */
async function namePlace(
  deps: Pick<Dependencies, "prisma">,
  person: { placeId: string | null; districtName: string | null },
): Promise<Record<Language, string>> {
  const { placeId, districtName } = person;
  const path = placeId === null ? [] : ((await getPlacePath(deps, { placeId })) ?? []);
  const named = path.filter((place) => place.level !== "ruralDistrict");
  const name = (language: Language) =>
    [...(districtName ? [districtName] : []), ...named.map((place) => placeName(place, language))].join(", ");
  return { kk: name("kk"), ru: name("ru") };
}

/** The year of a moment in the programme's time zone. */
function yearOf(date: Date, timeZone: string): number {
  return Number(new Intl.DateTimeFormat("en", { year: "numeric", timeZone }).format(date));
}

/**
 * Gives the actor the certificate of a course that they have completed. It is given once: asked again, or twice at
 * once, the same comes back, revoked or not, with the words of its day.
 */
export async function issueCertificate(
  deps: Pick<Dependencies, "prisma" | "clock" | "config">,
  input: { actor: Actor; courseId: string; update: UpdateRef },
): Promise<IssueOutcome> {
  const { actor, courseId } = input;
  const { personId, language } = actor;
  const isThis = (certificate: Certificate) => certificate.courseId === courseId;
  const had = (await findCertificatesOf(deps.prisma, personId)).find(isThis);
  if (had) return { type: "had", certificate: had };
  const completed = (await findCompletedCourses(deps, actor)).some(({ id }) => id === courseId);
  if (!completed) return { type: "unfinished" };
  const person = await deps.prisma.person.findUniqueOrThrow({ where: { id: personId } });
  const place = await namePlace(deps, person);
  const now = deps.clock.now();
  return inTransaction(deps.prisma, async (tx) => {
    // A person who deletes themselves at this moment gets none.
    const [holder] = await tx.$queryRaw<{ name: string | null }[]>`
      SELECT "name" FROM "Person" WHERE "id" = ${personId}::uuid AND "status" = 'registered' FOR UPDATE`;
    if (!holder?.name) return { type: "unfinished" };
    const course = await tx.course.findUniqueOrThrow({ where: { id: courseId } });
    const { title, hours } = course.certificate as { title: Record<Language, string>; hours: number };
    for (;;) {
      const number = newCertificateNumber(yearOf(now, deps.config.timeZone));
      const isNew = await insertCertificate(tx, {
        number,
        personId,
        courseId,
        name: holder.name,
        place,
        courseTitle: title,
        hours,
        language,
        issuedAt: now,
      });
      const certificate = (await findCertificatesOf(tx, personId)).find(isThis);
      // The number is somebody else's: another one is tried.
      if (!certificate) continue;
      if (!isNew) return { type: "had", certificate };
      const details = { certificateId: certificate.id };
      await recordAudit(tx, {
        actorId: personId,
        action: "certificate.issued",
        subjectId: personId,
        details,
        at: now,
      });
      await markApplied(tx, input.update, now);
      return { type: "issued", certificate };
    }
  });
}
