import type { Transaction } from "../../db/transaction.ts";
import { oblastCodes } from "../places/data/oblast-codes.ts";

/** Stands for an oblast that the classifier does not have: of the whole country. */
const unknownOblast = "KAZ";

/**
 * The next number of an initiative: "2026-ALM-000123". The year is that of the programme's zone, the letters tell the
 * oblast, the last part counts that oblast's initiatives of the year. Two who are given a number at once wait for each
 * other, and a number whose transaction is rolled back is given to the next.
 */
export async function nextInitiativeNumber(
  tx: Transaction,
  input: { oblastId: string | null; now: Date; timeZone: string },
): Promise<string> {
  const { oblastId, now, timeZone } = input;
  const year = Number(new Intl.DateTimeFormat("en", { year: "numeric", timeZone }).format(now));
  const oblast = (oblastId !== null && oblastCodes[oblastId]) || unknownOblast;
  const [counter] = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO "InitiativeCounter" ("year", "oblast", "last") VALUES (${year}, ${oblast}, 1)
    ON CONFLICT ("year", "oblast") DO UPDATE SET "last" = "InitiativeCounter"."last" + 1
    RETURNING "last"`;
  if (!counter) throw new Error("The counter of initiatives gave no number.");
  return `${year}-${oblast}-${String(counter.last).padStart(6, "0")}`;
}

/** Cyrillic letters that look like one of a number's, typed or dictated. */
const lookAlike: Readonly<Record<string, string>> = {
  А: "A",
  В: "B",
  Е: "E",
  К: "K",
  М: "M",
  Н: "H",
  О: "O",
  Р: "P",
  С: "S",
  Т: "T",
  У: "Y",
  Х: "X",
};

/**
 * The number in what somebody typed: small letters, other dashes or none, spaces, a № before it, leading zeros left
 * out. Undefined when it is none.
 */
export function readInitiativeNumber(text: string): string | undefined {
  const signs = text
    .replaceAll("№", "")
    .normalize("NFKC")
    .toUpperCase()
    .replace(/./gu, (sign) => lookAlike[sign] ?? sign);
  const parts = /^[\s#]*(20\d\d)[\s\p{Pd}_/]*([A-Z]{3})[\s\p{Pd}_/]*(\d{1,9})\s*$/u.exec(signs);
  const [, year, oblast, count] = parts ?? [];
  if (year === undefined || oblast === undefined || count === undefined || Number(count) === 0)
    return undefined;
  return `${year}-${oblast}-${String(Number(count)).padStart(6, "0")}`;
}
