import { describe, expect, test } from "vitest";
import { readInitiativeNumber } from "../../src/features/initiatives/initiative-number.ts";
import { firstLevelPlaces } from "../../src/features/places/data/first-level.ts";
import { oblastCodes } from "../../src/features/places/data/oblast-codes.ts";

describe("a number", () => {
  test("should have letters of its own for each first-level unit", () => {
    const codes = firstLevelPlaces.map(({ id }) => oblastCodes[id]);
    for (const code of codes) expect(code).toMatch(/^[A-Z]{3}$/);
    expect(new Set(codes).size).toBe(firstLevelPlaces.length);
    expect(Object.keys(oblastCodes)).toHaveLength(firstLevelPlaces.length);
  });

  test.each(["2026-ALM-000123", "2026-alm-123", "№ 2026 ALM 000123", "2026–АLМ–000123", " 2026alm000123 "])(
    "should be read from %j",
    (text) => {
      expect(readInitiativeNumber(text)).toBe("2026-ALM-000123");
    },
  );

  test.each(["", "2026", "ALM-000123", "AS-2026-7F4K-9REM", "2026-ALM-0", "1026-ALM-1", "2026-ALM-1 тонна"])(
    "should not be read from %j",
    (text) => {
      expect(readInitiativeNumber(text)).toBeUndefined();
    },
  );
});
