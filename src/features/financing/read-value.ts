import { fold } from "../../shared/fold.ts";
import { readCount } from "../economics/read-count.ts";
import { readMoney } from "../economics/read-money.ts";
import { readDuration } from "../initiatives/form/kinds/read-duration.ts";
import { type AskedField, isValue, unknown } from "./change.ts";

/** The least limit in tenge: less is a slip, or indexes without their name. */
const leastTenge = 100_000n;

const unknownWords = new Set(
  ["белгісіз", "неизвестно", "неизвестна", "неизвестен", "нет", "жоқ", "не знаю", "білмеймін"].map(fold),
);
const indexWords = /(?:мрп|аек)\.?\s*$/u;

function readIndexes(text: string): string | undefined {
  const read = readCount(text);
  return read.ok && read.count > 0 ? `i${read.count}` : undefined;
}

function readLimit(text: string): string | undefined {
  const small = text.normalize("NFKC").toLowerCase().trim();
  if (indexWords.test(small)) return readIndexes(small.replace(indexWords, ""));
  const money = readMoney(text);
  return money.ok && money.tenge >= leastTenge ? `t${money.tenge}` : undefined;
}

function readRate(text: string): string | undefined {
  const match =
    /^\s*(\d{1,2})(?:[.,](\d{1,2}))?\s*(?:%|процент\p{L}*|пайыз)?\s*(?:годовых|жылдық)?\s*$/iu.exec(
      text.normalize("NFKC"),
    );
  if (!match) return undefined;
  const [, whole = "", fraction = ""] = match;
  return String(Number(`${whole}.${fraction || "0"}`));
}

function readTerm(text: string): string | undefined {
  const read = readDuration(text);
  return read.ok ? String(read.months) : undefined;
}

const readers: Readonly<Record<AskedField, (text: string) => string | undefined>> = {
  limit: readLimit,
  together: (text) => readIndexes(text.normalize("NFKC").toLowerCase().trim().replace(indexWords, "")),
  rate: readRate,
  term: readTerm,
};

/**
 * Reads a figure of a programme as an organizer types it: `8 000 МРП`, `5 млн тенге`, `2,5 %`, `7 жыл`, `неизвестно`.
 *
 * @returns the value as `change.ts` writes it; undefined when it is not understood
 */
export function readValue(field: AskedField, text: string): string | undefined {
  if (text.trim() === "") return undefined;
  if (text.trim() === unknown || unknownWords.has(fold(text))) return unknown;
  const value = readers[field](text);
  return value !== undefined && isValue(field, value) ? value : undefined;
}
