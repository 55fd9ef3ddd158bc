import type { Dependencies } from "../../dependencies.ts";
import type { Language } from "../../i18n/language.ts";
import { getPlaces } from "../places/get-places.ts";
import type { PlaceNames } from "../places/places.ts";
import type { AnnouncementStatus, DeliveryState } from "./announcement.ts";
import { type Content, contentSchema } from "./content.ts";

/** What is kept of a person's announcements. */
export interface MyAnnouncements {
  /** Those that were for them, the latest first. */
  readonly received: readonly {
    readonly content: Content;
    readonly state: DeliveryState;
    readonly language: Language | null;
    /** Where they were then, oblast first. */
    readonly places: readonly PlaceNames[];
    readonly reason: string | null;
    readonly repeated: boolean;
    readonly sentAt: Date | null;
    readonly openedAt: Date | null;
    readonly acknowledgedAt: Date | null;
    readonly vote: number | null;
  }[];
  /** Those that they wrote, the latest first. */
  readonly written: readonly {
    readonly content: Content;
    readonly status: AnnouncementStatus;
    readonly createdAt: Date;
    readonly updatedAt: Date;
  }[];
}

/** Everything that is kept of the announcements that a person got, and wrote. */
export async function getMyAnnouncements(
  deps: Pick<Dependencies, "prisma">,
  { personId }: { personId: string },
): Promise<MyAnnouncements> {
  const { prisma } = deps;
  const deliveries = await prisma.delivery.findMany({
    where: { personId },
    // Ids grow with time.
    orderBy: { announcementId: "desc" },
    include: { announcement: { select: { content: true } } },
  });
  const written = await prisma.announcement.findMany({
    where: { authorId: personId },
    orderBy: { id: "desc" },
    select: { content: true, status: true, createdAt: true, updatedAt: true },
  });
  const unitsOf = ({ oblastId, districtId }: (typeof deliveries)[number]) =>
    [oblastId, districtId].filter((id) => id !== null);
  const places = await getPlaces(deps, [...new Set(deliveries.flatMap(unitsOf))]);
  return {
    received: deliveries.map((row) => ({
      ...row,
      content: contentSchema.parse(row.announcement.content),
      places: unitsOf(row).flatMap((id) => places.find((place) => place.id === id) ?? []),
    })),
    written: written.map((row) => ({ ...row, content: contentSchema.parse(row.content) })),
  };
}
