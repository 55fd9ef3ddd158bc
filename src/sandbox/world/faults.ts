/** Faults ordered by tests and by the page: the next calls of a method go wrong. */
import type { Fault } from "../protocol.ts";

export class Faults {
  #ordered: Fault[] = [];

  order(fault: Fault): void {
    if (fault.times > 0) this.#ordered.push({ ...fault });
  }

  /** The fault that this call of a method must suffer, oldest first; counts it. Names are case-insensitive. */
  take(method: string): Fault["kind"] | undefined {
    if (this.#ordered.length === 0) return undefined;
    const name = method.toLowerCase();
    const index = this.#ordered.findIndex(
      (fault) => fault.method === "*" || fault.method.toLowerCase() === name,
    );
    const fault = this.#ordered[index];
    if (fault === undefined) return undefined;
    fault.times -= 1;
    if (fault.times === 0) this.#ordered.splice(index, 1);
    return fault.kind;
  }
}
