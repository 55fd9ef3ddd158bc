/** Where the databases of a measurement stand. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The folder that is to be kept, or else a temporary one, which goes when `closing` is disposed of. */
export function openFolder(closing: AsyncDisposableStack, kept?: string): string {
  if (kept !== undefined) return resolve(kept);
  const folder = mkdtempSync(join(tmpdir(), "akim-school-bench-"));
  closing.defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }));
  return folder;
}
