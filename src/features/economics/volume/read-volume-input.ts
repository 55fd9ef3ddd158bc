import { type CountFault, readCount } from "../read-count.ts";
import { type QuantityFault, readQuantity } from "../read-quantity.ts";
import { isWithin } from "./estimate-volume.ts";
import type { VolumeQuestion } from "./products.ts";

/** An answer to a question of the volume helper as a decimal, or why it is none. `outside`: not a sensible one. */
export type VolumeInputReading =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly fault: CountFault | QuantityFault | "outside" };

/** Reads the answer to a question of the volume helper: a count, or an amount whatever unit is named with it. */
export function readVolumeInput(question: VolumeQuestion, text: string): VolumeInputReading {
  const reading = question.kind === "count" ? readCount(text) : readQuantity(text);
  if (!reading.ok) return reading;
  const value = "count" in reading ? String(reading.count) : reading.amount;
  return isWithin(question, value) ? { ok: true, value } : { ok: false, fault: "outside" };
}
