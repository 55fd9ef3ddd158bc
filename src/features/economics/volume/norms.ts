/** Where published norms come from, by the day on which they were published. */
export const sources = {
  /** The minister of agriculture at the Government's meeting: the country's average while the harvest went on. */
  ministryGrain: { on: "2025-09-23" },
  /** The Ministry of Agriculture on the harvest under way: potatoes and vegetables of the whole country. */
  ministryHarvest: { on: "2025-09-25" },
  /** The Bureau of National Statistics on North Kazakhstan oblast, the year 2023. */
  statisticsNorth: { on: "2023-12-31" },
  /** The department of agriculture of West Kazakhstan oblast: natural hayfields. */
  westHay: { on: "2025-08-21" },
} as const satisfies Record<string, { readonly on: string }>;
export type SourceId = keyof typeof sources;

/** What is usual: a decimal with at most three digits after the point, and how sure that is. */
export interface Norm {
  readonly value: string;
  /** `convention`: true by the meaning of the words. `orientation`: usual by experience, unverified; people are told so. */
  readonly basis: "convention" | "orientation" | { readonly source: SourceId };
}

export const convention = (value: string): Norm => ({ value, basis: "convention" });
export const orientation = (value: string): Norm => ({ value, basis: "orientation" });
export const published = (value: string, source: SourceId): Norm => ({ value, basis: { source } });
