import { describe, expect, it } from "vitest";
import { firstLevelPlaces } from "../../src/features/places/data/first-level.ts";
import { sampleDistricts } from "../../src/features/places/data/sample-places.ts";
import {
  comparePlaces,
  isCity,
  nameProper,
  pathLabel,
  searchText,
} from "../../src/features/places/places.ts";

const named = (id: string, nameKk: string, nameRu = nameKk) => ({ id, nameKk, nameRu });

describe("places", () => {
  it("should tell a place with those it lies in, in one language", () => {
    const path = [
      named("194230000", "Ұзынағаш ауылдық округі", "Узынагашский сельский округ"),
      named("194200000", "Жамбыл ауданы", "Жамбылский район"),
      named("190000000", "Алматы облысы", "Алматинская область"),
    ];
    expect(pathLabel(path, "kk")).toBe("Ұзынағаш ауылдық округі · Жамбыл ауданы · Алматы облысы");
    expect(pathLabel(path, "ru")).toBe(
      "Узынагашский сельский округ · Жамбылский район · Алматинская область",
    );
  });

  it("should order names by the Kazakh alphabet, not by code points", () => {
    const names = [
      "Қарасай",
      "Үмтыл",
      "Көктөбе",
      "Әйтей",
      "Іргелі",
      "Алатау",
      "Ұзынағаш",
      "Ғалым",
      "Гүлдала",
    ];
    const sorted = names.map((name) => named(name, name)).sort(comparePlaces("kk"));
    expect(sorted.map((place) => place.nameKk).join(" ")).toBe(
      "Алатау Әйтей Гүлдала Ғалым Көктөбе Қарасай Ұзынағаш Үмтыл Іргелі",
    );
  });

  it("should order Russian names by the name and not by the word of kind before it", () => {
    const names = [
      "область Ұлытау",
      "Костанайская область",
      "город Астана",
      "область Абай",
      "район Байдибека",
    ];
    const sorted = names.map((name) => named(name, name)).sort(comparePlaces("ru"));
    expect(sorted.map((place) => place.nameRu)).toEqual([
      "область Абай",
      "город Астана",
      "район Байдибека",
      "Костанайская область",
      "область Ұлытау",
    ]);
  });

  it("should order places of one name by their code", () => {
    const twins = [named("195839000", "Жамбыл"), named("194247000", "Жамбыл")];
    expect(twins.sort(comparePlaces("kk"))[0]?.id).toBe("194247000");
  });

  it.each([
    ["Қазыбек би ауылдық округі", "казыбек би"],
    ["сельский округ Казыбек би", "казыбек би"],
    ["область Абай", "абай"],
    ["сельский округ имени Канай би", "канай би"],
    ["Семей Г.А.", "семей"],
    ["с.а. Азат", "азат"],
    ["Г. Айтиев ауылдық округі", "г айтиев"],
    ["Ауылдық округ", "ауылдык округ"],
  ])("should see the name proper of %s", (name, proper) => {
    expect(nameProper(name)).toBe(proper);
  });

  it("should keep the names of both languages apart in what is searched", () => {
    expect(searchText(named("1", "Қаракөл ауылдық округі", "Каракольский сельский округ"))).toBe(
      "каракол ауылдык округи | каракольский сельский округ",
    );
  });
});

describe("places that ship with the program", () => {
  it("should be 17 oblasts and 3 cities", () => {
    expect(firstLevelPlaces).toHaveLength(20);
    expect(firstLevelPlaces.filter(isCity).map((place) => place.nameKk)).toEqual([
      "Астана қаласы",
      "Алматы қаласы",
      "Шымкент қаласы",
    ]);
    expect(firstLevelPlaces.every((place) => /^[1-9]\d0{7}$/.test(place.id))).toBe(true);
  });

  it("should have at least four districts with five rural districts each in two oblasts", () => {
    const oblasts = Map.groupBy(sampleDistricts, (district) => district.parentId);
    expect([...oblasts.keys()].sort()).toEqual(["110000000", "190000000"]);
    for (const districts of oblasts.values()) {
      expect(districts.length).toBeGreaterThanOrEqual(4);
      expect(Math.min(...districts.map((district) => district.ruralDistricts.length))).toBeGreaterThanOrEqual(
        5,
      );
    }
  });

  it("should have codes of one tree, each once", () => {
    const ids = sampleDistricts.flatMap((district) => [
      district.id,
      ...district.ruralDistricts.map((place) => place.id),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const district of sampleDistricts) {
      expect(district.id).toMatch(new RegExp(`^${district.parentId.slice(0, 2)}\\d\\d00000$`));
      for (const place of district.ruralDistricts) {
        expect(place.id).toMatch(new RegExp(`^${district.id.slice(0, 4)}\\d\\d000$`));
      }
    }
  });

  it("should be written in the letters of its language, with no Latin look-alike among them", () => {
    const units = sampleDistricts.flatMap((district) => [district, ...district.ruralDistricts]);
    for (const { nameKk, nameRu } of units) {
      expect(nameKk).toMatch(/^[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі -]+ (?:ауданы|ауылдық округі)$/u);
      expect(nameRu).toMatch(/^[А-Яа-яЁё -]+$/u);
    }
  });
});
