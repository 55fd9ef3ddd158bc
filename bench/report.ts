/** What a measurement prints. */

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The value below which such a share of the sorted values lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
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
