import { addYears, type Day } from "../../shared/day.ts";
import { type BinFault, readBin } from "../economics/bin.ts";
import { readCount } from "../economics/read-count.ts";
import { type MoneyFault, readMoney } from "../economics/read-money.ts";
import type { Given, Step } from "./form.ts";
import { readDay } from "./read-day.ts";

/** Characters at most; what is longer is asked for again. */
const longest = { title: 120, reason: 500, name: 100, buyer: 100, product: 120 } as const;

/** Why an answer does not do; the words are `village:fault.<fault>`. */
export type Fault =
  | "noText"
  | "tooLong"
  | "dateUnclear"
  | "dateImpossible"
  | "dateInPast"
  | "dateTooFar"
  | "dateInFuture"
  | "dateTooOld"
  | `money${Capitalize<MoneyFault>}`
  | "moneyNothing"
  | "people"
  | `bin${Capitalize<BinFault>}`
  | "press";

/** What an answer was read as. */
export type ReadStep<Asked extends Step> =
  | { readonly ok: true; readonly value: Given[Asked] }
  /** `limit`: characters that fit, of a text that is too long. */
  | { readonly ok: false; readonly fault: Fault; readonly limit?: number };

/** A milestone is no further than this; what happened is no older. */
const mostYearsAhead = 15;
const mostYearsBack = 5;

type Failed = Extract<ReadStep<Step>, { ok: false }>;
type Readers = { readonly [Asked in Step]: (text: string, today: Day) => ReadStep<Asked> };

const fail = (fault: Fault): Failed => ({ ok: false, fault });

function capitalized<Word extends string>(word: Word): Capitalize<Word> {
  return (word.charAt(0).toUpperCase() + word.slice(1)) as Capitalize<Word>;
}

function words(limit: number) {
  return (text: string): ReadStep<"title"> => {
    const said = text.trim().replace(/[^\S\n]+/g, " ");
    if (!/[\p{L}\p{N}]/u.test(said)) return fail("noText");
    return [...said].length > limit ? { ok: false, fault: "tooLong", limit } : { ok: true, value: said };
  };
}

/** In one line, for what stands within a line later. */
const line = (limit: number) => (text: string) => words(limit)(text.replace(/\s+/g, " "));

function due(text: string, today: Day): ReadStep<"due"> {
  const read = readDay(text, { today, nearest: "future" });
  if (!read.ok) return fail(`date${capitalized(read.fault)}`);
  if (read.day < today) return fail("dateInPast");
  return read.day > addYears(today, mostYearsAhead) ? fail("dateTooFar") : { ok: true, value: read.day };
}

function happened(text: string, today: Day): ReadStep<"day"> {
  const read = readDay(text, { today, nearest: "past" });
  if (!read.ok) return fail(`date${capitalized(read.fault)}`);
  if (read.day > today) return fail("dateInFuture");
  return read.day < addYears(today, -mostYearsBack) ? fail("dateTooOld") : { ok: true, value: read.day };
}

const readers: Readers = {
  title: line(longest.title),
  reason: words(longest.reason),
  name: line(longest.name),
  buyer: line(longest.buyer),
  product: line(longest.product),
  due,
  day: happened,
  // A button alone answers it: nobody stops an initiative by typing something.
  sure: () => fail("press"),
  bin(text) {
    const read = readBin(text);
    return read.ok ? { ok: true, value: read.bin } : fail(`bin${capitalized(read.fault)}`);
  },
  money(text) {
    const read = readMoney(text);
    if (!read.ok) return fail(`money${capitalized(read.fault)}`);
    return read.tenge === 0n ? fail("moneyNothing") : { ok: true, value: read.tenge.toString() };
  },
  people(text) {
    const read = readCount(text);
    return read.ok && read.count > 0 ? { ok: true, value: String(read.count) } : fail("people");
  },
};

/** Reads what a person typed as the answer to a question. */
export function readStep<Asked extends Step>(step: Asked, text: string, today: Day): ReadStep<Asked> {
  return readers[step](text, today);
}
