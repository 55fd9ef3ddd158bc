import { createHash } from "node:crypto";

/** SHA-256 in hex of a file, or of plain data written as JSON with sorted keys, so that the order of keys is no change. */
export function contentHash(data: unknown): string {
  const bytes = data instanceof Uint8Array ? data : JSON.stringify(data, sortKeys);
  return createHash("sha256").update(bytes).digest("hex");
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
