import { type QuantityFault, readQuantity } from "../read-quantity.ts";
import { isWithin } from "./estimate-volume.ts";
import type { VolumeQuestion } from "./products.ts";

/**
 * An answer to a question of the volume helper as a decimal, or why it is none. `outside`: not a sensible one.
 * `fraction`: a part of something that is counted.
 */
export type VolumeInputReading =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly fault: Exclude<QuantityFault, "zero"> | "outside" | "fraction" };

/** Reads the answer to a question of the volume helper, whatever is named with the number: `20`, `20 сиыр`, `8,5 л`. */
export function readVolumeInput(question: VolumeQuestion, text: string): VolumeInputReading {
  const reading = readQuantity(text);
  if (!reading.ok) {
    const { fault } = reading;
    return { ok: false, fault: fault === "zero" ? "outside" : fault };
  }
  const { amount } = reading;
  if (question.kind === "count" && amount.includes(".")) return { ok: false, fault: "fraction" };
  return isWithin(question, amount) ? { ok: true, value: amount } : { ok: false, fault: "outside" };
}
