import type { Prisma } from "../../db/client/client.ts";
import type { Transaction } from "../../db/transaction.ts";
import type { Dependencies } from "../../dependencies.ts";
import { findFor } from "../initiatives/find-initiative.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import type { Actor } from "../people/person.ts";
import { type Report, type ReportPage, reportsPerPage } from "./report.ts";

const columns = {
  id: true,
  initiativeId: true,
  reportedAt: true,
  text: true,
  milestone: { select: { title: true } },
  person: { select: { name: true } },
  files: {
    where: { removedAt: null, fileId: { not: null } },
    orderBy: { id: "asc" },
    select: { fileId: true },
  },
} satisfies Prisma.ProgressReportSelect;

function toReport(row: Prisma.ProgressReportGetPayload<{ select: typeof columns }>): Report {
  return {
    id: row.id,
    reportedAt: row.reportedAt,
    text: row.text,
    milestone: row.milestone?.title ?? null,
    by: row.person?.name ?? null,
    photos: row.files.flatMap(({ fileId }) => fileId ?? []),
  };
}

/** A page of the reports of an initiative that the caller has found by its rights, the latest first. */
export async function listReports(
  db: Transaction,
  input: { initiativeId: string; page: number; perPage?: number },
): Promise<ReportPage> {
  const { initiativeId, perPage = reportsPerPage } = input;
  const total = await db.progressReport.count({ where: { initiativeId } });
  const pages = Math.max(1, Math.ceil(total / perPage));
  const page = Math.min(input.page, pages - 1);
  const rows = await db.progressReport.findMany({
    where: { initiativeId },
    orderBy: [{ reportedAt: "desc" }, { id: "desc" }],
    skip: page * perPage,
    take: perPage,
    select: columns,
  });
  return { reports: rows.map(toReport), total, page, pages };
}

/** One report, for whoever may see what happens in the village of its initiative; undefined for any other. */
export async function getReport(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; reportId: string },
): Promise<{ initiative: Initiative; report: Report } | undefined> {
  const { actor, reportId } = input;
  const row = await deps.prisma.progressReport.findUnique({ where: { id: reportId }, select: columns });
  if (!row) return undefined;
  const found = await findFor(deps.prisma, { actor, id: row.initiativeId, action: "village" });
  return found.type === "found" ? { initiative: found.initiative, report: toReport(row) } : undefined;
}
