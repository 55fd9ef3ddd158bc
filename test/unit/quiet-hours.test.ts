import { describe, expect, it } from "vitest";
import { hourOf, isQuiet, momentOf, nextWaking } from "../../src/shared/quiet-hours.ts";

const almaty = "Asia/Almaty";

describe("quiet hours", () => {
  it("should last from 21:00 until 8:00 in the programme's time zone", () => {
    expect(isQuiet(new Date("2026-11-23T15:59:59Z"), almaty)).toBe(false);
    expect(isQuiet(new Date("2026-11-23T16:00:00Z"), almaty)).toBe(true);
    expect(isQuiet(new Date("2026-11-24T02:59:59Z"), almaty)).toBe(true);
    expect(isQuiet(new Date("2026-11-24T03:00:00Z"), almaty)).toBe(false);
  });

  it.each([
    ["in the evening", "2026-11-23T17:30:00Z", "2026-11-24T03:00:00.000Z"],
    ["after midnight", "2026-11-23T22:30:00Z", "2026-11-24T03:00:00.000Z"],
    ["by day", "2026-11-23T09:12:34Z", "2026-11-23T09:12:34.000Z"],
    ["in the last night of the year", "2026-12-31T18:00:00Z", "2027-01-01T03:00:00.000Z"],
  ])("should end in the morning: %s", (_, moment, waking) => {
    expect(nextWaking(new Date(moment), almaty).toISOString()).toBe(waking);
  });
});

describe("the moment at which a day reaches an hour", () => {
  it.each([
    ["Asia/Almaty", "2026-11-23", 10, "2026-11-23T05:00:00.000Z"],
    ["Asia/Kolkata", "2026-11-23", 10, "2026-11-23T04:30:00.000Z"],
    ["Pacific/Kiritimati", "2026-11-23", 8, "2026-11-22T18:00:00.000Z"],
    ["Pacific/Niue", "2026-11-23", 23, "2026-11-24T10:00:00.000Z"],
    ["Europe/Berlin", "2026-03-29", 2, "2026-03-29T01:00:00.000Z"],
    ["Europe/Berlin", "2026-10-25", 2, "2026-10-25T00:00:00.000Z"],
  ])("should be known in %s on %s at %i", (zone, day, hour, moment) => {
    expect(momentOf(day, hour, zone).toISOString()).toBe(moment);
  });

  it("should show that hour", () => {
    for (let hour = 0; hour < 24; hour++) {
      expect(hourOf(momentOf("2026-12-31", hour, almaty), almaty)).toBe(hour);
    }
  });
});
