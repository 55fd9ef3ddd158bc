import type { FundingSource } from "../initiatives/answers.ts";

/**
 * A colour for each source of money, from dark to light in the order of the form: neighbours stay apart on a printer
 * without colours too.
 */
export const sourceColors: Readonly<Record<FundingSource, string>> = {
  own: "#0b4f5c",
  loan: "#2a8c9e",
  budget: "#c8963e",
  investor: "#e6c88f",
  grant: "#f4ead6",
};

/** Size in points. */
export const fundingBar = { width: 511, height: 24 } as const;

/** Thinner than this nobody sees a part, in points. */
const thinnest = 3;

/** The sources of money as parts of one bar, as SVG. Without a source, an empty frame. */
export function fundingBarSvg(shares: readonly { source: FundingSource; tenge: bigint }[]): string {
  const { width, height } = fundingBar;
  const sum = shares.reduce((total, { tenge }) => total + tenge, 0n);
  // Money is never held in a float: a part is counted in ten-thousandths.
  const parts = shares.map(({ source, tenge }) => ({
    source,
    share: Number((tenge * 10_000n) / (sum || 1n)) / 10_000,
  }));
  const room = width - thinnest * parts.length;
  const rectangles: string[] = [];
  let x = 0;
  for (const { source, share } of parts) {
    const wide = thinnest + share * room;
    rectangles.push(
      `<rect x="${x.toFixed(2)}" y="0" width="${wide.toFixed(2)}" height="${height}" fill="${sourceColors[source]}" stroke="#ffffff" stroke-width="1"/>`,
    );
    x += wide;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
  ${rectangles.join("\n  ")}
  <rect x="0.500" y="0.500" width="${width - 1}" height="${height - 1}" fill="none" stroke="#495057" stroke-width="0.800"/>
</svg>`;
}
