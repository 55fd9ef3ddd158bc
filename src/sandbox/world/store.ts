/**
 * Keeps the sandbox's state: Maps in memory and, with a folder, an append-only journal beside them.
 *
 * One line of the journal is one batch: everything that changed in one turn of the event loop's microtasks,
 * written with one write call before anybody outside hears of it. After kill -9 a batch is there whole or
 * not at all: a torn last line is dropped at the next start. The journal is compacted at each start.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";

type Key = string | number;
type Change = [collection: string, key: Key, value?: unknown];

/** A Map whose changes are journaled. Values are plain JSON and never changed in place: put a new one. */
export interface Collection<K extends Key, V> {
  readonly size: number;
  get(key: K): V | undefined;
  has(key: K): boolean;
  set(key: K, value: V): void;
  delete(key: K): void;
  /** In the order the keys were first set. */
  keys(): IterableIterator<K>;
  values(): IterableIterator<V>;
}

export interface Store {
  /** The collection of this name, with what earlier runs left in it. */
  collection<K extends Key, V>(name: string): Collection<K, V>;
  /** Writes what is not written yet. Called by itself at the end of each batch. */
  flush(): void;
  /** What changes after this is kept in memory only. */
  close(): void;
}

/** Thrown when the journal holds a line that is broken anywhere but at its end. */
class JournalError extends Error {
  override name = "JournalError";
}

export function openStore(folder?: string): Store {
  const maps = new Map<string, Map<Key, unknown>>();
  let file = folder === undefined ? undefined : openJournal(folder, maps);
  let batch: Change[] = [];

  function flush(): void {
    if (file === undefined || batch.length === 0) return;
    const line = `${JSON.stringify(batch)}\n`;
    batch = [];
    writeAll(file, line);
  }

  function record(change: Change): void {
    if (file === undefined) return;
    if (batch.length === 0) queueMicrotask(flush);
    batch.push(change);
  }

  return {
    collection<K extends Key, V>(name: string): Collection<K, V> {
      const map = mapOf(maps, name) as Map<K, V>;
      return {
        get size() {
          return map.size;
        },
        get: (key) => map.get(key),
        has: (key) => map.has(key),
        set(key, value) {
          map.set(key, value);
          record([name, key, value]);
        },
        delete(key) {
          if (map.delete(key)) record([name, key]);
        },
        keys: () => map.keys(),
        values: () => map.values(),
      };
    },
    flush,
    close() {
      flush();
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}

function mapOf(maps: Map<string, Map<Key, unknown>>, name: string): Map<Key, unknown> {
  let map = maps.get(name);
  if (map === undefined) {
    map = new Map();
    maps.set(name, map);
  }
  return map;
}

/** Replays the journal into `maps`, writes it anew without what was overwritten, and opens it to append. */
function openJournal(folder: string, maps: Map<string, Map<Key, unknown>>): number {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "journal.jsonl");
  replay(readIfThere(path), path, maps);

  const compacted = join(folder, "journal.jsonl.new");
  const file = openSync(compacted, "w", 0o600);
  for (const [name, map] of maps) {
    for (const [key, value] of map) writeAll(file, `${JSON.stringify([[name, key, value]])}\n`);
  }
  fsyncSync(file);
  renameSync(compacted, path);
  return file;
}

function replay(journal: string, path: string, maps: Map<string, Map<Key, unknown>>): void {
  const lines = journal.split("\n");
  // What follows the last line feed was never finished.
  lines.pop();
  for (const [index, line] of lines.entries()) {
    let changes: Change[];
    try {
      changes = JSON.parse(line);
    } catch (cause) {
      throw new JournalError(`${path}: line ${index + 1} is not JSON; move the folder away to start anew`, {
        cause,
      });
    }
    for (const [name, key, ...value] of changes) {
      if (value.length === 0) mapOf(maps, name).delete(key);
      else mapOf(maps, name).set(key, value[0]);
    }
  }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return "";
    throw cause;
  }
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}
