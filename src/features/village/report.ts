/** Photos that a report may have. */
export const mostPhotos = 10;
/** Characters of a report; with what stands around it, it fits a message. */
export const longestReport = 2000;
/** As many reports as one screen lists. */
export const reportsPerPage = 5;

/** What an akim told of the work. */
export interface Report {
  readonly id: string;
  readonly reportedAt: Date;
  readonly text: string | null;
  /** The title of the milestone it is about. */
  readonly milestone: string | null;
  /** Whose report it is; null once they have left. */
  readonly by: string | null;
  /** Telegram's ids of the photos, in their order. */
  readonly photos: readonly string[];
}

export interface ReportPage {
  readonly reports: readonly Report[];
  readonly total: number;
  /** From 0. */
  readonly page: number;
  readonly pages: number;
}

export interface ReportPhoto {
  readonly fileId: string;
  readonly fileUniqueId: string;
  /** Bytes, where Telegram said it. */
  readonly size: number | null;
}

/** What was gathered for a report so far. */
export interface ReportContent {
  readonly text: string | null;
  readonly photos: readonly ReportPhoto[];
  readonly milestoneId: string | null;
  /** The album that the last photo came in. */
  readonly album: string | null;
}

export function isEmpty({ text, photos }: ReportContent): boolean {
  return text === null && photos.length === 0;
}
