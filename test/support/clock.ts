import type { Clock } from "../../src/shared/clock.ts";

/** A clock that stands still until the test moves it. */
export class TestClock implements Clock {
  #now: Date;

  constructor(start = "2026-09-01T05:00:00Z") {
    this.#now = new Date(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  /** Moves the clock on. */
  advance(step: { days?: number; hours?: number; minutes?: number; seconds?: number }): void {
    const { days = 0, hours = 0, minutes = 0, seconds = 0 } = step;
    const total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
    this.#now = new Date(this.#now.getTime() + total * 1000);
  }
}
