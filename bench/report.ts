/** What a measurement prints. */

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

export const number = new Intl.NumberFormat("en");

/** 100000 as "100k". */
export function short(count: number): string {
  return count < 1000 ? String(count) : `${count / 1000}k`;
}

/** The value below which such a share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Three cells of a table. */
export function percentileCells(values: readonly number[]): string[] {
  return [0.5, 0.95, 0.99].map((share) => percentile(values, share).toFixed(1));
}

/** What stands above such cells, for each name. */
export function percentileHeads(names: readonly string[]): string[] {
  return names.flatMap((name) => [`${name} p50`, "p95", "p99"]);
}

/** One line of a table; a negative width sets its cell to the left. */
export function row(widths: readonly number[], cells: readonly string[]): void {
  say(
    cells
      .map((cell, index) => {
        const width = widths[index] ?? 0;
        return width < 0 ? cell.padEnd(-width) : cell.padStart(width);
      })
      .join("  "),
  );
}
