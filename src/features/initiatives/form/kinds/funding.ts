import { z } from "zod";
import { formatMoney } from "../../../../i18n/formats.ts";
import type { Translator } from "../../../../i18n/translator.ts";
import type { InlineButton } from "../../../../screen/screen.ts";
import { readMoney } from "../../../economics/read-money.ts";
import { type FundingSource, fundingSources } from "../../answers.ts";
import { moneyFault, saidBack } from "./money.ts";
import { type AnswerOf, type At, type MakeButton, type Question, typeHint } from "./question.ts";

type Funding = AnswerOf<"funding">;

const digits = z.string().regex(/^\d{1,15}$/);

/** What is said of each source so far, and which is asked; null at the overview, where the sum is to be mended. */
const pending = z.object({
  sums: z.partialRecord(z.enum(fundingSources), digits),
  at: z.enum(fundingSources).nullable(),
});
type Pending = z.output<typeof pending>;
type Sums = Pending["sums"];

function sumsOf(funding: Funding): Sums {
  return Object.fromEntries(fundingSources.map((source) => [source, String(funding[source])]));
}

/** Where the question stands: an answer that is there already is looked over. */
function stateOf(at: At<Funding, Pending>): Pending {
  if (at.pending) return at.pending;
  return at.answer ? { sums: sumsOf(at.answer), at: null } : { sums: {}, at: "own" };
}

function toFunding({ own = "0", loan = "0", budget = "0", investor = "0", grant = "0" }: Sums): Funding {
  return {
    own: BigInt(own),
    loan: BigInt(loan),
    budget: BigInt(budget),
    investor: BigInt(investor),
    grant: BigInt(grant),
  };
}

function total(sums: Sums): bigint {
  return fundingSources.reduce((sum, source) => sum + BigInt(sums[source] ?? 0), 0n);
}

/** What is left for one source beside the others. */
function restFor(source: FundingSource, sums: Sums, totalCost: bigint): bigint {
  return totalCost - total({ ...sums, [source]: undefined });
}

/** Whether the sources of an initiative add up to what it costs. */
export function addsUp(answers: { readonly funding?: Funding; readonly totalCost?: bigint }): boolean {
  const { funding, totalCost } = answers;
  return funding !== undefined && totalCost !== undefined && total(sumsOf(funding)) === totalCost;
}

/** How the sum differs from the total cost, in words; undefined when it does not. */
function difference(t: Translator, sums: Sums, totalCost: bigint): string | undefined {
  const missing = totalCost - total(sums);
  if (missing === 0n) return undefined;
  const size = missing > 0n ? missing : -missing;
  return t(missing > 0n ? "form:funding.tooLittle" : "form:funding.tooMuch", {
    difference: formatMoney(size, t.language),
    sum: formatMoney(total(sums), t.language),
    total: formatMoney(totalCost, t.language),
  });
}

function lines(t: Translator, sums: Sums): string[] {
  return fundingSources.flatMap((source) => {
    const sum = sums[source];
    if (sum === undefined) return [];
    return [
      t("form:funding.line", {
        source: t.plain(`initiatives:source.${source}`),
        sum: formatMoney(BigInt(sum), t.language),
      }),
    ];
  });
}

function mendButtons(t: Translator, sums: Sums, button: MakeButton): InlineButton[][] {
  return [
    ...fundingSources.map((source) => [
      button(
        t.plain("form:funding.mend", {
          source: t.plain(`initiatives:source.${source}`),
          sum: formatMoney(BigInt(sums[source] ?? 0), t.language),
        }),
        "choose",
        source,
      ),
    ]),
    [button(t.plain("form:funding.anew"), "choose", "anew")],
  ];
}

/** The question after one source has its sum: the next source, the overview, or nothing more to ask. */
function afterSum(sums: Sums, totalCost: bigint, said: (t: Translator) => string) {
  const next = fundingSources.find((source) => sums[source] === undefined);
  const enough = total(sums) >= totalCost;
  if (next !== undefined && !enough) {
    return { type: "asking", pending: { sums, at: next }, notice: said } as const;
  }
  const answer = toFunding(sums);
  // A sum that does not add up is kept too: nothing that was said is lost.
  return total(sums) === totalCost
    ? ({ type: "answered", answer, notice: (t: Translator) => t("form:funding.addsUp") } as const)
    : ({ type: "asking", pending: null, answer } as const);
}

/** Where the money comes from: source by source, until the sum is what it costs. */
export const funding: Question<Funding, Pending> = {
  pending,
  take(input, at) {
    const { totalCost } = at.answers;
    if (totalCost === undefined) return { type: "fault", notice: (t) => t("form:funding.costFirst") };
    const state = stateOf(at);
    if (state.at === null) {
      const chosen =
        input.type === "choose" ? fundingSources.find((source) => source === input.value) : undefined;
      if (chosen) return { type: "asking", pending: { ...state, at: chosen } };
      if (input.type === "choose" && input.value === "anew") {
        return { type: "asking", pending: { sums: {}, at: "own" } };
      }
      return { type: "fault", notice: (t) => t("form:funding.chooseOne") };
    }
    const source = state.at;
    const set = (tenge: bigint) =>
      afterSum({ ...state.sums, [source]: String(tenge) }, totalCost, (t) =>
        [
          t("form:funding.kept", { source: t.plain(`initiatives:source.${source}`) }),
          saidBack(t, tenge),
        ].join(" "),
      );
    const rest = restFor(source, state.sums, totalCost);
    if (input.type === "choose" && input.value === "rest" && rest > 0n) return set(rest);
    if (input.type === "choose" && input.value === "none") return set(0n);
    if (input.type !== "text") return { type: "fault", notice: (t) => typeHint("number")(t, "funding") };
    const read = readMoney(input.text);
    return read.ok ? set(read.tenge) : { type: "fault", notice: (t) => moneyFault(t, read.fault, "funding") };
  },
  draw(t, at, button) {
    const { totalCost } = at.answers;
    if (totalCost === undefined) {
      return {
        lines: [t("form:funding.costFirst")],
        rows: [[button(t.plain("form:field.totalCost.name"), "jump", "totalCost")]],
      };
    }
    const { sums, at: source } = stateOf(at);
    const known = lines(t, sums);
    if (source === null) {
      const wrong = difference(t, sums, totalCost);
      return {
        ask: wrong ?? t("form:funding.addsUp"),
        lines: [...known, t("form:funding.chooseOne")],
        rows: mendButtons(t, sums, button),
      };
    }
    const rest = restFor(source, sums, totalCost);
    const offered = [
      ...(rest > 0n
        ? [button(t.plain("form:funding.rest", { sum: formatMoney(rest, t.language) }), "choose", "rest")]
        : []),
      button(t.plain("form:funding.none"), "choose", "none"),
    ];
    return {
      isPart: true,
      ask: t(`form:funding.ask.${source}`),
      lines: [
        t("form:funding.total", { total: formatMoney(totalCost, t.language) }),
        ...known,
        t("form:funding.how"),
      ],
      rows: offered.map((one) => [one]),
    };
  },
  back(at) {
    const { sums, at: source } = stateOf(at);
    if (source === null) return undefined;
    const mending = fundingSources.every((one) => sums[one] !== undefined);
    if (mending) return { sums, at: null };
    const before = fundingSources[fundingSources.indexOf(source) - 1];
    if (before === undefined) return undefined;
    return { sums: { ...sums, [before]: undefined }, at: before };
  },
  hint: typeHint("number"),
};
