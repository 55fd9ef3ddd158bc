import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** Grows when the same files are published differently, so that they are published anew. */
const publishedForm = 1;

/**
 * SHA-256 of all files of a course as they lie in its folder. Reading them is all it costs, so a start learns quickly
 * that nothing changed.
 *
 * @throws the file system's error when the folder cannot be read
 */
export async function hashFolder(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash("sha256").update(`${publishedForm}\n`);
  for (const path of paths) {
    const bytes = await readFile(path);
    hash.update(`${relative(folder, path).split(sep).join("/")}\n${bytes.byteLength}\n`).update(bytes);
  }
  return hash.digest("hex");
}
