import { z } from "zod";
import { findDraft, putDraft } from "../../db/drafts.ts";
import type { Transaction } from "../../db/transaction.ts";
import type { ReportContent } from "./report.ts";

/** The kind of the draft that lets what a person says go into a report. What is gathered stands in one of its own. */
export const reportKind = "report";

const opened = z.object({ id: z.uuid(), key: z.string() });

const content = z.object({
  text: z.string().nullable(),
  photos: z.array(
    z.object({ fileId: z.string(), fileUniqueId: z.string(), size: z.number().int().nullable() }),
  ),
  milestoneId: z.uuid().nullable(),
  album: z.string().nullable(),
});

const nothing: ReportContent = { text: null, photos: [], milestoneId: null, album: null };

/** Of which initiative a report is being gathered, and the key of its buttons; undefined when it cannot be read. */
export function readOpenReport(data: unknown): z.output<typeof opened> | undefined {
  return opened.safeParse(data).data;
}

/** The kind of the draft that holds what was gathered about an initiative. */
export function contentKind(initiativeId: string): string {
  return `report:${initiativeId}`;
}

/** What was gathered about an initiative; it stays when the person turns to something else. */
export async function findContent(
  tx: Transaction,
  about: { personId: string; initiativeId: string },
): Promise<ReportContent> {
  const stored = await findDraft(tx, about.personId, contentKind(about.initiativeId));
  return content.safeParse(stored?.data).data ?? nothing;
}

export async function putContent(
  tx: Transaction,
  about: { personId: string; initiativeId: string; content: ReportContent },
): Promise<void> {
  const { personId, initiativeId, content } = about;
  await putDraft(tx, {
    personId,
    kind: contentKind(initiativeId),
    data: { ...content, photos: content.photos.map((photo) => ({ ...photo })) },
  });
}
