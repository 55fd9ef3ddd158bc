import type { Unit } from "../../initiatives/answers.ts";
import { readThousandths, writeAmount } from "../read-quantity.ts";
import {
  type AskedId,
  products,
  type VolumeFactor,
  type VolumeProduct,
  type VolumeQuestion,
} from "./products.ts";

/** Answers to the questions of a product, as `readVolumeInput` gives them: decimals, by the id of the question. */
export type VolumeInputs = Readonly<Partial<Record<AskedId, string>>>;

/** A year's volume, and what it was counted from. */
export interface VolumeEstimate {
  readonly product: VolumeProduct;
  /** A decimal, as a Quantity holds it. */
  readonly amount: string;
  readonly unit: Unit;
  /** The formula's numbers, in its order. */
  readonly factors: readonly { readonly factor: VolumeFactor; readonly value: string }[];
}

/** Thousandths to which a result is rounded: an estimate is no more exact than whole litres, or tenths of a tonne. */
const step = { kg: 1000n, l: 1000n, piece: 1000n, m2: 1000n, t: 100n } as const;

/** The nearest multiple of a step, a half upwards; what would come to nothing is kept as exact as it can be written. */
function round(dividend: bigint, divisor: bigint, to: bigint): bigint {
  const nearest = (multiple: bigint) =>
    ((2n * dividend + divisor * multiple) / (2n * divisor * multiple)) * multiple;
  return nearest(to) || nearest(1n) || 1n;
}

/** Whether a decimal is a sensible answer to a question. */
export function isWithin({ least, most }: VolumeQuestion, value: string): boolean {
  const thousandths = readThousandths(value);
  return readThousandths(least) <= thousandths && thousandths <= readThousandths(most);
}

function valueFor(factor: VolumeFactor, inputs: VolumeInputs): string | undefined {
  if (factor.kind === "norm") return factor.usual.value;
  const value = inputs[factor.id];
  return value !== undefined && /^\d{1,9}(\.\d{1,3})?$/.test(value) && isWithin(factor, value)
    ? value
    : undefined;
}

/**
 * Estimates a year's volume: all factors multiplied, those that divide divided by, exact until the last rounding.
 *
 * @returns undefined while an answer is missing, or is not a sensible one
 */
export function estimateVolume(product: VolumeProduct, inputs: VolumeInputs): VolumeEstimate | undefined {
  const { unit, factors } = products[product];
  const counted: { factor: VolumeFactor; value: string }[] = [];
  let dividend = 1000n;
  let divisor = 1n;
  for (const factor of factors) {
    const value = valueFor(factor, inputs);
    if (value === undefined) return undefined;
    counted.push({ factor, value });
    const thousandths = readThousandths(value);
    dividend *= "divides" in factor ? 1000n : thousandths;
    divisor *= "divides" in factor ? thousandths : 1000n;
  }
  const amount = writeAmount(round(dividend, divisor, step[unit]));
  return { product, amount, unit, factors: counted };
}
